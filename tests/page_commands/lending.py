"""What pip would install, lent by the environment that runs the tests.

Only the packages that are asked for are there afterwards, and what they need in turn,
as after a real ``pip install``, but within a second and without a network.
"""

import shlex
import sys
import sysconfig
import tomllib
from importlib import metadata
from pathlib import Path

from bare_python import lend
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

BESIDE = Path(
    "share", "jupyter"
)  # JupyterLab's own pages, and what shows figures there
COMMAND = "pip install "


def of_the_project(folder, extras):
    """Return the requirements of the project in a folder, with those of some extras."""
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    optional = project["optional-dependencies"]
    return sum((optional[extra] for extra in extras), project["dependencies"])


def expanded(words, folder):
    """Return the arguments of ``pip install`` with each list in place of its file."""
    found, words = [], iter(words)
    for word in words:
        if word == "-r":
            lines = (folder / next(words)).read_text("utf-8").splitlines()
            found += [each for line in lines for each in shlex.split(line, True)]
        else:
            found.append(word)
    return found


def requested(words, folder):
    """Return the requirements that arguments of ``pip install`` ask for.

    Parameters
    ----------
    words : list of str
        Without files of requirements.
    folder : Path
        The project's, where the command is typed.

    Returns
    -------
    list of str
    """
    found, words = [], iter(words)
    for word in words:
        if word == "-e":
            extras = next(words).removeprefix(".").strip("[]").split(",")
            found += of_the_project(folder, [each for each in extras if each])
        else:
            found.append(word)
    return found


def closure(requirements):
    """Return the installed distributions that some requirements lead to, by name."""
    found, seen, waiting = {}, set(), [Requirement(each) for each in requirements]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if (asked := (name, frozenset(wanted.extras))) in seen:
            continue
        seen.add(asked)
        found[name] = metadata.distribution(name)
        for line in found[name].requires or ():
            inner = Requirement(line)
            extras = ("", *wanted.extras)
            if not inner.marker or any(
                inner.marker.evaluate({"extra": extra}) for extra in extras
            ):
                waiting.append(inner)
    return found


def lend_requested(command, folder):
    """Do in a folder's ``.venv`` what a command of pip would, and nothing more."""
    venv = folder / ".venv"
    base = {"base": str(venv), "platbase": str(venv)}
    packages = Path(sysconfig.get_path("purelib", "venv", base))
    words = expanded(shlex.split(command.removeprefix(COMMAND)), folder)
    for each in closure(requested(words, folder)).values():
        for name in {file.parts[0] for file in each.files} - {"..", "__pycache__"}:
            if not (packages / name).exists():
                lend(Path(each.locate_file(name)), packages)
    if "-e" in words:
        (packages / "the_project.pth").write_text(f"{folder}\n", encoding="utf-8")
    if not (beside := venv / BESIDE).exists():
        beside.parent.mkdir(exist_ok=True)
        lend(Path(sys.prefix) / BESIDE, beside.parent)
