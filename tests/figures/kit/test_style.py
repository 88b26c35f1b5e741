"""The house style: the meaning of colors, and settings that leave no trace."""

import sys
from subprocess import run

import matplotlib
import numpy as np
import pytest

from course_lib.figures.kit.style import (
    CLASS_COLORS,
    SIGNED,
    class_style,
    house_style,
    signed_norm,
    tint,
)


def test_house_style_leaves_the_settings_as_they_were():
    before = dict(matplotlib.rcParams)
    with house_style():
        assert matplotlib.rcParams["font.size"] >= 11
    assert dict(matplotlib.rcParams) == before


def test_house_style_overrides_the_settings_of_a_reader():
    with matplotlib.rc_context({"axes.grid": True, "font.size": 3}), house_style():
        assert not matplotlib.rcParams["axes.grid"]
        assert matplotlib.rcParams["font.size"] >= 11


def test_class_one_is_a_vermilion_circle_and_class_zero_a_blue_square():
    assert class_style(1) == {"color": "#D55E00", "marker": "o"}
    assert class_style(0) == {"color": "#0072B2", "marker": "s"}


def test_ten_classes_have_ten_different_styles():
    styles = {tuple(class_style(k).values()) for k in range(10)}
    assert len(styles) == 10


def test_signed_colors_are_white_at_zero_and_strong_at_the_ends():
    values = np.array([-2.0, 0.5])
    norm = signed_norm(values)
    assert SIGNED(norm(0.0))[:3] == pytest.approx((1, 1, 1), abs=0.01)
    assert SIGNED(norm(-2.0))[:3] == pytest.approx(tint(CLASS_COLORS[0], 1), abs=0.01)
    assert SIGNED(norm(2.0))[:3] == pytest.approx(tint(CLASS_COLORS[1], 1), abs=0.01)


def test_signed_norm_of_zeros_still_has_a_middle():
    assert signed_norm(np.zeros(3))(0.0) == 0.5


def test_figures_never_load_pyplot():
    code = "import sys, course_lib.figures; print('matplotlib.pyplot' in sys.modules)"
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
