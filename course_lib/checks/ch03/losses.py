"""How wrong is a guess, and which way is down (lesson 3.1).

One price by hand comes first, and then the book's squared error with its gradient. The
two cross-entropies are in ``two_classes`` and ``many_classes``.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.parts import name_parts
from course_lib.checks.question import Question
from course_lib.checks.written_numbers import ask_for, explain_forms, numbers_of
from course_lib.losses import MeanSquaredError

# --- 3.1 one price by hand --------------------------------------------------------


def reference_price(probs, true_class):
    """Return the price of one example and its slope for each score."""
    probs = np.array(probs)
    gradient = probs - np.eye(len(probs))[true_class]
    return {"loss": -np.log(probs[true_class]), "gradient": gradient}


price = Question(
    "price",
    exercise="3.1",
    title="The price of one guess",
    stars=1,
    minutes=5,
    kind="paper",
    lesson="3.1",
    points=2,
    reference=reference_price,
    value=True,
    tolerance=5e-3,
)


@price.variant
def own_guess(rng):
    """Draw three probabilities, and a true class that is not the favorite."""
    shares = [(0.7, 0.2, 0.1), (0.6, 0.3, 0.1), (0.5, 0.4, 0.1), (0.5, 0.3, 0.2)]
    probs = rng.permutation(shares[rng.integers(len(shares))])
    others = np.flatnonzero(probs < probs.max())
    return {"probs": tuple(probs.tolist()), "true_class": int(rng.choice(others))}


price.reading(numbers_of)
ask_for(price, "the loss", "loss")
ask_for(price, "the gradient", "gradient")


def priced(change):
    """Return a mistake: the right price, with some parts changed."""

    def answer(probs, true_class):
        right = reference_price(probs, true_class)
        return right | change(np.array(probs), true_class)

    return answer


MISREAD_PRICES = {
    "That is a logarithm to base 10. The book uses ln, which NumPy calls `log`.": (
        lambda p, k: {"loss": -np.log10(p[k])}
    ),
    "That is a logarithm to base 2. The book uses ln, which NumPy calls `log`.": (
        lambda p, k: {"loss": -np.log2(p[k])}
    ),
    "The ln of a probability is never positive, but a price is never negative. Where "
    "is the minus?": (lambda p, k: {"loss": np.log(p[k])}),
    "You pay only for the true class. Don't average over all three.": (
        lambda p, k: {"loss": -np.log(p).mean()}
    ),
    "You pay only for the true class. Don't add up all three.": (
        lambda p, k: {"loss": -np.log(p).sum()}
    ),
    "Those are the downhill pushes. The gradient points uphill, so flip every sign.": (
        lambda p, k: {"gradient": np.eye(len(p))[k] - p}
    ),
    "You subtracted 1 from every probability. The truth says 1 for one class only.": (
        lambda p, k: {"gradient": p - 1}
    ),
    "Those are the probabilities. The truth says 1 for one class, so where is it?": (
        lambda p, k: {"gradient": p}
    ),
    "You have a slope for the true class alone, but the other scores change its "
    "probability, too.": lambda p, k: {"gradient": (p - 1) * np.eye(len(p))[k]},
    "That is how far the probability falls short of 1. It charges at most 1 for an "
    "error, but the price of surprise has no limit.": lambda p, k: {"loss": 1 - p[k]},
    "You charge for the favorite. The question is about the price of what was true.": (
        lambda p, k: reference_price(p, p.argmax())
    ),
    "That is the slope for the probability. The question asks for the slopes for the "
    "scores, and every score changes all three probabilities.": (
        lambda p, k: {"gradient": -np.eye(len(p))[k] / p}
    ),
    "Those are the slopes of the *probability* of the true class. The loss is minus "
    "its ln, so divide each of them by minus this probability.": (
        lambda p, k: {"gradient": p[k] * (np.eye(len(p))[k] - p)}
    ),
    "Your gradient is divided by the number of classes. It's one example, and there is "
    "nothing to average.": lambda p, k: {"gradient": (p - np.eye(len(p))[k]) / len(p)},
}

for hint, change in MISREAD_PRICES.items():
    price.mistake(hint)(priced(change))

LOST_PRICES = {
    "The gradient is right, so look at the loss. Which one of the three probabilities "
    "does the network pay for, and what does the formula do with it?": (
        lambda part: part == "loss",
        lambda p, k: {"loss": 5.0},
    ),
    "The loss is right, so look at the gradient. Check it: one of its numbers must be "
    "negative, and all three must add up to 0.": (
        lambda part: part == "gradient",
        lambda p, k: {"gradient": p**2},
    ),
    "Neither part is right. Begin with the loss, which depends on one probability "
    "alone, and check the sum of the three slopes: it must be 0.": (
        lambda part: True,
        lambda p, k: {"loss": 5.0, "gradient": p**2},
    ),
}

for hint, (belongs, change) in LOST_PRICES.items():
    price.mistake(
        hint,
        when=lambda got, given, belongs=belongs: belongs(given.args[0]),
        late=True,
    )(priced(change))

explain_forms(price)

# --- 3.2 squared error --------------------------------------------------------------


def with_gradient(loss):
    """Return a function of outputs and targets that gives loss and gradient."""

    def answer(outputs, targets):
        measure = loss()
        return measure(outputs, targets), measure.backward()

    return answer


def ask_for_both_parts(question):
    """Let a question ask for a loss and its gradient, in this order."""
    name_parts(question, loss="the loss", gradient="its gradient")

    @question.mistake(
        "Your two results have changed places: the loss comes first, then the gradient."
    )
    def other_order(outputs, targets):
        return question.reference(outputs, targets)[::-1]


mean_squared_error = Question(
    "mean_squared_error",
    exercise="3.2",
    title="Squared error, and its gradient",
    stars=1,
    minutes=5,
    lesson="3.1",
    points=1,
    reference=with_gradient(MeanSquaredError),
)
ask_for_both_parts(mean_squared_error)


@mean_squared_error.case(points=0)
def two_guesses(rng):
    """guesses 3 and 1 for targets 1 and 1"""
    return Given(np.array([[3.0], [1.0]]), np.array([[1.0], [1.0]]))


@mean_squared_error.case()
def five_rows_of_two(rng):
    """five rows with two outputs each"""
    return Given(rng.normal(size=(5, 2)), rng.normal(size=(5, 2)))


@mean_squared_error.case(hidden=True)
def one_row_of_three(rng):
    """one row with three outputs"""
    return Given(rng.normal(size=(1, 3)), rng.normal(size=(1, 3)))


@mean_squared_error.case(hidden=True)
def awkward_rows_of_three(rng):
    """rows of zeros, of equal and of huge numbers"""
    return Given(awkward_rows(rng, 3), awkward_rows(rng, 3))


@mean_squared_error.mistake("There is no ½ in front of our squared error.")
def halved(outputs, targets):
    error = outputs - targets
    return 0.5 * np.mean(error**2), error / error.size


@mean_squared_error.mistake(
    "You add up instead of averaging. Take the mean, in the gradient as well.",
    when=lambda got, given: (
        np.isclose(got["loss"], np.sum((given.args[0] - given.args[1]) ** 2))
        and not np.allclose(
            got["gradient"], with_gradient(MeanSquaredError)(*given.args)[1]
        )
    ),
)
def added_up(outputs, targets):
    error = outputs - targets
    return np.sum(error**2), 2 * error


@mean_squared_error.mistake(
    "Only your loss is a sum. It should be the mean, as in the gradient."
)
def loss_added_up(outputs, targets):
    error = outputs - targets
    return np.sum(error**2), 2 * error / error.size


@mean_squared_error.mistake(
    "The loss is a mean, so its gradient has to be divided by the count, too."
)
def mean_forgotten(outputs, targets):
    error = outputs - targets
    return np.mean(error**2), 2 * error


@mean_squared_error.mistake(
    "Divide by the count of all numbers, not by the count of rows."
)
def mean_of_rows(outputs, targets):
    error = outputs - targets
    return np.sum(error**2) / len(error), 2 * error / len(error)


@mean_squared_error.mistake(
    "Your loss is a mean over all numbers, but your gradient divides by the rows alone."
)
def gradient_by_rows(outputs, targets):
    error = outputs - targets
    return np.mean(error**2), 2 * error / len(error)


@mean_squared_error.mistake("You averaged twice. One division by the count is enough.")
def averaged_twice(outputs, targets):
    error = outputs - targets
    return np.mean(error**2), 2 * error / error.size / len(error)


@mean_squared_error.mistake(
    "The slope of a square has a factor, which is missing from yours."
)
def two_forgotten(outputs, targets):
    error = outputs - targets
    return np.mean(error**2), error / error.size


@mean_squared_error.mistake(
    "Check the sign: a guess above its target must have a positive gradient."
)
def turned_round(outputs, targets):
    error = targets - outputs
    return np.mean(error**2), 2 * error / error.size
