"""Each animation of the built book is small, begins at once, and ends in time."""

import json
import re
from itertools import pairwise

import numpy as np
import pytest
from book_site import NOTEBOOKS, SITE, build_if_missing, read_page
from filming.shown import animations_below

from course_lib.figures.kit.timing import LONGEST, SOON

SPRITE = re.compile(r"url\(data:image/webp;base64,([^)]*)\)")
PAPER = 245  # what is lighter counts as paper
LARGEST = 600_000  # bytes of all frames of an animation
SMALLER = {  # what is drawn in few colors, or moves little, stays far below that
    "fig-3-6-live": 440_000,
    "fig-forward-pass": 300_000,
    "fig-hinges-add-up": 200_000,
    "fig-learning-rule": 440_000,
    "fig-loop": 200_000,
    "fig-nudge": 100_000,
    "fig-one-knob": 200_000,
    "fig-planting-facts": 200_000,
    "fig-relu-slide": 100_000,
    "fig-signal-animation": 200_000,
    "fig-squeeze": 300_000,
    "fig-token-trip": 200_000,
}


def sizes_of_animations(page):
    """Return the bytes of each animation of a page, by the name of its figure."""
    sizes, name = {}, None
    for _, attributes in page.elements:
        if (attributes.get("id") or "").startswith("fig-"):
            name = attributes["id"]
        if sprite := SPRITE.search(attributes.get("style") or ""):
            sizes[name] = len(sprite[1]) * 3 // 4  # four letters hold three bytes
    return sizes


@pytest.fixture(scope="module")
def sizes():
    build_if_missing()
    animations = (sizes_of_animations(read_page(name)) for name in NOTEBOOKS)
    return {name: size for page in animations for name, size in page.items()}


def test_animations_are_small_enough_for_their_pages(sizes):
    limits = dict.fromkeys(sizes, LARGEST) | SMALLER
    assert set(SMALLER) < set(sizes)
    assert {name: size for name, size in sizes.items() if size > limits[name]} == {}


def test_every_animation_is_counted(sizes):
    pages = (read_page(name).all("div") for name in NOTEBOOKS)
    shown = [div for page in pages for div in page if div.get("class") == "animation"]
    assert len(sizes) == len(shown) > 20


def test_frames_in_files_of_their_own_are_small_enough(sizes):
    files = list((SITE / "_figures").glob("*.webp"))
    assert len(files) > 3
    assert {each.name for each in files if each.stat().st_size > LARGEST} == set()


def test_every_animation_can_become_a_film_and_the_tour_adds_one(sizes):
    found = animations_below(SITE)
    assert {each.anchor for each in found} == {*sizes, "tour-loop"}
    assert all(len(each.frames()) == len(each.captions) for each in found[:2])


def parts_with_ink(frames):
    """Return which of sixteen parts of a picture have ink in any of the frames."""
    darkest = np.min([np.asarray(frame.convert("L")) for frame in frames], axis=0)
    rows = np.array_split(darkest < PAPER, 4, axis=0)
    return sum(part.any() for row in rows for part in np.array_split(row, 4, axis=1))


def test_first_picture_fills_most_of_the_room_that_its_story_needs(sizes):
    empty = {}
    for each in animations_below(SITE):
        frames = each.frames()
        first, all_of_them = parts_with_ink(frames[:1]), parts_with_ink(frames[::8])
        if first < 0.75 * all_of_them:
            empty[each.name] = (first, all_of_them)
    assert empty == {}


@pytest.fixture(scope="module")
def told(sizes):
    """Return what each player is given, by the page and its place there."""
    return {
        (name, k): json.loads(div["data-animation"])
        for name in NOTEBOOKS
        for k, div in enumerate(
            each for each in read_page(name).all("div") if "data-animation" in each
        )
    }


def test_stills_of_an_animation_are_different_pictures(sizes):
    places = []  # of the stills of each animation among its distinct frames
    for name in NOTEBOOKS:
        for _, attributes in read_page(name).elements:
            if attributes.get("class") == "animation":
                places.append([])
            elif attributes.get("class") == "animation-still":
                places[-1].append(attributes["style"])
    assert len(places) == len(sizes)
    assert [each for each in places if len(set(each)) < max(2, len(each))] == []


def test_no_animation_lasts_longer_than_a_reader_will_watch(told):
    lengths = {key: sum(each["milliseconds"]) for key, each in told.items()}
    assert {key: length for key, length in lengths.items() if length > LONGEST} == {}


def test_every_animation_moves_soon_after_play(told):
    def wait(tiles, milliseconds):
        first = next(k for k, tile in enumerate(tiles) if tile != tiles[0])
        return sum(milliseconds[:first])

    waits = {k: wait(each["tiles"], each["milliseconds"]) for k, each in told.items()}
    assert len(waits) > 20
    assert {key: each for key, each in waits.items() if each > SOON} == {}


def test_every_animation_is_told_step_by_step_in_as_many_moments_as_captions(told):
    for name in {name for name, _ in told}:
        text = (SITE / f"{name}.html").read_text(encoding="utf-8")
        lists = re.findall(
            r'<details class="animation-steps">.*?</details>', text, re.S
        )
        given = [each for (page, _), each in told.items() if page == name]
        assert len(lists) == len(given)
        for steps, each in zip(lists, given, strict=True):
            numbers = each["caption"]
            changes = sum(a != b for a, b in pairwise(numbers))
            assert steps.count("<li>") == changes + 1
