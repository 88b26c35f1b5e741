"""Which awkward inputs the cases of each question hand to an answer, as seen there.

PYTHONPATH=tests python -m checks.inputs_met              the table of all questions
PYTHONPATH=tests python -m checks.inputs_met predict fit  some of its rows

Nothing is declared: the reference notes what it is called with, and three wrong answers
that it is made into are judged. Why a question lacks a kind is said in ``not_met``.
"""

import copy
import functools
import inspect
import pickle
import sys

import numpy as np
from checks.exercise_sets import QUESTIONS, STUDENT
from checks.not_met import NOT_MET

SEED = "a seed"


# --- what is seen in the arrays that an answer is given ----------------------------


def one_row(table):
    """A batch of one."""
    return table.ndim > 1 and len(table) == 1


def zero_row(table):
    """A row of zeros."""
    return table.ndim > 1 and (table == 0).all(axis=-1).any()


def ties(table):
    """The same number, not 0, twice in a row."""
    ranked = np.sort(table, axis=-1)
    return ((np.diff(ranked, axis=-1) == 0) & (ranked[..., 1:] != 0)).any()


def near_equals(table):
    """Two numbers in a row that differ by less than a millionth of their size."""
    ranked = np.sort(table, axis=-1)
    apart, size = np.diff(ranked, axis=-1), np.abs(ranked[..., 1:])
    return ((apart > 0) & (apart < 1e-6 * size)).any()


def negative(table):
    """A row whose numbers are all below -1, so that 0 and -1 would be above it."""
    return (table < -1).all(axis=-1).any()


def offset(table):
    """A row whose numbers are far from 0, compared with how far apart they are."""
    width = np.ptp(table, axis=-1)
    return ((width > 0) & (np.abs(table).min(axis=-1) > 10 * width)).any()


def huge(table):
    """A number of 500 or more, or of -500 or less."""
    return (np.abs(table) >= 500).any()


SEEN = {
    "one row": one_row,
    "zero row": zero_row,
    "ties": ties,
    "near-equals": near_equals,
    "negative": negative,
    "offset": offset,
    "huge": huge,
}
OF_TABLES = "one row", "zero row"  # not of a single row of numbers
ZERO_WEIGHT = "zero weight"
EXAMPLE = "own example"  # of the statement: a case that no seed changes


def noting(answer, notes):
    """Return an answer that does the same and notes the arguments of each call."""

    def note(function, skipped=0):
        names = list(inspect.signature(function).parameters)[skipped:]

        @functools.wraps(function)
        def noted(*args, **named):
            given = zip(names, args[skipped:], strict=False)
            notes.extend(copy.deepcopy(arrays_in(dict(given) | named)))
            return function(*args, **named)

        return noted

    if not isinstance(answer, type):
        return note(answer)
    changed = {name: note(method, 1) for name, method in methods(answer).items()}
    return type(answer.__name__, (answer,), changed)


def methods(answer):
    """Return the constructor of a class and its public methods."""
    names = [n for n in dir(answer) if n == "__init__" or not n.startswith("_")]
    found = {name: getattr(answer, name) for name in names}
    return {name: each for name, each in found.items() if inspect.isfunction(each)}


def arrays_in(value, name=""):
    """Return each (name, array) in nested arguments; the name is the argument's."""
    if isinstance(value, np.ndarray):
        return [(name, value)]
    if isinstance(value, dict):
        parts = [(name or str(key), part) for key, part in value.items()]
    elif isinstance(value, (list, tuple)):
        parts = [(name, part) for part in value]
    else:
        return []
    return [found for key, part in parts for found in arrays_in(part, key)]


def kinds_seen(notes):
    """Return {kind: whether it was met} for all kinds that noted arrays can have."""
    tables = [
        (name, array)
        for name, array in notes
        if array.dtype.kind == "f" and array.ndim and array.size
    ]
    kinds = {}
    for kind, meets in SEEN.items():
        fitting = [
            array for _, array in tables if array.ndim > 1 or kind not in OF_TABLES
        ]
        if fitting:
            kinds[kind] = any(map(meets, fitting))
    weights = [array for name, array in tables if name.lower().startswith("w")]
    if weights:
        kinds[ZERO_WEIGHT] = any((w == 0).any() and w.any() for w in weights)
    return kinds


# --- wrong answers that fall for what is seen only over several calls ----------------


