"""The playground: a small network, two classes of points, and all its values."""

import inspect
from itertools import pairwise
from typing import Self

import traitlets

from course_lib import datasets
from course_lib.language import say
from course_lib.layers import Sequential
from course_lib.widgets.kit.list_traits import Names, Wholes
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import (
    Choice,
    InvalidValue,
    Number,
    Numbers,
    Whole,
)
from course_lib.widgets.playground.code import TEMPLATE, code_places
from course_lib.widgets.playground.link import limits_of, read_link, write_link
from course_lib.widgets.playground.training import (
    ACTIVATIONS,
    FEATURES,
    PlaygroundTraining,
    settings_of,
)

_TRY = {
    "circles": "Find the smallest hidden layer whose boundary closes around the ring.",
    "blobs": "Remove the hidden layer and press Play. Is one straight cut enough?",
    "noisy_xor": "Get 90% of the test points right without a hidden layer.",
    "moons": "Get every training point right. How few units does it take?",
    "spirals": "Get 90% of the test points right. Which activation works best?",
}
_GOAL = {  # the most units that reach it, and the texts for a figure of few controls
    "dataset": "circles",
    "units": 3,
    "try": (
        "Remove neurons with \u2212 while the network learns. How few can still close "
        "the ring?"
    ),
    "reached": "Three neurons are enough to close the ring. Are two?",
}
_MOST_EPOCHS = 5000
_AUTOPLAY = Whole(0, 0, _MOST_EPOCHS)
_AUTOPLAY.name = "autoplay"  # for its error; no value that the browser changes
_FACE_ALT = (  # with few controls, the rest is folded
    "A network with its inputs on the left and its output on the right. Each neuron is "
    "drawn as a small map of its answers across the plane, and the lines are weights. "
    "The output is a large map with points of two classes and the network's boundary "
    "between them, which moves as the network learns."
)
_NOISE = {
    name: inspect.signature(getattr(datasets, name)).parameters["noise"].default
    for name in _TRY
}


