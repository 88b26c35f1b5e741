"""The README's picture is small, and its command still draws it."""

import io

import readme_picture
from PIL import Image


def test_picture_is_small_and_as_large_as_the_one_that_is_kept():
    drawn = readme_picture.draw()
    assert len(drawn) < 80_000
    with Image.open(readme_picture.PICTURE) as kept:
        assert Image.open(io.BytesIO(drawn)).size == kept.size
