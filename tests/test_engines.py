"""``make test-engines`` tells what it tried, what it missed, and what is not here."""

import pytest
from engines import __main__ as command
from engines import browsers

PAGE = "book/intro"


class Tried(browsers.Browser):
    """A browser in which nothing is wrong."""

    name, version = "Tried", "1.2"

    def start(self, stack):
        pass

    def go(self, address):
        pass

    def value_of(self, script):
        return "[]"


class Complaining(Tried):
    """A browser in which each question has a complaint."""

    def value_of(self, script):
        return '["a formula is missing"]'


class Failing(Tried):
    """A browser that opens no page."""

    def go(self, address):
        raise browsers.BrowserError("no way")


class Missing(Tried):
    """A browser that this machine doesn't have."""

    name = "Missing"

    def start(self, stack):
        raise browsers.NotHere("there is no such browser")


@pytest.fixture
def report(monkeypatch):
    """Return a function that asks for a page in browsers; returns code and report."""
    monkeypatch.setattr(command, "pages", lambda: [PAGE])

    def ask(*engines, words=()):
        said = []
        return command.main(words, engines, said.append), "\n".join(said)

    return ask


def test_page_without_complaints_passes_and_is_counted(report):
    code, said = report(Tried)
    assert code == 0
    assert "| Tried | 1.2 | 1 | 6 | 0 | 0 |" in said


@pytest.mark.parametrize("engine", [Complaining, Failing])
def test_complaint_is_shown_with_its_page_and_fails(engine, report):
    code, said = report(engine)
    assert code == 1
    assert f"Tried, {PAGE}: " in said


def test_missing_browser_is_reported_and_the_other_tried(report):
    code, said = report(Missing, Tried)
    assert code == 0
    assert "Missing isn't tried here: there is no such browser." in said
    assert "| Missing | not tried here |" in said


def test_nothing_tried_is_a_failure(report):
    assert report(Missing)[0] == 1


@pytest.mark.parametrize(
    ("engine", "package"),
    [(browsers.Firefox, "firefox-esr"), (browsers.WebKit, "webkit2gtk-driver")],
)
def test_missing_program_is_named_with_its_package(engine, package, monkeypatch):
    monkeypatch.setattr(browsers.shutil, "which", lambda name: None)
    with pytest.raises(browsers.NotHere, match=f"apt install {package}"), engine():
        pass


def test_engine_is_chosen_by_name(report):
    _, said = report(Tried, Missing, words=["tried"])
    assert "Missing" not in said


def test_unknown_page_is_refused_by_name(report, capsys):
    with pytest.raises(SystemExit):
        report(Tried, words=["book/nowhere"])
    assert "no page 'book/nowhere'" in capsys.readouterr().err
