"""The first half of the capstone: a linear layer, and a loss for ten digits."""

import numpy as np

from course_lib.checks.ch03.objects import explain_self
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question
from course_lib.losses import SoftmaxCrossEntropy

# --- 3.24 the layer -----------------------------------------------------------------


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


@own_linear.probe
def two_rounds(answer, weight, bias, x, dout, more_x, more_dout, change):
    """Go forward and back, change the weights in place, and do both once more.

    The results are copied at once, because a layer may write into the same arrays
    again.
    """

    def noted(part):
        if isinstance(part, (list, tuple)):
            return [noted(each) for each in part]
        return part.copy() if isinstance(part, np.ndarray) else part

    weight, bias, found = weight.copy(), bias.copy(), {}
    layer = answer(weight, bias)
    for name, rows, slopes in (("first", x, dout), ("second", more_x, more_dout)):
        found[f"{name} output"] = noted(layer.forward(rows))
        found[f"{name} input slopes"] = noted(layer.backward(slopes))
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


@own_linear.mistake(
    "Your layer copies the weights. The optimizer changes the arrays that it was "
    "given, so `forward` must look there, and `parameters` must name the same arrays."
)
class Copies(OwnLinear):
    def __init__(self, weight, bias):
        super().__init__(weight.copy(), bias.copy())


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


# --- 3.25 the loss ------------------------------------------------------------------


def reference_loss(logits, targets):
    """Return the library's loss, its gradient, and the share that is right."""
    loss = SoftmaxCrossEntropy()
    value = loss.forward(logits, targets)
    right = (logits.argmax(axis=1) == targets).mean()
    return {"loss": value, "gradient": loss.backward(), "accuracy": float(right)}


own_loss = Question(
    "own_loss",
    exercise="3.25",
    title="Capstone, part 2: a loss",
    stars=1,
    minutes=10,
    kind=CAPSTONE,
    lesson="3.1",
    points=1,
    reference=reference_loss,
)


@own_loss.case(points=0)
def sure_of_one(rng):
    """the scores 2, 1, 0, twice; class 0 is true, then class 2"""
    return Given(np.array([[2.0, 1.0, 0.0]] * 2), np.array([0, 2]))


def scores(rng, rows, classes, size):
    """Draw scores; the largest one is right in about two of three rows."""
    targets = rng.integers(classes, size=rows)
    logits = size * rng.normal(size=(rows, classes))
    believed = np.where(np.arange(rows) % 3 < 2, targets, (targets + 1) % classes)
    logits[np.arange(rows), believed] += 5 * size
    return Given(logits, targets)


@own_loss.case()
def ten_digits(rng):
    """seven rows of ten scores"""
    logits, targets = scores(rng, 7, 10, 1.0).args
    logits[0] = 0.1 * rng.uniform(size=10)  # right, with a probability far below ½
    logits[0, targets[0]] += 0.2
    return Given(logits, targets)


@own_loss.case()
def large_scores(rng):
    """four rows of scores in the hundreds and thousands"""
    logits, targets = scores(rng, 4, 3, 200.0).args
    logits[2, targets[2]] -= 1000  # sure and wrong: this probability is rounded to 0
    return Given(logits - 1500 * np.arange(4)[:, np.newaxis], targets)


@own_loss.case(hidden=True)
def many_rows(rng):
    """fifty rows of ten scores"""
    return scores(rng, 50, 10, 2.0)


def changed_part(name, change):
    """Return a wrong answer: one part of the right one is changed."""

    def wrong(logits, targets):
        parts = reference_loss(logits, targets)
        return {**parts, name: change(parts[name], logits, targets)}

    return wrong


LOSS_SLIPS = {
    "The gradient needs the factor 1/N, because the loss is a mean over the rows.": (
        "gradient",
        lambda gradient, logits, targets: gradient * len(targets),
    ),
    "The accuracy is the *number* of right rows. Return their share, from 0 to 1.": (
        "accuracy",
        lambda share, logits, targets: share * len(targets),
    ),
    "Your accuracy is the share of rows that are wrong.": (
        "accuracy",
        lambda share, logits, targets: 1 - share,
    ),
    "Your accuracy is the mean probability of the true class. A row counts as right or "
    "as wrong: is the largest score the one of the true class?": (
        "accuracy",
        lambda share, logits, targets: true_probs(logits, targets).mean(),
    ),
    "You count a row as right if the probability of its true class is above ½. With "
    "ten classes, the largest one may well be below that.": (
        "accuracy",
        lambda share, logits, targets: (true_probs(logits, targets) > 0.5).mean(),
    ),
    "By your count, hardly any row is right. You look for the largest number after 1 "
    "has been subtracted at the true class, and so it is elsewhere.": (
        "accuracy",
        lambda share, logits, targets: (
            (softmax_of(logits) - np.eye(logits.shape[1])[targets]).argmax(axis=1)
            == targets
        ).mean(),
    ),
    "Your loss is a sum over the rows. It should be their mean.": (
        "loss",
        lambda loss, logits, targets: loss * len(targets),
    ),
    "The gradient has the wrong sign: raising the score of the true class should lower "
    "the loss.": ("gradient", lambda gradient, logits, targets: -gradient),
    "Your gradient is the probabilities, divided by N. Subtract 1 at the true class "
    "before that.": (
        "gradient",
        lambda gradient, logits, targets: softmax_of(logits) / len(targets),
    ),
}


def softmax_of(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def true_probs(logits, targets):
    return softmax_of(logits)[np.arange(len(targets)), targets]


for hint, slip in LOSS_SLIPS.items():
    own_loss.mistake(hint)(changed_part(*slip))


@own_loss.mistake(
    "Scores in the thousands are too much for exp. Subtract the largest score of each "
    "row, and go from the scores to the loss without a probability (exercise 3.4).",
)
def unprotected(logits, targets):
    powers = np.exp(logits)
    probs = powers / powers.sum(axis=1, keepdims=True)
    rows = np.arange(len(targets))
    right = reference_loss(logits, targets)
    gradient = probs.copy()
    gradient[rows, targets] -= 1
    loss = float(-np.log(probs[rows, targets]).mean())
    return {**right, "loss": loss, "gradient": gradient / len(rows)}


@own_loss.mistake(
    "You subtract one maximum from the whole table. In a row far below it, all powers "
    "are 0, so each row needs its own."
)
def one_maximum(logits, targets):
    shifted, rows = logits - logits.max(), np.arange(len(targets))
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)
    gradient = powers / sums[:, np.newaxis]
    gradient[rows, targets] -= 1
    loss = float(np.mean(np.log(sums) - shifted[rows, targets]))
    right = reference_loss(logits, targets)
    return {**right, "loss": loss, "gradient": gradient / len(rows)}


@own_loss.mistake(
    "Your softmax is safe, but then you take the logarithm of a probability that is "
    "rounded to 0. Go straight from the scores to the loss (exercise 3.4)."
)
def log_of_zero(logits, targets):
    chosen = true_probs(logits, targets)
    return {**reference_loss(logits, targets), "loss": float(-np.log(chosen).mean())}
