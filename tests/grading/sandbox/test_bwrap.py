"""The sandbox's command line shows only what it must, and starts for any user."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import numpy as np
import pytest
from grading.tiny_course import TINY
from repository import ROOT

from course_lib.grading.sandbox import bwrap
from course_lib.grading.sandbox.bundle import compiled_for, files_for
from course_lib.grading.sandbox.diagnostics import SandboxBroken
from course_lib.grading.sandbox.drop_privileges import dropping_privileges


def sources_shown(line):
    """Return the paths on this machine that a command line shows."""
    inner = line[len(line) - line[::-1].index("--unshare-user") :]
    return [Path(inner[i + 1]) for i, word in enumerate(inner) if "bind" in word]


def test_it_starts_and_answers(sandboxed):
    bwrap.self_test()
    bwrap.self_test(bwrap.command(TINY))


def test_of_the_repository_it_shows_copies_alone():
    packages = Path(np.__file__).parents[1]
    shown = sources_shown(bwrap.command(TINY))
    assert {path.parent for path in shown if ROOT in path.parents} <= {packages}
    (copies,) = (path for path in shown if path.name.startswith("course_lib_"))
    files = {p.relative_to(copies).as_posix() for p in copies.rglob("*.*")}
    expected = {
        *files_for(TINY.lessons),
        *compiled_for(files_for(TINY.lessons)).values(),
    }
    assert files - {"grading/sandbox/modules.packed"} == expected


def test_a_package_brings_its_libraries_and_no_other_package():
    names = {path.name for path in bwrap.package_paths(["numpy"])}
    assert "numpy" in names
    assert names <= {"numpy", "numpy.libs"}


def test_a_command_may_be_changed_without_harm():
    bwrap.command(TINY).append("--more")
    assert "--more" not in bwrap.command(TINY)


def test_the_unsafe_command_has_the_same_files(tmp_path):
    line = bwrap.unsafe_command(TINY)
    (folder,) = (
        Path(word.removeprefix("HOME=")) for word in line if word.startswith("HOME=")
    )
    shown = {
        path.relative_to(folder / "course_lib").as_posix()
        for path in folder.glob("course_lib/**/*")
        if path.is_file()
    }
    assert shown == {*files_for(TINY.lessons)}
    assert "--alone" not in line  # it would kill everything its user runs


@pytest.mark.parametrize("make", [bwrap.command, bwrap.unsafe_command])
def test_other_systems_are_told_where_to_grade(make, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    elsewhere = type("Set", (), {"lessons": [], "packages": ["another"]})
    with pytest.raises(
        SandboxBroken, match="On macOS, grade in a Linux virtual machine"
    ):
        make(elsewhere)


@pytest.mark.parametrize("line", [["/bin/false"], ["/bin/true"], ["/no/such/bwrap"]])
def test_the_self_test_tells_what_is_wrong(line):
    with pytest.raises(SandboxBroken):
        bwrap.self_test(line)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_an_ordinary_user_starts_it_too(sandboxed):
    stdlib = Path(os.path.realpath(sysconfig.get_path("stdlib"))).parent
    python = Path(os.path.realpath(sys.executable)).parent
    needed = [python, stdlib, ROOT, Path(sys.prefix).resolve()]
    become = dropping_privileges(shutil.which("bwrap"), needed)
    code = "from course_lib.grading.sandbox import bwrap; bwrap.self_test(); "
    code += "import os; assert os.getuid(); print('works')"
    line = [*become, sys.executable, "-B", "-c", code]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "works", done.stderr
