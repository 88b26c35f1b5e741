"""Films are made when their animations change, whole or not at all, and never old."""

import importlib.util
from concurrent.futures import ThreadPoolExecutor

import films
import live
import publish
import pytest
import tiny_films
from filming.captions import make_captions
from filming.clock import story_times
from filming.fold import ENDINGS

SITE = {"SITE_ADDRESS": tiny_films.ORIGIN.address, "SOURCE_DATE_EPOCH": "1772999998"}
FILES = sorted(f"{name}.{e}" for name in ("dot", "square") for e in ENDINGS)


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    """Return the lesson's page."""
    return tiny_films.page_of(tiny_films.draw(tmp_path_factory.mktemp("lesson")))


@pytest.fixture
def page(monkeypatch, tmp_path, text):
    """Make the tool work for that lesson; its MP4 is a list, its GIF a word."""
    tiny_films.write_lesson(tmp_path / f"{tiny_films.PAGE}.ipynb")
    page = tmp_path / "html" / f"{tiny_films.PAGE}.html"
    page.parent.mkdir(parents=True)
    page.write_text(text, encoding="utf-8")
    monkeypatch.setattr(films, "ROOT", tmp_path)
    monkeypatch.setattr(films, "BOOK", tmp_path / "html")
    monkeypatch.setattr(films, "FILMS", tmp_path / "films")
    monkeypatch.setattr(films, "NOTE", tmp_path / "films.json")
    monkeypatch.setattr(films, "write_video", write_list)
    monkeypatch.setattr(films, "make_gif", lambda *_: b"GIF")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: True)
    monkeypatch.setattr(films, "ProcessPoolExecutor", lambda *_: ThreadPoolExecutor(1))
    for name, value in SITE.items():
        monkeypatch.setenv(name, value)
    return page


def write_list(path, pictures, milliseconds, title):
    lines = [
        f"{each.size} {time}\n"
        for each, time in zip(pictures, milliseconds, strict=True)
    ]
    path.write_text("".join([f"{title}\n", *lines]), encoding="utf-8")


def change(page, old, new):
    page.write_text(page.read_text("utf-8").replace(old, new), encoding="utf-8")


def made():
    return sorted(path.name for path in films.FILMS.iterdir())


def test_each_animation_becomes_three_files_and_the_command_says_so(page, capsys):
    films.main()
    assert made() == FILES
    said = capsys.readouterr().out
    assert "Making 2 of 2 films" in said
    assert "dot: 0.6 s, MP4 1 kB, GIF" in said


def test_film_of_the_tour_is_drawn_by_the_tours_own_cells(page, tmp_path):
    cell = tiny_films.SCENE + tiny_films.MOVES["fig-dot"]
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "tour.md").write_text(
        f"(tour-end)=\n\n```{{code-cell}} ipython3\n{cell}\n```\n", encoding="utf-8"
    )
    tiny_films.write_tour(films.BOOK / "book" / "tour.html", page.read_text("utf-8"))
    films.main()
    title, first, *_ = (films.FILMS / "tour-end.mp4").read_text("utf-8").splitlines()
    assert title == "The tour — From Perceptron to Transformer"
    assert first == "(1280, 320) 2390"
    assert len(made()) == 9  # none for the stop that shows the lesson's dot


def test_mp4_has_the_pictures_at_twice_the_size_and_the_last_one(page):
    films.main()
    title, *pictures = (films.FILMS / "dot.mp4").read_text("utf-8").splitlines()
    assert title == "1.2 Lines — From Perceptron to Transformer"
    assert pictures == [f"(1280, 320) {time}" for time in (2400, 83, 83, 2000)]


def test_captions_have_the_times_of_the_film(page):
    films.main()
    (shown, *_) = films.animations_below(films.BOOK)
    wanted = make_captions(shown.captions, story_times(shown.milliseconds))
    assert (films.FILMS / "dot.vtt").read_text("utf-8") == wanted


def test_without_a_change_nothing_is_made_again(page, capsys, monkeypatch):
    films.main()
    monkeypatch.setattr(films, "make", None)
    films.main()
    assert "Nothing has changed since the films were made." in capsys.readouterr().out


def test_only_the_animation_that_changed_is_made_again(page, capsys):
    films.main()
    times = "&quot;milliseconds&quot;:[400,83]"
    change(page, times, times.replace("400", "390"))
    films.main()
    said = capsys.readouterr().out
    assert "Making 1 of 2 films" in said
    assert said.count("  square:") == 2
    assert said.count("  dot:") == 1


def test_film_of_an_animation_that_is_gone_is_removed(page):
    films.main()
    change(page, 'id="fig-square"', 'id="square"')
    films.main()
    assert made() == FILES[:3]


def test_current_films_may_be_published_and_a_site_may_have_none(page):
    films.require_current(SITE)
    films.main()
    films.require_current(SITE)


@pytest.mark.parametrize(
    "environ", [{}, SITE | {"SITE_ADDRESS": "https://example.org/other/"}]
)
def test_films_that_name_a_different_address_are_not_published(page, environ):
    films.main()
    with pytest.raises(ValueError, match="got 2 that don't, such as dot: run `make f"):
        films.require_current(environ)


def test_films_of_an_earlier_version_of_the_course_are_not_published(page, monkeypatch):
    films.main()
    monkeypatch.setattr("publishing.edition.__version__", "99.0.0")
    with pytest.raises(ValueError, match="current animations, version, and address"):
        films.require_current(SITE | {"SOURCE_DATE_EPOCH": ""})


def test_films_of_an_earlier_page_are_not_published(page):
    films.main()
    change(page, 'id="fig-square"', 'id="fig-circle"')
    with pytest.raises(ValueError, match="got 2 that don't, such as circle"):
        films.require_current(SITE)


@pytest.mark.parametrize("is_old", [True, False])
def test_a_site_with_old_films_is_not_made(page, is_old, monkeypatch, capsys):
    made = []
    monkeypatch.setattr(publish, "assemble", lambda *_: made.append("site"))
    monkeypatch.setattr(publish, "write_colab", lambda *_: None)
    monkeypatch.setattr(publish, "publish_translated", lambda _: {})
    monkeypatch.setattr(live, "require_current", lambda: None)
    films.main()
    if is_old:
        change(page, "1.2 Lines", "1.3 Lines")
    assert publish.main() == is_old
    assert made == ([] if is_old else ["site"])
    said = "The site wasn't made. Expected films to show the current animations"
    assert (said in capsys.readouterr().err) is is_old


def test_a_film_that_fails_leaves_no_file(page, monkeypatch):
    def fail(path, pictures, milliseconds, title):
        path.write_bytes(b"half")
        raise OSError("The disk is full")

    monkeypatch.setattr(films, "write_video", fail)
    with pytest.raises(SystemExit, match=r"weren't made\. The disk is full"):
        films.main()
    assert made() == []
    assert films.outdated(films.keys_of(films.origins_below(films.BOOK, SITE)))


def test_a_lesson_that_tells_something_else_than_its_page_is_refused(page):
    change(page, "It moves: ", "It rests: ")
    with pytest.raises(SystemExit, match="fig-dot to have the captions on its page"):
        films.main()


def test_without_what_writes_mp4_the_command_says_how_to_get_it(page, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SystemExit, match=r"pip install --editable \"\.\[films\]\""):
        films.main()


def test_without_a_book_the_command_says_what_is_missing(page):
    page.unlink()
    with pytest.raises(SystemExit, match="no book yet: run `make book` first"):
        films.main()
