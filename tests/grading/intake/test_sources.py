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
    write_files(tmp_path, {"s/a.ipynb": b"1", "s" + "/x" * 12 + "/e.ipynb": b"deep"})
    (tmp_path / "link.ipynb").symlink_to(tmp_path / "s" / "a.ipynb")
    (tmp_path / "folder").symlink_to(tmp_path / "s")
    os.mkfifo(tmp_path / "pipe.ipynb")
    handed, refused = files_in(tmp_path)
    assert [one.place for one in handed] == ["s/a.ipynb"]
    assert [place for place, _ in refused] == [
        "folder",
        "link.ipynb",
        "pipe.ipynb",
        "s" + "/x" * 11,
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


def test_file_that_grew_after_the_look_is_refused(tmp_path):
    write_files(tmp_path, {"a.ipynb": b"1"})
    (one,), _ = files_in(tmp_path)
    with (tmp_path / "a.ipynb").open("wb") as file:
        file.truncate(300 * 2**20)
    with pytest.raises(Refused, match="the file is 300 MiB; the limit is 256 MiB"):
        one.read()


def test_large_file_is_refused_and_the_rest_is_taken(tmp_path):
    write_files(tmp_path, {"s001/a.ipynb": b"1", "s002/a.ipynb": b"2"})
    with (tmp_path / "s001" / "zeros.bin").open("wb") as file:
        file.truncate(2 * 2**30)
    handed, refused = files_in(tmp_path)
    assert [one.place for one in handed] == ["s001/a.ipynb", "s002/a.ipynb"]
    assert refused == [("s001/zeros.bin", "2048 MiB; the limit is 256 MiB")]


@pytest.mark.parametrize("top", ["", "all/", "all/of/us/"])
def test_too_many_files_cost_only_their_student(tmp_path, monkeypatch, top):
    monkeypatch.setattr(sources, "MOST_FILES", 3)
    many = {f"{top}s001/{k}.txt": b"" for k in range(9)}
    write_files(
        tmp_path, {f"{top}s001/z.ipynb": b"1", f"{top}s002/a.ipynb": b"2"} | many
    )
    handed, refused = files_in(tmp_path)
    assert {f"{top}s001/z.ipynb", f"{top}s002/a.ipynb"} < {one.place for one in handed}
    (one,) = refused
    assert one[0].startswith(f"{top}s001/")
    assert one[1] == "more than 3 files; the rest weren't looked at"


def test_files_that_are_too_large_together_cost_only_their_student(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(sources, "LARGEST_TOTAL", 5)
    write_files(tmp_path, {"s001/a": b"123", "s001/b": b"456", "s002/a": b"123"})
    handed, refused = files_in(tmp_path)
    assert [one.place for one in handed] == ["s001/a", "s002/a"]
    assert refused == [("s001/b", "together with others more than 0 MiB")]


def test_folder_that_cannot_be_opened_is_refused_and_the_rest_is_taken(
    tmp_path, monkeypatch
):
    def scandir(folder, real=os.scandir):
        if str(folder).endswith("s001"):
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    write_files(tmp_path, {"s001/a.ipynb": b"1", "s002/a.ipynb": b"2"})
    handed, refused = files_in(tmp_path)
    assert [one.place for one in handed] == ["s002/a.ipynb"]
    assert refused == [("s001", "a folder that can't be opened: Permission denied")]


def test_what_programs_leave_behind_is_nobodys():
    files = {"s/~$a.docx", "s/Thumbs.db", "s/venv/b.py", "s/__pycache__/c.pyc"}
    assert all(sources.is_debris(name.split("/")) for name in files)
    assert not sources.is_debris(["s", "exercises.ipynb"])
