"""What the browser edition is made from: its tools, the wheels, Pyodide's files.

Everything is kept in ``build/lite-parts`` and reused from there.
"""

import json
import os
import re
import shutil
import sys

from environment import (
    BUILD,
    OFFLINE_SIGNS,
    ROOT,
    fingerprint,
    follow,
    read_note,
    write_note,
)
from publishing.edition import read_edition
from publishing.packing import build_wheel

from lite_edition.pyodide_files import LOCK, core_sums, sha256
from lite_edition.pyodide_lock import extend

LISTS = ROOT / "book" / "lite"
PARTS = BUILD / "lite-parts"
TOOLS = BUILD / "lite-env"
LOG = BUILD / "lite.log"
KERNEL = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension"
# The kernel comes with substitutes for two packages, the second in two versions.
SUPERSEDED = "widgetsnbextension-3"

PURE = "--only-binary=:all: --platform any --implementation py --abi none"
MARK = re.compile(r"-py3-none-any\.whl$")


class FailedError(RuntimeError):
    """A command failed; the message says why, and where its log is."""


def run(*command, folder=ROOT):
    """Run a command in a folder, and log all its output.

    Raises
    ------
    FailedError
    """
    if follow(command, LOG, lambda line: None, folder) == 0:
        return
    log = LOG.read_text(encoding="utf-8")
    if any(sign in log for sign in OFFLINE_SIGNS):
        reason = "the network can't be reached"
    else:
        lines = [line for line in log.splitlines() if line.strip()] or ["no reason"]
        reason = next((line for line in lines if "ERROR" in line), lines[-1])
    raise FailedError(f"{reason} (the full log is in {LOG.relative_to(ROOT)})")


def pip(*arguments):
    """Run the pip of the book's own environment."""
    quiet = ("--disable-pip-version-check", "--progress-bar", "off")
    run(sys.executable, "-m", "pip", *arguments, *quiet)


def tools_python():
    """Return the Python of the tools' environment."""
    return TOOLS / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_tools():
    """Make the tools' environment, unless it already fits the list."""
    stamp = TOOLS / "installed.json"
    wanted = {"list": fingerprint("book/lite/requirements.txt"), "place": str(TOOLS)}
    if read_note(stamp) == wanted:
        return
    print("Making the environment for the browser edition's tools ...", flush=True)
    shutil.rmtree(TOOLS, ignore_errors=True)
    run(sys.executable, "-m", "venv", TOOLS)
    pip("--python", tools_python(), "install", "-r", LISTS / "requirements.txt")
    write_note(stamp, wanted)


def fetch_wheels():
    """Return the folder of the pure wheels; fetch them if they are missing."""
    folder, note = PARTS / "wheels", PARTS / "wheels.json"
    wanted = {"list": fingerprint("book/lite/wheels.txt")}
    if read_note(note) == wanted and folder.is_dir():
        return folder
    print("Fetching the wheels ...", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    chosen = ("--no-deps", "--require-hashes", *PURE.split(), "-d", folder)
    pip("download", *chosen, "-r", LISTS / "wheels.txt")
    write_note(note, wanted)
    return folder


def build_library():
    """Build the wheel of the current course_lib; return its path.

    A hash in its name keeps browsers from using an older one that they have cached.
    """
    folder = PARTS / "library"
    shutil.rmtree(folder, ignore_errors=True)
    wheel = build_wheel(folder, read_edition(os.environ))
    build = f"-0{sha256(wheel)[:8]}-py3-none-any.whl"
    return wheel.rename(wheel.with_name(MARK.sub(build, wheel.name)))


def kernel_wheels():
    """Return the wheels that come with the browser's kernel."""
    found = sorted((TOOLS / KERNEL / "static" / "pypi").glob("*.whl"))
    return [wheel for wheel in found if not wheel.name.startswith(SUPERSEDED)]


def gather_pyodide(official, wheels, roots, target):
    """Fill a folder with the files that Pyodide reads: its core, its list, packages.

    Parameters
    ----------
    official : lite_edition.pyodide_files.Official
    wheels : list of Path
        Our wheels, which are added to the list.
    roots : list of str
        The packages that must be there, along with their requirements.
    target : Path
    """
    core = core_sums()
    kept = {name: official.take(name, core[name]) for name in core}
    lock, theirs = extend(json.loads(kept[LOCK].read_text("utf-8")), wheels, roots)
    kept |= {name: official.take(name, theirs[name]) for name in theirs}
    target.mkdir(parents=True)
    for path in [*kept.values(), *wheels]:
        shutil.copy(path, target / path.name)
    (target / LOCK).write_text(json.dumps(lock, sort_keys=True), encoding="utf-8")
