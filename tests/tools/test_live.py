"""What exercises load is made whole, of the official Python and a thin library."""

import json
import subprocess
import sys
import zipfile

import live
import pytest
from lite_edition.pyodide_files import LOCK, Official, RefusedError
from repository import ROOT

EXERCISES = "from course_lib.checks import ch01, ch02, ch03, ch04\n"
VENDORED = ROOT / "book" / "vendor" / "codemirror"


@pytest.fixture(autouse=True)
def place(monkeypatch, tmp_path):
    """Make the tool work in an empty folder."""
    monkeypatch.setattr(live, "SITE", tmp_path / "live")
    monkeypatch.setattr(live, "NOTE", tmp_path / "live.json")
    monkeypatch.setattr(live, "ROOT", tmp_path)


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["live.py", *arguments])
    live.main()


def stand_in(monkeypatch):
    """Let the tool take files that only stand in for Pyodide's."""
    lock = {"info": {"python": "3.12.7"}, "packages": {}}
    monkeypatch.setattr(live, "Official", lambda *_: None)

    def gather(_official, _wheels, packages, target):
        target.mkdir(parents=True)
        lock["packages"] = dict.fromkeys(packages)
        (target / LOCK).write_text(json.dumps(lock), encoding="utf-8")

    monkeypatch.setattr(live, "gather_pyodide", gather)


def test_folder_has_python_and_the_scripts_of_one_version(monkeypatch, capsys):
    stand_in(monkeypatch)
    run(monkeypatch, "somewhere")
    python, scripts = sorted(live.SITE.iterdir(), key=lambda p: p.name != "python")
    assert json.loads((python / LOCK).read_text())["packages"] == {"numpy": None}
    names = {path.name for path in scripts.iterdir()}
    assert {"starter.js", "worker.js", "library.zip", "codemirror.js"} <= names
    assert "LICENSES" in names
    assert "Python for the exercises is live" in capsys.readouterr().out
    run(monkeypatch)
    assert "Nothing changed" in capsys.readouterr().out


def test_a_changed_library_is_another_version(monkeypatch):
    stand_in(monkeypatch)
    live.make("somewhere")
    monkeypatch.setattr(live, "state", lambda: {"inputs": "0" * 64})
    assert not live.is_current()
    live.make("somewhere")
    assert {path.name for path in live.SITE.iterdir()} == {"python", "0" * 12}


@pytest.mark.parametrize("arguments", [(), ("",), ("a", "b")])
def test_without_a_place_it_says_what_is_wanted(monkeypatch, arguments):
    with pytest.raises(SystemExit, match=r"make live PYODIDE_DIST=/a/folder"):
        run(monkeypatch, *arguments)


def test_what_is_refused_ends_it_and_the_former_folder_stays(monkeypatch, tmp_path):
    def refuse(*_):
        raise RefusedError("pyodide.js is another")

    monkeypatch.setattr(Official, "take", refuse)
    live.SITE.mkdir()
    (live.SITE / "former").touch()
    with pytest.raises(SystemExit, match=r"wasn't made ready .* pyodide\.js is anoth"):
        run(monkeypatch, str(tmp_path))
    assert [path.name for path in live.SITE.iterdir()] == ["former"]


def test_packed_library_is_all_that_the_checks_import(tmp_path):
    archive = tmp_path / "library.zip"
    live.pack_library(archive)
    with zipfile.ZipFile(archive) as packed:
        names = packed.namelist()
        packed.extractall(tmp_path / "unpacked")
    rooms = {name.split("/")[1] for name in names}
    assert not rooms & {"figures", "explorables", "grading"}
    code = f"{EXERCISES}from course_lib import datasets, live\nlive.Page()\n"
    code += "print(len(datasets.load_shakespeare()), datasets.__file__)"
    command = [sys.executable, "-S", "-c", code]
    numpy = next(path for path in sys.path if path.endswith("site-packages"))
    ended = subprocess.run(
        command,
        env={"PYTHONPATH": f"{tmp_path / 'unpacked'}:{numpy}"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    size, file = ended.stdout.split(maxsplit=1)
    assert int(size) > 60_000
    assert file.startswith(str(tmp_path))


def test_same_files_give_the_same_archive(tmp_path):
    for name in "ab":
        live.pack_library(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_vendored_editor_has_a_license_for_each_package_in_its_version():
    listed = json.loads((VENDORED / "package.json").read_text("utf-8"))["dependencies"]
    told = (VENDORED / "LICENSES").read_text("utf-8")
    inside = dict.fromkeys(
        line.rsplit(" ", 1)[0] for line in told.splitlines() if line.endswith(" (MIT)")
    )
    versions = {f"{name} {version}" for name, version in listed.items()}
    assert set(inside) <= versions
    assert len(inside) > 10
    assert told.count("Permission is hereby granted") == len(inside)
