"""What the position of the origin costs (lessons 1.3 and 1.4).

When the same points are moved away from the origin, the rule takes many more updates.
First you count them on a gate, and then you make two points as hard as you can.
"""

import functools

import numpy as np

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import (
    MEANT_AS_ROW,
    ask_for,
    explain_forms,
    numbers_in_row,
    numbers_of,
)
from course_lib.datasets import logic_gate
from course_lib.perceptron import Perceptron

# --- 1.9 a gate away from the origin ------------------------------------------------


def run_rule(x, targets, max_epochs=2000):
    """Return the history of the rule, from zero."""
    return Perceptron(x.shape[1]).fit(x, targets, max_epochs=max_epochs)


@functools.cache  # a class has few gates and shifts, and asks for each many times
def counts_on(gate, shift):
    """Return how many updates and epochs the rule takes on a gate that is moved."""
    x, targets = logic_gate(gate)
    history = run_rule(x + shift, targets)
    return {"updates": history.num_updates, "epochs": history.num_epochs}


def reference_counts(gate, shifts):
    """Return the number of updates for each shift, and a guess made beforehand."""
    return counted(counts_on(gate, shift)["updates"] for shift in shifts)


def counted(updates):
    """Return the answer with these numbers of updates, and some guess."""
    return {"guess": (3, 1), "updates": tuple(updates)}


shifted_gate = Question(
    "shifted_gate",
    reference_counts,
    exercise="1.9",
    title="A gate away from the origin",
    stars=2,
    minutes=10,
    kind="experiment",
    lesson="1.4",
    points=2,
    value=True,
)


@shifted_gate.variant
def own_gate(rng):
    """Draw a gate, and how far its inputs are moved.

    NAND takes as many updates as AND, and NOR as many as OR, because all arrows are
    merely reversed. Only one of each pair is drawn, so that no two gates have the same
    numbers.
    """
    gate = str(rng.choice(["AND", "OR"]))
    far = sorted(rng.choice([1, 1.5, 2, 2.5, 3], size=2, replace=False).tolist())
    return {"gate": gate, "shifts": (-0.5, *far)}


@shifted_gate.reading
def one_count(answer, part, number):
    """Pick one of the three counts; of a guess tell only that it is one."""
    numbers = numbers_of(answer, part)
    if part == "guess":
        if numbers.shape != (2,) or len({1, 2, 3} & set(numbers.tolist())) < 2:
            raise IndexError("a guess names two of the shifts by number: 1, 2, or 3")
        return 1
    if numbers.shape != (3,):
        raise ValueError(f"{part!r} contains something other than three numbers")
    return float(numbers[number])


ask_for(shifted_gate, "your guess, right or wrong", "guess", None)
ask_for(shifted_gate, "the first shift", "updates", 0)
ask_for(shifted_gate, "the second shift", "updates", 1)
ask_for(shifted_gate, "the third shift", "updates", 2)


@shifted_gate.mistake(
    "You counted the updates at the gate's original position. Add the shift to x first."
)
def not_shifted(gate, shifts):
    return reference_counts(gate, [0] * len(shifts))


@shifted_gate.mistake("You counted the epochs. Count the updates.")
def epochs_counted(gate, shifts):
    return counted(counts_on(gate, shift)["epochs"] for shift in shifts)


@shifted_gate.mistake("You moved only one input. Add the shift to both.")
def one_input_shifted(gate, shifts):
    x, targets = logic_gate(gate)
    moves = [np.array([shift, 0]) for shift in shifts]
    return counted(run_rule(x + move, targets).num_updates for move in moves)


@shifted_gate.mistake("You multiplied the inputs by the shift. It must be added.")
def inputs_multiplied(gate, shifts):
    x, targets = logic_gate(gate)
    return counted(run_rule(x * shift, targets).num_updates for shift in shifts)


@shifted_gate.mistake("You moved the gate the other way. The shift is added.")
def moved_the_other_way(gate, shifts):
    return reference_counts(gate, [-shift for shift in shifts])


@shifted_gate.mistake(
    "You move points that have already been moved, perhaps by `x += c`. Start from the "
    "original gate each time."
)
def moved_again_and_again(gate, shifts):
    return reference_counts(gate, np.cumsum(shifts))


