"""A part of a dict that was written down is an array of numbers, or a clear error."""

import numpy as np
import pytest

from course_lib.checks.dict_answers import numbers_of, one_number_of


@pytest.mark.parametrize("part", [(3, 4), [3, 4], np.array([3, 4])], ids=repr)
def test_tuple_list_and_array_are_the_same_part(part):
    numbers = numbers_of({"shape": part}, "shape")
    assert numbers.dtype == float
    assert numbers.tolist() == [3, 4]


REFUSED = {
    "no dict": ([1, 2], TypeError, "expected a dict"),
    "another name": ({"Loss": 1}, LookupError, "the part 'loss' is missing"),
    "text": ({"loss": "1"}, ValueError, "something other than numbers"),
    "nothing": ({"loss": None}, ValueError, "something other than numbers"),
    "ragged rows": ({"loss": [[1], [2, 3]]}, ValueError, "rows of different lengths"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_number_is_refused(name):
    answer, error, message = REFUSED[name]
    with pytest.raises(error, match=message):
        numbers_of(answer, "loss")


def test_several_numbers_are_not_taken_for_one():
    assert one_number_of({"loss": np.array(2)}, "loss") == 2
    with pytest.raises(ValueError, match="several numbers instead of one"):
        one_number_of({"loss": [2]}, "loss")
