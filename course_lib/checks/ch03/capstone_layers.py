"""The capstone begins with a linear layer (lesson 3.3)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.ch03.objects import explain_self, explain_sharing
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question


class OwnLinear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias
        self.parameters, self.gradients = [weight, bias], []

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, dout):
        self.gradients = [self.x.T @ dout, dout.sum(axis=0)]
        return dout @ self.weight.T


own_linear = Question(
    "own_linear",
    answer="OwnLinear",
    exercise="3.24",
    title="Capstone, part 1: a layer",
    stars=2,
    minutes=15,
    kind=CAPSTONE,
    lesson="3.3",
    points=2,
    reference=OwnLinear,
)


explain_self(own_linear)
LISTS = "parameters", "gradients"
explain_sharing(own_linear, "x", "weight", "bias", *LISTS, LISTS)


@own_linear.probe
def two_rounds(answer, weight, bias, x, dout, more_x, more_dout, change):
    """Go forward and back, change the weights in place, and do both once more.

    In between, a second layer with weights of its own does the same.

    The results are copied at once, because a layer may write into the same arrays
    again.
    """

    def noted(part):
        if isinstance(part, (list, tuple)):
            return [noted(each) for each in part]
        return part.copy() if isinstance(part, np.ndarray) else part

    weight, bias, found = weight.copy(), bias.copy(), {}
    layer, other = answer(weight, bias), answer(-weight, -bias)
    for name, rows, slopes in (("first", x, dout), ("second", more_x, more_dout)):
        found[f"{name} output"] = noted(layer.forward(rows))
        other.forward(-rows)
        found[f"{name} input slopes"] = noted(layer.backward(slopes))
        other.backward(-2 * slopes)
        found[f"{name} gradients"] = noted(getattr(layer, "gradients", None))
        weight *= change
        bias += change
    return {**found, "parameters": getattr(layer, "parameters", None)}


@own_linear.reading
def with_both_lists(found, *args):
    """Ask for the two lists of a layer before what is in them."""
    if found["first gradients"] is None:
        raise LookupError("after `backward`, there are no `gradients`")
    if found["parameters"] is None:
        raise RuntimeError("the layer has no `parameters`")
    return found


def layer(rng, rows, more_rows, inputs, outputs):
    """Draw a layer, two batches and their slopes, and a change of the weights."""
    shapes = [(inputs, outputs), (outputs,)]
    shapes += [
        (rows, inputs),
        (rows, outputs),
        (more_rows, inputs),
        (more_rows, outputs),
    ]
    return Given(*(rng.normal(size=shape) for shape in shapes), rng.uniform(0.5, 0.9))


@own_linear.case(points=0)
def one_weight(rng):
    """one weight of 3, a bias of 1, the input 2"""
    row = np.ones((1, 1))
    return Given(3 * row, np.ones(1), 2 * row, row, row, 2 * row, 0.5)


@own_linear.case()
def two_batches(rng):
    """four rows, then three, three inputs, two units"""
    return layer(rng, 4, 3, 3, 2)


@own_linear.case(hidden=True)
def larger_batches(rng):
    """nine rows, then five, four inputs, six units"""
    return layer(rng, 9, 5, 4, 6)


@own_linear.case(hidden=True)
def far_from_zero(rng):
    """rows of large numbers, whose weighted sums are small"""
    weight, bias, x, dout, *others = layer(rng, 5, 4, 3, 2).args
    weight[-1] = -weight[:-1].sum(axis=0)
    return Given(weight, bias, x + 10_000, dout, *others)


@own_linear.case(hidden=True)
def awkward_batches(rng):
    """rows of zeros, of equal and of huge numbers, and a weight of 0"""
    weight, bias, *_ = layer(rng, 1, 1, 4, 2).args
    x, more_x = awkward_rows(rng, 4), awkward_rows(rng, 4)
    slopes = rng.normal(size=(2, len(x), 2))
    return Given(with_a_zero(rng, weight), bias, x, slopes[0], more_x, slopes[1], 0.5)


@own_linear.mistake(
    "Your layer copies the weights. The optimizer changes the arrays that it was "
    "given, so `forward` must look there, and `parameters` must name the same arrays."
)
class Copies(OwnLinear):
    def __init__(self, weight, bias):
        super().__init__(weight.copy(), bias.copy())


def stays_at_the_start(got, given):
    """Return whether all is right until the weights change in place."""
    want = two_rounds(OwnLinear, *given.args)
    alike = {
        name: all(map(np.allclose, part, want[name]))
        for name, part in got.items()
        if name != "parameters"
    }
    wrong = {name for name, right in alike.items() if not right}
    return wrong and wrong <= {"second output", "second input slopes"}


@own_linear.mistake(
    "All is right until the optimizer changes the arrays in `parameters`. Then your "
    "layer goes on with copies, or with what these arrays were at first.",
    when=stays_at_the_start,
)
class ComputesWithCopies(OwnLinear):
    def __init__(self, weight, bias):
        super().__init__(weight.copy(), bias.copy())
        self.parameters = [weight, bias]


@own_linear.mistake(
    "`parameters` holds copies. The optimizer changes what it finds there, so it must "
    "be the arrays that you compute with."
)
class ParametersCopied(OwnLinear):
    def __init__(self, weight, bias):
        super().__init__(weight, bias)
        self.parameters = [weight.copy(), bias.copy()]


@own_linear.mistake(
    "Your gradients are added up over the calls. They belong to the last batch alone."
)
class AddsUp(OwnLinear):
    def backward(self, dout):
        before = self.gradients
        dx = super().backward(dout)
        if before:
            pairs = zip(before, self.gradients, strict=True)
            self.gradients = [old + new for old, new in pairs]
        return dx


@own_linear.mistake(
    "The slope of the bias is a sum over the rows, since the bias is added to each of "
    "them. Yours is a mean."
)
class MeanOfRows(OwnLinear):
    def backward(self, dout):
        dx = super().backward(dout)
        self.gradients[1] = dout.mean(axis=0)
        return dx


@own_linear.mistake(
    "You divide the slopes by the number of rows. The loss has done that already."
)
class DividedTwice(OwnLinear):
    def backward(self, dout):
        dx = super().backward(dout)
        self.gradients = [gradient / len(dout) for gradient in self.gradients]
        return dx


@own_linear.mistake(
    "Is `backward` written yet? After it, `gradients` must hold two arrays, the slopes "
    "of `parameters` in the same order."
)
class WithoutGradients(OwnLinear):
    def __init__(self, weight, bias):
        super().__init__(weight, bias)
        del self.gradients

    def backward(self, dout):
        return dout @ self.weight.T


@own_linear.mistake(
    "The layer must keep both arrays in a list, `self.parameters = [weight, bias]`, "
    "because the optimizer finds them there."
)
class WithoutParameters(OwnLinear):
    def __init__(self, weight, bias):
        super().__init__(weight, bias)
        del self.parameters


@own_linear.mistake(
    "Your list of gradients grows with each call. Write a new list each time, with two "
    "arrays, which belong to the last batch alone."
)
class Appends(OwnLinear):
    def backward(self, dout):
        before = self.gradients
        dx = super().backward(dout)
        self.gradients = before + self.gradients
        return dx


@own_linear.mistake("The bias is missing from your output.")
class WithoutBias(OwnLinear):
    def forward(self, x):
        return super().forward(x) - self.bias


@own_linear.mistake(
    "`gradients` should hold the slopes of the weight first, and then those of the "
    "bias, as `parameters` does."
)
class Exchanged(OwnLinear):
    def backward(self, dout):
        dx = super().backward(dout)
        self.gradients = self.gradients[::-1]
        return dx


@own_linear.mistake(
    "Your `backward` uses the input of the first batch. Keep x anew in each `forward`."
)
class RemembersTheFirst(OwnLinear):
    def forward(self, x):
        out = super().forward(x)
        self.x = self.first = getattr(self, "first", x)
        return out
