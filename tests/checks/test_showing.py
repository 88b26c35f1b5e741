"""What an answer says is shown printable and short."""

import numpy as np
import pytest

from course_lib.checks.serialization import Opaque
from course_lib.checks.showing import clean, kind_of, labeled, shorten, show_value

HARMFUL = ["\x1b[31m", "\u202e", "\x00", "\ud800", "\r", "\u2066"]


@pytest.mark.parametrize("text", HARMFUL, ids=ascii)
def test_unprintable_characters_are_replaced(text):
    assert "�" in clean(f"a{text}b")
    assert text not in clean(f"a{text}b")


@pytest.mark.parametrize("value", [None, 3, b"bytes", object()], ids=kind_of)
def test_what_is_no_text_is_shown_as_none(value):
    assert clean(value) == ""


@pytest.mark.parametrize("value", ["x" * 1000, list(range(1000)), np.arange(1e6)])
def test_a_long_value_is_cut(value):
    assert len(show_value(value)) <= 240


class Counted(list):
    """A list that counts how many of its parts are asked for."""

    asked = 0

    def __iter__(self):
        for part in super().__iter__():
            Counted.asked += 1
            yield part


def test_no_more_is_made_into_text_than_is_shown():
    show_value(Counted([Counted(range(10**4))] * 10**4))
    assert 0 < Counted.asked < 1000
    assert show_value(np.zeros((6,) * 8, bool)).endswith("(6, 6, 6, 6, 6, 6, 6, 6)")


def test_array_that_is_shown_in_part_has_its_shape_beside_its_name():
    assert labeled("x", np.zeros((2, 9))).startswith("x, shape (2, 9) = [[0., 0.,")
    assert labeled("x", np.zeros((2, 2))).startswith("x = [[0., 0.],")
    assert labeled("n", 3) == "n = 3"


def test_longest_value_is_cut_first_and_the_results_stay():
    rows = "x = [1,\n     2,\n     3]"
    assert shorten(f"{rows}\ny = 2\nexpected 3\ngot      4", 4).splitlines() == [
        "x = [1, …",
        "y = 2",
        "expected 3",
        "got      4",
    ]
    many = "\n".join(f"x{k} = {k}" for k in range(9))
    assert shorten(many, 5).splitlines() == ["x0 = 0", "…", *many.splitlines()[-3:]]


def test_numbers_within_containers_are_rounded():
    shown = show_value({"w": (1 / 3, [2, np.float64(0.5)])})
    assert shown == "{'w': (0.333333, [2, 0.5])}"


def test_an_opaque_value_has_the_name_of_its_type():
    assert kind_of(Opaque("Yes\x1b")) == "Yes�"
