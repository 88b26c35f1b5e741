"""A quoted number is found in what a cell prints, by the line around it."""

import pytest
from nbformat.v4 import new_output

from book.evidence.seeds.quoted import Quoted, printed

KEPT = Quoted("8 units, 128 facts: {}% kept", 93, 100)


@pytest.mark.parametrize(
    ("says", "text", "value"),
    [
        ("8 units, {} kept", " 8 units,   12 kept\n18 units, 3 kept\n", 12),
        ("loss {}", "loss 1.5\n", 1.5),
        ("loss {}", "loss -2.5e-3.", -0.0025),
        ("{} letters", "24,000 letters", 24_000),
        ("block 1: ... {} never", "block 1: 46.2 active, 3 never\nblock 2: 9 never", 3),
        ("(mean {})", "(mean 7)", 7),
        ("loss {}", "no such line", None),
        ("block 1: ... {} never", "block 1: 46.2 active\n 3 never", None),
    ],
)
def test_number_is_read_between_its_words(says, text, value):
    assert Quoted(says, 0, 1).find(text) == value


def test_line_that_is_there_twice_is_refused():
    with pytest.raises(ValueError, match="once, got it 2 times"):
        Quoted("loss {}", 0, 1).find("loss 1\nloss 2")


@pytest.mark.parametrize(("says", "ends"), [("all", (0, 1)), ("{}", (1, 0))])
def test_line_without_its_number_and_reversed_range_are_refused(says, ends):
    with pytest.raises(ValueError, match="expected a line with one"):
        Quoted(says, *ends)


@pytest.mark.parametrize(
    ("value", "holds"), [(93, True), (100, True), (92.9, False), (None, False)]
)
def test_range_includes_its_ends_and_nothing_missing(value, holds):
    assert KEPT.holds(value) is holds


def test_text_without_the_number_keeps_the_others():
    assert KEPT.without("8 units, 128 facts: 99% kept") == "8 units, 128 facts: % kept"


def test_line_that_arrives_in_two_pieces_is_one_line():
    pieces = [new_output("stream", text=text) for text in ("8 units, 12", "% kept\n")]
    assert printed(pieces) == "8 units, 12% kept\n"


def test_printed_text_and_value_are_two_lines_and_messages_none():
    outputs = [
        new_output("stream", text="1 kept\n"),
        new_output("stream", name="stderr", text="50%"),
        new_output("execute_result", data={"text/plain": "2"}),
    ]
    assert printed(outputs) == "1 kept\n2\n"
