"""Readers' environments are declared once, made once, and follow the lists."""

import re
import subprocess
import sys
import tomllib

import pytest
from environment import ROOT
from packaging.requirements import Requirement
from reader_matrix import environments as readers

LISTS = {
    "pyproject.toml": '[project]\ndependencies = ["numpy>=2.0", "tqdm>=4.66,<5"]\n',
    "requirements.txt": "# What a reader needs.\njupyterlab>=4.2,<5\n-e .\n",
}


@pytest.fixture
def project(tmp_path):
    """Return a project that has only its two lists."""
    for name, text in LISTS.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """Return an environment without packages, in its own folder."""
    monkeypatch.setattr(readers, "PLACE", tmp_path)
    version = "{}.{}".format(*sys.version_info[:2])
    return readers.Environment("tiny", version, ())


def test_oldest_is_the_lower_bound_of_each_package(project):
    oldest = readers.declared(project)["oldest"]
    assert oldest.packages == ("numpy==2.0", "tqdm==4.66", "jupyterlab==4.2")


def test_newest_is_what_the_lists_admit(project):
    newest = readers.declared(project)["newest-3.13"]
    assert newest.packages == ("numpy>=2.0", "tqdm>=4.66,<5", "jupyterlab>=4.2,<5")
    assert newest.python == "3.13"


def test_package_without_a_lower_bound_is_named():
    with pytest.raises(ValueError, match=r"name>=version.*'numpy<3'"):
        readers.lowest("numpy<3")


def test_oldest_python_is_the_one_that_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["requires-python"] == f">={readers.declared()['oldest'].python}"


def test_colab_lacks_nothing_and_has_nothing_too_old_or_too_new():
    """Let pip install course_lib there and change nothing else."""
    colab = {Requirement(each).name: Requirement(each) for each in readers.COLAB}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for needed in map(Requirement, project["dependencies"]):
        pins = [pin.version for pin in colab[needed.name].specifier]
        assert all(needed.specifier.contains(pin) for pin in pins), needed


def test_missing_python_is_told_as_not_here(tiny, monkeypatch):
    monkeypatch.setattr(readers, "find_python", lambda version: None)
    with pytest.raises(readers.NotHere, match=r"no Python 3\.\d+ on this machine"):
        readers.make(tiny)


def run_made(tiny, monkeypatch):
    """Make an environment; return the commands that were run for it."""
    ran = []
    done = subprocess.CompletedProcess("", 0, "", "")
    follow = lambda command, log, news: ran.append(command)  # noqa: E731
    monkeypatch.setattr(readers, "find_python", lambda version: ("3.11.9", "py"))
    monkeypatch.setattr(
        readers.subprocess, "run", lambda command, **_: ran.append(command) or done
    )
    monkeypatch.setattr(readers, "follow", follow)
    readers.make(tiny)
    return ran


def test_environment_is_kept_while_its_declaration_is_the_same(tiny, monkeypatch):
    assert run_made(tiny, monkeypatch)
    assert run_made(tiny, monkeypatch) == []
    other = readers.Environment(tiny.name, tiny.python, ("numpy",))
    assert "numpy" in run_made(other, monkeypatch)[-1]


def failing(message):
    """Return a fake pip that fails with a message."""
    return lambda *_: subprocess.CompletedProcess("", 1, "", f"WARNING\n{message}\n")


def test_wheel_that_needs_more_than_is_there_is_refused(tiny, monkeypatch):
    monkeypatch.setattr(readers, "pip", failing("ERROR: No matching numpy"))
    with pytest.raises(
        readers.Trouble, match=r"missing package.*ERROR: No matching numpy"
    ):
        readers.install_wheel(tiny, "course_lib.whl")


def test_wheel_that_brings_something_along_is_refused(tiny, monkeypatch):
    tiny.folder.mkdir()

    def pip(folder, *arguments):
        names = '{"metadata": {"name": "course_lib"}}, {"metadata": {"name": "numpy"}}'
        (folder / "installed.json").write_text(f'{{"install": [{names}]}}')
        return subprocess.CompletedProcess("", 0, "", "")

    monkeypatch.setattr(readers, "pip", pip)
    with pytest.raises(readers.Trouble, match=r"only course_lib .*numpy"):
        readers.install_wheel(tiny, "course_lib.whl")


def test_lost_network_is_said_in_a_sentence():
    text = "WARNING: Retrying after NewConnectionError(...)\nERROR: No matching\n"
    assert "check the network" in readers.reason(text)


def test_every_tool_for_tests_is_known_to_the_project(monkeypatch, tmp_path):
    monkeypatch.setattr(readers, "PLACE", tmp_path)
    monkeypatch.setattr(readers, "installed", lambda environment: {"numpy": "2.0"})
    (tmp_path / "tiny").mkdir()
    asked = []

    def pip(folder, *arguments):
        asked.extend(arguments)
        return subprocess.CompletedProcess("", 0, "", "")

    monkeypatch.setattr(readers, "pip", pip)
    readers.add_tools(readers.Environment("tiny", "3.11", ()), ("pytest",))
    assert [each for each in asked if re.match("pytest", each)] == ["pytest>=8.3"]
    assert (tmp_path / "tiny" / "kept.txt").read_text() == "numpy==2.0"
