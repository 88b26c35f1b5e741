"""The icon at the root of the site shows the drawing that the pages name."""

import re

import pytest
from favicon import DRAWING, ICON, SIZES
from PIL import Image


def color(text):
    """Return the numbers of a color such as #10344f."""
    return tuple(bytes.fromhex(text.removeprefix("#")))


@pytest.mark.parametrize("size", SIZES)
def test_icon_shows_the_drawing_in_each_size(size):
    text = DRAWING.read_text(encoding="utf-8")
    ground, output = re.findall(r'fill="(#\w{6})"', text)
    scale = size / 32  # the drawing is 32 wide
    with Image.open(ICON) as icon:
        icon.size = (size, size)
        shown = icon.convert("RGBA")
    assert shown.getpixel((int(22.5 * scale), int(16 * scale)))[:3] == color(output)
    assert shown.getpixel((int(16 * scale), int(2 * scale)))[:3] == color(ground)
    assert shown.getpixel((0, 0))[3] < 16  # the corners are round
