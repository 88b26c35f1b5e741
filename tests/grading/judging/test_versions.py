"""A version changes with what decides a grade, and with nothing else."""

import importlib.util
import itertools
import sys

import pytest
from exercise_notebooks import ALL_SETS
from grading.small_class import released

from course_lib.grading.intake.submission import parse_notebook
from course_lib.grading.judging import versions
from course_lib.grading.judging.versions import (
    grader_version,
    handout_version,
    question_version,
)

DECLARED = '''
import re
import numpy as np
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

SCALE = np.array([1.0, 2.0])


class Layer:
    factor = 3

    def forward(self, x):
        return [self.factor * part for part in map(tripled, x)]


def tripled(x):
    return 3 * x * SCALE


def reference(x):
    """Multiply."""
    return Layer().forward(x)


asked = Question(
    "asked", reference, exercise="1.1", title="Asked", stars=1, minutes=5, points=2,
    lesson="1.1", tolerance=1e-6,
)


@asked.case()
def some_numbers(rng):
    return Given(rng.normal(size=4))


@asked.reading
def read(value, x):
    return np.sort(value)


@asked.mistake("You added.", when=lambda got, given: got is None)
def added(x):
    return x + 3


NUMBER = re.compile("[0-9]+")


def among(kinds):
    return lambda got, given: got in kinds and NUMBER.match(str(got))


@asked.mistake("You returned a limit.", when=among({0, 8}))
def at_a_limit(x):
    return 8
'''
NAMES = (f"declared_{number}" for number in itertools.count())


@pytest.fixture
def declared(tmp_path, monkeypatch):
    """Return a function: the question of the text above, some of it replaced."""

    def load(old="", new=""):
        name = next(NAMES)
        path = tmp_path / f"{name}.py"
        assert old in DECLARED
        path.write_text(DECLARED.replace(old, new) if old else DECLARED)
        spec = importlib.util.spec_from_file_location("declared", path)
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, "declared", module)
        spec.loader.exec_module(module)
        return module.asked

    return load


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Multiply.", "Multiply by three, and by the scale."),
        ("return 3 * x * SCALE", "# as the book does\n    return (3 * x * SCALE)"),
        ("SCALE = np", "UNUSED = 1\nSCALE = np"),
        ("class Layer:", "# a layer\nclass Layer:"),
        ("minutes=5", "minutes=7"),
        ("{0, 8}", "{8, 0}"),  # which Python keeps in a different order
    ],
)
def test_version_stays_when_words_or_layout_change(declared, old, new):
    assert question_version(declared()) == question_version(declared(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3 * x * SCALE", "4 * x * SCALE"),
        ("[1.0, 2.0]", "[1.0, 2.5]"),
        ("factor = 3", "factor = 4"),
        ("tolerance=1e-6", "tolerance=1e-5"),
        ("points=2", "points=3"),
        ("size=4", "size=5"),
        ("case()", "case(hidden=True)"),
        ("x + 3", "x - 3"),
        ("np.sort(value)", "np.flip(value)"),
        ("You added.", "You summed."),
        ("got is None", "got is not None"),
        ("{0, 8}", "{0, 9}"),
        ("[0-9]+", "[0-9]*"),
        ('"[0-9]+"', '"[0-9]+", re.ASCII'),
    ],
)
def test_version_changes_with_whatever_the_question_uses(declared, old, new):
    assert question_version(declared()) != question_version(declared(old, new))


def test_questions_of_the_book_have_different_versions():
    found = [question_version(q) for one in ALL_SETS for q in one.questions]
    assert len({*found}) == len(found)
    assert {len(version) for version in found} == {12}


def test_version_of_the_grader_is_that_of_its_files(tmp_path, monkeypatch):
    before = grader_version()
    for place in ("checks/judging.py", "checks/ch01/book.py", "grading/intake/a.py"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("x = 1")
    monkeypatch.setattr(versions, "LIBRARY", tmp_path)
    found = [before, grader_version.__wrapped__()]
    for place in ("checks/judging.py", "grading/intake/a.py", "checks/ch01/book.py"):
        (tmp_path / place).write_text("x = 2")
        found.append(grader_version.__wrapped__())
    assert len({*found}) == 4
    assert found[-1] == found[-2]  # the questions have versions of their own


def test_code_that_is_handed_out_counts_and_its_stubs_and_words_do_not():
    content = released()

    def version(content):
        return handout_version(parse_notebook(content))

    for old, new in ((b"Write it.", b"Write it now."), (b"    ...", b"    pass")):
        assert old in content
        assert version(content.replace(old, new)) == version(content)
    given = content.replace(b'"markdown",\n   "id": "title"', b'"code",\n   "id": "t"')
    assert version(given) != version(content)
