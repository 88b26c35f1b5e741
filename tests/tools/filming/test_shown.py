"""What a film takes from a page is what the page's player gets."""

from dataclasses import replace

import pytest
import tiny_films
from filming.shown import all_shown, animations_below, animations_of


def test_film_has_the_times_and_the_captions_of_the_player(shown, drawn):
    assert (shown.name, shown.page) == ("dot", tiny_films.PAGE)
    assert shown.captions == drawn["fig-dot"].captions
    assert shown.milliseconds == [400, 83, 83]
    assert shown.seconds == 0.566


def test_all_animations_of_a_page_are_found_in_their_order(page):
    found = animations_of(page, tiny_films.PAGE)
    assert [each.name for each in found] == ["dot", "square"]
    assert animations_of(tiny_films.TITLE, tiny_films.PAGE) == []


def test_title_of_a_lesson_comes_without_its_second_part(page):
    assert [each.lesson for each in tiny_films.shown_on(page)] == ["1.2 Lines"] * 2
    plain = page.replace(": what is one?", " &amp; dots")
    assert tiny_films.shown_on(plain)[0].lesson == "1.2 Lines & dots"


@pytest.mark.parametrize(
    "change",
    [
        {"lesson": "1.3 Lines"},
        {"data": '{"milliseconds": [1]}'},
        {"drawing": "different"},
        {"anchor": "fig-square"},
    ],
)
def test_a_change_of_what_a_film_shows_is_noticed(shown, change):
    assert replace(shown, **change).key() != shown.key() == replace(shown).key()
    assert shown.key("Version 1") != shown.key("Version 2")


def test_two_animations_of_one_name_are_refused(page, tmp_path):
    for name in ("01_dots/01_dots.html", "02_lines/01_lines.html"):
        path = tmp_path / "chapters" / name
        path.parent.mkdir(parents=True)
        path.write_text(page, encoding="utf-8")
    with pytest.raises(ValueError, match="fig-dot in chapters/01_dots/01_dots and in"):
        animations_below(tmp_path)


@pytest.fixture
def site(page, tmp_path):
    """Make a site with the lesson, and a tour that shows its dot and one of its own."""
    path = tmp_path / f"{tiny_films.PAGE}.html"
    path.parent.mkdir(parents=True)
    path.write_text(page, encoding="utf-8")
    tiny_films.write_tour(tmp_path / "book" / "tour.html", page)
    return tmp_path


def test_animation_of_the_tour_alone_is_called_after_its_stop(site):
    found = {each.name: each for each in animations_below(site)}
    assert list(found) == ["dot", "square", "tour-end"]
    alone = found["tour-end"]
    assert (alone.page, alone.lesson) == ("book/tour", "The tour")
    assert alone.drawing == found["dot"].drawing


def test_animation_that_the_tour_shows_once_more_is_that_of_the_lesson(site):
    dot, _, again, _ = all_shown(site)
    assert again.anchor == "tour-start"
    assert again.story == dot.story
