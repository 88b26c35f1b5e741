"""Messengers get a picture in the size they request, the same each time."""

import io

import numpy as np
from PIL import Image
from publishing import preview
from publishing.page_buttons import PREVIEW_ALT, PREVIEW_SIZE
from publishing.preview import BARS, LAMP, LAMPS, draw_preview

from course_lib.widgets import NextLetter


def pixels_of(data):
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "PNG"
        assert image.size == PREVIEW_SIZE
        return np.asarray(image.convert("RGB")).astype(int)


def test_picture_has_its_size_and_comes_out_the_same():
    data = draw_preview()
    assert data == draw_preview()
    pixels_of(data)


def test_lamps_are_as_warm_and_bars_as_long_as_the_library_computes(monkeypatch):
    monkeypatch.setattr(preview, "LETTERS", " " * 27)  # a letter would cover its lamp
    pixels, figure = pixels_of(draw_preview()), NextLetter()
    k = np.arange(64)
    x, y = LAMPS[0] + LAMP[1] * (k % 8), LAMPS[1] + LAMP[1] * (k // 8)
    warmth = pixels[y, x, 0] - pixels[y, x, 2]
    assert ((warmth > 20) == (figure.strengths > 0.1)).all()
    assert warmth.argmax() == figure.strengths.argmax()
    row = pixels[BARS[1], BARS[0] : PREVIEW_SIZE[0] - 110]
    share = (row[:, 2] - row[:, 0] > 60).mean()
    assert abs(share - figure.probs.max()) < 0.01


def test_words_for_the_picture_name_what_it_shows():
    figure = NextLetter()
    assert figure.title in PREVIEW_ALT
    assert figure.text in PREVIEW_ALT
    assert f"that {figure.ending} is the likeliest" in PREVIEW_ALT
