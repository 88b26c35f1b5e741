"""Drawing again and again changes the moving artists and keeps the scene."""

import io

import numpy as np
from PIL import Image

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.reports.live_picture import LivePicture


def scene():
    picture = new_picture(width=3, height=2)
    (dot,) = picture.axes.plot([0.5], [0.5], "o")
    picture.axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="time")
    return picture, dot


def pixels(jpeg):
    return np.asarray(Image.open(io.BytesIO(jpeg)), dtype=int)


def test_drawing_has_twice_as_many_pixels_as_its_width_says():
    picture, dot = scene()
    live = LivePicture(picture, [dot])
    assert live.width == 288
    assert pixels(live.to_jpeg()).shape == (384, 576, 3)


def test_only_the_moving_artist_changes():
    picture, dot = scene()
    live = LivePicture(picture, [dot])
    before = pixels(live.to_jpeg())
    dot.set_data([0.9], [0.5])
    changed = np.abs(pixels(live.to_jpeg()) - before).max(axis=2) > 100
    _, columns = np.nonzero(changed)
    assert 200 < columns.min() < 330  # the spot that it left
    assert columns.max() > 480
    assert changed.mean() < 0.02


def test_moving_back_gives_the_same_bytes():
    picture, dot = scene()
    live = LivePicture(picture, [dot])
    before = live.to_jpeg()
    dot.set_data([0.9], [0.5])
    assert live.to_jpeg() != before
    dot.set_data([0.5], [0.5])
    assert live.to_jpeg() == before


def test_a_changed_axis_is_seen_after_the_scene_is_redrawn():
    picture, dot = scene()
    live = LivePicture(picture, [dot])
    dot.set_visible(False)
    before = live.to_jpeg()
    picture.axes.set_xlim(0, 90)
    assert live.to_jpeg() == before
    live.redraw_scene()
    assert live.to_jpeg() != before


def test_fast_drawing_equals_the_plain_one():
    picture, dot = scene()
    live = LivePicture(picture, [dot])
    plain, _ = scene()
    drawn = Image.open(io.BytesIO(plain.to_bytes("png"))).convert("RGB")
    difference = np.abs(pixels(live.to_jpeg()) - np.asarray(drawn, dtype=int))
    assert difference.mean() < 1  # JPEG gives nearly the same gray values
