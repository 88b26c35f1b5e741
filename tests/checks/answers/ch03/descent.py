"""Walks, rates, nudges, and a valley in forty steps."""

from checks.answers.changing import changed

DESCENT = """
def gradient_descent(gradient, start, learning_rate, num_steps, decay):
    w = start.copy()
    path = np.empty((num_steps + 1, len(w)))
    path[0] = w
    for step in range(1, num_steps + 1):
        w -= learning_rate * gradient(w)
        path[step] = w
        learning_rate *= decay
    return path
"""
NUDGED = """
def nudged_gradient(loss, w, h):
    slopes = []
    for k in range(w.size):
        above, below = w.copy(), w.copy()
        above.flat[k] += h
        below.flat[k] -= h
        slopes.append((loss(above) - loss(below)) / (2 * h))
    return np.array(slopes).reshape(w.shape)
"""
RATES = """
rates = {"swing": 0.26, "for ever": 2 / 7, "explode": 0.3}
"""
IN_TIME = """
in_time = {"learning_rate": 0.05, "beta": 0.65}
"""

RIGHT = {
    "gradient_descent": [DESCENT],
    "nudged_gradient": [NUDGED],
    "rates": [RATES],
    "in_time": [IN_TIME, changed(IN_TIME, ("0.05", "0.04"), ("0.65", "0.7"))],
}

WRONG = {
    "gradient_descent": [
        (
            changed(DESCENT, ("w -= learning_rate", "w -= decay + learning_rate")),
            "Your first step is wrong already",
        ),
        (
            changed(DESCENT, ("rate *= decay", "rate *= decay**step")),
            "Your first step is right, but",
        ),
    ],
    "rates": [
        (changed(RATES, ("2 / 7", "0.3"), ("0.26", "0.4")), "between the two limits"),
        (changed(RATES, ("0.26", "2 / 7")), "The sentence above says"),
        (changed(RATES, ("swing", "Swing")), "A part of the dict is missing"),
        (
            changed(RATES, ("0.26", "-0.26"), ("0.3", "0"), ("2 / 7", "0")),
            "larger than 0",
        ),
        (changed(RATES, ("0.3", "0.55")), "Both explode"),
        (changed(RATES, ("2 / 7", "2 / 4"), ("0.3", "0.5")), "far above its own"),
        (changed(RATES, ("0.26", "1 / 4"), ("2 / 7", "1 / 7")), "home in one step"),
        (changed(RATES, ("0.26", "0.22")), "Only the weight with the larger curvature"),
        (changed(RATES, ("0.26", "0.1"), ("0.3", "0.05")), "anything but creeping"),
        (changed(RATES, ("2 / 7", "0.286")), "this isn't exact"),
    ],
    "nudged_gradient": [
        (
            """
def nudged_gradient(loss, w, h):
    slopes = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        w[place] = w[place] + h
        first = loss(w)
        w[place] = w[place] - 2 * h
        slopes[place] = (first - loss(w)) / 2 / h
        w[place] = w[place] + h
    return slopes
""",
            "with a rounding error",
        ),
        (
            changed(NUDGED, ("    slopes = []", "    h = 1e-5\n    slopes = []")),
            "a nudge of your own",
        ),
    ],
    "in_time": [
        (changed(IN_TIME, ("0.65", "1.5")), "Beta is the share"),
        (changed(IN_TIME, ("0.05", "0.08")), "It flies off"),
        (changed(IN_TIME, ("0.65", "0.95"), ("0.05", "0.01")), "forgets slowly"),
        (changed(IN_TIME, ("0.65", "0.2"), ("0.05", "0.03")), "so little momentum"),
        (changed(IN_TIME, ("0.05", "0.002")), "the steps are short"),
        (changed(IN_TIME, ("0.65", "0.752"), ("0.05", "0.0614")), "its square"),
        (changed(IN_TIME, ("0.65", "0.79"), ("0.05", "0.06")), "but too late"),
        (changed(IN_TIME, ("0.65", '"0.65"')), "without quotes"),
        ("in_time = 0.05, 0.65", "with braces"),
    ],
}
