"""What a learner's test says is True or False for each name, or an error."""

import numpy as np
import pytest

from course_lib.checks.verdicts import misjudged, verdicts_of


def test_one_and_zero_are_as_good_as_true_and_false():
    said = verdicts_of([1, 0.0, np.array(True), False], list("abcd"))
    assert said == {"a": True, "b": False, "c": True, "d": False}
    assert all(type(each) is bool for each in said.values())


def test_test_that_is_not_written_yet_has_no_verdicts():
    assert verdicts_of([None, None], ["a", "b"]) is None


@pytest.mark.parametrize(
    "answer", [None, 2, "True", np.array([True])], ids=["None", "2", "text", "array"]
)
def test_answer_that_is_neither_is_an_error(answer):
    with pytest.raises(TypeError, match="expected True or False from each call"):
        verdicts_of([True, answer], ["a", "b"])


def test_right_ones_refused_are_told_from_wrong_ones_accepted():
    said = {"fine": True, "odd": True, "good": False, "bad": False}
    assert misjudged(said, ("fine", "good")) == (["good"], ["odd"])
