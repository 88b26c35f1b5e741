"""Only regular files of a folder are accepted, and the others are listed."""

import os

import pytest
from grading.handed_in import write_files

from course_lib.grading.intake import sources
from course_lib.grading.intake.sources import Refused, files_in


def test_files_are_listed_by_their_places_and_debris_is_not(tmp_path):
    write_files(
        tmp_path,
        {
            "s002/ch02/b.ipynb": b"2",
            "s001/a.ipynb": b"1",
            "s001/.ipynb_checkpoints/a-checkpoint.ipynb": b"old",
            "__MACOSX/a.ipynb": b"none",
            ".DS_Store": b"none",
        },
    )
    handed, refused = files_in(tmp_path)
    assert [(one.place, one.read()) for one in handed] == [
        ("s001/a.ipynb", b"1"),
        ("s002/ch02/b.ipynb", b"2"),
    ]
    assert refused == []


def test_links_pipes_and_deep_folders_are_refused_and_others_taken(tmp_path):
    write_files(tmp_path, {"s/a.ipynb": b"1", "s/b/c/d/e.ipynb": b"deep"})
    (tmp_path / "link.ipynb").symlink_to(tmp_path / "s" / "a.ipynb")
    (tmp_path / "folder").symlink_to(tmp_path / "s")
    os.mkfifo(tmp_path / "pipe.ipynb")
    handed, refused = files_in(tmp_path)
    assert [one.place for one in handed] == ["s/a.ipynb"]
    assert [place for place, _ in refused] == [
        "folder",
        "link.ipynb",
        "pipe.ipynb",
        "s/b/c",
    ]


def test_file_exchanged_for_a_link_after_the_look_is_refused(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x")
    write_files(tmp_path / "in", {"s.ipynb": b"1"})
    (one,), _ = files_in(tmp_path / "in")
    (tmp_path / "in" / "s.ipynb").unlink()
    (tmp_path / "in" / "s.ipynb").symlink_to(secret)
    with pytest.raises(Refused, match="the file can't be opened"):
        one.read()


def test_large_file_is_refused_when_it_is_read(tmp_path):
    with (tmp_path / "a.ipynb").open("wb") as file:
        file.truncate(200 * 2**20)
    (one,), _ = files_in(tmp_path)
    with pytest.raises(Refused, match="the file has 200 MiB; the limit is 20 MiB"):
        one.read()


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MOST_ENTRIES", 2)
    write_files(tmp_path, {f"{k}.ipynb": b"" for k in range(3)})
    with pytest.raises(Refused, match="more than 2 entries"):
        files_in(tmp_path)
