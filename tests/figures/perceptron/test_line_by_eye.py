"""A line through two points among the penguins: slope 5, no bird on the wrong side."""

import numpy as np
import pytest

from course_lib.datasets import load_penguins
from course_lib.figures.perceptron.line_by_eye import line_by_eye

BIRDS = load_penguins(standardize=False)
LABELS = ("bill depth (mm)", "flipper length (mm)")
THROUGH = ((15, 200), (19, 220))


@pytest.fixture(scope="module")
def picture():
    return line_by_eye(*BIRDS, through=THROUGH, axis_labels=LABELS)


def test_the_line_is_five_depths_plus_125(picture):
    line = next(one for one in picture.axes.lines if hasattr(one, "get_slope"))
    (x1, y1), (x2, y2) = line.get_xy1(), line.get_xy2()
    assert (y2 - y1) / (x2 - x1) == 5
    assert y1 - 5 * x1 == 125


def test_the_places_and_the_slope_between_them_are_written(picture):
    words = {text.get_text() for text in picture.axes.texts}
    assert words == {"(15, 200)", "(19, 220)", "4 across", "20 up"}


def test_each_species_is_named_and_each_bird_drawn_once(picture):
    names = [text.get_text() for text in picture.axes.get_legend().get_texts()]
    assert names == ["Gentoo", "Adelie", "Chinstrap"]
    marks = [one for one in picture.axes.lines if one.get_label() in names]
    drawn = np.concatenate([one.get_xydata() for one in marks])
    assert sorted(map(tuple, drawn)) == sorted(map(tuple, BIRDS.x))


def test_no_word_covers_a_bird(picture):
    picture.figure.canvas.draw()
    places = picture.axes.transData.transform(BIRDS.x)
    for text in picture.axes.texts:
        box = text.get_window_extent()
        assert not box.count_contains(places), text.get_text()
