"""Find a learning rate by hand: each move of the slider is a run of 40 steps."""

import math
from collections.abc import Sequence

import ipywidgets
import numpy as np
import traitlets

from course_lib import optimizers
from course_lib.datasets import load_mnist
from course_lib.figures.reports.rate_curves import RateCurves
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.training import one_thread, train_step
from course_lib.widgets.kit.live_view import LiveView, bundle
from course_lib.widgets.kit.log_slider import LogSlider
from course_lib.widgets.kit.traits import Choice, Number

NUM_STEPS = 40
_NUM_IMAGES = 300
_HIDDEN = 32
_LOWEST, _HIGHEST = -4, 1  # powers of ten
_INVITATION = "Run this lesson to move the slider."
_TRY = (
    "Try: find the rate with the lowest loss after 40 steps. How far above it does "
    "SGD stop learning? Does Adam do best at the same rate?"
)


class LearningRateTrials(traitlets.HasTraits):
    """A slider for the learning rate, and the loss of a network that learns with it.

    Each new rate trains a small network, in Python, on 300 handwritten digits. All
    trials start from the same weights and every step sees all 300 images, so the curves
    differ only by the rate.

    Parameters
    ----------
    learning_rate : float
        From 0.0001 to 10.
    optimizer : str
        SGD, Momentum, or Adam.
    tried : sequence of float
        Rates whose curves are shown from the start.

    Attributes
    ----------
    learning_rate, optimizer
        Setting them changes the picture.
    history : dict of str to dict of float to list of float
        Optimizer, learning rate, and the loss after 0, 1, ..., 40 steps. A list is
        shorter if the loss stopped being a number.

    Examples
    --------
    >>> figure = LearningRateTrials(learning_rate=0.1)
    >>> figure.learning_rate = 0.0001
    >>> sorted(figure.history["SGD"])
    [0.0001, 0.1]
    >>> figure.best_rate
    0.1
    """

    learning_rate = Number(0.1, 10.0**_LOWEST, 10.0**_HIGHEST)
    optimizer = Choice("SGD", ("SGD", "Momentum", "Adam"))

    def __init__(
        self,
        learning_rate: float = 0.1,
        optimizer: str = "SGD",
        tried: Sequence[float] = (),
    ) -> None:
        super().__init__(learning_rate=learning_rate, optimizer=optimizer)
        tried = [type(self).learning_rate.validate(self, rate) for rate in tried]
        self._network = _ShortTraining()
        self._curves = RateCurves(NUM_STEPS)
        self.history = {name: {} for name in type(self).optimizer.names}
        self.view = LiveView(width=self._curves.picture.width, note=_TRY)
        self.widget = self._build_widget()
        for rate in tried:
            self._learn(rate)
        self._shown = None
        self.observe(lambda _: self._try_it(), ["learning_rate", "optimizer"])
        self._try_it()

    def _build_widget(self):
        """Put slider, menu, and button above the picture and connect them to Python."""
        limits = {"lowest": _LOWEST, "highest": _HIGHEST}
        slider = LogSlider(label="Learning rate", value=self.learning_rate, **limits)
        choice = ipywidgets.Dropdown(
            options=type(self).optimizer.names, value=self.optimizer,
            description="Optimizer", style={"description_width": "initial"},
            layout={"width": "14em"},
        )  # fmt: skip
        button = ipywidgets.Button(description="Clear earlier curves")
        slider.observe(lambda change: self.set(learning_rate=change["new"]), "value")
        choice.observe(lambda change: self.set(optimizer=change["new"]), "value")
        button.on_click(lambda _: self.clear())
        self._slider, self._choice = slider, choice
        knobs = ipywidgets.HBox(
            [slider, choice, button], layout={"flex_flow": "row wrap"}
        )
        return ipywidgets.VBox([knobs, self.view])

    def set(self, **values: object) -> None:
        """Set the rate and the optimizer together, for one trial rather than two.

        Raises
        ------
        ValueError
            If a value isn't allowed, in which case nothing changes.
        """
        for name, value in values.items():
            if not self.has_trait(name):
                raise ValueError(f"expected learning_rate or optimizer, got {name!r}")
            self.traits()[name].validate(self, value)
        with self.hold_trait_notifications():
            for name, value in values.items():
                setattr(self, name, value)

    @property
    def losses(self) -> list[float]:
        """The result of the current trial, a list with the loss after each step."""
        return self.history[self.optimizer][self.learning_rate]

    @property
    def best_rate(self) -> float | None:
        """The rate with the lowest loss after 40 steps, or None if all failed."""
        trials = self.history[self.optimizer]
        ends = {r: v[-1] for r, v in trials.items() if len(v) > NUM_STEPS}
        return min(ends, key=ends.get) if ends else None

    def clear(self) -> None:
        """Forget all trials except the current one."""
        kept = {self.learning_rate: self.losses}
        self.history = {name: {} for name in self.history}
        self.history[self.optimizer] = kept
        self._draw()

    def _try_it(self):
        """Train with the current settings unless that was done before, and draw."""
        settings = self.optimizer, self.learning_rate
        if settings == self._shown:  # notified twice, because both have changed
            return
        self._shown = settings
        self._learn(self.learning_rate)
        self._choice.value = self.optimizer
        self._slider.value = self.learning_rate
        self._draw()

    def _learn(self, rate):
        trials = self.history[self.optimizer]
        if rate not in trials:
            kind = getattr(optimizers, self.optimizer)
            trials[rate] = self._network.learn(kind, rate)

    def _draw(self):
        trials, best = self.history[self.optimizer], self.best_rate
        self._curves.show(trials, self.learning_rate, best)
        words = self._say(trials, best)
        with self.view.hold_sync():
            self.view.image = self._curves.picture.to_jpeg()
            self.view.status = words
            self.view.alt = (
                f"Loss plotted against the step, one curve per learning rate. {words}"
            )

    def _say(self, trials, best):
        """Describe the results of the current trial and of the best one."""
        rate, losses = f"{self.learning_rate:.3g}", self.losses
        done = len(losses) - 1
        words = f"With {self.optimizer} and a learning rate of {rate}, the loss "
        if done < NUM_STEPS:
            words += f"is no longer a number after step {done}."
        else:
            words += f"goes from {losses[0]:.2f} to {losses[-1]:.2g}."
        if best is not None and best != self.learning_rate:
            words += f" The best rate so far is {best:.3g}, which brings it down to "
            words += f"{trials[best][-1]:.2g}."
        return words

    def __repr__(self):
        return (
            f"LearningRateTrials(learning_rate={self.learning_rate}, "
            f"optimizer={self.optimizer!r})"
        )

    def _repr_mimebundle_(self, **_):
        return bundle(self.widget, repr(self), self.view.page(_INVITATION))


