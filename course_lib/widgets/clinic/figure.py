"""A clinic for failed training runs: order tests, then name the fault (chapter 3)."""

from typing import ClassVar

from course_lib.widgets.clinic.cases import (
    CLUES,
    FAULTS,
    INSTRUMENTS,
    SYMPTOMS,
    load_cases,
    measure,
)
from course_lib.widgets.kit.list_traits import Wholes
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Choice, Switch, Whole

MOST_POINTS = 4
_NUM_CASES = 40


class Clinic(InteractiveFigure):
    """Forty recorded training runs, each of them a patient; some are healthy.

    The curves are free, each instrument costs a point, and a correct diagnosis earns
    four.

    Attributes
    ----------
    case : int
        The patient, from 0 to 39.
    ordered : tuple of int
        The numbers of the instruments that were ordered.
    suspect : str
        One of ``cases.FAULTS``.
    is_told : bool
        Whether the diagnosis was made and the truth is shown.
    points, num_told : int
        Points earned so far, and in how many cases.

    Examples
    --------
    >>> clinic = Clinic(case=1)
    >>> clinic.order("hidden units")
    {'living': 0, 'units': 128, 'distinct': 128}
    >>> clinic.diagnose("dead units"), clinic.points
    (True, 3)
    """

    module = "clinic"
    styles = ("clinic/clinic.css",)
    title = "Clinic: what is wrong with this training run?"
    alt = (
        "A chart shows the loss of one recorded training run, solid for training and "
        "dashed for validation. Beside it are seven diagnostics to order; each costs a "
        "point and shows a reading. There are ten diagnoses to choose from. After you "
        "choose, the answer is revealed, a wrong one opens what to look at, and the "
        "training run is drawn again with the problem fixed."
    )
    goals = (
        "Diagnose a case correctly.",
        "Get a diagnosis right without ordering any diagnostics.",
        "Earn 15 points in five cases.",
    )
    templates: ClassVar = {
        "main": """\
from course_lib.widgets.clinic.cases import load_cases, measure

case, suspect = load_cases()[$case], $suspect
training, validation = case["training"], case["validation"]
found = {instrument: measure(case, instrument) for instrument in $ordered}
is_right = suspect == case["fault"]"""
    }
    summary = ("case", "ordered", "suspect", "points")

    case = Whole(0, 0, _NUM_CASES - 1)
    ordered = Wholes((), 0, len(INSTRUMENTS) - 1, len(INSTRUMENTS))
    suspect = Choice("healthy", FAULTS)
    is_told = Switch(False)
    points = Whole(0)
    num_told = Whole(0)

    def data(self) -> dict:
        """Return all cases and their words."""
        return {
            "cases": load_cases(),
            "faults": FAULTS,
            "instruments": INSTRUMENTS,
            "symptoms": SYMPTOMS,
            "clues": CLUES,
        }

    @property
    def record(self) -> dict:
        """The current case, a dict that is described in ``cases.py``."""
        return load_cases()[self.case]

    def order(self, instrument: str) -> dict | None:
        """Read an instrument, which costs a point the first time.

        Parameters
        ----------
        instrument : str

        Returns
        -------
        dict
            As returned by ``measure`` in ``cases.py``.
        """
        found = measure(self.record, instrument)
        number = INSTRUMENTS.index(instrument)
        if number not in self.ordered and not self.is_told:
            self.ordered = (*self.ordered, number)
        return found

    def diagnose(self, fault: str) -> bool:
        """Name the fault; points are given once per case.

        Parameters
        ----------
        fault : str

        Returns
        -------
        bool
            Whether it's right.
        """
        self.traits()["suspect"].validate(self, fault)
        is_right = fault == self.record["fault"]
        if not self.is_told:
            gain = max(0, MOST_POINTS - len(self.ordered)) if is_right else 0
            values = {"suspect": fault, "is_told": True, "points": self.points + gain}
            self.change(values | {"num_told": self.num_told + 1})
        return is_right

    def next_case(self) -> None:
        """Go on to the next patient."""
        following = (self.case + 1) % _NUM_CASES
        fresh = {"case": following, "ordered": (), "suspect": "healthy"}
        self.change(fresh | {"is_told": False})

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        names = [INSTRUMENTS[number] for number in self.ordered]
        values = {"case": self.case, "suspect": self.suspect, "ordered": names}
        return "main", values
