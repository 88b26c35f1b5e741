"""A check called in the sandbox knows its student's numbers and nothing else."""

import sys

import pytest

from course_lib.grading.sandbox.silent_checks import hide_checks


@pytest.fixture
def modules():
    """Restore the modules that a test replaces."""
    library = sys.modules["course_lib"]
    before, checks = dict(sys.modules), library.checks
    yield
    library.checks = checks
    sys.modules.clear()
    sys.modules.update(before)


def test_silent_checks_know_the_numbers_and_nothing_else(modules, capsys):
    hide_checks("ch01", {"leaky": {"slope": 0.3}})
    from course_lib.checks import ch01

    assert ch01.leaky.constants("anybody") == {"slope": 0.3}
    assert ch01.step.constants("anybody") == {}
    assert ch01.step.check(print) is None
    assert ch01.score_card() is None
    assert ch01.EXERCISES.questions.anything() is None
    assert capsys.readouterr().out == ""


def test_numbers_that_an_answer_changes_stay_for_the_next(modules):
    hide_checks("ch01", {"leaky": {"slope": 0.3}})
    question = sys.modules["course_lib.checks.ch01"].leaky
    question.constants()["slope"] = 9
    assert question.constants() == {"slope": 0.3}
