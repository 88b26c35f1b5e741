"""Numbers that were written down are arrays, or a clear error with a hint."""

import numpy as np
import pytest

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import (
    MEANT_AS_DICT,
    MEANT_AS_ROW,
    ask_for,
    explain_forms,
    numbers_in_row,
    numbers_of,
    one_number_of,
)


def row_of_two(answer):
    return numbers_in_row(answer, 2)


def loss_in(answer):
    return numbers_of(answer, "loss")


@pytest.mark.parametrize("pair", [(3, 4), [3, 4], np.array([3, 4])], ids=repr)
def test_tuple_list_and_array_are_the_same(pair):
    for numbers in (row_of_two(pair), loss_in({"loss": pair})):
        assert numbers.dtype == float
        assert numbers.tolist() == [3, 4]


def test_rows_may_stand_in_a_row():
    assert numbers_in_row(((1, 2), [3, 4]), 2, 2).tolist() == [[1, 2], [3, 4]]


REFUSED = {
    "no dict": (loss_in, [1, 2], TypeError, "expected a dict"),
    "another name": (loss_in, {"Loss": 1}, LookupError, "the part 'loss' is missing"),
    "text": (loss_in, {"loss": "1"}, ValueError, "something other than numbers"),
    "None": (loss_in, {"loss": None}, ValueError, "something other than numbers"),
    "ragged": (loss_in, {"loss": [[1], [2, 3]]}, ValueError, "of different lengths"),
    "a number": (row_of_two, 3, TypeError, "in parentheses"),
    "text for a row": (row_of_two, "3, 4", TypeError, "in parentheses"),
    "numbers in quotes": (row_of_two, ("3", "4"), ValueError, "only numbers"),
    "None in a row": (row_of_two, (3, None), ValueError, "only numbers"),
    "one too few": (row_of_two, (3,), LookupError, "expected 2 numbers, got 1"),
    "a row in a row": (row_of_two, ((3, 4),), LookupError, "2 numbers, got 1 × 2"),
    "ragged row": (row_of_two, (3, [4]), LookupError, "got a different form"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_number_is_refused(name):
    read, answer, error, message = REFUSED[name]
    with pytest.raises(error, match=message):
        read(answer)


def test_several_numbers_are_not_taken_for_one():
    assert one_number_of({"loss": np.array(2)}, "loss") == 2
    with pytest.raises(ValueError, match="several numbers instead of one"):
        one_number_of({"loss": [2]}, "loss")


FORMS = [
    (MEANT_AS_ROW, 3, "in parentheses"),
    (MEANT_AS_ROW, (3,), "Count your numbers"),
    (MEANT_AS_ROW, ("3", "4"), "no number"),
    (MEANT_AS_DICT, 3, "Write a dict"),
    (MEANT_AS_DICT, {}, "A part of the dict is missing"),
    (MEANT_AS_DICT, {"loss": "3"}, "without quotes"),
]


@pytest.mark.parametrize(
    ("forms", "answer", "piece"), FORMS, ids=[form[2] for form in FORMS]
)
def test_each_form_has_its_hint(forms, answer, piece):
    header = {"exercise": "1.1", "title": "A pair", "stars": 1, "minutes": 1}
    right, read = ((3, 4), row_of_two)
    if forms is MEANT_AS_DICT:
        right, read = {"loss": 3}, numbers_of
    pair = Question("pair", lambda: right, value=True, points=1, lesson="1", **header)
    pair.reading(read)
    ask_for(pair, "the pair", *(["loss"] if forms is MEANT_AS_DICT else []))
    explain_forms(pair, forms)
    report = pair.grade([pair.call_answer(answer, pair.given(0, "a"))], "a")
    assert piece in report.hint
