"""A picture has its size, in a page's pixels, before it is loaded."""

import pytest
from book_site import extension
from docutils import nodes
from docutils.utils import new_document
from PIL import Image

room = extension("picture_room")


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ('width="72pt" height="36pt"', (96, 48)),
        ('width="72" height="36px"', (72, 36)),
        ('viewBox="0 0 72 36"', None),
    ],
)
def test_size_of_a_drawing_is_what_it_says(tmp_path, size, expected):
    path = tmp_path / "a.svg"
    path.write_text(f'<?xml version="1.0"?>\n<svg {size}><path width="2"/></svg>')
    assert room.size_of(path) == expected


def test_size_of_a_bitmap_is_that_of_its_pixels(tmp_path):
    Image.new("L", (30, 20)).save(tmp_path / "a.png")
    assert room.size_of(tmp_path / "a.png") == (30, 20)


def test_only_the_picture_that_opens_a_page_is_urgent(tmp_path):
    Image.new("L", (30, 20)).save(tmp_path / "a.png")
    page = new_document("page")
    page += [nodes.image(uri="a.png", fetchpriority="high"), nodes.image(uri="a.png")]
    first, second = (room.attributes(each, tmp_path / "a.png") for each in page)
    assert first == ' width="30" height="20" fetchpriority="high"'
    assert second == ' width="30" height="20" loading="lazy"'
