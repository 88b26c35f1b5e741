"""Make the book's environment: a folder ``.venv`` with everything installed in it.

It runs on Python 3.11 or newer with only the standard library, and does nothing if the
environment already fits ``requirements.txt`` and ``pyproject.toml``. The other tools
use its functions to recognize changes and keep notes about them.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
LOG = BUILD / "environment.log"
STAMP = VENV / "installed.json"
OLDEST = (3, 11)
SPOKEN = "course_lib/words/language.txt"  # names the language of an edition's tree
CHINESE_EDITION = (ROOT / SPOKEN).is_file() and "zh" in (ROOT / SPOKEN).read_text()

# The code that the pages run, and everything that the site is made from.
BOOK_CODE = ("course_lib", "book/evidence", "book/measured")
LISTS = ("pyproject.toml", "requirements.txt")
BOOK_INPUTS = ("book", "chapters", "solutions", *BOOK_CODE, *LISTS)

# Small arrays run best on one core each, and the processes share the cores.
ONE_THREAD = dict.fromkeys(
    (
        "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS",
        "MKL_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
    ),
    "1",
)

OFFLINE_SIGNS = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError")
UNREAD = {"__pycache__", ".ipynb_checkpoints", ".pytest_cache", ".ruff_cache"}


def fingerprint(*names, root=ROOT):
    """Return one hash over the paths and bytes of the named files and folders.

    A folder's README is for contributors; nothing is made from it.
    """
    total = hashlib.sha256()
    for name in names:
        place = root / name
        files = [place]
        if place.is_dir():
            files = [file for file in place.rglob("*") if file.name != "README.md"]
        for file in sorted(files):
            if file.is_file() and not UNREAD.intersection(file.parts):
                total.update(f"{file.relative_to(root)}\0".encode())
                total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def read_note(path):
    """Return the dictionary kept in a file, or an empty one."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_note(path, note):
    """Write a dictionary to a file, whole or not at all.

    A number that JSON doesn't know, such as NaN, raises a ValueError.
    """
    text = json.dumps(note, indent=1, allow_nan=False) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        partial.write_text(text, encoding="utf-8")
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def packages():
    """Return the names and versions of all packages installed for this Python."""
    from importlib import metadata  # here, so that an older Python can read this file

    found = metadata.distributions()
    names = sorted(f"{each.name}=={each.version}" for each in found)
    return hashlib.sha256("\n".join([sys.version, *names]).encode()).hexdigest()


def cores():
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def environment_python(place=None):
    """Return the path of an environment's Python, by default the book's."""
    windows = os.name == "nt"
    return (place or VENV) / ("Scripts/python.exe" if windows else "bin/python")


def wanted():
    """Describe the environment that this Python and the two lists call for."""
    return {
        "python": ".".join(map(str, sys.version_info[:2])),
        "lists": fingerprint("requirements.txt", "pyproject.toml"),
        "place": str(ROOT),
    }


def refuse_wrong_python():
    """Stop with advice if this Python is too old or can't make environments."""
    if sys.version_info < OLDEST:
        names = [f"python3.{minor}" for minor in range(19, OLDEST[1] - 1, -1)]
        newer = next(filter(shutil.which, names), "/path/to/python3.11")
        found = ".".join(map(str, sys.version_info[:2]))
        sys.exit(
            f"This book needs Python 3.11 or newer, but {found} was found: "
            f"run make again and add PYTHON={newer}."
        )
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python can't make virtual environments: install its venv package "
            "(Debian, Ubuntu: apt install python3-venv), then run make again."
        )


def is_sound():
    """Return whether ``.venv`` has a Python of this version with pip."""
    probe = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    command = [environment_python(), "-c", probe]
    try:
        found = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return False
    return found.returncode == 0 and found.stdout.strip() == wanted()["python"]


def create():
    """Replace whatever is there with an empty environment."""
    print("Making the environment in .venv ...", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    command = [sys.executable, "-m", "venv", VENV]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode:
        reason = (made.stderr or made.stdout).strip().splitlines()
        sys.exit(f"The environment couldn't be made: {reason[-1] if reason else '?'}")


def follow(command, log, news, folder=ROOT):
    """Run a command, log all its output, and show what ``news`` makes of each line.

    On a terminal, each message replaces the one before it.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    one_line = sys.stdout.isatty()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    with process, log.open("w", encoding="utf-8") as kept:
        for line in process.stdout:
            kept.write(line)
            text = news(line)
            if text and one_line:
                print(f"\r  {text:<70.70}", end="", flush=True)
            elif text:
                print(f"  {text}", flush=True)
    if one_line:
        print("\r" + " " * 72, end="\r", flush=True)
    return process.returncode


def install():
    """Install the packages, and log all of pip's output."""
    print(
        "Installing the packages (this takes several minutes the first time) ...",
        flush=True,
    )
    command = [environment_python(), "-m", "pip", "install", "--progress-bar", "off"]
    command += ["-r", "requirements.txt", "-e", ".[book,print,test,grading,cluster]"]
    collected = 0

    def news(line):
        nonlocal collected
        if line.startswith("Installing collected packages"):
            return f"installing {line.count(',') + 1} packages"
        if not line.startswith("Collecting "):
            return None
        collected += 1
        if sys.stdout.isatty() or collected % 25 == 0:
            return f"package {collected}: {line.split()[1]}"
        return None

    if follow(command, LOG, news):
        explain_failure(LOG.read_text(encoding="utf-8"))


def explain_failure(log):
    """Stop with one sentence on why pip failed and what to do."""
    if any(sign in log for sign in OFFLINE_SIGNS):
        sys.exit(
            "The packages couldn't be downloaded: check the network connection, then "
            "run the same command again (finished downloads are kept)."
        )
    errors = [line for line in log.splitlines() if line.startswith("ERROR")]
    reason = errors[0] if errors else "pip gave no reason"
    sys.exit(
        f"The packages couldn't be installed ({reason}). "
        f"The full log is in {LOG.relative_to(ROOT)}."
    )


def main():
    """Make or update the environment, unless it is current."""
    refuse_wrong_python()
    if read_note(STAMP) == wanted() and environment_python().exists():
        return
    try:
        if not is_sound():
            create()
        install()
        write_note(STAMP, wanted())
        print("The environment is ready.", flush=True)
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. Run the same command again to continue from here.")


if __name__ == "__main__":
    main()
