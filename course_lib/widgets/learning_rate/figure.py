"""An interactive ball in a bowl: one learning rate for two directions."""

from typing import ClassVar

import numpy as np

from course_lib.optimizers import SGD
from course_lib.widgets.kit.stepped import SteppedFigure
from course_lib.widgets.kit.surfaces import ravine, ravine_gradient
from course_lib.widgets.kit.traits import Number, Numbers, Whole

LAST_STEP = 200
_FLOWN = 1e6  # a loss that isn't below this has flown off
_HOME = 1e-6  # a loss below this has arrived
_PATIENCE = 20_000  # steps after which we stop checking whether it arrives

_CODE = """\
import numpy as np
from course_lib.optimizers import SGD

curvature = np.array([1, $kappa])
place = np.array($start, dtype=float)
sgd = SGD(place, learning_rate=$learning_rate)
for step in range($num_steps):
    sgd.step(curvature * place)
loss = float((curvature * place**2).sum() / 2)
print(place, loss)"""


class LearningRate(SteppedFigure):
    """Gradient descent in a bowl: curvature 1 in one direction, kappa in the other.

    Attributes
    ----------
    learning_rate : float
        From 0.001 to 3.
    kappa : float
        The condition number of the bowl, from 1 to 1000.
    start : tuple of float, shape (2,)
        From -10 to 10; if set by hand, the second coordinate is at most 5 from the
        middle.
    num_steps : int
        Steps taken so far, at most 200.

    Examples
    --------
    >>> bowl = LearningRate(learning_rate=0.2, num_steps=2)
    >>> bowl.factors()  # the steep direction swings forever
    (0.8, -1.0)
    >>> bowl.steps_home() is None
    True
    """

    module = "learning_rate"
    styles = ("learning_rate/learning_rate.css",)
    title = "Ball in a bowl: one rate for two directions"
    alt = (
        "A map of a bowl, lighter where the loss is lower, shows a ball, its start, "
        "its trail, and, faintly, the way ahead. A chart shows the loss at each step "
        "on a logarithmic scale (powers of ten). A table gives, for the flat direction "
        "and the steep one, the factor by which one step multiplies the distance."
    )
    goals = (
        "With κ at 10, find the rate at which the ball swings forever.",
        "With κ at 10, get the loss below a millionth in at most 45 steps.",
        "Set κ to 1 and arrive in one step.",
    )
    templates: ClassVar = {"descent": _CODE}
    summary = ("learning_rate", "kappa", "start", "num_steps")

    learning_rate = Number(0.05, 0.001, 3)
    kappa = Number(10, 1, 1000)
    start = Numbers((10, 1), (2,), -10, 10)
    num_steps = Whole(0, 0, LAST_STEP)

    @property
    def last_step(self) -> int:
        """Step 200, or the step at which the ball has flown off."""
        return LAST_STEP if len(self.path()) > self.num_steps else self.num_steps

    def path(self) -> np.ndarray:
        """Run the library's SGD.

        Returns
        -------
        ndarray, shape (num_steps + 1, 2)
            Fewer rows if the ball has flown off.
        """
        place = np.array(self.start)
        sgd, places = SGD(place, self.learning_rate), [place.copy()]
        while len(places) <= self.num_steps and ravine(*place, self.kappa) < _FLOWN:
            sgd.step(ravine_gradient(*place, self.kappa))
            places.append(place.copy())
        return np.array(places)

    def losses(self) -> np.ndarray:
        """Return the loss at each point of :meth:`path`.

        Returns
        -------
        ndarray, shape (num_steps + 1,)
        """
        return ravine(*self.path().T, self.kappa)

    def factors(self) -> tuple[float, float]:
        """Return the factors by which one step multiplies the two distances.

        Returns
        -------
        tuple of float, shape (2,)
        """
        return 1 - self.learning_rate, 1 - self.learning_rate * self.kappa

    def steps_home(self) -> int | None:
        """Return how many steps it takes to reach a loss below a millionth.

        Returns
        -------
        int or None
            None if it never gets there, or doesn't within 20,000 steps.
        """
        place = np.array(self.start)
        sgd = SGD(place, self.learning_rate)
        for count in range(_PATIENCE + 1):
            height = ravine(*place, self.kappa)
            if height < _HOME:
                return count
            if not height < _FLOWN:
                return None
            sgd.step(ravine_gradient(*place, self.kappa))
        return None

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        values = {"learning_rate": self.learning_rate, "kappa": self.kappa}
        values |= {"start": self.start, "num_steps": len(self.path()) - 1}
        return "descent", values
