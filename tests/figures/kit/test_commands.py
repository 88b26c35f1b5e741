"""Commands: their units, and which frames look the same."""

import numpy as np
from figures.kit.scenes import recorded
from matplotlib.path import Path

from course_lib.figures.kit.commands import in_units, letters_of


def test_places_are_tenths_of_pixels():
    assert in_units([(1.04, -2.06)]).tolist() == [[10, -21]]


def test_each_vertex_has_the_letter_of_its_part():
    assert letters_of(Path([(0, 0), (1, 0), (0, 0)], closed=True).codes) == "MLZ"
    assert letters_of(np.array([1, 3, 3, 4, 4, 4])) == "MQQCCC"


def test_frames_that_look_the_same_have_one_state():
    def blink(axes):
        (dot,) = axes.plot([0], [0], "o")
        return lambda k: dot.set(visible=k % 2 == 1, alpha=0.5 if k > 2 else 1)

    assert recorded(blink, 5).states == [0, 1, 0, 2, 0]


def test_cells_of_an_image_are_part_of_a_state():
    def flicker(axes):
        image = axes.imshow(np.zeros((2, 2)), vmin=0, vmax=1)
        return lambda k: image.set_data(np.full((2, 2), k // 2))

    assert recorded(flicker, 4).states == [0, 0, 1, 1]
