"""How many straight pieces a walk through the plane meets (lesson 2.4).

Along a line, a unit with two inputs is a hinge with one: its crease is crossed at most
once.
"""

import numpy as np

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import (
    ask_for,
    explain_forms,
    numbers_of,
    one_number_of,
)

DIRECTIONS = (1.0, 1.0), (1.0, -1.0), (2.0, 1.0), (1.0, 2.0)
UNITS = 6
CLOSE = 0.011  # two digits after the decimal point are enough


def bends(w1, b1, w2, start, direction):
    """Return where the slope changes along the walk, and by how much, in order."""
    rates = np.array(direction) @ np.array(w1)  # of each score, per step
    on = rates != 0
    scores = np.array(start) @ np.array(w1) + np.array(b1)
    times = (-scores[on] / rates[on]).round(9)
    changes = (np.array(w2) * np.abs(rates))[on]
    places = np.unique(times)
    sums = np.array([changes[times == place].sum() for place in places])
    return places[sums != 0], sums[sums != 0]


def reference_walk(w1, b1, w2, start, direction):
    """Return the number of pieces and the positions of the bends."""
    places, _ = bends(w1, b1, w2, start, direction)
    return {"predicted": len(places) + 1, "bends": places.tolist()}


walk = Question(
    "walk",
    exercise="2.19",
    title="A walk across the creases",
    stars=2,
    minutes=18,
    kind="predict",
    lesson="2.4",
    points=3,
    reference=reference_walk,
    value=True,
    tolerance=CLOSE,
)


@walk.variant
def own_walk(rng):
    """Draw six units: one is parallel, two cancel, one may be silent."""
    direction = np.array(DIRECTIONS[rng.integers(len(DIRECTIONS))])
    start = rng.integers(-2, 3, size=2).astype(float)
    across = np.array([direction[1], -direction[0]])  # a walk never crosses its crease
    known = np.array([[1, 0], [0, 1], [1, 1], [1, -2], [3, 1]], float)
    free = known[known @ direction != 0][:4]
    times = rng.choice(np.arange(-7, 8) / 2, size=len(free), replace=False)
    biases = [
        -(start + time * direction) @ unit
        for unit, time in zip(free, times, strict=True)
    ]
    v = rng.choice([-2.0, -1.0, 1.0, 3.0], size=len(free))
    factor = float(rng.choice([-2.0, 2.0]))
    columns = [*free, across, factor * free[0]]
    b1 = [*biases, float(rng.integers(-2, 3)), factor * biases[0]]
    w2 = [*v, float(rng.choice([1.0, 2.0])), -v[0] / abs(factor)]
    if rng.integers(2):
        w2[1] = 0.0
    order = rng.permutation(len(columns))
    return {
        "w1": (np.array(columns)[order].T + 0.0).tolist(),
        "b1": np.array(b1)[order].tolist(),
        "w2": np.array(w2)[order].tolist(),
        "start": start.tolist(),
        "direction": direction.tolist(),
    }


@walk.reading
def one_part(answer, key):
    """Pick one part of the answer, with nan in place of missing bends."""
    if key == "predicted":
        return one_number_of(answer, key)
    places = np.sort(numbers_of(answer, key).ravel())
    if len(places) > UNITS:
        raise ValueError(f"expected at most one bend for each of the {UNITS} units")
    return np.append(places, np.full(UNITS - len(places), np.nan))


ask_for(walk, "the number of pieces that you predicted", "predicted")
ask_for(walk, "the places where the slope changes", "bends", points=2)


def with_places(places, **network):
    """Return an answer that follows from these positions of bends."""
    return {"predicted": len(places) + 1, "bends": list(map(float, places))}


@walk.mistake(
    "You have one piece more than there are units. Does the walk cross every crease, "
    "at a point of its own, and does the slope change at each of them?",
    partly=True,
)
def one_for_each_unit(**network):
    return with_places(np.arange(len(network["b1"])))


@walk.mistake(
    "You counted the bends. One bend cuts the walk into two pieces.",
    partly=True,
)
def bends_counted(**network):
    answer = reference_walk(**network)
    return answer | {"predicted": len(answer["bends"])}


@walk.mistake(
    "Two of the units have their creases at the same t, and their changes of slope add "
    "up to 0 there. How much does one unit change the slope of the output, per step "
    "of t?",
    partly=True,
)
def cancelling_not_seen(**network):
    rates = np.array(network["direction"]) @ np.array(network["w1"])
    on = (rates != 0) & (np.array(network["w2"]) != 0)
    scores = np.array(network["start"]) @ np.array(network["w1"]) + network["b1"]
    return with_places(np.unique((-scores[on] / rates[on]).round(9)))


@walk.mistake(
    "You give the creases as if the walk began at (0, 0). Its start is in the cell "
    "above, and t is counted from there.",
    partly=True,
)
def start_forgotten(**network):
    return reference_walk(**{**network, "start": [0.0, 0.0]})


@walk.mistake(
    "Your places have the opposite sign. A crease is where the score is 0, and t is "
    "above 0 if the walk gets there after its start.",
    partly=True,
)
def signs_turned(**network):
    answer = reference_walk(**network)
    return answer | {"bends": [-place for place in answer["bends"]]}


def are_all_crossings(got, given):
    """Return whether a t is infinite or appears twice, or the prediction is seven."""
    if given.args == ("predicted",):
        return got == UNITS + 1
    places = got[~np.isnan(got)]
    return np.isinf(places).any() or len(np.unique(places.round(6))) < len(places)


@walk.mistake(
    "Give each t once, even if two units share it, and leave out a unit whose score "
    "never changes along the walk (its t would be a division by 0). For each t that is "
    "left, see whether the slope of the output changes there.",
    when=are_all_crossings,
)
def one_place_for_each_unit(w1, b1, w2, start, direction):
    rates = np.array(direction) @ np.array(w1)
    scores = np.array(start) @ np.array(w1) + np.array(b1)
    rates[rates == 0] = 1e-300
    places = (-scores / rates).tolist()
    return {"predicted": UNITS + 1, "bends": places}


@walk.mistake(
    "Your bends are right, so only the number that you predicted isn't. How many "
    "pieces do so many bends make, and what did your prediction overlook?",
    when=lambda got, given: given.args == ("predicted",),
    late=True,
)
def wrong_guess(**network):
    answer = reference_walk(**network)
    return answer | {"predicted": answer["predicted"] + 4}


@walk.mistake(
    "Your number of pieces is right, but not the places. For each unit, put the point "
    "start + t · direction into its score, and solve for the t at which it is 0.",
    when=lambda got, given: given.args == ("bends",),
    late=True,
)
def places_beside(**network):
    answer = reference_walk(**network)
    return answer | {"bends": [place + 0.3 for place in answer["bends"]]}


@walk.mistake(
    "For each unit, put the point start + t · direction into its score, and solve for "
    "the t at which the score is 0. Then see whether the slope changes there.",
    when=lambda got, given: True,
    late=True,
)
def only_the_first(**network):
    answer = reference_walk(**network)
    return {"predicted": answer["predicted"] + 4, "bends": answer["bends"][:1]}


explain_forms(walk)
