"""The header of an exercise keeps its ranges."""

import pytest
from checks.small_questions import HEADER

from course_lib.checks.exercise import Exercise, Given


@pytest.mark.parametrize(
    "wrong", [{"stars": 4}, {"minutes": 0}, {"points": 0}, {"kind": "riddle"}]
)
def test_a_header_out_of_range_is_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Exercise(name="double", exercise="1.1", **{**HEADER, **wrong})


def test_a_name_must_be_one_of_python():
    with pytest.raises(ValueError, match="name can't be 'two words'"):
        Exercise(name="two words", exercise="1.1", **HEADER)


def test_what_is_secret_is_no_argument():
    given = Given(1, 2, secret=3)
    assert (given.args, given.secret) == ((1, 2), 3)
