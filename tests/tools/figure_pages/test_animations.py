"""The page of one animation."""

import re

import pytest
import tiny_films
from environment import ROOT
from figure_pages import animations
from figure_pages.facts import kinds
from filming.shown import animations_below

FILES = re.compile(r'(?:href|src)="\.\./(_figures/[^"]+)"')
LARGEST = 100_000  # bytes of an animation's page without its pictures and times
DATA = re.compile(r' data-animation="[^"]*"')


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    """Return the lesson's page."""
    return tiny_films.page_of(tiny_films.draw(tmp_path_factory.mktemp("lesson")))


@pytest.fixture
def site(tmp_path, text):
    """Return a site with the lesson and a tour, and a page that is no longer needed."""
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "forgotten.html").write_text("", encoding="utf-8")
    path = tmp_path / f"{tiny_films.PAGE}.html"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    tiny_films.write_tour(tmp_path / "book" / "tour.html", text)
    return tmp_path


def test_every_animation_gets_one_page_and_pages_of_earlier_ones_go(site):
    animations.add_animation_pages(site)
    left = {path.name for path in (site / "figures").iterdir()}
    assert left == {"dot.html", "square.html", "tour-end.html"}


def test_page_has_one_player_and_the_way_back_to_the_lesson(site):
    dot, _, alone = animations_below(site)
    page = animations.page_of(dot, site)
    assert "<h1>Moving</h1>" in page
    assert 'content="A dot moves."' in page
    assert page.count('class="animation-screen"') == 1
    assert f'<a href="../{tiny_films.PAGE}.html#fig-dot">lesson 1.2</a>' in page
    tour = '<a href="../book/tour.html#tour-end">The tour</a>'
    assert tour in animations.page_of(alone, site)


def test_drawing_is_in_a_script_before_the_player(site):
    for shown in animations_below(site):
        page = animations.page_of(shown, site)
        assert f'data-drawing="{shown.drawing}"' in page
        first, *_ = FILES.findall(page.partition("<script")[2])
        assert f'data-drawing="{shown.drawing}"' in (site / first).read_text("utf-8")
        assert all((site / file).is_file() for file in FILES.findall(page))


def test_a_page_is_light_without_its_data(site):
    shown = animations_below(site)[0]
    page = animations.page_of(shown, site)
    own = ("extra/figures/take_along.js", "_static/take_along.css")
    files = [*(site / name for name in FILES.findall(page))]
    files += [ROOT / "book" / name for name in (*own, "extra/figures/page.css")]
    weight = sum(path.stat().st_size for path in files)
    assert weight + len(DATA.sub("", page).encode()) <= LARGEST


def test_doing_it_again_changes_nothing(site):
    def written():
        return {path: path.read_bytes() for path in site.rglob("*.html")}

    animations.add_animation_pages(site)
    once = written()
    animations.add_animation_pages(site)
    assert written() == once


def test_an_animation_called_like_an_interactive_figure_is_refused(site):
    path = site / f"{tiny_films.PAGE}.html"
    taken = next(iter(kinds()))
    named = path.read_text("utf-8").replace("fig-dot", f"fig-{taken}")
    path.write_text(named, encoding="utf-8")
    with pytest.raises(ValueError, match=f"no interactive figure has, got {taken}"):
        animations.add_animation_pages(site)
