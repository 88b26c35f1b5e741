"""The environments that readers have: what stands in each, and how one is made.

Colab comes with packages of its own; another reader may have the oldest that the book
admits, or the newest there are. Each is made once in ``build/matrix`` and kept until
its declaration changes. Then the wheel of ``course_lib`` is installed, as a reader gets
it, and it must bring nothing else along.
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
WHEEL_INPUTS = ("course_lib", *WHEEL_SOURCES)
PYTHONS = ("3.11", "3.12", "3.13")

# Google Colab, as it was in August 2026. Of tqdm and threadpoolctl it has recent ones.
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
    """Why an environment cannot be used, in a sentence."""


class NotHere(Trouble):
    """The machine has no such Python; that is no fault of the book."""


@dataclass(frozen=True)
class Environment:
    """What a reader may have: a version of Python and the packages beside it.

    Attributes
    ----------
    name : str
    python : str
        As ``"3.11"``.
    packages : tuple of str
        What pip is asked for, before the wheel of ``course_lib``.
    tested : bool
        Whether the tests of the library run there as well as the notebooks.
    processor : str
        By whose rules OpenBLAS multiplies; if empty, by those of this machine.
    """

    name: str
    python: str
    packages: tuple[str, ...]
    tested: bool = True
    processor: str = ""

    @property
    def folder(self):
        """Return where the environment stands."""
        return PLACE / self.name


def reader_packages(root=ROOT):
    """Return what a reader needs, as the project's two lists have it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    others = [line for line in lines if line and not line.startswith(("#", "-"))]
    return tuple(project["project"]["dependencies"] + others)


def lowest(requirement):
    """Return the requirement for the oldest version that one admits.

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
    """Return every environment by its name, in the order of the report."""
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
    """Run the pip of an environment, without its news; return how it ended."""
    command = [environment_python(folder), "-m", "pip", *arguments]
    command += ["--disable-pip-version-check"]
    return subprocess.run(command, capture_output=True, text=True, errors="replace")


def reason(text):
    """Return in a few words what pip complained about."""
    if any(sign in text for sign in OFFLINE_SIGNS):
        return "the packages could not be downloaded: check the network connection"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["no reason was given"])[0 if errors else -1]


def make(environment, fresh=False):
    """Make an environment unless it stands; return the version of its Python.

    Raises
    ------
    NotHere
        If the machine has no such Python.
    Trouble
        If the packages cannot be installed.
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
    """Return the wheel of ``course_lib`` as it is now; build it if it is not there.

    Raises
    ------
    Trouble
        If it cannot be built.
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
    """Install the wheel, in the place of an older one, and nothing beside it.

    Raises
    ------
    Trouble
        If it needs what the environment lacks, or lies elsewhere than it should.
    """
    folder = environment.folder
    pip(folder, "uninstall", "--yes", "course_lib")
    told = folder / "installed.json"
    options = ("--no-index", "--report", str(told), str(wheel))
    ended = pip(folder, "install", *options)
    if ended.returncode:
        raise Trouble(f"course_lib needs more than is there: {reason(ended.stderr)}")
    report = json.loads(told.read_text(encoding="utf-8"))
    names = [each["metadata"]["name"] for each in report["install"]]
    if names != ["course_lib"]:
        raise Trouble(f"expected course_lib alone to be installed, got {names}")


def installed(environment):
    """Return the versions of all that an environment holds, by name."""
    listed = pip(environment.folder, "list", "--format", "json").stdout
    return {each["name"]: each["version"] for each in json.loads(listed)}


def add_tools(environment, names):
    """Install tools for tests in an environment; what is there stays as it is.

    Raises
    ------
    Trouble
        If they cannot be had.
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
        raise Trouble(f"the tools for tests were not installed: {reason(ended.stderr)}")
