"""Claims: functions and losses agree with SciPy and formulas."""

import numpy as np
from scipy import special

from book.evidence.claim import Claim, distance, pointwise
from course_lib import functional
from course_lib.losses import BinaryCrossEntropy, MeanSquaredError, SoftmaxCrossEntropy

GROUP = "Functions and layers"
SCORES = np.random.default_rng(0).normal(scale=30, size=(50, 7))
LOGITS = np.random.default_rng(1).normal(scale=3, size=(50, 7))
TARGETS = np.random.default_rng(2).integers(7, size=50)
GELU_DISTANCE = 4.74e-4  # stated in the docstring of functional.gelu


def gelu_error():
    """Return the largest difference between the tanh form and x Φ(x)."""
    x = np.linspace(-8, 8, 20_001)
    return np.abs(functional.gelu(x) - x * special.ndtr(x)).max()


def sigmoid_error():
    """Compare sigmoids, even tiny ones, with SciPy's."""
    x = np.linspace(-100, 100, 2001)
    return pointwise(functional.sigmoid(x), special.expit(x))


def softmax_error():
    """Compare probabilities, even tiny ones, with SciPy's."""
    return pointwise(functional.softmax(SCORES), special.softmax(SCORES, axis=-1))


def log_softmax_error():
    """Compare logarithms of probabilities with SciPy's."""
    return distance(
        functional.log_softmax(SCORES), special.log_softmax(SCORES, axis=-1)
    )


def tanh_error():
    """Compare tanh with the stretched sigmoid."""
    x = np.linspace(-20, 20, 2001)
    return distance(functional.tanh(x), 2 * special.expit(2 * x) - 1)


def shift_error():
    """Compare the softmax of scores with that of scores raised by 1000."""
    return distance(functional.softmax(LOGITS + 1000), functional.softmax(LOGITS))


def cross_entropy_error():
    """Compare value and gradient with those from SciPy's functions."""
    loss = SoftmaxCrossEntropy()
    chosen = special.log_softmax(LOGITS, axis=1)[np.arange(50), TARGETS]
    gradient = (special.softmax(LOGITS, axis=1) - np.eye(7)[TARGETS]) / 50
    value = loss(LOGITS, TARGETS)
    return max(distance(value, -chosen.mean()), distance(loss.backward(), gradient))


def unlikely_error():
    """Compare the gradients of all wrong classes, even tiny ones."""
    loss, wrong = SoftmaxCrossEntropy(), ~np.eye(7, dtype=bool)[TARGETS]
    loss(SCORES, TARGETS)
    expected = special.softmax(SCORES, axis=1) / 50
    return pointwise(loss.backward()[wrong], expected[wrong])


def single_error():
    """Compare the losses of single logits, even tiny ones, with SciPy's."""
    loss, logits = BinaryCrossEntropy(), np.linspace(-100, 100, 401)
    ours = [loss(logits[[i]], [t]) for t in (0, 1) for i in range(len(logits))]
    expected = -special.log_expit(np.concatenate([-logits, logits]))
    return pointwise(ours, expected)


def binary_cross_entropy_error():
    """Compare value and gradient with those from SciPy's functions."""
    loss, targets = BinaryCrossEntropy(), special.expit(LOGITS.T).reshape(50, 7)
    inner = targets * special.log_expit(LOGITS)
    outer = (1 - targets) * special.log_expit(-LOGITS)
    gradient = (special.expit(LOGITS) - targets) / targets.size
    value = loss(LOGITS, targets)
    return max(
        distance(value, -(inner + outer).mean()), distance(loss.backward(), gradient)
    )


def squared_error_error():
    """Compare the loss of a constant error of 3 with 9."""
    loss = MeanSquaredError()
    value = loss(LOGITS + 3, LOGITS)
    gradient = np.full((50, 7), 2 * 3 / 350)
    return max(distance(value, np.float64(9)), distance(loss.backward(), gradient))


def indifferent_error():
    """Compare the loss of equal logits with ln K."""
    return max(
        distance(SoftmaxCrossEntropy()(np.full((3, k), 7.0), [0, 1, 0]), np.log(k))
        for k in (2, 10, 65, 50_257)
    )


def two_classes_error():
    """Compare softmax over the logits (0, z) with one sigmoid of z."""
    logits, targets = LOGITS[:, 0], TARGETS % 2
    pair = np.stack([np.zeros(50), logits], axis=1)
    binary = BinaryCrossEntropy()(logits, targets)
    return distance(SoftmaxCrossEntropy()(pair, targets), np.float64(binary))


def extreme_error():
    """Compare losses at logits of ±10,000 with their exact values."""
    softmax, binary = SoftmaxCrossEntropy(), BinaryCrossEntropy()
    wide = np.array([[1e4, -1e4]])
    ours = [softmax(wide, [0]), softmax(wide, [1])]
    ours += [binary(np.array([1e4]), np.array([t])) for t in (1.0, 0.0)]
    return distance(ours, np.array([0, 2e4, 0, 1e4]))


SCIPY, FORMULA, EXACT = "SciPy", "formula", 1e-13

#: The claim, the judge, the tolerance, and how it is measured.
LINES = [
    ("sigmoid, scores from −100 to 100, each by itself", SCIPY, EXACT, sigmoid_error),
    ("softmax, scores up to ±100, each by itself", SCIPY, EXACT, softmax_error),
    ("log_softmax, scores up to ±100", SCIPY, EXACT, log_softmax_error),
    ("tanh(x) is 2·sigmoid(2x) − 1", SCIPY, EXACT, tanh_error),
    (
        "GELU's tanh form is less than 4.74e-4 away from x·Φ(x)",
        SCIPY,
        GELU_DISTANCE,
        gelu_error,
    ),
    (
        "softmax stays the same if all scores rise by 1,000",
        FORMULA,
        1e-12,
        shift_error,
    ),
    ("SoftmaxCrossEntropy, value and gradient", SCIPY, EXACT, cross_entropy_error),
    (
        "SoftmaxCrossEntropy, gradient of each wrong class by itself",
        SCIPY,
        1e-12,
        unlikely_error,
    ),
    (
        "BinaryCrossEntropy, value and gradient",
        SCIPY,
        EXACT,
        binary_cross_entropy_error,
    ),
    (
        "BinaryCrossEntropy, logits from −100 to 100, each by itself",
        SCIPY,
        EXACT,
        single_error,
    ),
    ("MeanSquaredError of an error of 3 is 9", FORMULA, EXACT, squared_error_error),
    ("Equal logits for K classes cost ln K", FORMULA, EXACT, indifferent_error),
    ("Softmax over two classes is one sigmoid", FORMULA, EXACT, two_classes_error),
    (
        "Logits of ±10,000 cost exactly 0, 10,000 or 20,000",
        FORMULA,
        0.0,
        extreme_error,
    ),
]


def claims():
    """Return the claims about functions and losses."""
    return [Claim(GROUP, *line) for line in LINES]
