"""What a question says about a mutant: whether it passes, and which hint it gets."""

import ast
import contextlib
import copy
import io
from functools import cache

import numpy as np
from checks.exercise_sets import STUDENT, right_answers, set_of
from exercise_notebooks import by_grade_id, read, source_path
from faults.answers.domains import DOMAINS
from faults.answers.habits import SURE, habits_of
from faults.answers.mutants import mutant, mutants_of
from faults.answers.patience import patience
from solution_page import sections

from book.evidence.fault import (
    CAUGHT,
    EQUAL_BUT_REFUSED,
    HARMLESS,
    MISSED,
    Outcome,
)
from course_lib.checks import serialization
from course_lib.checks.comparing import difference
from course_lib.checks.deadline import TimeIsUp
from course_lib.checks.exercise import Case
from course_lib.checks.question import NO_TIME_LEFT

LEAST = 100  # mutants of each question
SECONDS = 1  # of the processor, for one call
SEEDS = "first", "second"  # of the inputs that decide whether a mutant passes
LATE, UNASKED = {"status": "timeout"}, {"status": NO_TIME_LEFT}
MORE_SEEDS = tuple(f"more {k}" for k in range(6))


def solution(question):
    """Return the cell of our own answer to a question, and the cells it relies on.

    These are the imports of the notebook, the answers to other exercises that it uses
    by name, and what its exercise computes before it.
    """
    notebook = read(source_path(set_of(question)))
    answers = by_grade_id(notebook)
    answer = answers[question.answer]
    exercises = sections(notebook)
    own = next(cells for _, cells in exercises if answer in cells)
    imports = notebook.cells[: notebook.cells.index(exercises[0][0])]
    used = {node.id for node in ast.walk(ast.parse(answer.source)) if _is_name(node)}
    borrowed = [answers[name] for name in answers if name in used - {question.answer}]
    before = [*imports, *borrowed, *own[: own.index(answer)]]
    return answer.source, [cell.source for cell in before if cell.cell_type == "code"]


def _is_name(node):
    return isinstance(node, ast.Name)


def outcomes(question, least=LEAST, seed=0):
    """Return the outcomes of at least so many mutants of a question's right answers.

    After them come those of our own answer's changes by habit.

    All mutants of an answer that fails before it is changed, perhaps because it is too
    slow, would look refused. If that answer is ours, it raises RuntimeError; others
    are left out.
    """
    source, before = solution(question)
    start = _namespace(question, before)
    rng = np.random.default_rng(seed)
    asked = Asked(question, start["STUDENT"], DOMAINS.get(question.name, []))
    name = question.answer
    unchanged = asked.outcome(mutant(name, "nothing", source), start)
    if unchanged.kind != HARMLESS:
        raise RuntimeError(
            f"expected our answer to {question.name} to pass before it is changed, got "
            f"{unchanged.kind!r}: {unchanged.words}"
        )
    start["_question"] = asked.question
    others = [
        other
        for other in right_answers(question)
        if asked.outcome(mutant(name, "nothing", other), start).kind == HARMLESS
    ]
    mutants = mutants_of([source, *others], name, least, rng)
    habits = habits_of(source, name, [each.make() for each in mutants])
    return [asked.outcome(fault, start) for fault in [*mutants, *habits]]


def _namespace(question, before):
    """Return what the cells above an answer define; what they print is left out."""
    namespace = {"__name__": "__main__", "np": np, "STUDENT": STUDENT}
    with contextlib.redirect_stdout(io.StringIO()):
        for source in before:
            exec(source, namespace)
    return namespace


class Asked:
    """A question that draws inputs once a seed and asks our own answers once."""

    def __init__(self, question, student, extra=()):
        self.question, self.student = copy.copy(question), student
        self.cases = len(question.cases)
        self.question.cases = [
            *question.cases,
            *(Case(make.__doc__ or make.__name__, make) for make in extra),
        ]
        known, call_known = {}, question.call_known

        def call_once(answer, given, constants):
            key = answer, id(given)
            if key not in known:
                known[key] = call_known(answer, given, constants)
            return known[key]

        self.question.given = cache(self.question.given)
        self.question.call_known = call_once

    def outcome(self, fault, start):
        """Judge a mutant by the cases, then by what else its statement allows."""
        for seed in SEEDS:
            answer = self._run(fault, start)  # each time afresh, as a grader does
            report = self._grade(answer, seed, range(self.cases))
            if not report.passed:
                ended = report.status != LATE["status"]
                equal = ended and self._has_our_numbers(answer)
                problem = next(v.problem for v in report.verdicts if not v.passed)
                kind = EQUAL_BUT_REFUSED if equal else CAUGHT
                return Outcome(fault, kind, _hint(report), problem)
        for seed in MORE_SEEDS:
            everything = range(len(self.question.cases))
            report = self._grade(answer, seed, everything, patient=True)
            for verdict in report.verdicts:
                # An answer that takes its time may still be right.
                if not verdict.passed and verdict.status != "timeout":
                    problem = f"{verdict.title}: {verdict.problem}"
                    return Outcome(fault, MISSED, _hint(report), problem)
        return Outcome(fault, MISSED if fault.group == SURE else HARMLESS)

    def _run(self, fault, start):
        namespace = dict(start)
        try:
            with patience(SECONDS):
                exec(compile(fault.make(), "<answer mutant>", "exec"), namespace)
        except (Exception, SystemExit, TimeIsUp):
            return None
        return namespace.get(self.question.answer)

    def _grade(self, answer, seed, places, patient=False):
        """Ask some cases; once one takes too long, only the patient ask on."""
        seen, left = [None] * len(self.question.cases), True
        for place in places:
            given = self.question.given(place, seed)
            seen[place] = self._observe(answer, given) if left else UNASKED
            left = left and (patient or seen[place] != LATE)
        return self.question.grade(seen, seed, self.student)

    def _observe(self, answer, given):
        try:
            with patience(SECONDS):
                return self.question.call_answer(answer, given)
        except TimeIsUp:
            return LATE

    def _has_our_numbers(self, answer):
        constants = self.question.constants(self.student)
        for seed in SEEDS:
            for place in range(self.cases):
                given = self.question.given(place, seed)
                want = self.question.call_known(
                    self.question.reference, given, constants
                )
                seen = self._observe(answer, given)
                if seen.get("error") or not _equal(seen.get("value"), want["value"]):
                    return False
                if seen.get("changed"):
                    return False
        return True


def _hint(report):
    return (report.hint,) if report.hint else ()


def _equal(got, want):
    """Tell whether two values hold the same numbers, in whatever containers."""
    if isinstance(got, serialization.Opaque) or (got is None) != (want is None):
        return False
    try:
        got, want = np.asarray(got, float), np.asarray(want, float)
    except (ValueError, TypeError):
        return difference(got, want, 1e-9) is None
    return got.shape == want.shape and np.allclose(got, want, 1e-6, 1e-6, True)
