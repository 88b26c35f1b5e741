"""The layer: a weight, a bias, and one line that uses both (lesson 2.3).

``Linear`` has the shapes of the book, one column per neuron. Its units start unequal.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
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
    lesson="2.3",
    points=3,
    reference=ReferenceLinear,
)


@linear.probe
def use_the_layer(Linear, part, *numbers):
    """Make a layer; look at its start, or set its numbers and send a batch through.

    With two pairs of a weight and a bias, the layer gets the second after a call.
    """
    if part != "start" and not hasattr(Linear, part):
        raise LookupError(f"the class has no method `{part}`")
    if part == "forward":
        *pairs, x = numbers
        (inputs, outputs), rng = pairs[0][0].shape, np.random.default_rng(0)
        layer = Linear(inputs, outputs, rng)
        if vars(layer) and not hasattr(layer, "weight"):
            raise AttributeError("the layer has no `weight` to set")
        for weight, bias in pairs:
            layer.weight, layer.bias = weight, bias
            scores = layer.forward(x)
        return scores
    layer = Linear(*numbers, np.random.default_rng(0))
    if part == "num_parameters":
        return layer.num_parameters()
    if not vars(layer):
        raise AttributeError(
            "it stores nothing: has it not been written yet, or is `self.` missing?"
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
    if not isinstance(weight, np.ndarray):
        raise TypeError("expected `weight` to be a NumPy array")
    if np.shape(other) != weight.shape:
        raise ValueError("expected two new layers with weights of the same shape")
    repeats, agrees = (np.array_equal(weight, each) for each in (equal, other))
    table = np.atleast_2d(weight)
    return {
        "shape of the weight": str(weight.shape),
        "all units are equal": bool((table == table[:, :1]).all()),
        "each unit weighs all inputs alike": bool((table == table[:1]).all()),
        "drawn from rng": repeats and not agrees,
        "bias": found["bias"],
    }


def start_has(part, value):
    """Return a test: does the start of the new layer have this part?"""
    return lambda got, given: isinstance(got, dict) and got[part] == value


def draw_sizes(rng):
    """Draw the number of inputs, and of outputs."""
    return int(rng.integers(3, 5)), int(rng.integers(5, 8))


def draw_layer(rng, inputs, outputs):
    """Draw a weight and a bias."""
    return rng.normal(size=(inputs, outputs)), rng.normal(size=outputs)


@linear.case(points=0)
def a_pencil_layer(rng):
    """forward, with one row and two units"""
    weight, bias = np.array([[1.0, -1.0], [0.0, 1.0]]), np.array([0.0, -3.0])
    return Given("forward", (weight, bias), np.array([[1.0, 2.0]]))


@linear.case()
def the_start(rng):
    """a new layer: its weight, its units, its bias"""
    return Given("start", *draw_sizes(rng))


@linear.case()
def a_batch(rng):
    """forward, with a batch of four rows"""
    inputs, outputs = draw_sizes(rng)
    return Given(
        "forward", draw_layer(rng, inputs, outputs), rng.normal(size=(4, inputs))
    )


@linear.case()
def two_calls(rng):
    """forward, with a new weight and a new bias for its second call"""
    pairs = [draw_layer(rng, 3, 3) for _ in range(2)]
    return Given("forward", *pairs, rng.normal(size=(3, 3)))


@linear.case()
def the_count(rng):
    """num_parameters"""
    return Given("num_parameters", *draw_sizes(rng))


@linear.case(hidden=True)
def one_output(rng):
    """forward, with a single output"""
    return Given("forward", draw_layer(rng, 3, 1), rng.normal(size=(5, 3)))


@linear.case(hidden=True)
def awkward_batch(rng):
    """forward, with rows of zeros, of equal and of huge numbers"""
    return Given("forward", draw_layer(rng, 4, 2), awkward_rows(rng, 4))


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
    "Within each unit, all your weights are equal, so it sees only the sum of its "
    "inputs. Draw a number for each input and each unit.",
    when=start_has("each unit weighs all inputs alike", True),
)
class LinearWithEqualRows(ReferenceLinear):
    def __init__(self, in_features, out_features, rng):
        super().__init__(in_features, out_features, rng)
        self.weight[:] = self.weight[0]


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
    "A new layer's weight is transposed. Its first size is the number of inputs and "
    "its second the number of units, as in the `size=` that you draw."
)
class TurnedAtTheStartLinear(ReferenceLinear):
    def __init__(self, in_features, out_features, rng):
        super().__init__(out_features, in_features, rng)
        self.bias = np.zeros(out_features)


@linear.mistake(
    "A new layer's weight isn't an array. Draw it with `size=`, and rng.normal returns "
    "an array of that shape."
)
class LinearWithAListOfWeights(ReferenceLinear):
    def __init__(self, in_features, out_features, rng):
        super().__init__(in_features, out_features, rng)
        self.weight = self.weight.tolist()

    def num_parameters(self):
        return len(self.weight) * len(self.weight[0]) + self.bias.size


@linear.mistake(
    "Your bias is a list, which can't be multiplied or changed as a whole. The layer "
    "keeps arrays, such as those that np.zeros makes."
)
class LinearWithAListOfBiases(ReferenceLinear):
    def __init__(self, in_features, out_features, rng):
        super().__init__(in_features, out_features, rng)
        self.bias = [0.0] * out_features

    def num_parameters(self):
        return self.weight.size + len(self.bias)


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


@linear.mistake(
    "A method is missing: `forward` and `num_parameters` must be spelled as in the "
    "statement, and their `def` be indented like that of `__init__`.",
    partly=True,
)
class LinearWithoutMethods:
    def __init__(self, in_features, out_features, rng):
        self.weight = rng.normal(size=(in_features, out_features))
        self.bias = np.zeros(out_features)


FOR_ALL = (
    "Your weight and your bias don't belong to the layer itself. What `__init__` "
    "makes, it must keep under `self.weight` and `self.bias`, so that each layer has "
    "its own, and the other methods find it there."
)


@linear.mistake(FOR_ALL)
class LinearOfTheClass:
    def __init__(self, in_features, out_features, rng):
        kind = type(self)
        kind.kept = rng.normal(size=(in_features, out_features)), np.zeros(out_features)

    def forward(self, x):
        return x @ self.kept[0] + self.kept[1]

    def num_parameters(self):
        return sum(each.size for each in self.kept)


@linear.mistake(FOR_ALL)
class LinearOfTheClassAndSelf(LinearOfTheClass):
    def forward(self, x):
        return x @ self.weight + self.bias


@linear.mistake(FOR_ALL)
class LinearThatKeepsNothing(LinearOfTheClassAndSelf):
    def num_parameters(self):
        return self.weight.size + self.bias.size


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


@linear.mistake(
    "Your forward works with what the layer had when it was made, or in an earlier "
    "call. Use `self.weight` and `self.bias` as they are now.",
    when=lambda got, given: given.args[0] == "forward" and len(given.args) == 4,
)
class LinearThatRemembers(ReferenceLinear):
    def forward(self, x):
        if not hasattr(self, "known"):
            self.known = self.weight, self.bias
        return x @ self.known[0] + self.known[1]


@linear.mistake(
    "You subtract the bias. It is added: a bias of 3 makes every score larger by 3."
)
class LinearMinusBias(ReferenceLinear):
    def forward(self, x):
        return x @ self.weight - self.bias


@linear.mistake(
    "The count is wrong, and all the rest is right. How many numbers does an array of "
    "3 rows and 4 columns hold, and how many does a bias for 4 units hold?",
    when=lambda got, given: given.args[0] == "num_parameters",
)
class LinearCountsTwice(ReferenceLinear):
    def num_parameters(self):
        return 2 * super().num_parameters()


@linear.mistake(
    "forward is wrong, and all the rest is right. Take one row with two numbers and "
    "two units, and compare each step with what you get by hand.",
    when=lambda got, given: given.args[0] == "forward",
    late=True,
)
class LinearTimesBias(ReferenceLinear):
    def forward(self, x):
        return x @ self.weight * self.bias
