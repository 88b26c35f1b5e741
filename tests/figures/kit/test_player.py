"""The player: sprite geometry, captions, and a page that loads nothing else."""

import html
import io
import json
import re
from base64 import b64decode
from html.parser import HTMLParser

import numpy as np
import pytest
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


def flip_book(num_frames=6, **options):
    """Make an animation whose frame k has k + 1 black columns."""
    frames = []
    for k in range(num_frames):
        pixels = np.full((10, 20, 3), 255, dtype=np.uint8)
        pixels[:, : k + 1] = 0
        frames.append(Image.fromarray(pixels))
    options = {
        "captions": [f"time {k}" for k in range(num_frames)],
        "alt": 'A curtain <"black"> closes.',
        "milliseconds": [100] * num_frames,
        "stills": [0, num_frames - 1],
        **options,
    }
    return Animation(frames, **options)


def sprite_of(animation, kind="webp") -> Image.Image:
    pattern = rf"data:image/{kind};base64,([^)]*)"
    data = re.search(pattern, animation.html).group(1)
    return Image.open(io.BytesIO(b64decode(data))).convert("RGB")


def player_data(animation) -> dict:
    return json.loads(
        html.unescape(re.search(r'data-animation="([^"]*)"', animation.html).group(1))
    )


def test_every_frame_is_found_at_its_place_in_the_sprite():
    animation = flip_book()
    sprite, data = sprite_of(animation), player_data(animation)
    width, height = animation.frame(0).size
    assert sprite.size == (data["columns"] * width, data["rows"] * height)
    for k in range(animation.num_frames):
        row, column = divmod(data["tiles"][k], data["columns"])
        left, top = column * width, row * height
        window = sprite.crop((left, top, left + width, top + height))
        assert np.array_equal(np.asarray(window), np.asarray(animation.frame(k)))


def test_sprite_of_a_browsers_python_is_the_same_picture_as_png(monkeypatch):
    usual = sprite_of(flip_book())
    monkeypatch.setattr(player, "_KIND", "png")
    animation = flip_book()
    assert animation.sprite.startswith(b"\x89PNG")
    assert sprite_of(animation, "png").tobytes() == usual.tobytes()


def test_a_held_frame_is_stored_once():
    frames = [Image.new("RGB", (20, 10), "white")] * 9
    animation = Animation(frames, ["rest"] * 9, "Nothing moves.", [100] * 9, [0])
    assert animation.num_frames == 9
    assert player_data(animation)["tiles"] == [0] * 9
    assert sprite_of(animation).size == (20, 10)


def test_a_sprite_of_many_colors_stays_close_and_keeps_white():
    ramp = np.linspace(0, 255, 64).astype(np.uint8)
    pixels = np.full((64, 128, 3), 255, dtype=np.uint8)
    pixels[:, :64, 0], pixels[:, :64, 1], pixels[:, :64, 2] = ramp, ramp[:, None], 90
    pixels[:, 64:80] = 249 + np.arange(64)[:, None, None] % 6  # nearly white
    frame = Image.fromarray(pixels)
    sprite = np.asarray(sprite_of(Animation([frame], ["ramp"], "A ramp.", [100], [0])))
    assert len(np.unique(sprite.reshape(-1, 3), axis=0)) <= 256
    assert np.abs(sprite.astype(int) - pixels).max() <= 24
    assert (sprite[:, 80:] == 255).all()


def test_player_is_well_formed_and_asks_no_other_host():
    page = flip_book().html
    outline = Outline()
    outline.feed(page)
    assert outline.open == []
    assert not re.search(r"https?://|//cdn|src=", page)


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
    assert "Run this cell to play the animation." in flip_book().html


def test_a_page_of_the_book_asks_nobody_to_run_a_cell():
    assert "Run this cell" not in flip_book().html


def test_saved_frame_is_the_frame(tmp_path):
    animation = flip_book()
    animation.save_frame(2, tmp_path / "frame.png")
    with Image.open(tmp_path / "frame.png") as saved:
        assert np.array_equal(np.asarray(saved), np.asarray(animation.frame(2)))


def test_finished_pictures_cannot_be_drawn_larger():
    with pytest.raises(ValueError, match="expected frames that `animate` draws"):
        flip_book().enlarged(2)


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


def test_frames_too_large_for_one_sprite_are_refused():
    frame = Image.new("RGB", (16384, 1))
    animation = Animation([frame], ["wide"], "A wide frame.", [100], [0])
    with pytest.raises(ValueError, match="at most 16383 pixels on a side"):
        _ = animation.html