class Playground(InteractiveFigure):
    """A feed-forward network that learns to classify points before your eyes.

    What you see depends only on the settings and the number of epochs, because Python
    and the browser draw the same random numbers.

    Parameters
    ----------
    model : Sequential, optional
        Your own network, whose layers and weights are shown and trained further. It has
        Linear layers, the last of which has one output (the logit), and the same
        activation between each two: ReLU, Tanh, Sigmoid, or none.
    autoplay : int
        If it isn't 0, the figure shows only a few controls and trains by itself up to
        this epoch as soon as a reader sees it. A reader who prefers reduced motion gets
        the trained network as a still, with *Play*.
    **values
        Any of the attributes below.

    Attributes
    ----------
    dataset : str
        circles, blobs, noisy_xor, moons, or spirals from :mod:`course_lib.datasets`.
    num_points : int
    noise : float
    test_share : float
        Share of the points that are held out for testing.
    features : tuple of str
        Inputs: x1, x2, x1**2, x2**2, x1*x2, sin(pi*x1), sin(pi*x2).
    hidden : tuple of int
        Units of each hidden layer; at most four layers of 32.
    activation : str
        ReLU, tanh, sigmoid, or linear.
    learning_rate, weight_decay : float
        Settings of :class:`course_lib.optimizers.AdamW`; biases don't decay.
    batch_size : int
    seed : int
        Seed for the points, the initial weights, and the order of the batches.
    epoch : int
        How many times the training points have been shown. Setting it trains up to that
        epoch.
    start : tuple of float
        Initial weights to use instead of drawn ones, in the order of
        ``model.parameters()``.
    unit : tuple of int
        The unit in the large map: its layer (0 for the inputs) and its number from 0;
        empty for the output.

    Examples
    --------
    >>> playground = Playground(hidden=[3])
    >>> playground.step(150)
    True
    >>> playground.measures()["train_accuracy"]
    1.0
    >>> playground
    Playground(dataset='circles', hidden=(3,), activation='tanh', epoch=150)
    >>> playground.link
    '#playground&epoch=150&hidden=3'
    """

    module = "playground"
    title = "Playground: a network learns a boundary"
    alt = (
        "A network with its inputs on the left and its output on the right. Each unit "
        "is drawn as a small map of its answers across the plane, and the lines are "
        "weights. Beside the network is a large map of the output, with the points and "
        "the boundary between the classes. Curves show the loss after each epoch, "
        "solid for training points and dashed for test points."
    )
    goals = (_TRY["circles"],)
    templates = {"main": TEMPLATE}
    summary = ("dataset", "hidden", "activation", "epoch")
    styles = ("playground/playground.css", "playground/face.css")

    dataset = Choice("circles", _TRY)
    num_points = Whole(200, 20, 500)
    noise = Number(0.05, 0, 1)
    test_share = Number(0.3, 0.1, 0.8)
    features = Names(("x1", "x2"), FEATURES)
    hidden = Wholes((2,), low=1, high=32, most=4)
    activation = Choice("tanh", ACTIVATIONS)
    learning_rate = Number(0.03, 0.0001, 3)
    batch_size = Whole(10, 1, 500)
    weight_decay = Number(0, 0, 3)
    seed = Whole(0, 0, 2**32 - 1)
    epoch = Whole(0, 0, _MOST_EPOCHS)
    start = Numbers((), (None,))
    unit = Wholes((), low=0, high=31, most=2)

    def __init__(
        self, model: Sequential | None = None, *, autoplay: int = 0, **values: object
    ) -> None:
        self._known = None
        self._autoplay = _AUTOPLAY.validate(self, autoplay)
        if self._autoplay:
            self.alt, self.goals = _FACE_ALT, (_GOAL["try"],)
        if "dataset" in values and "noise" not in values:
            values["noise"] = _NOISE.get(values["dataset"], 0)
        if model is not None:
            found = settings_of(model)
            wanted = found.pop("in_features")
            width = len(values.get("features", ("x1", "x2")))
            if wanted != width:
                raise InvalidValue(
                    f"expected a model with {width} inputs, one for each entry in "
                    f"features, got in_features={wanted}"
                )
            values = found | values
        super().__init__(**values)

    def data(self) -> dict:
        """Return limits and defaults for all settings, and what goes with the data."""
        limits = {name: limits_of(self.traits()[name]) for name in self.state_names()}
        first = {name: self.trait_defaults(name) for name in limits}
        return {
            "limits": limits,
            "first": first,
            "noise": _NOISE,
            "try": {name: say(goal) for name, goal in _TRY.items()},
            "goal": _GOAL | {name: say(_GOAL[name]) for name in ("try", "reached")},
            "autoplay": self._autoplay,
        }

    @traitlets.validate("start")
    def _check_start(self, proposal):
        start = proposal["value"]
        sizes = [len(self.features), *self.hidden, 1]
        needed = sum((a + 1) * b for a, b in pairwise(sizes))
        if start and len(start) != needed:
            raise InvalidValue(
                f"expected start to hold {needed} weights and biases for layers of "
                f"{sizes} units, got {len(start)}"
            )
        return start

    @traitlets.observe("features", "hidden")
    def _forget_start(self, change):
        try:
            self._check_start({"value": self.start})
        except InvalidValue:
            self.start = ()

    @property
    def training(self) -> PlaygroundTraining:
        """The training up to this epoch, done by the library.

        It has ``model``, ``optimizer``, and ``train`` and ``test``, the inputs and
        targets of both parts. Going back in epochs starts it over.
        """
        state = self.state()
        epoch, settings = state["epoch"], {**state, "epoch": 0, "unit": []}
        known = self._known
        if known is None or known[0] != settings or known[1].epoch > epoch:
            self._known = settings, PlaygroundTraining(settings)
        return self._known[1].go_to(epoch)

    @property
    def model(self) -> Sequential:
        """The current network, a ``Sequential``."""
        return self.training.model

    def measures(self) -> dict[str, float]:
        """Return the loss and the accuracy on the training and test points.

        Returns
        -------
        dict of str to float
            train_loss, train_accuracy, test_loss, and test_accuracy.
        """
        return self.training.measure()

    def step(self, num_epochs: int = 1) -> bool:
        """Train for some epochs, and return False if the last allowed epoch is over."""
        last = self.traits()["epoch"].high
        if self.epoch >= last:
            return False
        self.epoch = min(self.epoch + num_epochs, last)
        return True

    @property
    def link(self) -> str:
        """The end of a URL that shows this state on a page with a playground."""
        first = {name: self.trait_defaults(name) for name in self.state_names()}
        return write_link({name: getattr(self, name) for name in first}, first)

    @classmethod
    def from_link(cls, link: str) -> Self:
        """Make a playground from a URL, or from the end of one.

        Parameters
        ----------
        link : str

        Returns
        -------
        Playground

        Raises
        ------
        ValueError
            If it isn't a link to a playground, or if it contains values that aren't
            allowed.
        """
        return cls(**{"noise": cls.noise.default_value} | read_link(link, cls))

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        return "main", code_places(self.state())
