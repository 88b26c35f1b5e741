"""Each animation of the built book is small, begins at once, and ends in time."""

import json
import re
from itertools import pairwise

import pytest
from book_site import NOTEBOOKS, SITE, build_if_missing, read_page
from figures.kit.unpacking import commands_of
from filming.shown import animations_below

from course_lib.figures.kit.timing import LONGEST, SOON

LARGEST = 200_000  # bytes of an animation: its drawing and one picture
TOGETHER = 1_080_000  # bytes of all animations


def sizes_of_animations(page):
    """Return the bytes of each animation of a page, by the name of its figure."""
    sizes, name, is_open = {}, None, False
    for tag, attributes in page.elements:
        if (attributes.get("id") or "").startswith("fig-"):
            name = attributes["id"]
        packed = attributes.get("data-drawing")
        if packed:
            is_open = True
        elif tag == "img" and is_open:  # the picture in its place without scripts
            is_open = False
            packed = (attributes.get("src") or "").partition(";base64,")[2]
        if packed:  # four letters hold three bytes
            sizes[name] = sizes.get(name, 0) + len(packed) * 3 // 4
    return sizes


@pytest.fixture(scope="module")
def sizes():
    build_if_missing()
    animations = (sizes_of_animations(read_page(name)) for name in NOTEBOOKS)
    return {name: size for page in animations for name, size in page.items()}


def test_animations_are_small_enough_for_their_pages(sizes):
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) <= TOGETHER


def test_every_animation_is_counted(sizes):
    pages = (read_page(name).all("div") for name in NOTEBOOKS)
    shown = [div for page in pages for div in page if div.get("class") == "animation"]
    assert len(sizes) == len(shown) > 20


def test_every_animation_can_become_a_film_and_the_tour_adds_one(sizes):
    found = animations_below(SITE)
    assert {each.anchor for each in found} == {*sizes, "tour-loop"}


@pytest.fixture(scope="module")
def told(sizes):
    """Return what each player is given, by the page and its place there."""
    return {
        (name, k): json.loads(div["data-animation"]) | {"drawing": div["data-drawing"]}
        for name in NOTEBOOKS
        for k, div in enumerate(
            each for each in read_page(name).all("div") if "data-animation" in each
        )
    }


def test_stills_of_an_animation_are_different_pictures(told):
    stills = []  # the numbers of the frames, player by player
    for name in NOTEBOOKS:
        for _, attributes in read_page(name).elements:
            if attributes.get("class") == "animation":
                stills.append([])
            elif attributes.get("class") == "animation-still":
                stills[-1].append(int(attributes["data-frame"]))
    for frames, each in zip(stills, told.values(), strict=True):
        pictures = [str(picture) for picture in commands_of(each["drawing"], frames)]
        assert len(set(pictures)) == len(pictures) >= 2, frames


def test_no_animation_lasts_longer_than_a_reader_will_watch(told):
    lengths = {key: sum(each["milliseconds"]) for key, each in told.items()}
    assert {key: length for key, length in lengths.items() if length > LONGEST} == {}


def test_every_animation_moves_soon_after_play(told):
    def wait(drawing, milliseconds):
        first, *_ = commands_of(drawing, [0])
        rest = enumerate(commands_of(drawing))
        return sum(milliseconds[: next(k for k, each in rest if each != first)])

    waits = {
        key: wait(each["drawing"], each["milliseconds"]) for key, each in told.items()
    }
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
