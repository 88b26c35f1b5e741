"""The judge gives no points for data that no honest worker sends, and never fails."""

import random

import numpy as np
import pytest
from checks.exercise_sets import QUESTIONS, remembering, set_of

from course_lib.checks import serialization

__all__ = ["remembering"]

ODD = [
    *(None, True, -1, 10**18, float("nan"), float("-inf"), "", "ok", "missing answer"),
    *("x" * 5000, [], [[1]], (), (1, 2), {}, {"a": 1}, {"a": {"b": [None]}}),
    {"type": [], "message": {}, "line": "x"},
    {"type": "", "message": "", "line": 10**30},
    *(np.zeros(0), np.zeros((200, 200)), np.full(200, np.nan), np.array(3.0)),
    *(np.zeros((1, 200)), np.ones(200, bool), np.arange(8, dtype="uint64")),
    *(serialization.Opaque("x"), serialization.Opaque("")),
]
PARTS = ["value", "stdout", "error", "status", "changed"]
#: One question of each kind: all of a kind are judged alike, except for the value.
KINDS = {
    (q.value, q.reads_stdout, q.read is None, q.opinion is None): q for q in QUESTIONS
}


def forged(parts):
    """Return observations with each odd value in some parts, next to another one."""
    chance = random.Random(1)
    found = []
    for part in parts:
        for odd in ODD:
            beside = chance.choice([p for p in PARTS if p != part])
            found.append({beside: chance.choice(ODD), part: odd})
    return found


def named(question):
    return f"{set_of(question).name}-{question.name}"


def assert_nothing_is_earned(question, observations):
    for seen in observations:
        report = question.grade([seen] * len(question.cases), "seed", "s001")
        assert report.score == 0, seen
        assert report.text()
        assert report.status


@pytest.mark.parametrize("question", QUESTIONS, ids=named)
@pytest.mark.usefixtures("remembering")
def test_forged_values_earn_nothing(question):
    assert_nothing_is_earned(question, forged(["value"]))


@pytest.mark.parametrize("question", KINDS.values(), ids=named)
@pytest.mark.usefixtures("remembering")
def test_other_forged_parts_earn_nothing(question):
    assert_nothing_is_earned(question, forged(PARTS[1:]))
