"""The player: its drawing, captions, and a page that loads nothing else."""

import html
import io
import json
import re
from base64 import b64decode
from html.parser import HTMLParser

import numpy as np
import pytest
from figures.kit import scenes
from figures.kit.unpacking import commands_of
from front_end import FIGURE, send
from PIL import Image

from course_lib.figures.kit import player
from course_lib.figures.kit.player import Animation

VOID = {"img", "input"}


class Outline(HTMLParser):
    """Collect the tags, and fail if they aren't nested properly."""

    def __init__(self):
        super().__init__()
        self.open, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


class Pages(list):
    """Pictures, and what they are drawn with."""

    recording = scenes.recorded(scenes.trail, 6)


def flip_book(**options):
    """Make an animation whose frame k has k + 1 black columns."""
    frames = Pages()
    for k in range(6):
        pixels = np.full((10, 20, 3), 255, dtype=np.uint8)
        pixels[:, : k + 1] = 0
        frames.append(Image.fromarray(pixels))
    options = {
        "captions": [f"time {k}" for k in range(6)],
        "alt": 'A curtain <"black"> closes.',
        "milliseconds": [100] * 6,
        "stills": [0, 5],
        "size": (20, 10),
        **options,
    }
    return Animation(frames, **options)


def picture_of(animation, kind="webp") -> Image.Image:
    pattern = rf"data:image/{kind};base64,([^\"]*)\""
    data = re.search(pattern, animation.html).group(1)
    return Image.open(io.BytesIO(b64decode(data))).convert("RGB")


def player_data(animation) -> dict:
    return json.loads(
        html.unescape(re.search(r'data-animation="([^"]*)"', animation.html).group(1))
    )


@pytest.mark.parametrize("kind", ["webp", "png"])
def test_picture_without_scripts_is_the_last_still(kind, monkeypatch):
    monkeypatch.setattr(player, "_KIND", kind)
    animation = flip_book(stills=[0, 3])
    shown = picture_of(animation, kind)
    assert np.array_equal(np.asarray(shown), np.asarray(animation.frame(3)))


def test_drawing_has_the_frames_of_the_animation():
    (drawing,) = re.findall(r'data-drawing="([^"]*)"', flip_book().html)
    frames = list(commands_of(drawing))
    assert len(frames) == 6
    assert len({str(frame) for frame in frames}) == 6


def test_player_is_well_formed_and_asks_no_other_host():
    page = flip_book().html
    outline = Outline()
    outline.feed(page)
    assert outline.open == []
    assert not re.search(r"https?://|//cdn|src=\"(?!data:)", page)


def test_player_can_be_worked_by_keyboard_and_read_aloud():
    outline = Outline()
    outline.feed(flip_book().html)
    by_class = {attrs.get("class"): (tag, attrs) for tag, attrs in outline.tags}
    tag, slider = by_class["animation-slider"]
    assert (tag, slider["type"], slider["max"]) == ("input", "range", "5")
    assert slider["aria-label"]
    assert slider["aria-valuetext"] == "time 0"
    assert by_class["animation-play"][0] == "button"
    screen = by_class["animation-screen"][1]
    assert screen["role"] == "img"
    assert screen["aria-label"] == 'A curtain <"black"> closes.'


def test_captions_arrive_frame_by_frame():
    data = player_data(flip_book())
    texts = [data["captions"][k] for k in data["caption"]]
    assert texts == [f"time {k}" for k in range(6)]


def test_stills_are_in_the_page_and_side_by_side_in_a_strip():
    animation = flip_book(stills=[1, 3, 5])
    assert animation.html.count('class="animation-still"') == 3
    assert len(animation.strip().figure.axes) == 3
    assert len(animation.strip([0, 2]).figure.axes) == 2


def test_the_same_animation_gives_the_same_page():
    assert flip_book().html == flip_book().html


def test_player_publishes_only_html(monkeypatch):
    published = []
    monkeypatch.setattr(
        "IPython.display.display", lambda data, raw: published.append(data)
    )
    flip_book()._ipython_display_()
    assert [list(data) for data in published] == [["text/html"]]


def test_player_has_the_caption_of_its_cell(monkeypatch):
    published = []
    monkeypatch.setattr(
        "IPython.display.display", lambda data, raw: published.append(data)
    )
    send(monkeypatch, FIGURE)
    flip_book()._ipython_display_()
    [data] = published
    assert data["text/html"].endswith(">Losses &lt; 1.</figcaption>\n</figure>\n")


def test_without_its_script_a_watched_player_is_a_picture_and_an_advice(monkeypatch):
    """An untrusted notebook drops script and style."""
    send(monkeypatch, FIGURE)
    outline = Outline()
    outline.feed(flip_book().html)
    by_class = {tags.get("class"): tags for _, tags in outline.tags}
    assert by_class["animation-bar"]["hidden"] == "hidden"
    assert by_class["animation-caption"]["hidden"] == "hidden"
    [image] = [tags for tag, tags in outline.tags if tag == "img"]
    assert image["alt"] == by_class["animation-screen"]["aria-label"]
    assert "max-width" in image["style"]
    assert "Run this cell to play the animation." in flip_book().html


def test_a_page_of_the_book_asks_nobody_to_run_a_cell():
    assert "Run this cell" not in flip_book().html


def test_saved_frame_is_the_frame(tmp_path):
    animation = flip_book()
    animation.save_frame(2, tmp_path / "frame.png")
    with Image.open(tmp_path / "frame.png") as saved:
        assert np.array_equal(np.asarray(saved), np.asarray(animation.frame(2)))


@pytest.mark.parametrize("name", ["captions", "milliseconds"])
def test_not_one_caption_or_duration_a_frame_is_refused(name):
    with pytest.raises(ValueError, match=f"expected 6 {name}, one per frame, got 2"):
        flip_book(**{name: [1, 2]})


def test_empty_alt_is_refused():
    with pytest.raises(ValueError, match="alt must describe"):
        flip_book(alt=" ")


def test_still_outside_the_animation_is_refused():
    with pytest.raises(ValueError, match="frames from 0 to 5, got 6"):
        flip_book(stills=[6])
