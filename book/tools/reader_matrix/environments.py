"""Readers' environments: what each one contains, and how it is made.

Colab comes with its own packages; other readers may have the oldest that the book
admits, or the newest that exist. Each environment is made once in ``build/matrix`` and
kept until its declaration changes. Then the wheel of ``course_lib`` is installed as
readers get it, and it must not pull in any other package.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import tomllib
from dataclasses import dataclass

from environment import (
    BUILD,
    OFFLINE_SIGNS,
    ROOT,
    environment_python,
    fingerprint,
    follow,
    read_note,
    write_note,
)
from publishing.edition import read_edition
from publishing.packing import WHEEL_SOURCES, build_wheel

from reader_matrix.interpreters import find_python

PLACE = BUILD / "matrix"
PYTHONS = ("3.11", "3.12", "3.13")

# Google Colab as of August 2026, where tqdm and threadpoolctl are recent.
COLAB = (
    "numpy==2.1.3",
    "matplotlib==3.10.0",
    "pillow==11.3.0",
    "ipywidgets==7.7.1",
    "anywidget==0.9.21",
    "ipython==7.34.0",
    "ipykernel==6.17.1",
    "traitlets==5.7.1",
    "tqdm",
    "threadpoolctl",
)


class Trouble(Exception):
    """An environment can't be used; the message says why in a sentence."""


class NotHere(Trouble):
    """The machine has no such Python, which isn't the book's fault."""


@dataclass(frozen=True)
class Environment:
    """What a reader may have: a version of Python and packages.

    Attributes
    ----------
    name : str
    python : str
        Such as ``"3.11"``.
    packages : tuple of str
        What pip installs before the wheel of ``course_lib``.
    tested : bool
        Whether the library's tests run there, too.
    processor : str
        The processor whose OpenBLAS kernel is used; if empty, this machine's.
    """

    name: str
    python: str
    packages: tuple[str, ...]
    tested: bool = True
    processor: str = ""

    @property
    def folder(self):
        """Return the folder of the environment."""
        return PLACE / self.name


def reader_packages(root=ROOT):
    """Return what a reader needs according to the project's two lists."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    others = [line for line in lines if line and not line.startswith(("#", "-"))]
    return tuple(project["project"]["dependencies"] + others)


def lowest(requirement):
    """Return a requirement for the oldest version that this one admits.

    Examples
    --------
    >>> lowest("ipywidgets>=7.7.1,<9")
    'ipywidgets==7.7.1'
    """
    found = re.fullmatch(r"([\w.-]+)>=([\w.]+)(,.*)?", requirement)
    if not found:
        raise ValueError(f"expected name>=version first, got {requirement!r}")
    return f"{found[1]}=={found[2]}"


def declared(root=ROOT):
    """Return every environment by name, in the order of the report."""
    newest = reader_packages(root)
    oldest = tuple(map(lowest, newest))
    environments = [
        Environment("colab", "3.13", COLAB, tested=False),
        Environment("oldest", PYTHONS[0], oldest),
        *(Environment(f"newest-{each}", each, newest) for each in PYTHONS),
    ]
    if platform.machine().lower() in ("x86_64", "amd64"):
        other = {"tested": False, "processor": "Haswell"}  # as many laptops have
        environments.append(Environment("haswell", PYTHONS[0], newest, **other))
    return {each.name: each for each in environments}


def pip(folder, *arguments):
    """Run an environment's pip quietly; return the finished process."""
    command = [environment_python(folder), "-m", "pip", *arguments]
    command += ["--disable-pip-version-check"]
    return subprocess.run(command, capture_output=True, text=True, errors="replace")


def reason(text):
    """Return pip's complaint in a few words."""
    if any(sign in text for sign in OFFLINE_SIGNS):
        return "the packages couldn't be downloaded: check the network connection"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["no reason was given"])[0 if errors else -1]


def make(environment, fresh=False):
    """Make an environment unless it exists; return the version of its Python.

    Raises
    ------
    NotHere
        If the machine has no such Python.
    Trouble
        If the packages can't be installed.
    """
    folder, python = environment.folder, find_python(environment.python)
    if python is None:
        raise NotHere(f"no Python {environment.python} on this machine")
    wanted = {"python": python[0], "packages": list(environment.packages)}
    if not fresh and read_note(folder / "made.json") == wanted:
        return python[0]
    shutil.rmtree(folder, ignore_errors=True)
    made = subprocess.run(
        [python[1], "-m", "venv", folder], capture_output=True, text=True
    )
    if made.returncode:
        raise Trouble(f"not made: {reason(made.stderr or made.stdout)}")
    log = PLACE / f"{environment.name}.log"
    command = [environment_python(folder), "-m", "pip", "install"]
    command += ["--progress-bar", "off", *environment.packages]
    if follow(command, log, lambda line: None):
        raise Trouble(f"not made: {reason(log.read_text(encoding='utf-8'))}")
    write_note(folder / "made.json", wanted)
    return python[0]


def current_wheel():
    """Return the wheel of the current ``course_lib``; build it if it is missing.

    Raises
    ------
    Trouble
        If it can't be built.
    """
    target, now = (
        PLACE / "wheel",
        {"sources": fingerprint("course_lib", *WHEEL_SOURCES)},
    )
    note = target / "wheel.json"
    if read_note(note) != now:
        shutil.rmtree(target, ignore_errors=True)
        try:
            build_wheel(target, read_edition(os.environ))
        except RuntimeError as problem:
            raise Trouble(str(problem)) from None
        write_note(note, now)
    return next(target.glob("course_lib-*.whl"))


def install_wheel(environment, wheel):
    """Install the wheel in place of an older one, and nothing else.

    Raises
    ------
    Trouble
        If it needs a package that is missing, or isn't installed where it should be.
    """
    folder = environment.folder
    pip(folder, "uninstall", "--yes", "course_lib")
    told = folder / "installed.json"
    options = ("--no-index", "--report", str(told), str(wheel))
    ended = pip(folder, "install", *options)
    if ended.returncode:
        raise Trouble(f"course_lib needs a missing package: {reason(ended.stderr)}")
    report = json.loads(told.read_text(encoding="utf-8"))
    names = [each["metadata"]["name"] for each in report["install"]]
    if names != ["course_lib"]:
        raise Trouble(f"expected only course_lib to be installed, got {names}")


def installed(environment):
    """Return the versions of an environment's packages, by name."""
    listed = pip(environment.folder, "list", "--format", "json").stdout
    return {each["name"]: each["version"] for each in json.loads(listed)}


def add_tools(environment, names):
    """Install test tools in an environment without changing its packages.

    Raises
    ------
    Trouble
        If they can't be installed.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        each
        for each in project["project"]["optional-dependencies"]["test"]
        if each.split(">=")[0] in names
    ]
    kept = environment.folder / "kept.txt"
    lines = [f"{name}=={version}" for name, version in installed(environment).items()]
    kept.write_text("\n".join(lines), encoding="utf-8")
    ended = pip(environment.folder, "install", "-c", str(kept), *wanted)
    if ended.returncode:
        raise Trouble(f"the test tools weren't installed: {reason(ended.stderr)}")
