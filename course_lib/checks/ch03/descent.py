"""Walking downhill, step by step, and keeping the whole path (lesson 3.2)."""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

# --- 3.5 gradient descent -----------------------------------------------------------


def reference_descent(gradient, start, learning_rate, num_steps, decay=1.0):
    """Return all points of the walk, including the start."""
    path = [start]
    for step in range(num_steps):
        rate = learning_rate * decay**step
        path.append(path[-1] - rate * gradient(path[-1]))
    return np.array(path)


gradient_descent = Question(
    "gradient_descent",
    exercise="3.5",
    title="Walk downhill",
    stars=1,
    minutes=10,
    lesson="3.2",
    points=1,
    reference=reference_descent,
)


@gradient_descent.probe
def in_a_bowl(answer, curvatures, start, learning_rate, num_steps, decay):
    """Walk in a bowl; look at the start again afterward."""

    def gradient(w):
        return curvatures * w

    path = answer(gradient, start, learning_rate, num_steps, decay)
    return None if path is None else {"path": path, "start afterward": start}


@gradient_descent.case(points=0)
def bowl_of_the_lesson(rng):
    """curvatures 1 and 10, from (10, 1), two steps, rate 0.05, decay 0.5"""
    return Given(np.array([1.0, 10.0]), np.array([10.0, 1.0]), 0.05, 2, 0.5)


@gradient_descent.case()
def three_weights(rng):
    """three weights, five steps"""
    return Given(rng.uniform(0.5, 3, size=3), rng.normal(size=3), 0.3, 5, 0.8)


@gradient_descent.case()
def one_weight(rng):
    """one weight, thirty steps"""
    return Given(rng.uniform(1, 3, size=1), rng.normal(size=1), 0.1, 30, 0.9)


@gradient_descent.case(hidden=True)
def down_from_a_ridge(rng):
    """two weights, forty steps; the first is on a ridge, where the slope is tiny"""
    ridge = np.array([-rng.uniform(2, 3), rng.uniform(1, 2)])
    return Given(ridge, np.array([1e-13, 0.0]), 0.5, 40, 1.0)


@gradient_descent.case(hidden=True)
def no_step(rng):
    """four weights, no step at all"""
    return Given(rng.uniform(0.5, 3, size=4), rng.normal(size=4), 0.2, 0, 0.7)


@gradient_descent.mistake(
    "The start belongs to the path, so n steps make n + 1 points."
)
def without_the_start(gradient, start, learning_rate, num_steps, decay):
    return reference_descent(gradient, start, learning_rate, num_steps, decay)[1:]


@gradient_descent.mistake(
    "Your walk ends after the first step. Is the `return` inside the loop?"
)
def returns_at_once(gradient, start, learning_rate, num_steps, decay):
    return reference_descent(gradient, start, learning_rate, num_steps, decay)[:2]


@gradient_descent.mistake(
    "One step is missing at the end. Count how often the loop runs."
)
def a_step_too_few(gradient, start, learning_rate, num_steps, decay):
    return reference_descent(
        gradient, start, learning_rate, max(num_steps - 1, 0), decay
    )


@gradient_descent.mistake("You take one step too many. Count how often the loop runs.")
def a_step_too_many(gradient, start, learning_rate, num_steps, decay):
    return reference_descent(gradient, start, learning_rate, num_steps + 1, decay)


@gradient_descent.mistake(
    "Your first point is the one after the first step, but the walk begins at the "
    "start."
)
def a_step_late(gradient, start, learning_rate, num_steps, decay):
    return reference_descent(gradient, start, learning_rate, num_steps + 1, decay)[1:]


@gradient_descent.mistake(
    "You walk uphill. The gradient points up, so the step must go against it."
)
def uphill(gradient, start, learning_rate, num_steps, decay):
    return reference_descent(gradient, start, -learning_rate, num_steps, decay)


