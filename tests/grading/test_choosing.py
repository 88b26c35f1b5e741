"""What a run grades is said in full, or refused with what was expected."""

from argparse import Namespace
from pathlib import Path
from types import SimpleNamespace

import pytest
from grading.small_class import SMALL, record, released

from course_lib.grading.choosing import (
    add_again,
    chapters_of,
    refuse_new_key,
    refuse_options,
)
from course_lib.grading.judging.run import plan_work
from course_lib.grading.results.results import Results

HANDOUTS = {"ch01": SimpleNamespace(exercises=SMALL, content=released())}
NEW = SimpleNamespace(student="s002", sha256="new", chapter="ch01")


def options(out=Path("out"), **parts):
    """Return the options of a run."""
    fixed = {"submissions": None, "chapter": None, "again": True, "requested": False}
    return Namespace(out=out, **fixed | {"question": [], "student": []} | parts)


@pytest.fixture
def out(tmp_path):
    """Return a folder of results with two students."""
    results = Results(tmp_path, SMALL)
    for student in ("s001", "s002"):
        results.records.save(record(student))
        results.keep_notebook(student, 1, b"{}")
    return tmp_path


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"chapter": "ch09"}, "expected one of the chapters ch01, got 'ch09'"),
        ({"again": False}, "expected SUBMISSIONS, or --again"),
        ({"again": False, "student": ["s001"]}, "--student, and --requested need"),
        ({"question": ["stop"]}, "expected a question of step, count, why, got 'stop'"),
        ({"question": ["why"]}, "got why, which is graded by hand"),
    ],
)
def test_options_that_do_not_fit_are_refused(parts, said):
    with pytest.raises(ValueError, match=said):
        refuse_options(options(**parts), HANDOUTS)


def test_again_concerns_the_chapters_that_were_graded(out, tmp_path):
    assert chapters_of([], HANDOUTS, options(out)) == ["ch01"]
    assert chapters_of([], HANDOUTS, options(out, again=False)) == []
    assert chapters_of([NEW], HANDOUTS, options(out, again=False)) == ["ch01"]
    assert chapters_of([], HANDOUTS, options(out, student=["s001"])) == ["ch01"]
    assert chapters_of([], HANDOUTS, options(tmp_path / "other")) == []


@pytest.mark.parametrize("student", ["s003", "s*", "s00"])
def test_student_who_was_not_graded_is_refused(out, student):
    with pytest.raises(ValueError, match="expected a student graded in"):
        chapters_of([], HANDOUTS, options(out, student=[student]))


def test_new_attempt_is_not_graded_twice(out):
    work = plan_work([NEW], HANDOUTS["ch01"], Results(out, SMALL))
    work.to_grade[:] = [(NEW, 1)]
    assert add_again(work, options(out)) == ["to grade again: 1"]
    assert [one.record["student"] for one in work.again] == ["s001"]
    assert work.total == 2


def test_requests_alone_are_graded_again(out):
    text = "student,question,request\ns002,step,again\ns001,why,again\n"
    (out / "ch01" / "regrade.csv").write_text(text)
    work = plan_work([], HANDOUTS["ch01"], Results(out, SMALL))
    add_again(work, options(out, requested=True))
    (again,) = work.again
    assert (again.record["student"], again.questions) == ("s002", ("step",))


def test_new_class_key_is_refused_for_what_was_graded(out, tmp_path):
    work = plan_work([], HANDOUTS["ch01"], Results(out, SMALL))
    refuse_new_key([work], tmp_path / "key")
    add_again(work, options(out))
    with pytest.raises(ValueError, match="give it with --class-key"):
        refuse_new_key([work], tmp_path / "key")
    (tmp_path / "key").touch()
    refuse_new_key([work], tmp_path / "key")
