"""The header of an exercise keeps its ranges."""

import pytest
from checks.small_questions import HEADER

from course_lib.checks.exercise import Exercise, Given, RubricItem, Written


@pytest.mark.parametrize(
    "wrong", [{"stars": 4}, {"minutes": 0}, {"points": 0}, {"kind": "riddle"}]
)
def test_a_header_out_of_range_is_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Exercise(name="double", exercise="1.1", **{**HEADER, **wrong})


def test_a_rubric_adds_up_to_the_points():
    items = (
        RubricItem(1, "what"),
        RubricItem(0.5, "why"),
        RubricItem(-0.5, "no number"),
    )
    with pytest.raises(ValueError, match=r"add up to 2 points, got 1\.5"):
        Written(name="why", exercise="1.1", rubric=items, **HEADER | {"points": 2})
    why = Written(name="why", exercise="1.1", rubric=items, **HEADER | {"points": 1.5})
    assert why.items == dict(zip("abc", items, strict=True))


def test_a_name_must_be_one_of_python():
    with pytest.raises(ValueError, match="name can't be 'two words'"):
        Exercise(name="two words", exercise="1.1", **HEADER)


def test_what_is_secret_is_no_argument():
    given = Given(1, 2, secret=3)
    assert (given.args, given.secret) == ((1, 2), 3)