@gradient_descent.mistake(
    "All rows of your path are equal, because the same array was stored each time and "
    "each step changed it. Make a new array at each step, or store a copy."
)
def one_array_for_all(gradient, start, learning_rate, num_steps, decay):
    w = start.copy()
    path = [w]
    for step in range(num_steps):
        w -= learning_rate * decay**step * gradient(w)
        path.append(w)
    return np.array(path)


@gradient_descent.mistake(
    "Every row of your path is the start's own array, and each step has changed it. "
    "Since `-=` writes into the array that was given, make a new one at each step."
)
def start_for_all(gradient, start, learning_rate, num_steps, decay):
    path = [start]
    for step in range(num_steps):
        start -= learning_rate * decay**step * gradient(start)
        path.append(start)
    return np.array(path)


@gradient_descent.mistake(
    "The path is right, but the start was changed on the way, because `-=` writes "
    "into the array itself."
)
def start_is_lost(gradient, start, learning_rate, num_steps, decay):
    path = [start.copy()]
    for step in range(num_steps):
        start -= learning_rate * decay**step * gradient(start)
        path.append(start.copy())
    return np.array(path)


@gradient_descent.mistake("Return all points of the walk, not the last one alone.")
def end_alone(gradient, start, learning_rate, num_steps, decay):
    return reference_descent(gradient, start, learning_rate, num_steps, decay)[-1]


@gradient_descent.mistake(
    "All your steps are the same. Ask for the gradient at the point where you are now."
)
def gradient_of_the_start(gradient, start, learning_rate, num_steps, decay):
    rates = learning_rate * decay ** np.arange(num_steps)
    sums = np.concatenate([[0], rates.cumsum()])[:, np.newaxis]
    return start - sums * gradient(start)


@gradient_descent.mistake("The learning rate is missing from your step.")
def without_a_rate(gradient, start, learning_rate, num_steps, decay):
    return reference_descent(gradient, start, 1.0, num_steps)


@gradient_descent.mistake(
    "Your rate stays the same. After each step, it should be multiplied by the decay."
)
def without_decay(gradient, start, learning_rate, num_steps, decay):
    return reference_descent(gradient, start, learning_rate, num_steps)


@gradient_descent.mistake(
    "Your first step is too short already. The rate is multiplied by the decay *after* "
    "each step, so the first one has the full rate."
)
def decays_too_early(gradient, start, learning_rate, num_steps, decay):
    rate = learning_rate * decay
    return reference_descent(gradient, start, rate, num_steps, decay)


def first_step(got, given):
    """Return the points after one step, the answer's and the right one."""
    curvatures, start, learning_rate, *_ = given.args
    return got["path"][1], start - learning_rate * curvatures * start


def far_off(got, want):
    """Tell numbers that differ by more than rounding."""
    return not np.allclose(got, want, rtol=3e-3, atol=3e-3 * np.abs(want).max())


@gradient_descent.mistake(
    "Your first step is wrong already. In the first case it leads from (10, 1) to "
    "(9.5, 0.5), because the gradient there is (10, 10). Print both in your function.",
    when=lambda got, given: far_off(*first_step(got, given)),
)
def longer_steps(gradient, start, learning_rate, num_steps, decay):
    return reference_descent(gradient, start, 1.5 * learning_rate, num_steps, decay)


@gradient_descent.mistake(
    "Your first step is right, but a later one isn't. Print the rate of each step: "
    "from 0.05 with a decay of 0.5, it goes on with 0.025, 0.0125 and 0.00625.",
    when=lambda got, given: (
        np.allclose(got["path"][0], given.args[1])
        and np.allclose(*first_step(got, given))
        and far_off(got["path"][2:], reference_descent(*in_this_bowl(given))[2:])
    ),
)
def decays_twice(gradient, start, learning_rate, num_steps, decay):
    return reference_descent(gradient, start, learning_rate, num_steps, decay**2)


def in_this_bowl(given):
    curvatures, *settings = given.args
    return lambda w: curvatures * w, *settings
