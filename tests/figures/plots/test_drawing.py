"""What a reader draws is shown in the house style."""

import numpy as np
from matplotlib import rcParams

from course_lib.figures import house_style, show_drawing


def test_the_function_draws_on_the_axes_that_are_shown():
    picture = show_drawing(lambda ax, y, name: ax.plot(y, label=name), [3, 1], "mine")
    (line,) = picture.axes.lines
    assert line.get_ydata().tolist() == [3, 1]
    assert line.get_label() == "mine"


def test_several_axes_come_as_an_array():
    def draw(axes, numbers):
        for ax, number in zip(axes, numbers, strict=True):
            ax.set_title(f"{number}")

    axes = show_drawing(draw, np.arange(3), columns=3).axes
    assert [ax.get_title(loc="left") for ax in axes] == ["0", "1", "2"]


def test_the_function_draws_in_the_house_style():
    sizes = []
    show_drawing(lambda ax: sizes.append(rcParams["font.size"]))
    with house_style():
        assert sizes == [rcParams["font.size"]]
