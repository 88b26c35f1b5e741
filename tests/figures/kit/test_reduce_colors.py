"""A picture with many colors is reduced to 256 and keeps its white."""

import numpy as np
from PIL import Image

from course_lib.figures.kit.reduce_colors import reduce_colors


def many_colors():
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (64, 64, 3)).astype(np.uint8)
    pixels[:8] = 255
    return Image.fromarray(pixels)


def test_many_colors_become_256_at_most():
    reduced = reduce_colors(many_colors())
    assert len(reduced.convert("RGB").getcolors(4096)) <= 256


def test_white_stays_white():
    reduced = np.asarray(reduce_colors(many_colors()).convert("RGB"))
    assert (reduced[:8] == 255).all()


def test_few_colors_are_left_alone():
    image = Image.new("RGB", (4, 4), "#D55E00")
    assert reduce_colors(image) is image
