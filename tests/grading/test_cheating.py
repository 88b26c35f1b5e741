"""No exercise of the course gives points for figures that an answer invents."""

import pytest
from checks.exercise_sets import SETS
from grading.hostile.cheating import CHEATING, PARTLY
from grading.test_sets_in_the_sandbox import reports_on_part


@pytest.mark.parametrize("name", CHEATING, ids="-".join)
def test_cheating_is_not_full(name, sandboxed):
    question = SETS[name[0]].question(name[1])
    (report,) = reports_on_part(name[0], [(question, CHEATING[name])])
    assert not report.passed
    assert report.score < report.points if name[:2] in PARTLY else report.score == 0
