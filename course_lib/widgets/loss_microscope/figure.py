"""Three scores to adjust: their softmax, the loss, and where it pushes each score."""

from typing import ClassVar

import numpy as np

from course_lib.functional import softmax
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Number, Numbers, Whole

_CODE = """\
import numpy as np
from course_lib.functional import softmax
from course_lib.losses import SoftmaxCrossEntropy

logits = np.array($logits) + $shift
loss = SoftmaxCrossEntropy()
value = loss([logits], [$true_class])
probs = softmax(logits)
gradient = loss.backward()[0]"""

_REACH = 10
_SMALL = 0.01


class LossMicroscope(InteractiveFigure):
    """The cross-entropy loss of three scores, and how it pushes each of them.

    Attributes
    ----------
    logits : tuple of float, length 3
        The scores, from -10 to 10.
    shift : float
        A number added to all three, from 0 to 900, which changes nothing.
    true_class : int
        0, 1, or 2.

    Examples
    --------
    >>> microscope = LossMicroscope(logits=[0, 0, 0], true_class=2)
    >>> microscope
    LossMicroscope(logits=(0.0, 0.0, 0.0), true_class=2)
    >>> round(microscope.loss, 4)  # ln 3
    1.0986
    >>> microscope.gradient.round(2)
    array([ 0.33,  0.33, -0.67])
    """

    module = "loss_microscope"
    styles = ("loss_microscope/loss_microscope.css",)
    title = "Loss microscope"
    alt = (
        "Three scores are marked on an axis, each with an arrow that shows where the "
        "loss pushes it: toward a higher score for the true class and toward a lower "
        "one for the others. Beside them, three bars show the probabilities that "
        "softmax computes from the scores, and below them is a bar whose length shows "
        "the loss. The bars depend only on the differences between the scores."
    )
    goals = (
        "Get a loss of 1.10 with three different scores.",
        "Get the loss below 0.1.",
        "Keep adding to all scores until the plain formula breaks.",
    )
    templates: ClassVar = {"loss": _CODE}
    summary = ("logits", "true_class")

    logits = Numbers((2, 1, 0), (3,), -_REACH, _REACH)
    shift = Number(0, 0, 900)
    true_class = Whole(2, 0, 2)

    def _forward(self):
        loss = SoftmaxCrossEntropy()
        return loss, loss([np.add(self.logits, self.shift)], [self.true_class])

    @property
    def probs(self) -> np.ndarray:
        """Probabilities of the three classes, shape (3,)."""
        return softmax(np.add(self.logits, self.shift))

    @property
    def loss(self) -> float:
        """The loss, a float."""
        return self._forward()[1]

    @property
    def gradient(self) -> np.ndarray:
        """The slope of the loss for each score, which is probs minus one-hot."""
        return self._forward()[0].backward()[0]

    def step(self) -> bool:
        """Move each score against its slope, unless the loss is already below 0.01.

        Returns
        -------
        bool
            Whether a step was taken.
        """
        if self.loss < _SMALL:
            return False
        self.logits = np.clip(self.logits - self.gradient, -_REACH, _REACH)
        return True

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        values = {name: getattr(self, name) for name in self.state_names()}
        return "loss", values
