"""A formula has about the room that it fills once it is typeset."""

import pytest
from book_site import extension

room = extension("formula_room")


# Widths in em that MathJax 3.2.2 gives them.
@pytest.mark.parametrize(
    ("tex", "wide"),
    [
        (r"w", 0.72),
        (r"-1", 1.28),
        (r"s = x_1 w_1 + x_2 w_2 + b", 8.66),
        (r"\sqrt{2}", 1.35),
        (r"\begin{pmatrix}1&0\\0&10\end{pmatrix}", 3.97),
    ],
)
def test_width_is_estimated_to_a_third_of_an_em(tex, wide):
    assert room.Measure(tex).width() == pytest.approx(wide, abs=1 / 3)


def test_a_chinese_character_is_one_em_wide():
    assert room.Measure(r"\text{若 }").width() == 1.25


def test_fraction_is_as_wide_as_its_longer_part():
    fraction, longer = (room.Measure(t).width() for t in (r"\dfrac{1}{1+x}", "1+x"))
    assert fraction == pytest.approx(longer + 0.24)


def test_formula_with_fractions_or_more_lines_is_higher():
    flat, fraction, lines = map(room.rows, ("a = b", r"\frac{a}{b}", r"a \\ b \\ c"))
    assert flat < fraction < lines
