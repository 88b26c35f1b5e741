"""The files that the sandbox shows are copied to a folder that anybody may read."""

import os
import sys

import pytest
from grading.tiny_course import TINY

from course_lib.grading.sandbox import bwrap, shown_folder
from course_lib.grading.sandbox.bundle import LIBRARY
from course_lib.grading.sandbox.shown_folder import PLACE_OF_PACKED, add_packed, copied

WRITES = "import sys; sys.stdout.write('packed')"


def test_copies_have_the_text_and_the_time_of_their_files():
    folder = copied(["datasets"])
    for name in ("datasets/__init__.py", "data/penguins.csv"):
        copy, file = folder / name, LIBRARY / name
        assert copy.read_bytes() == file.read_bytes()
        assert int(copy.stat().st_mtime) == int(file.stat().st_mtime)


def test_other_users_can_read_the_copies_but_not_write():
    before = os.umask(0o077)
    try:
        folder = copied(["datasets"])
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    assert modes == {0o755, 0o644}


def test_what_a_sandbox_writes_is_added(tmp_path):
    (tmp_path / PLACE_OF_PACKED).parent.mkdir(parents=True)
    add_packed(tmp_path, [sys.executable, "-c", WRITES])
    assert (tmp_path / PLACE_OF_PACKED).read_text() == "packed"


@pytest.mark.parametrize(
    "line", [["/no/such/program"], [sys.executable, "-c", f"{WRITES}; sys.exit(1)"]]
)
def test_of_a_sandbox_that_fails_nothing_is_added(line, tmp_path):
    (tmp_path / PLACE_OF_PACKED).parent.mkdir(parents=True)
    add_packed(tmp_path, line)
    assert not (tmp_path / PLACE_OF_PACKED).exists()


def test_a_set_is_copied_and_packed_once(monkeypatch):
    bwrap.command(TINY)
    monkeypatch.setattr(shown_folder.subprocess, "Popen", None)
    assert bwrap.command(TINY) == bwrap.command(TINY)
