"""The browser edition is made whole, or one sentence says what is missing."""

import sys

import lite
import pytest
from lite_edition.parts import FailedError
from lite_edition.pyodide_files import RefusedError


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["lite.py", *arguments])
    lite.main()


@pytest.fixture(autouse=True)
def place(monkeypatch, tmp_path):
    """Make the tool work in an empty folder."""
    monkeypatch.setattr(lite, "SITE", tmp_path / "lite")
    monkeypatch.setattr(lite, "NOTE", tmp_path / "lite.json")


def test_site_is_made_anew_when_something_changed(monkeypatch, capsys):
    monkeypatch.setattr(lite, "ROOT", lite.SITE.parent)
    assert not lite.is_current()
    lite.SITE.mkdir()
    (lite.SITE / "index.html").touch()
    lite.write_note(lite.NOTE, lite.state())
    run(monkeypatch)
    assert "Nothing has changed" in capsys.readouterr().out
    monkeypatch.setattr(lite, "state", lambda: {"inputs": "other"})
    assert not lite.is_current()


@pytest.mark.parametrize("arguments", [(), ("",), ("a", "b")])
def test_without_a_place_it_says_what_is_wanted(monkeypatch, arguments):
    with pytest.raises(SystemExit, match=r"make lite PYODIDE_DIST=/a/folder"):
        run(monkeypatch, *arguments)


@pytest.mark.parametrize("error", [RefusedError, FailedError, ValueError])
def test_what_is_refused_ends_it_and_the_former_site_stays(
    monkeypatch, tmp_path, error
):
    def refuse(*_):
        raise error("pyodide.js is another")

    monkeypatch.setattr(lite, "make_tools", lambda: None)
    monkeypatch.setattr(lite, "fetch_wheels", lambda: tmp_path)
    monkeypatch.setattr(lite, "kernel_wheels", list)
    monkeypatch.setattr(lite, "build_library", lambda: tmp_path / "a.whl")
    monkeypatch.setattr(lite, "stage", lambda *_: None)
    monkeypatch.setattr(lite, "build_site", refuse)
    (tmp_path / "lite").mkdir()
    (tmp_path / "lite" / "former").touch()
    with pytest.raises(SystemExit, match=r"wasn't made\. pyodide\.js is another"):
        run(monkeypatch, str(tmp_path))
    assert [path.name for path in lite.SITE.iterdir()] == ["former"]


def test_each_app_gets_the_script_of_the_links(tmp_path):
    for name in ("lab", "notebooks"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("<html><head><title>a</title>")
    lite.add_script(tmp_path)
    assert (tmp_path / lite.SCRIPT).is_file()
    for name in ("lab", "notebooks"):
        text = (tmp_path / name / "index.html").read_text()
        assert f'<head><script src="../{lite.SCRIPT}"></script><title>' in text


def test_page_of_another_make_is_refused(tmp_path):
    (tmp_path / "lab").mkdir()
    (tmp_path / "lab" / "index.html").write_text("<html>")
    with pytest.raises(FailedError, match="expected one <head>"):
        lite.add_script(tmp_path)
