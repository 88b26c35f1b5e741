"""Typed answers are numbers in the sheet's form, and can't run anything."""

import pytest

from course_lib.grading.exams.typed import value_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(1, -2)", (1, -2)),
        ("1, −2", (1, -2)),
        ("[1, 2]", [1, 2]),
        ("-(2 + 3) * 4", -20),
        ("6·7", 42),
        ("((1, 2), 3)", ((1, 2), 3)),
        ('{"loss": 1/4}', {"loss": 0.25}),
        ("{“loss”: 2 × 3}", {"loss": 6}),
    ],
)
def test_numbers_are_read_as_people_type_them(text, value):
    assert value_of(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *("", "three", "1 2", "(1,", "1/0", "open('x')", "2 ** 99", "x.y", "lambda: 1"),
        *(
            "'a' * 9",
            "-'a'",
            "{**1}",
            "{[]: 1}",
            "True",
            "None",
            "1j",
            "[1 for _ in 'a']",
        ),
        *("x = 1", "1; 2", "(" * 500, "1" * 1_001, "9e999 * 0 and 1", "\0"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(text):
    with pytest.raises(ValueError, match="expected numbers in the form") as refused:
        value_of(text)
    assert len(str(refused.value)) < 200
