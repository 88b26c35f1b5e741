"""A sandbox has a control group where the machine delegates one; a folder plays it."""

import os
import subprocess

import pytest

from course_lib.grading.sandbox import sandbox
from course_lib.grading.sandbox.answer_limits import Limits
from course_lib.grading.sandbox.control_groups import (
    Group,
    folder_for_groups,
    new_group,
)


@pytest.fixture
def machine(tmp_path):
    """Return a folder that looks like the kernel's: this process alone in a scope."""
    scope = tmp_path / "user.slice" / "run.scope"
    scope.mkdir(parents=True)
    (scope / "cgroup.controllers").write_text("cpuset cpu io memory pids\n")
    (scope / "cgroup.procs").write_text(f"{os.getpid()}\n")
    (tmp_path / "own").write_text("4:memory:/else\n0::/user.slice/run.scope\n")
    return tmp_path


def folder_of(machine):
    return folder_for_groups(machine, machine / "own")


def test_the_grader_moves_aside_and_asks_for_the_controllers(machine):
    scope = machine / "user.slice" / "run.scope"
    assert folder_of(machine) == scope
    moved = (scope / "grader" / "cgroup.procs").read_text()
    assert moved.strip() == str(os.getpid())
    assert (scope / "cgroup.subtree_control").read_text() == "+cpu +memory +pids"


def test_a_grader_that_has_moved_already_makes_groups_beside_itself(machine):
    (machine / "own").write_text("0::/user.slice/run.scope/grader\n")
    assert folder_of(machine) == machine / "user.slice" / "run.scope"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cgroup.controllers", "cpuset cpu\n"),
        ("cgroup.procs", f"{os.getpid()}\n1\n"),
    ],
    ids=["no controller of memory", "another process"],
)
def test_a_group_with_others_or_without_a_controller_is_left_alone(
    machine, name, content
):
    (machine / "user.slice" / "run.scope" / name).write_text(content)
    assert folder_of(machine) is None
    assert not (machine / "user.slice" / "run.scope" / "grader").exists()


def test_a_machine_without_control_groups_gives_none(tmp_path):
    assert folder_for_groups(tmp_path, tmp_path / "own") is None
    (tmp_path / "own").write_text("4:memory:/else\n")
    assert folder_for_groups(tmp_path, tmp_path / "own") is None


def test_a_group_limits_memory_processes_and_cores(tmp_path):
    group = Group(tmp_path, Limits(memory=12345))
    said = {path.name: path.read_text().strip() for path in group.folder.iterdir()}
    assert said == {
        "memory.max": "12345",
        "memory.oom.group": "1",
        "memory.swap.max": "0",
        "pids.max": "40",
        "cpu.max": "100000 100000",
    }


def test_a_program_begins_in_its_group(tmp_path):
    group = Group(tmp_path, Limits())
    line = [*group.entering(), "echo", "begun", "$HOME"]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.stdout == "begun $HOME\n"
    assert (group.folder / "cgroup.procs").read_text() == "0\n"


def test_a_group_is_ended_and_removed(tmp_path, monkeypatch):
    group, ended = Group(tmp_path, Limits()), []
    for path in group.folder.iterdir():
        path.unlink()  # the kernel's own files don't keep a folder
    monkeypatch.setattr(group, "_write", lambda *what: ended.append(what))
    group.remove()
    assert ended == [("cgroup.kill", 1)]
    assert not group.folder.exists()


def test_time_of_a_group_is_in_seconds(tmp_path):
    group = Group(tmp_path, Limits())
    (group.folder / "cpu.stat").write_text("usage_usec 1500000\nuser_usec 1\n")
    assert group.seconds() == 1.5


def test_each_sandbox_of_a_submission_has_a_group_and_leaves_none(
    monkeypatch, sandboxed
):
    made = []

    class Noted:
        def __init__(self):
            self.here = True

        def entering(self):
            return ["env"]

        def seconds(self):
            return 0

        def remove(self):
            self.here = False

    def new_group(limits):
        made.append(Noted())
        return made[-1]

    monkeypatch.setattr(sandbox, "new_group", new_group)
    from grading.tiny_course import graded, solved

    report = graded(solved(relu="import os\nos._exit(0)"))["bias"]
    assert report.passed
    assert len(made) == 2
    assert not any(group.here for group in made)


def test_the_kernel_accepts_a_group_and_its_limits():
    group = new_group(Limits())
    if group is None:
        pytest.skip("no control group is delegated")
    try:
        assert (group.folder / "pids.max").read_text() == "40\n"
    finally:
        group.remove()
    assert not group.folder.exists()
