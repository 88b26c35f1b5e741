"""Messengers get a picture in the size they request, the same each time."""

import io

import numpy as np
from PIL import Image
from publishing.page_buttons import PREVIEW_SIZE
from publishing.preview import draw_preview


def test_picture_has_its_size_shows_both_classes_and_comes_out_the_same():
    data = draw_preview()
    assert data == draw_preview()
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "PNG"
        assert image.size == PREVIEW_SIZE
        pixels = np.asarray(image.convert("RGB")).astype(int)
    red, _, blue = np.moveaxis(pixels, 2, 0)
    for share in ((red - blue > 60).mean(), (blue - red > 60).mean()):
        assert share > 0.1
