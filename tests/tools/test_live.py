"""What exercises load is made whole, of the official Python and a thin library."""

import ast
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import live
import numpy as np
import publish
import pytest
import repository
from bare_python import lend
from lite_edition.pyodide_files import LOCK, Official, RefusedError
from notebook_files import find_notebooks, read
from repository import ROOT

PAGES = [*find_notebooks("solutions")]
PAGES += [ROOT / "chapters" / path.parent.name / path.name for path in PAGES]
# What Pyodide's own packages give to lessons, and what a lesson does with all of it.
DRAWING = ("numpy", "matplotlib", "mpl_toolkits", "PIL", "pillow", "traitlets")
DRAWING += ("contourpy", "cycler", "dateutil", "kiwisolver", "packaging")
DRAWING += ("pyparsing", "six", "fontTools")  # the last for newer matplotlibs only
DRAW = """\
import IPython, anywidget, ipywidgets, threadpoolctl
from course_lib import figures, widgets, training
kinds = [getattr(widgets, name) for name in widgets.__all__]
for kind in kinds:
    if issubclass(kind, widgets.InteractiveFigure) and kind.module:
        display(kind())
display(widgets.LearningRateTrials(), figures.fold_and_cut())
"""
# Run all cells of a page; print what the library of the page said about its errors.
RUN_ALL = """\
import json, sys
from course_lib.live import Page
page, cells = Page(), json.load(sys.stdin)
ran = [page.run(cell) for cell in page.plan(cells, [each["id"] for each in cells])]
wrong = [o for outputs in ran for o in outputs if o["output_type"] == "error"]
print(json.dumps([each["traceback"] for each in wrong]))"""
TOOLS = ROOT / "book" / "tools"
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
    for name in ("trim", "compile_modules", "take_fonts_out"):
        monkeypatch.setattr(live, name, lambda *_: None)


def imported_parts():
    """Return the tool's own parts, but for the one that takes note of changes."""
    tree = ast.parse(Path(live.__file__).read_text("utf-8"))
    names = (n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom))
    paths = (TOOLS / f"{name.replace('.', '/')}.py" for name in names)
    return [p for p in paths if p.is_file() and p.stem != "environment"]


def test_folder_has_python_and_the_scripts_of_one_version(monkeypatch, capsys):
    stand_in(monkeypatch)
    run(monkeypatch, "somewhere")
    python, scripts = sorted(live.SITE.iterdir(), key=lambda p: p.name != "python")
    assert json.loads((python / LOCK).read_text())["packages"] == {
        "numpy": None,
        "matplotlib": None,
        "pillow": None,
        "traitlets": None,
    }
    names = {path.name for path in scripts.iterdir()}
    assert {"starter.js", "worker.js", "codemirror.js"} <= names
    assert {"library.zip", "lessons.zip"} <= names
    assert "LICENSES" in names
    assert "Python for the pages is in live" in capsys.readouterr().out
    run(monkeypatch)
    assert "Nothing has changed" in capsys.readouterr().out


def test_a_changed_library_is_another_version(monkeypatch):
    stand_in(monkeypatch)
    live.make("somewhere")
    monkeypatch.setattr(live, "state", lambda: {"inputs": "0" * 64})
    assert not live.is_current()
    live.make("somewhere")
    assert {path.name for path in live.SITE.iterdir()} == {"python", "0" * 12}


def test_what_makes_the_folder_counts_among_its_inputs():
    parts = (live.__file__, *map(str, imported_parts()))
    inputs = [ROOT / name for name in live.INPUTS]
    assert len(parts) > 3
    for part in map(Path, parts):
        assert any(part.is_relative_to(place) for place in inputs), part


@pytest.mark.parametrize("is_old", [True, False])
def test_a_folder_from_other_files_is_not_published(is_old, monkeypatch, capsys):
    made = []
    monkeypatch.setattr(publish, "assemble", lambda *_: made.append("site"))
    monkeypatch.setattr(publish, "write_colab", lambda *_: None)
    monkeypatch.setattr(publish, "publish_translated", lambda _: {})
    monkeypatch.setattr(publish.films, "require_current", lambda _: None)
    stand_in(monkeypatch)
    live.make("somewhere")
    if is_old:
        monkeypatch.setattr(live, "state", lambda: {"inputs": "0" * 64})
    assert publish.main() == is_old
    assert made == ([] if is_old else ["site"])
    said = "The site wasn't made. Expected live to be made from the current files"
    assert (said in capsys.readouterr().err) is is_old


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
    with pytest.raises(SystemExit, match=r"wasn't prepared .* pyodide\.js is anoth"):
        run(monkeypatch, str(tmp_path))
    assert [path.name for path in live.SITE.iterdir()] == ["former"]


def code_of(path):
    """Return the code cells of a notebook as a page sends them."""
    cells = (cell for cell in read(path).cells if cell.cell_type == "code")
    return [{"id": cell.id, "code": cell.source} for cell in cells]


def errors_of(cells, folder):
    """Run cells with the packages of a folder alone; return what their errors say."""
    ended = subprocess.run(
        [sys.executable, "-S", "-c", RUN_ALL],
        input=json.dumps(cells),
        env={"PYTHONPATH": str(folder), "OPENBLAS_NUM_THREADS": "1"},
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """Return a folder with what a page gets of the library, and nothing else."""
    folder = tmp_path_factory.mktemp("unpacked")
    live.pack(live.library_files(), folder / live.ARCHIVE)
    with zipfile.ZipFile(folder / live.ARCHIVE) as packed:
        packed.extractall(folder)
    live.copy_data(folder / live.DATA)
    for path in (folder / live.DATA).iterdir():
        path.rename(folder / "course_lib" / "data" / path.name)
    for path in Path(np.__file__).parents[1].glob("numpy*"):
        lend(path, folder)
    return folder


@pytest.mark.parametrize("path", PAGES, ids=repository.place)
def test_each_cell_of_an_exercise_page_runs_on_what_a_page_gets(path, unpacked):
    assert errors_of(code_of(path), unpacked) == []


def test_exercises_get_no_part_of_the_library_that_draws_or_grades():
    rooms = {name.split("/")[1] for name in live.library_files()}
    assert not rooms & {"figures", "widgets", "grading"}
    assert "checks" in rooms


def test_all_that_lessons_import_is_in_what_a_page_gets(unpacked, tmp_path):
    live.pack(live.lesson_files(), tmp_path / live.LESSONS)
    with zipfile.ZipFile(tmp_path / live.LESSONS) as packed:
        packed.extractall(tmp_path)
    shutil.copytree(
        unpacked / "course_lib", tmp_path / "course_lib", dirs_exist_ok=True
    )
    for package in DRAWING:
        for path in Path(np.__file__).parents[1].glob(f"{package}*"):
            lend(path, tmp_path)
    given = [code_of(path)[:2] for path in find_notebooks("chapters")]
    cells = [*(cell for cells in given for cell in cells), {"id": "draw", "code": DRAW}]
    assert errors_of(cells, tmp_path) == []


def test_same_files_give_the_same_archive(tmp_path):
    for name in "ab":
        live.pack(live.library_files(), tmp_path / name)
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
