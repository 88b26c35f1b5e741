"""A picture is shown only if its first bytes say what it is and that it is small."""

import html

import pytest
from grading.drawn import drawn, text_of

from course_lib.grading.results.pages.pictures import (
    kind_and_size,
    picture,
    without_pictures,
)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("png", {}),
        ("gif", {}),
        ("jpeg", {}),
        ("jpeg", {"progressive": True}),
        ("webp", {}),
        ("webp", {"lossless": True}),
        ("webp", {"exif": b"Exif\0\0", "lossless": True}),
    ],
)
def test_kind_and_size_are_those_of_the_picture(kind, options):
    assert kind_and_size(drawn(kind, **options)) == (kind, 7, 5)


@pytest.mark.parametrize("kind", ["png", "gif", "jpeg", "webp"])
def test_torn_picture_is_none_of_them(kind):
    for length in range(10):
        assert kind_and_size(drawn(kind)[:length]) == (None, 0, 0)


def test_picture_is_shown_as_what_it_is():
    shown = picture("photo.png", "\n".join(text_of(drawn("jpeg")).partition("A")))
    assert f'src="data:image/jpeg;base64,{text_of(drawn("jpeg"))}"' in shown
    assert 'alt="photo.png, a picture in the student' in shown


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (text_of(b"<svg onload='alert(1)'/>"), "it isn't a PNG, JPEG, GIF, or WebP"),
        ("not base64!", "it isn't a PNG, JPEG, GIF, or WebP"),
        ("", "it isn't a PNG, JPEG, GIF, or WebP"),
        ('"><script>', "it isn't a PNG, JPEG, GIF, or WebP"),
        (text_of(b"GIF89a\xff\xff\1\0" + b"\0" * 9), "it has 65535 by 1 pixels"),
        (text_of(b"GIF89a\x20\x4e\x20\x4e\0"), "it has 20000 by 20000 pixels"),
    ],
)
def test_anything_else_is_not_shown_and_the_reason_is(text, why):
    shown = picture("<b>", text)
    assert "<img" not in shown
    assert html.unescape(shown).startswith(
        f'<p class="quiet">[<b> isn\'t shown, because {why}'
    )


def test_pasted_pictures_are_taken_out_of_the_text():
    one, two = text_of(drawn("png")), text_of(drawn("gif"))
    text = f"a ![](data:image/png;base64,{one}) b <img src='data:image/x;base64,{two}'>"
    text, found = without_pictures(text)
    assert text == "a ![]([picture 1]) b <img src='[picture 2]'>"
    assert found == [one, two]
    text, found = without_pictures(f"data:image/png;base64,{one} shows it\nwell")
    assert (text, found) == ("[picture 1] shows it\nwell", [one])
