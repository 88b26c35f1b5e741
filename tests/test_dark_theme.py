"""What becomes of the house inks where the dark theme turns pictures over."""

import re
from itertools import combinations

import numpy as np
import pytest
from css_filters import apply_filters, contrast, hue, oklab
from matplotlib.colors import to_rgb
from repository import ROOT

from course_lib.figures.kit import style

SHEETS = ["book/_static/dark.css", "course_lib/widgets/kit/stage.css"]
TEXTS = (style.INK, style.GRAY, style.BLUE, style.VERMILION, style.GREEN)
HUES = [color for color in style.CLASS_COLORS if color != style.INK]
FILTER = re.compile(r"(?:filter|--turned): (invert\([^;]*)")


@pytest.fixture(params=SHEETS)
def turned(request):
    """Return a function from a color to what the dark theme makes of it."""
    (filters,) = FILTER.findall((ROOT / request.param).read_text(encoding="utf-8"))
    return lambda color: apply_filters(filters, to_rgb(color))


@pytest.mark.parametrize("color", TEXTS)
def test_ink_of_texts_has_a_contrast_of_at_least_four_and_a_half(turned, color):
    assert contrast(turned(color), turned("white")) >= 4.5


@pytest.mark.parametrize("color", style.CLASS_COLORS)
def test_ink_of_marks_has_a_contrast_of_at_least_three(turned, color):
    assert contrast(turned(color), turned("white")) >= 3


@pytest.mark.parametrize("color", HUES)
def test_color_keeps_its_hue(turned, color):
    turn = hue(turned(color)) - hue(to_rgb(color))
    assert abs((turn + 180) % 360 - 180) <= 12


def test_any_two_inks_stay_apart(turned):
    """By five times the least difference that the eye can see, 0.02 in Oklab."""
    seen = {color: oklab(turned(color)) for color in style.CLASS_COLORS}
    for one, other in combinations(style.CLASS_COLORS, 2):
        apart = np.linalg.norm(seen[one] - seen[other])
        assert apart >= 0.1, (one, other)


def test_signed_colors_grow_lighter_on_both_sides_of_zero(turned):
    lightness = [oklab(turned(color[:3]))[0] for color in style.SIGNED(range(256))]
    assert np.all(np.diff(lightness[:128]) < 0)
    assert np.all(np.diff(lightness[128:]) > 0)


def test_filters_turn_black_and_white_as_the_standard_says():
    """By hand: 0.9 - 0.8 x; a half turn of the hue gives 2 Y - x, Y being the luma."""
    assert apply_filters("invert(0.9)", [0, 0.5, 1]) == pytest.approx([0.9, 0.5, 0.1])
    gray = apply_filters("hue-rotate(180deg)", [0.4, 0.4, 0.4])
    assert gray == pytest.approx([0.4, 0.4, 0.4])
    red = apply_filters("hue-rotate(180deg)", [1, 0, 0])
    assert red == pytest.approx([0, 0.426, 0.426])


def test_filter_that_is_unknown_is_refused():
    with pytest.raises(ValueError, match="got 'sepia"):
        apply_filters("sepia(1)", [0, 0, 0])
