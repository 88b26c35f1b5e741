"""A file is either written whole or stays as it was."""

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
