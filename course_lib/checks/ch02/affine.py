"""The layer: a weight, a bias, and one line that uses both (lesson 2.3).

``Linear`` has the shapes of the book, one column per neuron. Its units start unequal.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


class ReferenceLinear:
    """A weighted sum plus a bias for each output."""

    def __init__(self, in_features, out_features, rng):
        self.weight = rng.normal(size=(in_features, out_features))
        self.bias = np.zeros(out_features)

    def forward(self, x):
        """Return ``x @ weight + bias``."""
        return x @ self.weight + self.bias

    def num_parameters(self):
        """Return how many numbers training can change."""
        return self.weight.size + self.bias.size


linear = Question(
    "linear",
    answer="Linear",
    exercise="2.6",
    title="Linear",
    stars=2,
    minutes=12,
    kind="code",
    lesson="2.3",
    points=3,
    reference=ReferenceLinear,
)


@linear.probe
def use_the_layer(Linear, part, *numbers):
    """Make a layer; look at its start, or give it numbers and send a batch through."""
    if part == "forward":
        weight, bias, x = numbers
        layer = Linear(weight.shape[0], weight.shape[1], np.random.default_rng(0))
        if vars(layer) and not hasattr(layer, "weight"):
            raise AttributeError("the layer has no `weight` to put numbers into")
        layer.weight, layer.bias = weight, bias
        return layer.forward(x)
    layer = Linear(*numbers, np.random.default_rng(0))
    if part == "num_parameters":
        return layer.num_parameters()
    if not vars(layer):
        raise AttributeError(
            "it stores nothing: not written yet, or is `self.` missing?"
        )
    again, other = (Linear(*numbers, np.random.default_rng(seed)) for seed in (0, 1))
    return {
        "weight": layer.weight,
        "from an equal rng": again.weight,
        "from another rng": other.weight,
        "bias": layer.bias,
    }


@linear.reading
def look_at_the_start(found, part, *numbers):
    """Compare the weights of three new layers, two of them with equal generators."""
    if part != "start":
        return found
    weight = found["weight"]
    equal, other = found["from an equal rng"], found["from another rng"]
    if not isinstance(other, np.ndarray) or other.shape != np.shape(weight):
        raise ValueError("expected two new layers with weights of the same shape")
    repeats, agrees = (np.array_equal(weight, each) for each in (equal, other))
    return {
        "weight as zeros": np.zeros(np.shape(weight)),
        "all units are equal": np.unique(np.atleast_2d(weight), axis=1).shape[1] == 1,
        "drawn from rng": repeats and not agrees,
        "bias": np.asarray(found["bias"], dtype=float),
    }


def start_has(part, value):
    """Return a test: does the start of the new layer have this part?"""
    return lambda got, given: isinstance(got, dict) and got[part] == value


def draw_sizes(rng):
    """Draw the number of inputs, and of outputs."""
    return int(rng.integers(2, 4)), int(rng.integers(4, 7))


@linear.case(points=0)
def a_pencil_layer(rng):
    """forward, with one row and two units"""
    weight, bias = np.array([[1.0, -1.0], [0.0, 1.0]]), np.array([0.0, -3.0])
    return Given("forward", weight, bias, np.array([[1.0, 2.0]]))


@linear.case()
def the_start(rng):
    """a new layer: its weight, its units, its bias"""
    return Given("start", *draw_sizes(rng))


@linear.case()
def a_batch(rng):
    """forward, with a batch of four rows"""
    inputs, outputs = draw_sizes(rng)
    weight, bias = rng.normal(size=(inputs, outputs)), rng.normal(size=outputs)
    return Given("forward", weight, bias, rng.normal(size=(4, inputs)))


@linear.case()
def the_count(rng):
    """num_parameters"""
    return Given("num_parameters", *draw_sizes(rng))


@linear.case(hidden=True)
def one_output(rng):
    """forward, with a single output"""
    weight, bias = rng.normal(size=(3, 1)), rng.normal(size=1)
    return Given("forward", weight, bias, rng.normal(size=(5, 3)))


@linear.mistake(
    "Two units that start with the same weights receive the same error and stay the "
    "same. Draw each weight from rng.",
    when=start_has("all units are equal", True),
)
class TwinsLinear(ReferenceLinear):
    def __init__(self, in_features, out_features, rng):
        super().__init__(in_features, out_features, rng)
        self.weight[:] = 0


@linear.mistake(
    "Two layers made with the same rng should be equal, and layers made with "
    "different ones should differ. At least one of these isn't so for yours. Draw "
    "from the rng that is passed in.",
    when=start_has("drawn from rng", False),
)
class LinearWithItsOwnRng(ReferenceLinear):
    def __init__(self, in_features, out_features, rng):
        super().__init__(in_features, out_features, np.random.default_rng())


@linear.mistake(
    "Your weight has the outputs first. In this book its shape is (in_features, "
    "out_features), with one column per neuron, so that x @ weight fits."
)
class TurnedLinear(ReferenceLinear):
    def __init__(self, in_features, out_features, rng):
        super().__init__(out_features, in_features, rng)
        self.bias = np.zeros(out_features)

    def forward(self, x):
        return x @ self.weight.T + self.bias


@linear.mistake(
    "Your bias has the wrong length. There is one bias for each unit, and so for each "
    "output."
)
class LinearWithInputBiases(ReferenceLinear):
    def __init__(self, in_features, out_features, rng):
        super().__init__(in_features, out_features, rng)
        self.bias = np.zeros(in_features)


@linear.mistake(
    "Biases start at 0, because the random weights already tell the units apart."
)
class LinearWithRandomBias(ReferenceLinear):
    def __init__(self, in_features, out_features, rng):
        super().__init__(in_features, out_features, rng)
        self.bias = rng.normal(size=out_features)


@linear.mistake(
    "Your layer has a single number as its bias, but each unit has a bias of its own."
)
class LinearWithOneBias(ReferenceLinear):
    def __init__(self, in_features, out_features, rng):
        super().__init__(in_features, out_features, rng)
        self.bias = 0

    def num_parameters(self):
        return self.weight.size + 1


@linear.mistake("The bias doesn't reach the output of your forward.")
class LinearWithoutBias(ReferenceLinear):
    def forward(self, x):
        return x @ self.weight


@linear.mistake(
    "You cut off the negative outputs. The bend is a layer of its own; Linear only "
    "weighs and adds."
)
class LinearWithRelu(ReferenceLinear):
    def forward(self, x):
        return np.maximum(0, super().forward(x))


@linear.mistake("Your count leaves the biases out. Training can change them too.")
class LinearCountsWeights(ReferenceLinear):
    def num_parameters(self):
        return self.weight.size


@linear.mistake(
    "Your layer has no bias: forward never adds one, and the count never includes one."
)
class LinearForgetsBias(LinearWithoutBias, LinearCountsWeights):
    """Both at once."""


@linear.mistake(
    "Your count takes the number of rows for the number of weights: len counts rows."
)
class LinearCountsRows(ReferenceLinear):
    def num_parameters(self):
        return len(self.weight) + len(self.bias)


@linear.mistake(
    "NumPy stopped in your forward. A row of x meets a column of the weight, so which "
    "of the two comes first?"
)
class LinearWeightInFront(ReferenceLinear):
    def forward(self, x):
        return self.weight @ x + self.bias
