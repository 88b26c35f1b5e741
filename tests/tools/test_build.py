"""The site is built when something changed, and a warning is never forgotten."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import build


@pytest.fixture
def place(monkeypatch, tmp_path):
    """Make the tool build in an empty folder."""
    for name, path in {
        "ROOT": tmp_path,
        "PAGES": tmp_path / "_build",
        "SITE": tmp_path / "_build" / "html",
        "CACHE": tmp_path / "_build" / ".jupyter_cache",
        "LOG": tmp_path / "book.log",
        "NOTE": tmp_path / "book.json",
    }.items():
        monkeypatch.setattr(build, name, path)
    monkeypatch.setattr(build, "write_decks", lambda site, executed: None)
    (tmp_path / "_build" / ".doctrees").mkdir(parents=True)
    return tmp_path


def builder(code, text):
    """Return a fake builder with this output and exit code."""

    def follow(command, log, news):
        log.write_text(text, encoding="utf-8")
        return code

    return follow


def test_warning_is_shown_and_the_pages_are_read_again(place, monkeypatch, capsys):
    said = f"reading\n{place}/book/intro.md:3: WARNING: no such label\n"
    monkeypatch.setattr(build, "follow", builder(1, said))
    assert not build.make_pages()
    assert "  book/intro.md:3: WARNING: no such label" in capsys.readouterr().err
    assert not (build.PAGES / ".doctrees").exists()


def test_crash_of_the_builder_shows_its_last_lines(place, monkeypatch, capsys):
    monkeypatch.setattr(build, "follow", builder(1, "a\nb\nRuntimeError\n\nNo toc\n"))
    assert not build.make_pages()
    assert "No toc" in capsys.readouterr().err


def test_success_keeps_what_was_read(place, monkeypatch):
    monkeypatch.setattr(build, "follow", builder(0, "done"))
    assert build.make_pages()
    assert (build.PAGES / ".doctrees").exists()


def test_site_is_current_only_for_the_state_it_was_made_from(place):
    state = {"library": "a", "site": "b"}
    build.write_note(build.NOTE, state)
    assert not build.is_current(state)  # there is no page
    build.SITE.mkdir()
    (build.SITE / "index.html").write_text("")
    assert build.is_current(state)
    assert not build.is_current({"library": "a", "site": "c"})


@pytest.mark.parametrize("browser", [None, "/usr/bin/chromium"])
def test_pictures_that_the_gallery_lacks_are_taken_once_there_is_a_browser(
    place, monkeypatch, browser
):
    state = {"library": "a", "site": "b"}
    monkeypatch.setattr(build, "state", lambda: state)
    monkeypatch.setattr(build, "run_notebooks", lambda: True)
    monkeypatch.setattr(build, "make_pages", lambda: True)
    monkeypatch.setattr(build, "drop_unused_rules", lambda site: None)
    monkeypatch.setattr(build, "find_chromium", lambda: browser)
    assert build.build()
    build.SITE.mkdir(parents=True)
    (build.SITE / "index.html").write_text("")
    assert build.is_current(state)
    monkeypatch.setattr(build, "find_chromium", lambda: "/usr/bin/chromium")
    assert build.is_current(state) == bool(browser)


def test_results_of_another_library_are_thrown_away(place):
    build.write_note(build.NOTE, {"library": "a"})
    build.forget_results_of_other_library({"library": "a"})
    assert build.PAGES.exists()
    build.forget_results_of_other_library({"library": "b"})
    assert not build.PAGES.exists()
    assert build.read_note(build.NOTE) == {"library": "b"}


def test_fresh_build_keeps_nothing(place, monkeypatch):
    monkeypatch.setattr(build, "state", lambda: {"library": "a", "site": "b"})
    monkeypatch.setattr(build, "run_notebooks", lambda: not build.PAGES.exists())
    monkeypatch.setattr(build, "make_pages", lambda: True)
    with_rules, with_slides = [], []
    monkeypatch.setattr(build, "drop_unused_rules", with_rules.append)
    monkeypatch.setattr(build, "write_decks", lambda *each: with_slides.append(each))
    build.write_note(build.NOTE, build.state())
    assert not build.build()
    assert with_rules == []
    build.write_note(build.NOTE, build.state())
    assert build.build(fresh=True)
    assert with_rules == [build.SITE]
    assert with_slides == [(build.SITE, build.executed)]


def test_notebook_is_executed_once_and_kept_until_it_changes(
    place, monkeypatch, capsys
):
    path = place / "a.ipynb"
    solved = {"chapters": [], "solutions": [path]}
    monkeypatch.setattr(build, "find_notebooks", lambda f="chapters": solved[f])
    monkeypatch.setattr(build, "find_computing_pages", list)
    for source, waiting in (("6 * 7", 1), ("6 * 7", 0), ("6 * 8", 1)):
        notebook = new_notebook(cells=[new_code_cell(source)])
        assert (build.executed(notebook) is None) == bool(waiting)
        nbformat.write(notebook, path)
        assert build.run_notebooks()
        assert f"Executing {waiting} of 1" in capsys.readouterr().out
    ran = build.executed(nbformat.read(path, as_version=4))
    assert ran.cells[0].outputs[0].data["text/plain"] == "48"
