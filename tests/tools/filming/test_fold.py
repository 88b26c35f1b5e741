"""Pages offer the films of their animations, and stay as they are without films."""

import re

import pytest
import tiny_films
from filming.fold import add_films, films_in

FOLD = re.compile(r'<details class="take-along">.*?</details>', re.DOTALL)
SIZES = {"mp4": 1_250_000, "gif": 45_678, "vtt": 12}


def test_fold_is_below_the_steps_of_its_own_player(page):
    added = add_films(page, tiny_films.PAGE, {"square": SIZES})
    (fold,) = FOLD.finditer(added)
    assert added[: fold.start()].endswith("</ol>\n</details>\n")
    assert added.index('id="fig-square"') < fold.start()
    assert added[fold.end() :].lstrip().startswith("<script>")
    assert FOLD.sub("", added).count("</details>") == page.count("</details>")


def test_fold_links_to_the_three_files_and_says_how_large_they_are(page):
    (fold,) = FOLD.findall(add_films(page, tiny_films.PAGE, {"dot": SIZES}))
    assert re.findall(r'href="([^"]*)" download>', fold) == [
        f"../../films/dot.{ending}" for ending in SIZES
    ]
    assert re.findall(r"\((.*?)\)", fold) == [
        "MP4, 1.2 MB",
        "GIF, 46 kB",
        "WebVTT, 1 kB",
    ]


def test_both_animations_of_a_page_get_their_own_fold(page):
    added = add_films(page, tiny_films.PAGE, {"dot": SIZES, "square": SIZES})
    names = [re.search(r"films/(\w+)", fold)[1] for fold in FOLD.findall(added)]
    assert names == ["dot", "square"]


def test_a_page_without_films_stays_as_it_is(page):
    assert add_films(page, tiny_films.PAGE, {"circle": SIZES}) == page


def test_style_of_the_fold_is_loaded_once(page):
    added = add_films(page, tiny_films.PAGE, {"dot": SIZES, "square": SIZES})
    link = '<link rel="stylesheet" href="../../_static/take_along.css">\n</head>'
    assert link in added
    assert added.count("take_along.css") == 1
    given = page.replace("</head>", '<link href="take_along.css?v=1"></head>')
    assert (
        add_films(given, tiny_films.PAGE, {"dot": SIZES}).count("take_along.css") == 1
    )


def test_player_without_steps_is_refused(page):
    bare = page.replace("</ol>\n</details>", "")
    with pytest.raises(ValueError, match="expected steps below fig-dot in chapters"):
        add_films(bare, tiny_films.PAGE, {"dot": SIZES})


def test_only_animations_with_all_three_files_have_films(tmp_path):
    for name in ("dot.mp4", "dot.gif", "dot.vtt", "square.mp4", "square.gif"):
        (tmp_path / name).write_bytes(b"film")
    assert films_in(tmp_path) == {"dot": {"mp4": 4, "gif": 4, "vtt": 4}}
    assert films_in(tmp_path / "none") == {}
