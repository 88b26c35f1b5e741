"""A file is either written whole or stays as it was."""

import errno
import os

import pytest

from course_lib.grading.files import write_whole


def test_file_is_written_with_its_folder(tmp_path):
    write_whole(tmp_path / "a" / "b.html", "naïve\n")
    assert (tmp_path / "a" / "b.html").read_bytes() == "naïve\n".encode()


def test_what_cannot_be_written_leaves_the_earlier_file(tmp_path):
    path = tmp_path / "page.html"
    write_whole(path, "first")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "second \ud800")
    assert path.read_text() == "first"


def test_full_disk_is_named_with_its_cure_and_nothing_is_left(tmp_path, monkeypatch):
    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    path = tmp_path / "marks.csv"
    with pytest.raises(OSError, match=r"disk is full, so .*marks\.csv wasn't written"):
        write_whole(path, "a")
    assert list(tmp_path.iterdir()) == []
