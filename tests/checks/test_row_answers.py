"""Numbers that were written down in a row are an array, or a clear error."""

import numpy as np
import pytest

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.checks.row_answers import explain_rows, numbers_in_row


@pytest.mark.parametrize("row", [(3, 4), [3, 4], np.array([3, 4])], ids=repr)
def test_tuple_list_and_array_are_the_same_row(row):
    numbers = numbers_in_row(row, 2)
    assert numbers.dtype == float
    assert numbers.tolist() == [3, 4]


def test_rows_may_stand_in_a_row():
    assert numbers_in_row(((1, 2), [3, 4]), 2, 2).tolist() == [[1, 2], [3, 4]]


REFUSED = {
    "a number": (3, TypeError, "in parentheses"),
    "text": ("3, 4", TypeError, "in parentheses"),
    "numbers in quotes": (("3", "4"), ValueError, "only numbers"),
    "nothing": ((3, None), ValueError, "only numbers"),
    "one too few": ((3,), LookupError, "expected 2 numbers, got 1"),
    "a row in a row": (((3, 4),), LookupError, "expected 2 numbers, got 1 × 2"),
    "rows of different lengths": ((3, [4]), LookupError, "got a different form"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_row_of_numbers_is_refused(name):
    row, error, message = REFUSED[name]
    with pytest.raises(error, match=message):
        numbers_in_row(row, 2)


@pytest.mark.parametrize(
    ("row", "piece"),
    [(3, "in parentheses"), ((3,), "Count your numbers"), (("3", "4"), "no number")],
    ids=repr,
)
def test_each_form_has_its_hint(row, piece):
    header = {"exercise": "1.1", "title": "A pair", "stars": 1, "minutes": 1}
    pair = Question(
        "pair", lambda: (3, 4), value=True, points=1, lesson="1.1", **header
    )
    pair.reading(lambda answer: numbers_in_row(answer, 2))
    pair.case()(lambda rng: Given())
    explain_rows(pair)
    report = pair.grade([pair.observe(row, pair.given(0, "a"))], "a")
    assert piece in report.hint
