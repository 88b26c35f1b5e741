"""The whole learning rule (lesson 1.3).

It starts at zero, shows the points in their order, and counts a score of exactly 0 as a
mistake; it stops after an epoch without one.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.perceptron import Perceptron


def reference_fit(x, targets, max_epochs):
    """Return the weights, the bias, and the number of updates."""
    neuron = Perceptron(x.shape[1])
    history = neuron.fit(x, targets, max_epochs=max_epochs)
    return neuron.weight, neuron.bias, history.num_updates


fit = Question(
    "fit",
    reference_fit,
    exercise="1.8",
    title="The learning rule",
    stars=2,
    minutes=20,
    lesson="1.3",
    points=4,
)


@fit.case(points=0)
def learn_and(rng):
    """AND"""
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return Given(x, np.array([0, 0, 0, 1]), 100)


def whole_points(rng, num_points, num_inputs):
    """Draw points with whole-number coordinates on the two sides of a line.

    Whole numbers make ties exact, so each step of the rule is the same for everyone.
    One epoch is not enough, a tie of class 0 comes up, and so does the bias.
    """
    while True:
        x = rng.integers(-3, 4, size=(num_points, num_inputs)).astype(float)
        weight = rng.choice([-2, -1, 1, 2], size=num_inputs)
        scores = x @ weight + rng.choice([-1.5, -0.5, 0.5, 1.5])
        targets = (scores > 0).astype(int)
        updates = reference_fit(x, targets, 200)[2]
        if one_epoch_only(x, targets, 1)[2] == updates:
            continue
        enough = min(200, updates + 1)  # who hasn't ended by then has made more updates
        others = answers_are_compared, bias_forgotten, bias_moves_back
        if all(other(x, targets, enough)[2] != updates for other in others):
            return x, targets


@fit.case()
def eight_points(rng):
    """eight points in the plane"""
    return Given(*whole_points(rng, 8, 2), 200)


@fit.case()
def three_inputs(rng):
    """ten points with three inputs"""
    return Given(*whole_points(rng, 10, 3), 200)


@fit.case()
def no_line_exists(rng):
    """XOR, shifted: no line exists, and eight epochs are allowed"""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    while True:
        place = rng.integers(-3, 4), rng.integers(1, 4)  # seldom all four wrong
        x, targets = corners + place, np.array([0, 1, 1, 0])
        given = x, targets, 8
        updates, back = reference_fit(*given)[2], stops_when_weights_return(*given)[2]
        others = updates_always(*given), rows_meet_old_weights(*given)
        unequal = all(other[2] != updates for other in others)
        if unequal and back not in (updates, one_epoch_fewer(*given)[2]):
            return Given(*given)


@fit.case()
def many_epochs(rng):
    """two neighbors on a number line: hundreds of epochs"""
    x = rng.integers(12, 18) + np.array([[0.0], [1.0]])
    return Given(x, rng.permutation([0, 1]), 2000)


@fit.case(hidden=True)
def no_line_for_long(rng):
    """XOR, shifted: no line exists, and a few hundred epochs are allowed"""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    x = corners + rng.integers(1, 4, size=2)
    return Given(x, np.array([0, 1, 1, 0]), int(rng.integers(250, 350)))


@fit.case(hidden=True)
def thirty_points(rng):
    """thirty points with four inputs"""
    return Given(*whole_points(rng, 30, 4), 100)


@fit.case(hidden=True)
def one_row(rng):
    """a single row with three inputs, no whole numbers"""
    return Given(rng.normal(size=(1, 3)), rng.integers(2, size=1), 9)


@fit.case(hidden=True)
def awkward_points(rng):
    """rows of zeros, of equal and of huge whole numbers, four epochs"""
    x = awkward_rows(rng, 3, whole=True)
    return Given(x, rng.permutation(np.arange(len(x)) % 2), 4)


@fit.case(hidden=True)
def tiny_points(rng):
    """five points so near 0 that a score may be tiny"""
    while True:
        x, targets = whole_points(rng, 5, 2)
        given = x / 2**20, targets, int(rng.integers(4, 9))
        if margin_required(*given)[2] != reference_fit(*given)[2]:
            return Given(*given)


def learn(x, targets, max_epochs, *, wrong=None, signs=None, start=0.0, **change):
    """Run the rule with one part changed, which makes the mistakes below."""
    wrong = wrong or (lambda score, sign: sign * score <= 0)
    step, keep = change.get("step", lambda sign: sign), change.get("keep", 1)
    bias_step = change.get("bias_step", step)
    signs = 2 * targets - 1 if signs is None else signs
    weight, bias, updates = np.full(x.shape[1], start), 0.0, 0
    rows, signs = list(x), signs.tolist()
    for _ in range(max_epochs):
        before = updates
        for row, sign in zip(rows, signs, strict=True):
            if wrong(row @ weight + bias, sign):
                weight = keep * weight + step(sign) * row
                bias = keep * bias + bias_step(sign)
                updates += 1
        if updates == before:
            break
    return weight, float(bias), updates


@fit.mistake(
    "Your weights never move. At the start every score is 0, so each row is a tie: "
    "does your comparison count a tie as a mistake?"
)
def ties_are_right(x, targets, max_epochs):
    return learn(x, targets, max_epochs, wrong=lambda score, sign: sign * score < 0)


@fit.mistake(
    "You compare the answer with the target, so a tie of class 0 counts as right. The "
    "rule requires t · s > 0."
)
def answers_are_compared(x, targets, max_epochs):
    def wrong(score, sign):
        return (score > 0) != (sign > 0)

    return learn(x, targets, max_epochs, wrong=wrong)


@fit.mistake(
    "A score may be tiny and still be right: the rule compares t · s with 0, not with "
    "a small number."
)
def margin_required(x, targets, max_epochs):
    return learn(x, targets, max_epochs, wrong=lambda score, sign: sign * score < 1e-9)


@fit.mistake("You update on every point. Only a mistake changes the weights.")
def updates_always(x, targets, max_epochs):
    return learn(x, targets, max_epochs, wrong=lambda score, sign: True)


@fit.mistake(
    "Your points of class 0 change nothing. Their target is 0, but their sign is -1."
)
def targets_for_signs(x, targets, max_epochs):
    return learn(x, targets, max_epochs, signs=targets)


@fit.mistake("Your bias stays at 0. It must move too, by t.")
def bias_forgotten(x, targets, max_epochs):
    return learn(x, targets, max_epochs, bias_step=lambda sign: 0)


@fit.mistake(
    "Your bias moves the wrong way. It moves by t, as the weights move by t · x."
)
def bias_moves_back(x, targets, max_epochs):
    return learn(x, targets, max_epochs, bias_step=lambda sign: -sign)


@fit.mistake(
    "You compare the score alone with 0, so a point of class 0 counts as a mistake "
    "just when it is right. Compare t · s."
)
def scores_alone(x, targets, max_epochs):
    return learn(x, targets, max_epochs, wrong=lambda score, sign: score <= 0)


@fit.mistake(
    "Your weights are stored as whole numbers, so `+=` can't add a row of floats to "
    "them. Start with `np.zeros`, which makes floats."
)
def whole_number_weights(x, targets, max_epochs):
    weight = np.zeros(x.shape[1], dtype=int)
    weight += x[0]
    return weight, 0.0, 1


@fit.mistake("Your weights begin at 1. They begin at 0, as the bias does.")
def begins_at_one(x, targets, max_epochs):
    return learn(x, targets, max_epochs, start=1.0)


@fit.mistake("You stop after one epoch. Go on until an epoch has no mistakes.")
def one_epoch_only(x, targets, max_epochs):
    return learn(x, targets, 1)


@fit.mistake(
    "The update goes the wrong way. Class 1 is added, and class 0 is subtracted."
)
def wrong_way(x, targets, max_epochs):
    return learn(x, targets, max_epochs, step=lambda sign: -sign)


@fit.mistake("You return the number of epochs. Return the number of updates.")
def epochs_for_updates(x, targets, max_epochs):
    neuron = Perceptron(x.shape[1])
    history = neuron.fit(x, targets, max_epochs=max_epochs)
    return neuron.weight, neuron.bias, history.num_epochs


@fit.mistake("Your bias only grows. It moves by t, and t is -1 for class 0.")
def bias_only_grows(x, targets, max_epochs):
    return learn(x, targets, max_epochs, bias_step=lambda sign: 1)


@fit.mistake(
    "Each row must use the new weights. Yours use the weights from the start of the "
    "epoch."
)
def rows_meet_old_weights(x, targets, max_epochs):
    weight, bias, updates = np.zeros(x.shape[1]), 0.0, 0
    signs = 2 * targets - 1
    for _ in range(max_epochs):
        wrong = signs * (x @ weight + bias) <= 0
        weight = weight + (signs * wrong) @ x
        bias, updates = bias + float((signs * wrong).sum()), updates + int(wrong.sum())
        if not wrong.any():
            break
    return weight, bias, updates


def counts_by_epoch(x, targets, max_epochs):
    """Return weights, bias, and the mistakes of each epoch, shape (E,)."""
    neuron = Perceptron(x.shape[1])
    history = neuron.fit(x, targets, max_epochs=max_epochs)
    return neuron.weight, neuron.bias, history.mistakes_per_epoch


@fit.mistake("That is the count of the last epoch. Return the total over all epochs.")
def last_epoch_counted(x, targets, max_epochs):
    weight, bias, counts = counts_by_epoch(x, targets, max_epochs)
    return weight, bias, int(counts[-1])


@fit.mistake(
    "Some updates are counted several times. Do you add up a count that isn't set back "
    "to 0 at the start of each epoch?"
)
def counts_added_twice(x, targets, max_epochs):
    weight, bias, counts = counts_by_epoch(x, targets, max_epochs)
    so_far = np.cumsum(np.pad(counts, (0, max_epochs - len(counts))))
    return weight, bias, int(so_far.sum())


@fit.mistake(
    "You leave the epoch at the first mistake. Go on to its last row before you begin "
    "again."
)
def left_at_the_first_mistake(x, targets, max_epochs):
    arrows = (2 * targets - 1)[:, np.newaxis] * np.column_stack([x, np.ones(len(x))])
    weight, updates = np.zeros(arrows.shape[1]), 0
    for _ in range(max_epochs):
        mistakes = np.flatnonzero(arrows @ weight <= 0)
        if len(mistakes) == 0:
            break
        weight, updates = weight + arrows[mistakes[0]], updates + 1
    return weight[:-1], float(weight[-1]), updates


@fit.mistake("You run one epoch fewer than `max_epochs`.")
def one_epoch_fewer(x, targets, max_epochs):
    return learn(x, targets, max_epochs - 1)


def states(x, targets, max_epochs):
    """Yield the weights, the bias, and the number of updates after each epoch."""
    neuron, updates = Perceptron(x.shape[1]), 0
    for _ in range(max_epochs):
        new = neuron.fit(x, targets, max_epochs=1).num_updates
        updates += new
        yield neuron.weight.copy(), float(neuron.bias), updates
        if new == 0:
            break


@fit.mistake(
    "You run one epoch more than `max_epochs` where no line exists. How many epochs "
    "does your loop allow?"
)
def one_epoch_more(x, targets, max_epochs):
    return learn(x, targets, max_epochs + 1)


@fit.mistake(
    "Where no line exists, you stop when the weights come back. That is clever, but "
    "the statement's rule stops only after an epoch without a mistake, or when all "
    "`max_epochs` are over."
)
def stops_when_weights_return(x, targets, max_epochs):
    seen = {(*np.zeros(x.shape[1]), 0.0)}
    for state in states(x, targets, max_epochs):
        if (place := (*state[0].tolist(), state[1])) in seen:
            break
        seen.add(place)
    return state


def is_an_earlier_state(got, given):
    """Return whether the rule has these weights, bias and updates after an epoch."""
    *earlier, end = states(*given.args)
    return got[2] < end[2] and any(
        np.allclose(got[0], weight) and (got[1], got[2]) == (bias, updates)
        for weight, bias, updates in earlier
    )


@fit.mistake(
    "You stop too early. Your numbers are right for one of the first epochs, but the "
    "rule goes on from there. Only an epoch without a mistake ends it, or "
    "`max_epochs`.",
    when=is_an_earlier_state,
)
def gives_up_early(x, targets, max_epochs):
    return learn(x, targets, min(max_epochs, 20))


def is_right_where_it_can_be(got, given):
    """Return whether the weights are right on all points, or no line can be."""
    x, targets, _ = given.args

    def is_right(weight, bias):
        return bool(((2 * targets - 1) * (x @ weight + bias) > 0).all())

    return is_right(*got[:2]) or not is_right(*reference_fit(*given.args)[:2])


@fit.mistake(
    "Each of your updates starts from zero again. Add t · x to the old weights and t "
    "to the old bias."
)
def weights_replaced(x, targets, max_epochs):
    return learn(x, targets, max_epochs, keep=0)


@fit.mistake(
    "Where a line exists, yours is one, but the rule of the statement ends on another. "
    "Do you take the rows in their order, starting at 0, and update only if "
    "t · s <= 0? Do you add all of t · x and of t?",
    when=is_right_where_it_can_be,
    late=True,
)
def rows_in_reverse(x, targets, max_epochs):
    return reference_fit(x[::-1], targets[::-1], max_epochs)


@fit.mistake(
    "Let your function learn OR, and print the weights and the bias after each update. "
    "The first three must be those of exercise 1.7. If they are, is it an epoch "
    "without a mistake, and nothing else, that ends your loop early?",
    when=lambda got, given: True,
    late=True,
)
def class_0_added(x, targets, max_epochs):
    return learn(
        x, targets, max_epochs, step=lambda sign: 1, bias_step=lambda sign: sign
    )
