"""Archives are the same each time; a folder is replaced whole or not at all."""

import json
import zipfile
from pathlib import Path

import nbformat
import pytest
from notebook_files import find_notebooks
from publishing.edition import Edition
from publishing.packing import (
    build_wheel,
    captions_below,
    files_below,
    whole,
    write_zip,
)

from course_lib.notebook import key_of

EDITION = Edition("1.2.3", 1_772_999_998)


def test_archive_has_the_same_bytes_in_any_order(tmp_path):
    files = {"b/ä.txt": b"1", "a.txt": b"2" * 1000}
    for name, given in (("x", files), ("y", dict(reversed(files.items())))):
        write_zip(tmp_path / name, given, EDITION)
    assert (tmp_path / "x").read_bytes() == (tmp_path / "y").read_bytes()
    with zipfile.ZipFile(tmp_path / "x") as archive:
        assert archive.namelist() == ["a.txt", "b/ä.txt"]
        assert archive.read("b/ä.txt") == b"1"
        entry = archive.getinfo("a.txt")
    assert entry.date_time == (2026, 3, 8, 19, 59, 58)
    assert entry.compress_size < entry.file_size


def test_files_of_a_folder_are_found_at_any_depth(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c").write_text("1")
    assert files_below(tmp_path, "top/") == {"top/a/b/c": tmp_path / "a" / "b" / "c"}


def test_wheel_holds_code_data_and_license_and_nothing_of_an_older_build(tmp_path):
    wheel = build_wheel(tmp_path, EDITION)
    assert [path.name for path in tmp_path.iterdir()] == [wheel.name]
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        captions = json.loads(archive.read("course_lib/captions.json"))
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2026, 3, 8)}
    assert {"course_lib/losses.py", "course_lib/data/digits.npz"} <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    kinds = {Path(name).parts[0].split("-")[0] for name in names}
    assert kinds == {"course_lib"}
    assert not any("__pycache__" in name for name in names)
    assert captions == captions_below()


def test_every_figure_of_the_notebooks_is_found_by_its_code():
    told = [
        (cell.source, cell.metadata["mystnb"])
        for path in find_notebooks()
        for cell in nbformat.read(path, as_version=4).cells
        if "mystnb" in cell.metadata
    ]
    captions = captions_below()
    assert len(told) > 100
    assert [captions[key_of(source)] for source, _ in told] == [m for _, m in told]


def test_what_pip_says_is_told_if_the_wheel_cannot_be_built(tmp_path):
    (tmp_path / "course_lib").mkdir()
    for name in ("README.md", "LICENSE", "LICENSE-content.md", "pyproject.toml"):
        (tmp_path / name).write_text("no [ toml")
    with pytest.raises(RuntimeError, match=r"couldn't be built:\n[\s\S]*TOML"):
        build_wheel(tmp_path / "wheels", EDITION, tmp_path)


def test_folder_takes_the_place_of_the_former_one(tmp_path):
    folder = tmp_path / "deep" / "site"
    for word in ("first", "second"):
        with whole(folder) as partial:
            (partial / word).touch()
    assert [path.name for path in folder.iterdir()] == ["second"]
    assert [path.name for path in folder.parent.iterdir()] == ["site"]


def fail_to_make(folder):
    """Start writing a folder, and fail before it is complete."""
    with whole(folder) as partial:
        (partial / "second").touch()
        raise OSError("the disk is full")


def test_former_folder_comes_back_after_a_run_that_was_killed(tmp_path):
    (tmp_path / "site.former").mkdir()
    (tmp_path / "site.former" / "first").touch()
    with pytest.raises(OSError, match="full"):
        fail_to_make(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["first"]


def test_former_folder_stays_if_something_fails(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "first").touch()
    with pytest.raises(OSError, match="full"):
        fail_to_make(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["first"]
