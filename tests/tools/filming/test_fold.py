"""Folds offer the films of their animations, and stay as they are without films."""

import re

import pytest
import tiny_films
from figure_pages.animations import with_folds
from filming.fold import add_films, films_in

FOLD = re.compile(r'<details class="take-along".*?</details>', re.DOTALL)
SIZES = {"mp4": 1_250_000, "gif": 45_678, "vtt": 12}


@pytest.fixture(scope="module")
def folded(page):
    """Return the lesson's page with the folds that the book has."""
    return with_folds(page, tiny_films.PAGE, ["dot", "square"])


def test_only_the_fold_of_an_animation_with_films_offers_them(folded):
    dot, square = FOLD.findall(add_films(folded, tiny_films.PAGE, {"square": SIZES}))
    assert dot in folded
    assert 'data-film="square"' in square
    assert square.count("download") == 3


def test_fold_links_to_the_three_files_and_says_how_large_they_are(folded):
    fold, _ = FOLD.findall(add_films(folded, tiny_films.PAGE, {"dot": SIZES}))
    assert re.findall(r'href="([^"]*)" download>', fold) == [
        f"../../films/dot.{ending}" for ending in SIZES
    ]
    assert re.findall(r"\((.*?)\)", fold) == [
        "MP4, 1.2 MB",
        "GIF, 46 kB",
        "WebVTT, 1 kB",
    ]


def test_a_page_without_films_stays_as_it_is(folded):
    assert add_films(folded, tiny_films.PAGE, {"circle": SIZES}) == folded


def test_only_animations_with_all_three_files_have_films(tmp_path):
    for name in ("dot.mp4", "dot.gif", "dot.vtt", "square.mp4", "square.gif"):
        (tmp_path / name).write_bytes(b"film")
    assert films_in(tmp_path) == {"dot": {"mp4": 4, "gif": 4, "vtt": 4}}
    assert films_in(tmp_path / "none") == {}
