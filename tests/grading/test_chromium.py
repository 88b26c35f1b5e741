"""A browser is found where people have one, and a named one goes before all others."""

import pytest

from course_lib.grading import chromium


@pytest.fixture
def found(monkeypatch):
    """Let only these programs be there."""
    there = set()
    monkeypatch.delenv("BOOK_BROWSER", raising=False)
    monkeypatch.setattr(
        chromium.shutil, "which", lambda name: name if name in there else None
    )
    return there


def test_named_browser_goes_before_all_others(found, monkeypatch):
    found.add("chromium")
    monkeypatch.setenv("BOOK_BROWSER", "/opt/mine")
    assert chromium.find_chromium() == "/opt/mine"


@pytest.mark.parametrize("name", ["google-chrome", chromium.INSTALLED[0]])
def test_any_usual_browser_will_do(found, name):
    found.add(name)
    assert chromium.find_chromium() == name


def test_without_a_browser_there_is_none(found):
    assert chromium.find_chromium() is None
