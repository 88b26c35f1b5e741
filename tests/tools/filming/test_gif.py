"""A GIF: the player's pictures and captions, at the player's pace."""

import io

import numpy as np
import pytest
from filming.clock import film_times, ticks
from filming.gif import HUNDREDTHS, MOST, Palette, make_gif
from filming.lettering import strips
from PIL import Image
from tiny_films import ORIGIN


@pytest.fixture(scope="module")
def gif(shown, drawn):
    with Image.open(io.BytesIO(make_gif(shown, drawn[shown.anchor], ORIGIN))) as opened:
        yield opened


def frames_of(gif):
    for k in range(gif.n_frames):
        gif.seek(k)
        yield gif.convert("RGB"), gif.info["duration"]


def test_gif_takes_as_long_as_the_film_and_begins_again(gif, shown):
    times = [duration for _, duration in frames_of(gif)]
    assert times == [10 * each for each in ticks(film_times(shown.milliseconds), 100)]
    assert abs(sum(times) - sum(film_times(shown.milliseconds))) <= 1000 / HUNDREDTHS
    assert gif.info["loop"] == 0  # forever


def test_gif_shows_the_players_pictures_with_their_captions_below(gif, shown, drawn):
    width, height = shown.size
    strip = strips(set(shown.captions), width)
    pictures = [np.asarray(picture) for picture, _ in frames_of(gif)]
    assert len(pictures) == len(shown.captions) + 1
    for k, caption in enumerate(shown.captions):
        assert np.array_equal(pictures[k][:height], drawn[shown.anchor].frame(k))
        below = pictures[k][height:].astype(int) - np.asarray(strip[caption])
        assert np.abs(below).max() < 40  # grays of the letters' edges


def test_gif_ends_on_the_origin(gif, shown, drawn):
    *_, (last, _) = frames_of(gif)
    assert np.unique(last).size > 2
    dots = np.asarray(drawn[shown.anchor].frame(-1)).std(axis=2) > 20  # the dot is blue
    assert dots.any()
    assert not (np.asarray(last)[: shown.size[1]].std(axis=2) > 20).any()


def many_colors():
    """Return a picture of 300 colors, of which white is the most frequent."""
    pixels = np.full((40, 30, 3), 255, np.uint8)
    pixels[:10, :, 0] = np.arange(300).reshape(10, 30) % 256
    pixels[:10, :, 1] = np.arange(300).reshape(10, 30) // 2
    return Image.fromarray(pixels)


def test_too_many_colors_are_replaced_by_near_ones_and_white_stays():
    picture = many_colors()
    changed = Palette([picture], [Image.new("RGB", (9, 9), "#222222")]).apply(picture)
    assert len(changed.getcolors()) <= MOST
    before, after = np.asarray(picture), np.asarray(changed.convert("RGB"))
    assert (after[10:] == 255).all()
    assert np.abs(after.astype(int) - before).max() <= 60


def test_text_gets_its_color_even_below_pictures_of_many_colors():
    text = Image.new("RGB", (9, 9), "#222222")
    changed = Palette([many_colors()], [text]).apply(text)
    assert changed.convert("RGB").getcolors() == [(81, (0x22, 0x22, 0x22))]
