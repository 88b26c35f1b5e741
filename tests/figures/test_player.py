"""The player: sprite geometry, captions, and a page that asks no other host."""

import html
import io
import json
import re
from base64 import b64decode
from html.parser import HTMLParser
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from course_lib.figures.frames import animate
from course_lib.figures.picture import new_picture
from course_lib.figures.player import Animation

VOID = {"input"}


class Outline(HTMLParser):
    """Collect the tags, and complain when they are not nested well."""

    def __init__(self):
        super().__init__()
        self.open, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def moving_dot(num_frames=6, blit=True, **options):
    picture = new_picture(width=3.2, height=1.6)
    (dot,) = picture.axes.plot([0], [0], "o")
    picture.axes.set(xlim=(-1, num_frames), ylim=(-1, 1), xlabel="time")
    options = {
        "captions": lambda k: f"time {k}",
        "alt": 'A dot <"moves"> right.',
        "moving": [dot] if blit else None,
        **options,
    }
    return animate(picture, lambda k: dot.set_data([k], [0]), num_frames, **options)


def sprite_of(animation) -> Image.Image:
    data = re.search(r"data:image/webp;base64,([^)]*)", animation.html).group(1)
    return Image.open(io.BytesIO(b64decode(data))).convert("RGB")


def film_of(animation) -> dict:
    return json.loads(
        html.unescape(re.search(r'data-film="([^"]*)"', animation.html).group(1))
    )


def test_frames_differ_where_the_drawing_moves():
    animation = moving_dot()
    pixels = [np.asarray(animation.frame(k)) for k in range(6)]
    assert all((a != b).any() for a, b in pairwise(pixels))


def test_drawing_only_the_moving_artists_gives_the_same_frames():
    fast, slow = moving_dot(blit=True), moving_dot(blit=False)
    for k in range(6):
        assert np.array_equal(np.asarray(fast.frame(k)), np.asarray(slow.frame(k)))


def test_every_frame_is_found_at_its_place_in_the_sprite():
    animation = moving_dot()
    sprite, film = sprite_of(animation), film_of(animation)
    width, height = animation.frame(0).size
    assert sprite.size == (film["columns"] * width, film["rows"] * height)
    for k in range(animation.num_frames):
        row, column = divmod(film["tiles"][k], film["columns"])
        left, top = column * width, row * height
        window = sprite.crop((left, top, left + width, top + height))
        assert np.array_equal(np.asarray(window), np.asarray(animation.frame(k)))


def test_a_held_frame_is_stored_once():
    picture = new_picture(width=3.2, height=1.6)
    animation = animate(picture, lambda k: None, 9, captions=["still"] * 9, alt="Rest.")
    assert animation.num_frames == 9
    assert film_of(animation)["tiles"] == [0] * 9
    assert sprite_of(animation).size == animation.frame(0).size


def test_player_is_well_formed_and_asks_no_other_host():
    page = moving_dot().html
    outline = Outline()
    outline.feed(page)
    assert outline.open == []
    assert not re.search(r"https?://|//cdn|src=", page)


def test_player_can_be_worked_by_keyboard_and_read_aloud():
    outline = Outline()
    outline.feed(moving_dot().html)
    by_class = {attrs.get("class"): (tag, attrs) for tag, attrs in outline.tags}
    tag, slider = by_class["film-slider"]
    assert (tag, slider["type"], slider["max"]) == ("input", "range", "5")
    assert slider["aria-label"]
    assert slider["aria-valuetext"] == "time 0"
    assert by_class["film-play"][0] == "button"
    screen = by_class["film-screen"][1]
    assert screen["role"] == "img"
    assert screen["aria-label"] == 'A dot <"moves"> right.'


def test_captions_arrive_frame_by_frame():
    film = film_of(moving_dot())
    texts = [film["captions"][k] for k in film["caption"]]
    assert texts == [f"time {k}" for k in range(6)]


def test_first_frame_waits_and_pauses_are_kept():
    film = film_of(moving_dot(frames_per_second=10, pauses={3: 1.5}))
    assert film["milliseconds"] == [800, 100, 100, 1500, 100, 100]


def test_stills_are_four_evenly_spaced_frames_or_the_given_ones():
    assert moving_dot(num_frames=7).stills == [0, 2, 4, 6]
    animation = moving_dot(stills=[1, 5])
    assert animation.html.count('class="film-still"') == 2
    assert len(animation.strip().figure.axes) == 2
    assert len(animation.strip([0, 2, 4]).figure.axes) == 3


def test_the_same_animation_gives_the_same_page():
    assert moving_dot().html == moving_dot().html


def test_player_publishes_only_html(monkeypatch):
    published = []
    monkeypatch.setattr(
        "IPython.display.display", lambda data, raw: published.append(data)
    )
    moving_dot()._ipython_display_()
    assert [list(data) for data in published] == [["text/html"]]


def test_saved_frame_is_the_frame(tmp_path):
    animation = moving_dot()
    animation.save_frame(2, tmp_path / "frame.png")
    with Image.open(tmp_path / "frame.png") as saved:
        assert np.array_equal(np.asarray(saved), np.asarray(animation.frame(2)))


def test_wrong_number_of_captions_is_refused():
    with pytest.raises(ValueError, match="expected 6 captions, one a frame, got 5"):
        moving_dot(captions=["same"] * 5)


def test_empty_alt_is_refused():
    with pytest.raises(ValueError, match="alt must describe"):
        moving_dot(alt=" ")


def test_still_outside_the_film_is_refused():
    with pytest.raises(ValueError, match="frames from 0 to 5, got 6"):
        moving_dot(stills=[6])


def test_no_frame_is_refused():
    with pytest.raises(ValueError, match="at least 1, got 0"):
        moving_dot(num_frames=0)


def test_frames_too_large_for_one_sprite_are_refused():
    frame = Image.new("RGB", (16384, 1))
    animation = Animation([frame], ["wide"], "A wide frame.", [100], [0])
    with pytest.raises(ValueError, match="at most 16383 pixels a side"):
        _ = animation.html
