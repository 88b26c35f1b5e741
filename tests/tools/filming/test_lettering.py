"""Text in films fits, and says where a film comes from."""

from dataclasses import replace

import numpy as np
import pytest
from filming.lettering import MARGIN, face, last_picture, strips, wrapped
from PIL import ImageOps
from publishing.page_buttons import TITLE
from tiny_films import ORIGIN

LONG = "https://example.org/" + "an-address-without-an-end/" * 9
TEXT = "A caption of more words than there is room for on one line"


def ink(picture):
    """Return left, top, right and bottom of all that isn't white."""
    return ImageOps.invert(picture.convert("L")).getbbox()


def test_last_picture_names_lesson_course_address_version_and_license():
    texts = [text for text, *_ in ORIGIN.lines]
    assert texts == [
        "1.2 Lines",
        TITLE,
        "https://example.org/course/",
        "Version 1.2.3, CC BY 4.0",
    ]


def test_without_an_address_the_last_picture_invents_none():
    texts = " ".join(text for text, *_ in replace(ORIGIN, address="").lines)
    assert "://" not in texts
    assert len(replace(ORIGIN, address="").lines) == len(ORIGIN.lines) - 1


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("address", ["", "https://example.org/course/", LONG])
def test_last_picture_has_room_around_its_text(address, scale):
    size = (640 * scale, 355 * scale)
    picture = last_picture(size, replace(ORIGIN, address=address), scale)
    left, top, right, bottom = ink(picture)
    assert picture.size == size
    assert left >= MARGIN * scale - 1
    assert right <= size[0] - MARGIN * scale + 1
    assert top > 0
    assert bottom < size[1]
    assert abs(left + right - size[0]) <= 2 * scale


def test_every_line_of_the_last_picture_is_drawn_in_its_color():
    colors = {color for _, color in last_picture((640, 400), ORIGIN).getcolors(999)}
    assert {(0x22,) * 3, (0x6E,) * 3, (255,) * 3} <= colors
    more = ink(last_picture((640, 400), ORIGIN))
    less = ink(last_picture((640, 400), replace(ORIGIN, address="")))
    assert more[3] - more[1] > less[3] - less[1]


def test_lines_break_between_words_and_lose_no_letter():
    lines = wrapped(TEXT, 160, face(16))
    assert " ".join(lines) == TEXT
    assert max(map(face(16).getlength, lines)) <= 160


def test_a_word_without_room_is_cut():
    lines = wrapped(LONG, 160, face(16))
    assert "".join(lines) == LONG
    assert max(map(face(16).getlength, lines)) <= 160


def test_captions_stand_on_strips_of_one_height_with_room_for_the_longest():
    drawn = strips(["Short.", TEXT * 3], 320)
    assert drawn["Short."].size == drawn[TEXT * 3].size
    for strip in drawn.values():
        left, top, right, bottom = ink(strip)
        assert left >= MARGIN - 1
        assert right <= 320 - MARGIN + 1
        assert 0 < top < bottom < strip.height
    assert not np.array_equal(*drawn.values())