@shifted_gate.mistake(
    "The counts are right, but the largest comes first. Keep the order of the shifts."
)
def largest_first(gate, shifts):
    updates = reference_counts(gate, shifts)["updates"]
    return counted(sorted(updates, reverse=True))


@shifted_gate.mistake(
    "These are the counts of the other gate, OR for AND or AND for OR."
)
def other_gate(gate, shifts):
    return reference_counts({"AND": "OR", "OR": "AND"}[gate], shifts)


@shifted_gate.mistake(
    "Your guess must name two different shifts by their positions, 1, 2, or 3: first "
    "the one that you think takes the most updates, then the one that takes the fewest."
)
def shifts_themselves(gate, shifts):
    return {**reference_counts(gate, shifts), "guess": (shifts[2] + 3, shifts[0])}


@shifted_gate.mistake(
    "The first count is right, so your way of counting seems to work. For the wrong "
    "ones, check that you use your own shift and that the run goes on until an epoch "
    "has no mistakes.",
    when=lambda got, given: given.args[1] in (1, 2),
    late=True,
)
def stopped_too_early(gate, shifts):
    x, targets = logic_gate(gate)
    return counted(run_rule(x + c, targets, max_epochs=6).num_updates for c in shifts)


@shifted_gate.mistake(
    "The first count is wrong. Try your way of counting on the original AND, where "
    "it must give 18. After that, check the gate and the shift.",
    when=lambda got, given: given.args[0] == "updates",
    late=True,
)
def one_update_more(gate, shifts):
    updates = reference_counts(gate, shifts)["updates"]
    return counted(number + 1 for number in updates)


explain_forms(shifted_gate)


# --- 1.11 a pair that is hard to learn ----------------------------------------------

WANTED = 400  # the pair must take more updates than this

slow_pair = Question(
    "slow_pair",
    lambda: (10, 11),
    exercise="1.11",
    title="Stress the mistake bound",
    stars=2,
    minutes=10,
    kind="break it",
    lesson="1.4",
    points=2,
    value=True,
)


@slow_pair.reading
def as_two_numbers(answer):
    """Return the two positions as an array."""
    return numbers_in_row(answer, 2)


def updates_of(pair):
    """Return how many updates two points take; of a long run, more than WANTED."""
    x, targets = pair[:, np.newaxis], np.array([0, 1])
    return run_rule(x, targets, max_epochs=2 * WANTED).num_updates


def distance(pair):
    """Return how far the point of class 1 is to the right of the other."""
    return round(float(pair[1] - pair[0]), 9)


@slow_pair.judge
def many_updates_at_distance_one(got, given):
    """Run the rule on the two points."""
    if distance(got) != 1:
        return "the point of class 1 must be exactly 1 to the right of the other"
    updates = updates_of(got)
    if updates > WANTED:
        return None
    return f"the rule makes {updates} updates, but more than {WANTED} are needed"


ask_for(slow_pair, "the learning rule on your two points")


@slow_pair.mistake(
    "Closer points can be hard, too. But keep the distance at 1: where on the number "
    "line should the two points be?",
    when=lambda got, given: 0 < distance(got) < 1,
)
def brought_together():
    return 10, 10.01


@slow_pair.mistake(
    "The points are more than 1 apart. That makes it easier, not harder.",
    when=lambda got, given: distance(got) > 1,
)
def moved_apart():
    return -50, 50


@slow_pair.mistake(
    "The first number is the point of class 0, and it must be the smaller one.",
    when=lambda got, given: distance(got) < 0,
)
def places_exchanged():
    return 11, 10


@slow_pair.mistake(
    "Near the origin the rule is quick. Keep the distance, and make R larger.",
    when=lambda got, given: distance(got) == 1 and np.abs(got).max() <= 5,
)
def near_the_origin():
    return -0.5, 0.5


@slow_pair.mistake(
    "Right direction. The updates grow about like the square of R, so how much "
    "farther must you go?",
    when=lambda got, given: distance(got) == 1 and updates_of(got) <= WANTED,
)
def not_far_enough():
    return 8, 9


@slow_pair.mistake(
    "Your two points are the same, so no line separates them at all. Keep the right "
    "one exactly 1 away.",
    when=lambda got, given: distance(got) == 0,
)
def one_place():
    return 10, 10


explain_forms(slow_pair, MEANT_AS_ROW)
