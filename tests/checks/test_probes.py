"""Nothing that a probe computes decides: it only passes on what the answer gave."""

import copy
import itertools

import numpy as np
import pytest
from checks.exercise_sets import (
    QUESTIONS,
    STUDENT,
    remembering,
    set_of,
    without_evidence,
)
from checks.subclasses import ArraySubclass, FloatSubclass, StrSubclass

from course_lib.checks import serialization
from course_lib.checks.observe import as_it_stands, observe

__all__ = ["remembering", "without_evidence"]

SEED = "a seed"
each_question = pytest.mark.parametrize(
    "question", QUESTIONS, ids=lambda each: f"{set_of(each).name}-{each.name}"
)


class Unknown:
    """Stands for what an answer gave: it can be called and passed on, nothing else."""

    def __init__(self, *args):
        self.args = args

    def __call__(self, *args):
        return Unknown(*args)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Unknown()

    def __bool__(self):
        raise TypeError("a probe decides something")

    def __eq__(self, other):
        raise TypeError("a probe compares something")

    __hash__ = None


def leaves(value, path=()):
    """Return each (path, part) of nested lists, tuples and dicts."""
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, (list, tuple)):
        parts = enumerate(value)
    else:
        return [(path, value)]
    return [leaf for key, part in parts for leaf in leaves(part, (*path, key))]


def with_part(value, path, part):
    """Return a copy of a nested value with another part at a path."""
    if not path:
        return part
    key, *rest = path
    items = dict(value) if isinstance(value, dict) else list(value)
    items[key] = with_part(value[key], rest, part)
    return tuple(items) if isinstance(value, tuple) else items


@each_question
def test_a_probe_passes_on_and_computes_nothing(question):
    if question.value:
        assert question.run is as_it_stands
        return
    for index in range(len(question.cases)):
        args = copy.deepcopy(question.sent(question.given(index, SEED)))
        for path, part in leaves(question.run(Unknown(), *args)):
            noted = type(part) is float or (
                type(part) is np.ndarray and part.dtype == float
            )
            assert type(part) is Unknown or noted, (path, part)


def twice(part):
    whole = np.asarray(part)
    return np.concatenate([whole, whole]) if whole.ndim else np.stack([whole, whole])


#: What may come in place of an array, a number or a text; True for every kind of part.
REPLACED = {
    "a subclass": lambda part: (
        part.view(ArraySubclass)
        if isinstance(part, np.ndarray)
        else StrSubclass(part)
        if isinstance(part, str)
        else FloatSubclass(part)
    ),
    "twice as many": twice,
    "an array of objects": lambda part: np.asarray(part, dtype=object),
}


def passes(question, index, value):
    """Tell whether a case passes if the probe gave this value, without a hint."""
    question = copy.copy(question)
    question.mistakes = []
    seen = {"value": value, "stdout": "", "error": None, "changed": []}
    seen = serialization.unpack(serialization.pack(seen))
    observations = [None] * len(question.cases)
    observations[index] = seen
    return question.grade(observations, SEED, STUDENT).passed


@each_question
@pytest.mark.usefixtures("remembering", "without_evidence")
def test_no_part_may_be_of_another_kind_or_shape(question):
    constants, answer = question.constants(STUDENT), question.reference
    if constants:
        answer = lambda *args: question.reference(*args, **constants)  # noqa: E731
    answer = answer() if question.value else answer
    accepted, refused = set(), set()
    for index in range(len(question.cases)):
        sent = question.sent(question.given(index, SEED))
        value = observe(question.run, answer, sent)["value"]
        assert passes(question, index, value)
        for (path, part), kind in itertools.product(leaves(value), REPLACED):
            if (path, kind) in refused:
                continue
            other = with_part(value, path, REPLACED[kind](part))
            (accepted if passes(question, index, other) else refused).add((path, kind))
    assert accepted <= refused  # a part may matter in some of the cases only
    assert {kind for _, kind in refused} == {*REPLACED}
