"""The playground's training, done by the library: the same numbers as on the screen."""

from itertools import pairwise
from typing import Self

import numpy as np

from course_lib import datasets
from course_lib.layers import Linear, ReLU, Sequential, Sigmoid, Tanh
from course_lib.losses import BinaryCrossEntropy
from course_lib.optimizers import AdamW
from course_lib.training import Batches, accuracy, evaluate, fit

ACTIVATIONS = {"ReLU": ReLU, "tanh": Tanh, "sigmoid": Sigmoid, "linear": None}
FEATURES = {
    "x1": "x1",
    "x2": "x2",
    "x1**2": "x1**2",
    "x2**2": "x2**2",
    "x1*x2": "x1 * x2",
    "sin(pi*x1)": "np.sin(np.pi * x1)",
    "sin(pi*x2)": "np.sin(np.pi * x2)",
}
_COMPUTE = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1**2": lambda x1, x2: x1**2,
    "x2**2": lambda x1, x2: x2**2,
    "x1*x2": lambda x1, x2: x1 * x2,
    "sin(pi*x1)": lambda x1, x2: np.sin(np.pi * x1),
    "sin(pi*x2)": lambda x1, x2: np.sin(np.pi * x2),
}


def count_training(state: dict) -> int:
    """Count the training points; the others are for testing."""
    return state["num_points"] - int(state["num_points"] * state["test_share"])


class PlaygroundTraining:
    """A training run that is determined by the playground's settings alone.

    Parameters
    ----------
    state : dict
        What :meth:`Playground.state` returned.

    Attributes
    ----------
    model : Sequential
    train, test : tuple of ndarray
        Inputs of shape (N, D) and targets of shape (N, 1).
    epoch : int
        How many times all training points have been shown.
    """

    def __init__(self, state: dict) -> None:
        rng = np.random.default_rng(state["seed"])
        classes = {"num_classes": 2} if state["dataset"] == "blobs" else {}
        draw = getattr(datasets, state["dataset"])
        points, targets = draw(
            state["num_points"], noise=state["noise"], rng=rng, **classes
        )
        columns = [_COMPUTE[name](*points.T) for name in state["features"]]
        x, targets = np.column_stack(columns), targets[:, np.newaxis]
        count = count_training(state)
        self.train = x[:count], targets[:count]
        self.test = x[count:], targets[count:]
        self.model = _network(state, rng)
        self.loss = BinaryCrossEntropy()
        self.optimizer = AdamW(
            self.model,
            state["learning_rate"],
            weight_decay=state["weight_decay"],
            decay_vectors=False,
        )
        if state["start"]:
            self.optimizer.values[:] = state["start"]
        self.batches = Batches(*self.train, state["batch_size"], rng)
        self.epoch = 0

    def go_to(self, epoch: int) -> Self:
        """Train up to this epoch."""
        if epoch > self.epoch:
            fit(
                self.model,
                self.loss,
                self.optimizer,
                self.batches,
                num_epochs=epoch - self.epoch,
            )
            self.epoch = epoch
        return self

    def measure(self) -> dict[str, float]:
        """Return the loss and the accuracy on both parts, as a dict of four numbers."""
        found = {}
        for name, (x, targets) in {"train": self.train, "test": self.test}.items():
            measures = {"accuracy": accuracy}
            values = evaluate(self.model, self.loss, x, targets, measures)
            found |= {f"{name}_{key}": value for key, value in values.items()}
        return found


def _network(state, rng):
    activation = ACTIVATIONS[state["activation"]]
    sizes = [len(state["features"]), *state["hidden"], 1]
    layers = []
    for ins, outs in pairwise(sizes):
        if layers and activation is not None:
            layers.append(activation())
        layers.append(Linear(ins, outs, rng=rng))
    return Sequential(*layers)


def settings_of(model: Sequential) -> dict:
    """Return what a playground needs to know to show a model.

    Parameters
    ----------
    model : Sequential
        It must have Linear layers, the last of which has one output (the logit), and
        the same activation between each two: ReLU, Tanh, Sigmoid, or none.

    Returns
    -------
    dict
        ``in_features``, ``hidden``, ``activation``, and ``start``, which are the
        weights.

    Raises
    ------
    ValueError
        If the model is built differently; the message says where.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> model = Sequential(Linear(2, 3, rng=rng), Tanh(), Linear(3, 1, rng=rng))
    >>> found = settings_of(model)
    >>> found["hidden"], found["activation"], len(found["start"])
    ([3], 'tanh', 13)
    """
    layers = list(model) if isinstance(model, Sequential) else [model]
    linear = [layer for layer in layers if isinstance(layer, Linear)]
    between = {type(layer) for layer in layers if not isinstance(layer, Linear)}
    names = {kind: name for name, kind in ACTIVATIONS.items()}
    if not between:
        activation = "linear" if len(linear) > 1 else "tanh"
    elif len(between) == 1 and next(iter(between)) in names:
        activation = names[next(iter(between))]
    else:
        _refuse(layers, "ReLU, Tanh, Sigmoid, or nothing between the Linear layers")
    kind = ACTIVATIONS[activation] if len(linear) > 1 else None
    pattern = [Linear] if linear else []
    for _ in linear[1:]:
        pattern += [Linear] if kind is None else [kind, Linear]
    if [type(layer) for layer in layers] != pattern:
        _refuse(layers, "Linear layers with one activation between each pair")
    if not linear or linear[-1].out_features != 1:
        _refuse(layers, "one output at the end, the logit")
    if not all(layer.has_bias for layer in linear):
        _refuse(layers, "a bias in every Linear layer")
    rows = [value.ravel() for value in model.parameters().values()]
    return {
        "in_features": linear[0].in_features,
        "hidden": [layer.out_features for layer in linear[:-1]],
        "activation": activation,
        "start": np.concatenate(rows).astype(np.float64).tolist(),
    }


def _refuse(layers, expected):
    names = ", ".join(type(layer).__name__ for layer in layers) or "no layers"
    raise ValueError(f"expected a Sequential with {expected}, got {names}")
