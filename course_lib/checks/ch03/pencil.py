"""Every gradient of a small network in one sweep back, by hand (lesson 3.3)."""

import numpy as np

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import ask_for, explain_forms, numbers_of

# --- 3.8 a sweep by hand ----------------------------------------------------------

X, TARGET = np.array([2.0, -1.0]), 1.0
WEIGHT_1 = np.array([[1.0, 0.5, -1.0], [-1.0, 1.0, 1.0]])
BIAS_1 = np.array([-1.0, 1.0, 1.0])
WEIGHT_2, BIAS_2 = np.array([1.0, -2.0, 3.0]), 0.5


def reference_sweep(
    weight_back=WEIGHT_2, gated=True, bias_1=BIAS_1, bias_2=BIAS_2, floor=0
):
    """Go forward and back through the small network, with these numbers on the way."""
    z = X @ WEIGHT_1 + bias_1
    h = np.maximum(floor, z)
    out = h @ WEIGHT_2 + bias_2
    dout = 2 * (out - TARGET)
    dz = dout * weight_back * ((z > 0) if gated else 1)
    return {
        "loss": (out - TARGET) ** 2,
        "dW2": h * dout,
        "dz": dz,
        "dW1": np.outer(X, dz),
        "dx": WEIGHT_1 @ dz,
    }


sweep = Question(
    "sweep",
    exercise="3.8",
    title="A sweep by hand",
    stars=2,
    minutes=15,
    kind="paper",
    lesson="3.3",
    points=3,
    reference=reference_sweep,
    value=True,
)


sweep.reading(numbers_of)
ask_for(sweep, "the loss", "loss", points=0.5)
ask_for(sweep, "dW2", "dW2", points=0.5)
ask_for(sweep, "dz", "dz", points=0.5)
ask_for(sweep, "dW1", "dW1")
ask_for(sweep, "dx, where several messages meet", "dx", points=0.5)


def changed(change):
    """Return a mistake: the right sweep, with some parts changed."""
    return lambda: (lambda right: right | change(right))(reference_sweep())


def scaled(right, factor):
    return {name: factor * value for name, value in right.items() if name != "loss"}


MISREAD_SWEEPS = {
    "The parts you got wrong are half of what they should be. Our squared error has no "
    "½ in front, so the slope of e² is 2e.": lambda right: scaled(right, 0.5),
    "In the parts you got wrong, only the sign is wrong. The first message is 2 · "
    "(output − target), and each part gets it with its sign.": (
        lambda right: scaled(right, -1)
    ),
    "dW1 is transposed. It has one row per input and one column per unit, like W1.": (
        lambda right: {"dW1": right["dW1"].T}
    ),
    "A product swaps its factors: a weight gets the message times its *input*, not "
    "times the weight.": (lambda right: {"dW2": 2 * (0.5 - TARGET) * WEIGHT_2}),
    "The messages have lost the weights W2 on their way to the hidden units.": (
        lambda right: reference_sweep(weight_back=1)
    ),
    "One hidden unit has a negative z, so its gate is closed, and what arrives there "
    "goes no further.": lambda right: (
        reference_sweep(gated=False) | {"dW2": right["dW2"]}
    ),
    "dW2 alone is wrong: the input of W2 comes *after* the gate.": lambda right: {
        "dW2": (X @ WEIGHT_1 + BIAS_1) * 2 * (0.5 - TARGET)
    },
    "The loss is the *square* of the error.": lambda right: {"loss": abs(0.5 - TARGET)},
}

for hint, change in MISREAD_SWEEPS.items():
    sweep.mistake(hint, partly=True)(changed(change))


def part_of(*sweeps):
    """Return a test: does each part that is wrong belong to one of these sweeps?"""
    return lambda got, given: any(
        np.allclose(got, each[given.args[0]], atol=1e-6) for each in sweeps
    )


WITHOUT_RELU = reference_sweep(floor=-np.inf, gated=False)
HALF_RELU = reference_sweep(floor=-np.inf)
WITHOUT_BIAS_1, WITHOUT_BIAS_2 = reference_sweep(bias_1=0), reference_sweep(bias_2=0)
WITHOUT_BIASES = reference_sweep(bias_1=0, bias_2=0)
ONE_EDGE = [
    {**reference_sweep(), "dx": WEIGHT_1[:, unit] * reference_sweep()["dz"][unit]}
    for unit in (1, 0)
]


@sweep.mistake(
    "Your forward pass has no ReLU. A negative z doesn't get through.",
    when=part_of(WITHOUT_RELU, HALF_RELU),
)
def without_relu():
    return WITHOUT_RELU


@sweep.mistake(
    "In your forward pass, a bias is missing. Each unit has one, and so does the "
    "output.",
    when=part_of(WITHOUT_BIAS_1, WITHOUT_BIAS_2, WITHOUT_BIASES),
)
def without_bias():
    return WITHOUT_BIAS_1


@sweep.mistake(
    "Several edges leave each input. The messages that come back along them meet "
    "there and add up, but you have only one of them.",
    when=part_of(*ONE_EDGE),
)
def one_edge():
    return ONE_EDGE[0]


FIRST_LOOKS = [
    (
        ("loss",),
        "Only the loss is wrong. The gradients are right, so your output is right, "
        "too. What does the loss make of it?",
        {"loss": 7.0},
    ),
    (
        ("dW2",),
        "Only dW2 is wrong. It has one slope for each hidden unit. Which number does a "
        "weight of the last layer multiply on the way forward?",
        {"dW2": np.array([7.0, 8.0, 9.0])},
    ),
    (
        ("dz",),
        "Only dz is wrong. It has one message for each hidden unit, after the gates. "
        "You must have had it right when you found dW1.",
        {"dz": np.array([7.0, 8.0, 9.0])},
    ),
    (
        ("dW1",),
        "Only dW1 is wrong, and your messages dz are right. Write one row for each "
        "input: what does it multiply the three messages by?",
        {"dW1": np.arange(7.0, 13).reshape(2, 3)},
    ),
    (
        ("dx",),
        "Only dx is wrong. From each input, three edges lead to the units. Follow each "
        "one back, with its weight, and watch the signs.",
        {"dx": np.array([7.0, 8.0])},
    ),
    (
        ("dz", "dW1", "dx"),
        "The loss and dW2 are right, so the message at the output is right as well. "
        "Look at its way from there back to the hidden units.",
        {"dz": np.array([7.0, 8.0, 9.0]), "dx": np.array([7.0, 8.0])},
    ),
    (
        ("dW2", "dz", "dW1", "dx"),
        "The loss is right, so your way forward seems right. Begin with the message at "
        "the output: what is the slope of the loss there, and what sign does it have?",
        {"dW2": np.array([7.0, 8.0, 9.0]), "dz": np.array([7.0, 8.0, 9.0])},
    ),
    (
        ("loss", "dW2", "dz", "dW1", "dx"),
        "Begin with the way forward, because the loss is wrong already. Write down the "
        "three z, the three h and the output.",
        {"loss": 7.0, "dx": np.array([7.0, 8.0])},
    ),
]

for parts, hint, wrong in FIRST_LOOKS:
    sweep.mistake(
        hint, when=lambda got, given, parts=parts: given.args[0] in parts, late=True
    )(changed(lambda right, wrong=wrong: wrong))

explain_forms(sweep)