def shape_of(value):
    """Return what is left of arguments without the numbers that vary."""
    if isinstance(value, np.ndarray):
        return value.shape
    if isinstance(value, (list, tuple)):
        return tuple(map(shape_of, value))
    if isinstance(value, dict):
        return tuple((key, shape_of(part)) for key, part in value.items())
    exact = isinstance(value, (int, str, bool)) or value is None
    return value if exact else type(value).__name__


def remembering_shapes(answer):
    """Return an answer that gives its first result again for the same shapes."""
    kept = {}

    def remembers(function, of_object):
        @functools.wraps(function)
        def remembered(*args, **named):
            key = function.__name__, shape_of(args[of_object:]), shape_of(named)
            result = function(*args, **named)
            return copy.deepcopy(kept.setdefault(key, copy.deepcopy(result)))

        return remembered

    if not isinstance(answer, type):
        return remembers(answer, 0)
    found = {n: remembers(m, 1) for n, m in methods(answer).items() if n != "__init__"}
    return type(answer.__name__, (answer,), found)


def sharing_state(answer):
    """Return a class whose objects all have the same attributes."""
    shared = {}

    class Sharing(answer):
        def __init__(self, *args, **named):
            self.__dict__ = shared
            super().__init__(*args, **named)

    return Sharing


def spoiling(answer, place):
    """Return a function that then changes an argument, and whether it ever could."""
    spoiled = []

    @functools.wraps(answer)
    def spoils(*args, **named):
        result = copy.deepcopy(answer(*args, **named))
        for _, array in arrays_in(args[place : place + 1]):
            array[...] = ~array if array.dtype == bool else array + 1
            spoiled.append(place)
        return result

    return spoils, spoiled


def passes(question, answer, seed=SEED):
    """Tell whether an answer passes every case; ask no further once it fails."""
    asked = copy.copy(question)
    asked.mistakes = []  # nobody reads a hint
    for index in range(len(question.cases)):
        seen = [None] * len(question.cases)
        seen[index] = question.call_answer(answer, question.given(index, seed))
        if not asked.grade(seen, seed, STUDENT).passed:
            return False
    return True


def abuses(question, answer, takes_arrays):
    """Return {kind: whether it was met} for what several calls show."""
    if isinstance(answer, type):
        return {
            "shape repeated": not passes(question, remembering_shapes(answer)),
            "two objects": not passes(question, sharing_state(answer)),
        }
    if not takes_arrays:
        return {}
    kinds = {"shape repeated": not passes(question, remembering_shapes(answer))}
    for place in range(len(inspect.signature(answer).parameters)):
        wrong, spoiled = spoiling(answer, place)
        passed = passes(question, wrong)
        if spoiled:
            kinds["own array"] = kinds.get("own array", True) and not passed
    return kinds


KINDS = (EXAMPLE, "shape repeated", "two objects", "own array", *SEEN, ZERO_WEIGHT)


def met(question):
    """Return {kind: whether a case meets it} of all kinds that can occur.

    What is written down is never called, so nothing can.
    """
    if question.value:
        return {}
    answer, constants = question.reference, question.constants(STUDENT)
    if constants:
        answer = functools.partial(answer, **constants)
    notes = []
    noted = noting(answer, notes)
    for index in range(len(question.cases)):
        question.call_answer(noted, question.given(index, SEED))
    found = {EXAMPLE: any(map(is_fixed, question.cases))}
    return found | abuses(question, answer, bool(notes)) | kinds_seen(notes)


def is_fixed(case):
    """Return whether a case has the same inputs whatever they are drawn from."""
    drawn = [case.make(np.random.default_rng(seed)).args for seed in (1, 2)]
    return pickle.dumps(drawn[0]) == pickle.dumps(drawn[1])


def reason(question, kind):
    """Return why a question doesn't meet a kind, or an empty text."""
    reasons = NOT_MET.get(kind, {})
    return next((why for why, names in reasons.items() if question.name in names), "")


def row(question):
    """Return a row of the table: met, not possible, or why not."""
    found = met(question)
    cells = [
        "" if kind not in found else "✓" if found[kind] else reason(question, kind)
        for kind in KINDS
    ]
    return [question.header.exercise, question.name, *cells]


if __name__ == "__main__":
    print(f"| exercise | name | {' | '.join(KINDS)} |")
    print("|---" * (len(KINDS) + 2) + "|")
    for each in QUESTIONS:
        if not each.value and (each.name in sys.argv[1:] or not sys.argv[1:]):
            print(f"| {' | '.join(row(each))} |", flush=True)
