"""A truth table of lamps: the learning rule decides whether a perceptron fits it."""

import traitlets

from course_lib.datasets import truth_table
from course_lib.perceptron import Certificate, certify_separability
from course_lib.widgets.kit.list_traits import Wholes
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import InvalidValue, Whole


class LinearSeparability(InteractiveFigure):
    """The lamps of a truth table, and the run of the learning rule on it.

    Each step is one mistake. The run ends when no mistakes are left (a line or a plane
    exists) or when it is back at earlier weights (none exists).

    Attributes
    ----------
    lamps : tuple of int, 4 or 8 of 0 and 1
        The answers to 00, 01, 10, 11, or to 000, 001, ..., 111.
    num_updates : int
        How many updates of the run are shown, from 0 to its end.

    Examples
    --------
    >>> figure = LinearSeparability(lamps=(0, 1, 1, 0))
    >>> while figure.step():
    ...     pass
    >>> figure
    LinearSeparability(lamps=(0, 1, 1, 0), num_updates=4)
    >>> figure.run.separable
    False
    """

    module = "linear_separability"
    styles = ("linear_separability/linear_separability.css",)
    title = "Stop or return: can one neuron learn this table?"
    alt = (
        "A truth table whose answers are lamps that you can turn on and off, and a "
        "square or a cube with a mark at each corner. Each step is one mistake by the "
        "learning rule, and a stop on a road. The road ends at a flag if a line or "
        "plane separates the marks of the two classes. Otherwise an arrow leads back "
        "to weights that have already occurred, so no such line or plane exists."
    )
    goals = (
        "With two inputs, find a table that no line separates.",
        "With three inputs, make the lamps show the majority: 1 where two or three "
        "inputs are 1.",
        "Find the longest run that stops; it takes 46 updates.",
    )
    templates = {
        "table": """\
import numpy as np
from course_lib.datasets import truth_table
from course_lib.perceptron import certify_separability

x, targets = truth_table($inputs), np.array($lamps)
run = certify_separability(x, targets)
num_updates = $num_updates
*weight, bias = run.path[num_updates]
used = np.bincount(run.indices[:num_updates], minlength=len(x))
exists = run.separable"""
    }
    summary = ("lamps", "num_updates")

    lamps = Wholes((0, 0, 0, 1), low=0, high=1, most=8)
    num_updates = Whole(0)

    @traitlets.validate("lamps")
    def _two_or_three_inputs(self, proposal):
        lamps = proposal["value"]
        if len(lamps) not in (4, 8):
            raise InvalidValue(f"expected 4 or 8 lamps, got {len(lamps)}")
        return lamps

    @property
    def num_inputs(self) -> int:
        """The table's number of inputs, 2 or 3."""
        return len(self.lamps).bit_length() - 1

    @property
    def run(self) -> Certificate:
        """The whole run of :func:`course_lib.perceptron.certify_separability`."""
        return certify_separability(truth_table(self.num_inputs), self.lamps)

    def step(self) -> bool:
        """Learn from the next mistake.

        Returns
        -------
        bool
            False if the run has ended, so nothing changed.
        """
        if self.num_updates >= self.run.num_updates:
            return False
        self.num_updates += 1
        return True

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        shown = min(self.num_updates, self.run.num_updates)
        values = {"inputs": self.num_inputs, "lamps": self.lamps}
        return "table", values | {"num_updates": shown}
