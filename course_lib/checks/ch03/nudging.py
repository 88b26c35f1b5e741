"""A gradient that needs no formula: nudge, and look (lesson 3.2)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

# --- 3.7 a gradient without a formula -----------------------------------------------


def reference_nudged_gradient(loss, w, h):
    """Return central differences, entry by entry."""
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        nudge = np.zeros_like(w)
        nudge[place] = h
        gradient[place] = (loss(w + nudge) - loss(w - nudge)) / (2 * h)
    return gradient


nudged_gradient = Question(
    "nudged_gradient",
    exercise="3.7",
    title="A gradient without a formula",
    stars=2,
    minutes=10,
    lesson="3.2",
    points=2,
    reference=reference_nudged_gradient,
)


@nudged_gradient.probe
def of_cubes(answer, factors, w, h):
    """Ask for the gradient of cubes and of a squared sum; look at w again."""

    def loss(w):
        return float(np.sum(factors * w**3) + np.sum(w) ** 2)

    gradient = answer(loss, w, h)
    return None if gradient is None else {"gradient": gradient, "w afterward": w}


@nudged_gradient.reading
def put_back(found, factors, w, h):
    """Tell a w that is nearly as it was, if it's the only thing that is wrong."""

    def loss(w):
        return np.sum(factors * w**3) + np.sum(w) ** 2

    gradient, after = found["gradient"], found["w afterward"]
    if getattr(gradient, "shape", None) != w.shape or np.array_equal(after, w):
        return found
    right = np.allclose(gradient, reference_nudged_gradient(loss, w, h), 1e-6, 1e-6)
    if right and np.allclose(after, w, rtol=0, atol=1e-9):
        raise RuntimeError("w isn't exactly as it was: rounding has changed it")
    return found


@nudged_gradient.case(points=0)
def one_cube(rng):
    """w³ + w² at w = 2, with h = 0.1"""
    return Given(np.ones(1), np.array([2.0]), 0.1)


@nudged_gradient.case()
def four_weights(rng):
    """four weights, loss sum(factors * w**3) + sum(w)**2"""
    return Given(rng.normal(size=4), rng.normal(size=4), 0.1)


@nudged_gradient.case()
def a_matrix(rng):
    """a matrix of 2 × 3 weights, the same kind of loss"""
    return Given(rng.normal(size=(2, 3)), rng.normal(size=(2, 3)), 0.05)


@nudged_gradient.case()
def three_axes(rng):
    """an array of shape (2, 3, 2), the same kind of loss"""
    return Given(rng.normal(size=(2, 3, 2)), rng.normal(size=(2, 3, 2)), 0.1)


@nudged_gradient.case(hidden=True)
def a_fine_nudge(rng):
    """five weights, a fine nudge"""
    return Given(rng.normal(size=5), rng.normal(size=5), 1e-4)


@nudged_gradient.case(hidden=True)
def awkward_weights(rng):
    """rows of weights that are 0, equal, or nearly equal"""
    w = awkward_rows(rng, 3, without=("huge", "offset"))
    return Given(rng.normal(size=w.shape), w, 0.1)


@nudged_gradient.mistake(
    "That is the one-sided difference. Nudge in both directions, which makes the "
    "error far smaller."
)
def one_side(loss, w, h):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        nudge = np.zeros_like(w)
        nudge[place] = h
        gradient[place] = (loss(w + nudge) - loss(w)) / h
    return gradient


@nudged_gradient.mistake(
    "Your gradient is twice what it should be. How far is it from one nudged value of "
    "w to the other?"
)
def divided_by_h(loss, w, h):
    return 2 * reference_nudged_gradient(loss, w, h)


@nudged_gradient.mistake(
    "You divide by 2 and multiply by h, as `/ 2 * h` does without parentheses. Both "
    "belong below the line."
)
def no_brackets(loss, w, h):
    return reference_nudged_gradient(loss, w, h) * h**2


