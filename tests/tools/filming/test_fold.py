"""Films are offered with their kinds and sizes, once all files are there."""

import re

from filming.fold import films_in, list_of

SIZES = {"mp4": 1_250_000, "gif": 45_678, "vtt": 12}


def test_list_links_to_the_three_files_and_says_how_large_they_are():
    made = list_of("dot", SIZES, "../../")
    assert re.findall(r'href="([^"]*)" download>', made) == [
        f"../../films/dot.{ending}" for ending in SIZES
    ]
    assert re.findall(r"\((.*?)\)", made) == [
        "MP4, 1.2 MB",
        "GIF, 46 kB",
        "WebVTT, 1 kB",
    ]


def test_an_animation_without_films_offers_none():
    assert list_of("circle", None, "") == ""


def test_only_animations_with_all_three_files_have_films(tmp_path):
    for name in ("dot.mp4", "dot.gif", "dot.vtt", "square.mp4", "square.gif"):
        (tmp_path / name).write_bytes(b"film")
    assert films_in(tmp_path) == {"dot": {"mp4": 4, "gif": 4, "vtt": 4}}
    assert films_in(tmp_path / "none") == {}
