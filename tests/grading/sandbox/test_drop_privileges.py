"""Root's sandbox runs as nobody, and sees only what it needs in closed folders."""

import os
import shutil
import subprocess

import pytest

from course_lib.grading.sandbox.drop_privileges import (
    NOBODY,
    dropping_privileges,
    outermost_closed,
)

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")


@pytest.fixture
def closed(tmp_path):
    """Return a folder that other users can reach but not enter."""
    folder = tmp_path / "closed" / "deep"
    folder.mkdir(parents=True)
    (folder / "shown").mkdir()
    (folder / "shown" / "lesson.txt").write_text("a lesson")
    (folder / "hidden.txt").write_text("an answer")
    (tmp_path / "closed").chmod(0o700)
    return folder


def run(line):
    done = subprocess.run(line, capture_output=True, text=True, cwd="/", env={})
    return done.stdout + done.stderr


def test_the_outermost_closed_folder_is_found(closed):
    found = outermost_closed(closed / "hidden.txt")
    assert found in closed.parents
    assert outermost_closed("/") is None


@as_root
def test_nobody_reads_what_is_shown_and_nothing_beside(closed, sandboxed):
    start = dropping_privileges(shutil.which("bwrap"), [closed / "shown"])
    assert run([*start, "id", "-u"]).strip() == str(NOBODY)
    assert run([*start, "id", "-G"]).strip() == str(NOBODY)
    assert run([*start, "cat", str(closed / "shown" / "lesson.txt")]) == "a lesson"
    assert "an answer" not in run([*start, "cat", str(closed / "hidden.txt")])
    status = run([*start, "cat", "/proc/self/status"])
    assert "CapEff:\t0000000000000000" in status
    assert "CapInh:\t0000000000000000" in status


@as_root
def test_nothing_is_rebuilt_where_all_is_open():
    assert dropping_privileges("bwrap", ["/usr/lib"])[0] == "setpriv"


def test_an_ordinary_user_stays_who_he_is(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert dropping_privileges("bwrap", ["/usr/lib"]) == []