@nudged_gradient.mistake(
    "In a matrix, `w[k]` is a whole row, so you nudge all its entries at once. Go "
    "through every position."
)
def row_by_row(loss, w, h):
    gradient = np.zeros_like(w)
    for k in range(len(w)):
        nudge = np.zeros_like(w)
        nudge[k] = h
        gradient[k] = (loss(w + nudge) - loss(w - nudge)) / (2 * h)
    return gradient


@nudged_gradient.mistake(
    "With three axes, `w[i, j]` is a whole row, so you nudge all its entries at once. "
    "`np.ndindex(w.shape)` goes through every position, however many axes there are."
)
def two_axes_at_most(loss, w, h):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape[:2]):
        nudge = np.zeros_like(w)
        nudge[place] = h
        gradient[place] = (loss(w + nudge) - loss(w - nudge)) / (2 * h)
    return gradient


@nudged_gradient.mistake(
    "Only the first entry is filled. Is the `return` inside the loop?"
)
def returns_at_once(loss, w, h):
    gradient = np.zeros_like(w)
    first = (0,) * w.ndim
    gradient[first] = reference_nudged_gradient(loss, w, h)[first]
    return gradient


@nudged_gradient.mistake(
    "The nudges pile up: the first entry is still nudged when you get to the second."
)
def nudges_pile_up(loss, w, h):
    gradient, nudge = np.zeros_like(w), np.zeros_like(w)
    for place in np.ndindex(w.shape):
        nudge[place] = h
        gradient[place] = (loss(w + nudge) - loss(w - nudge)) / (2 * h)
    return gradient


@nudged_gradient.mistake(
    "You pass one entry alone. The loss needs all of w, with this entry nudged."
)
def entry_alone(loss, w, h):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        gradient[place] = (loss(w[place] + h) - loss(w[place] - h)) / (2 * h)
    return gradient


def slope_by_formula(factors, w, h):
    return 3 * factors * w**2 + 2 * np.sum(w)


@nudged_gradient.mistake(
    "That is what a nudge of your own, a far smaller one, would give. Use the h that "
    "you are given.",
    when=lambda got, given: np.allclose(
        got["gradient"], slope_by_formula(*given.args), rtol=1e-6, atol=1e-6
    ),
)
def own_nudge(loss, w, h):
    return reference_nudged_gradient(loss, w, 1e-5)


@nudged_gradient.mistake(
    "A nudge stays behind in w. Put each entry back, or the next slope is measured at "
    "a different point."
)
def not_put_back(loss, w, h):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        w[place] += h
        above = loss(w)
        w[place] -= 2 * h
        gradient[place] = (above - loss(w)) / (2 * h)
    return gradient


@nudged_gradient.mistake(
    "In the cases that say so, w comes back with a rounding error, because adding h "
    "and subtracting it again isn't exact. Keep the old value, and write that back.",
    partly=True,
)
def put_back_by_adding(loss, w, h):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        w[place] += h
        above = loss(w)
        w[place] -= 2 * h
        gradient[place] = (above - loss(w)) / (2 * h)
        w[place] += h
    return gradient


@nudged_gradient.mistake(
    "You nudge all weights at once. Nudge one, and keep the others fixed."
)
def all_at_once(loss, w, h):
    slope = (loss(w + h) - loss(w - h)) / (2 * h)
    return np.full_like(w, slope)


@nudged_gradient.mistake(
    "The sign is flipped: it should be above minus below, not below minus above."
)
def turned_round(loss, w, h):
    return -reference_nudged_gradient(loss, w, h)


@nudged_gradient.mistake(
    "Your gradient is a flat row. It must have the shape of w, even if w is a matrix."
)
def flattened(loss, w, h):
    return reference_nudged_gradient(loss, w, h).ravel()


@nudged_gradient.mistake(
    "You nudge a copy, but the nudges stay in it. Put each entry of the copy back, or "
    "take a fresh copy each time."
)
def copy_not_restored(loss, w, h):
    copy, gradient = w.copy(), np.zeros_like(w)
    for place in np.ndindex(w.shape):
        copy[place] += h
        above = loss(copy)
        copy[place] -= 2 * h
        gradient[place] = (above - loss(copy)) / (2 * h)
    return gradient
