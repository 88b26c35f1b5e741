"""A folder of a process lasts as long as that process, and no other's is touched."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from course_lib.grading import own_folders
from course_lib.grading.own_folders import PREFIX, new_folder

MAKE = """
from course_lib.grading.own_folders import new_folder
folder = new_folder()
(folder / "file").touch()
print(folder, flush=True)
"""
KILLED = f"{MAKE}\nimport os\nos.kill(os.getpid(), 9)"
FORKED = f"""{MAKE}
import os
child = os.fork()
if child:
    os.waitpid(child, 0)
    print(folder.exists())
"""


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """Return an empty folder that this process and its children take for temporary."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def run(code):
    """Run code in a process; return its exit code and the lines that it prints."""
    line = [sys.executable, "-c", code]
    done = subprocess.run(line, stdout=subprocess.PIPE, text=True)
    return done.returncode, done.stdout.split()


@pytest.fixture
def left_behind(scratch):
    """Return a folder whose process was killed."""
    code, (folder,) = run(KILLED)
    assert code == -signal.SIGKILL
    assert Path(folder, "file").exists()
    return Path(folder)


def test_folder_is_gone_when_the_process_has_ended(scratch):
    code, (folder,) = run(MAKE)
    assert (code, Path(folder).parent) == (0, scratch)
    assert not Path(folder).exists()


def test_folder_outlives_a_fork_of_the_process(scratch):
    assert run(FORKED)[1][1] == "True"


def test_what_a_killed_process_left_is_removed_by_the_next(left_behind, scratch):
    own = new_folder()
    assert [*scratch.iterdir()] == [own]


def test_folder_of_a_living_process_stays(scratch):
    own = new_folder()
    assert run(MAKE)[0] == 0
    assert own.exists()


@pytest.mark.parametrize("step", ["_opened", "_lock"])
def test_another_is_made_if_it_is_taken_for_left_behind(scratch, monkeypatch, step):
    taken, do = [], getattr(own_folders, step)

    def late(*arguments, **options):
        if not taken:
            taken.extend(scratch.iterdir())
            taken[0].rmdir()
        return do(*arguments, **options)

    monkeypatch.setattr(own_folders, step, late)
    own = new_folder()
    assert [*scratch.iterdir()] == [own] != taken


def test_folder_of_another_user_stays(left_behind, monkeypatch):
    user = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: user)
    assert new_folder() != left_behind
    assert left_behind.exists()


def test_link_and_other_names_stay(scratch):
    target = scratch / "target"
    kept = target / "file", scratch / f"{PREFIX}of_mine" / "file"
    for path in kept:
        path.parent.mkdir()
        path.touch()
    (scratch / f"{PREFIX}abcdefgh").symlink_to(target)
    new_folder()
    assert all(path.exists() for path in kept)
