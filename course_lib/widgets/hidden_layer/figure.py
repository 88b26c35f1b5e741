"""A hidden layer at work: how it learns to fold the plane for one straight cut."""

from typing import ClassVar

import numpy as np

from course_lib.datasets import circles, logic_gate
from course_lib.functional import sigmoid
from course_lib.initializers import normal
from course_lib.layers import Linear, ReLU, Sequential, Tanh
from course_lib.losses import BinaryCrossEntropy
from course_lib.optimizers import SGD
from course_lib.training import one_thread
from course_lib.widgets.kit.stepped import SteppedFigure
from course_lib.widgets.kit.traits import Choice, Number, Numbers, Whole

_CODE = """\
import numpy as np
from course_lib.datasets import {source}
from course_lib.functional import sigmoid
from course_lib.initializers import normal
from course_lib.layers import Linear, {bend}, Sequential
from course_lib.losses import BinaryCrossEntropy
from course_lib.optimizers import SGD

x, targets = {call}
rng = np.random.default_rng($seed)
hidden = Sequential(Linear(2, $units, rng=rng, init=normal), {bend}())
network = Sequential(hidden, Linear($units, 1, rng=rng, init=normal))
loss, optimizer = BinaryCrossEntropy(), SGD(network, learning_rate={rate})
for _ in range($num_steps):
    loss(network(x), targets[:, np.newaxis])
    network.backward(loss.backward())
    optimizer.step()
places, probs = hidden(x), sigmoid(network(x))
ring = np.array([$probe])
followed = hidden(ring), sigmoid(network(ring))"""

_SOURCES = {
    "XOR": ("logic_gate", 'logic_gate("XOR")'),
    "rings": ("circles", "circles(100, rng=np.random.default_rng(2))"),
}
_RATES = {"XOR": 0.5, "rings": 1.0}
_BENDS = {"ReLU": ReLU, "tanh": Tanh}
_NUM_STARTS, _LAST_STEP = 60, 1000


class HiddenLayer(SteppedFigure):
    """A small network as it learns: its input, its hidden layer, its output.

    A step is one step of gradient descent on all points. With `num_steps`, you can move
    forward and back through the whole training run.

    Attributes
    ----------
    points : str
        XOR or rings.
    units : int
        Hidden units, 2 or 3.
    activation : str
        ReLU or tanh.
    seed : int
        Seed of the first weights, from 0 to 59.
    num_steps : int
        Training steps, from 0 to 1000.
    probe : tuple of float, shape (2,)
        A point in the plane that is followed through the network.
    turn : float
        Direction from which the space of three hidden units is seen, in degrees.

    Examples
    --------
    >>> figure = HiddenLayer(seed=1, num_steps=300)
    >>> figure
    HiddenLayer(points='XOR', units=2, activation='ReLU', seed=1, num_steps=300)
    >>> figure.accuracy
    1.0
    """

    module = "hidden_layer"
    styles = ("hidden_layer/hidden_layer.css",)
    title = "A hidden layer folds the plane"
    alt = (
        "On the left are points of two classes on a sheet of graph paper. In the "
        "middle, the same points and the same sheet appear as the hidden layer places "
        "them: folded, and cut by one straight line. On the right is the output, a "
        "probability. While the network learns, the fold moves until the cut has one "
        "class on each side. The pointer lights a point in all three places."
    )
    goals = (
        "Press Play, and wait until all points of XOR are right.",
        "Find a start from which two units fail at XOR.",
        "Choose rings, and get every point right with three units.",
    )
    templates: ClassVar = {
        f"{points} {name}": _CODE.format(
            source=source, call=call, bend=bend.__name__, rate=_RATES[points]
        )
        for points, (source, call) in _SOURCES.items()
        for name, bend in _BENDS.items()
    }
    summary = ("points", "units", "activation", "seed", "num_steps")

    points = Choice("XOR", tuple(_SOURCES))
    units = Whole(2, 2, 3)
    activation = Choice("ReLU", tuple(_BENDS))
    seed = Whole(1, 0, _NUM_STARTS - 1)
    num_steps = Whole(0, 0, _LAST_STEP)
    probe = Numbers((0.5, 0.25), (2,), -2, 2)
    turn = Number(30, -180, 180)

    def data(self) -> dict:
        """Return points, learning rates, and the initial numbers that NumPy draws."""
        return {
            "points": {
                name: np.column_stack(_load(name)).tolist() for name in _SOURCES
            },
            "rates": _RATES,
            "starts": [
                normal((9,), np.random.default_rng(seed)).tolist()
                for seed in range(_NUM_STARTS)
            ],
        }

    @property
    def x(self) -> np.ndarray:
        """The points, shape (N, 2)."""
        return _load(self.points)[0]

    @property
    def targets(self) -> np.ndarray:
        """Their classes, shape (N,)."""
        return _load(self.points)[1]

    @property
    def network(self) -> Sequential:
        """The network after `num_steps` steps: its hidden layer, and the output."""
        rng = np.random.default_rng(self.seed)
        bend = _BENDS[self.activation]()
        hidden = Sequential(Linear(2, self.units, rng=rng, init=normal), bend)
        network = Sequential(hidden, Linear(self.units, 1, rng=rng, init=normal))
        loss, optimizer = BinaryCrossEntropy(), SGD(network, _RATES[self.points])
        x, targets = _load(self.points)
        with one_thread():
            for _ in range(self.num_steps):
                loss(network(x), targets[:, np.newaxis])
                network.backward(loss.backward())
                optimizer.step()
        return network

    @property
    def hidden(self) -> np.ndarray:
        """Where the hidden layer puts the points, shape (N, units)."""
        return self.network[0](self.x)

    @property
    def probs(self) -> np.ndarray:
        """The probability of class 1 for each point, shape (N,)."""
        return sigmoid(self.network(self.x))[:, 0]

    @property
    def loss(self) -> float:
        """The mean binary cross-entropy."""
        return BinaryCrossEntropy()(self.network(self.x), self.targets[:, np.newaxis])

    @property
    def accuracy(self) -> float:
        """The share of points on the right side of the cut."""
        return float(((self.probs > 0.5) == self.targets).mean())

    @property
    def followed(self) -> tuple[np.ndarray, float]:
        """Where the probe goes, shape (units,), and its probability of class 1."""
        network, place = self.network, np.array([self.probe])
        return network[0](place)[0], float(sigmoid(network(place))[0, 0])

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        names = ("units", "seed", "num_steps", "probe")
        values = {name: getattr(self, name) for name in names}
        return f"{self.points} {self.activation}", values


def _load(points):
    if points == "XOR":
        return logic_gate("XOR")
    return circles(100, rng=np.random.default_rng(2))