class _ShortTraining:
    """A small network on a few images, whose weights are reset before each run."""

    def __init__(self):
        images = load_mnist()
        self.x = images.x_train[:_NUM_IMAGES].copy()  # the rest can be freed
        self.targets = images.y_train[:_NUM_IMAGES].copy()
        rng = np.random.default_rng(0)
        self.model = Sequential(
            Linear(784, _HIDDEN, rng=rng, dtype=np.float32),
            ReLU(),
            Linear(_HIDDEN, 10, rng=rng, dtype=np.float32),
        )
        self.loss = SoftmaxCrossEntropy()
        self.start = optimizers.SGD(self.model, 1.0).values.copy()

    def learn(self, kind, learning_rate):
        """Return the loss before each step and after the last, while it's a number."""
        optimizer = kind(self.model, learning_rate)
        optimizer.values[:] = self.start
        losses = []
        with one_thread(), np.errstate(over="ignore", invalid="ignore"):
            for _ in range(NUM_STEPS):
                batch = self.x, self.targets
                losses.append(train_step(self.model, self.loss, optimizer, *batch))
                if not math.isfinite(losses[-1]):
                    return losses[:-1]
            last = float(self.loss.forward(self.model.forward(self.x), self.targets))
        return [*losses, last] if math.isfinite(last) else losses
