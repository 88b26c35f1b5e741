"""Build the sandbox's command line, and test whether this machine can start it.

bubblewrap (``bwrap``) gives a process its own view of the machine. Here it shows
Python, NumPy and the lessons of one set, all read-only, and a small empty folder for
writing, but no network and no other process. The repository, the notebooks and the
marks aren't in that view.
"""

import atexit
import functools
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from course_lib.checks import serialization
from course_lib.grading.sandbox.bundle import LIBRARY, files_for
from course_lib.grading.sandbox.diagnostics import NOT_LINUX, SandboxBroken, explain
from course_lib.grading.sandbox.drop_privileges import NOBODY, dropping_privileges

PACKAGES = "/packages"  # where installed packages and the library are shown
RUNNER = "course_lib/grading/sandbox/worker.py"
PYTHON_FLAGS = ["-B", "-P", "-S", "-s"]  # no site-packages, nothing written
DISK = 32 * 2**20  # most bytes that an answer may write, in memory
SHARED_MEMORY = 2**20
SECONDS_OF_SELF_TEST = 60
SURROUNDINGS = {
    "HOME": "/tmp",
    "MPLBACKEND": "agg",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
}
SYSTEM_LIBRARIES = ("/usr/lib", "/usr/lib64", "/lib", "/lib64")
ALONE = [
    *("--unshare-user", "--unshare-all", "--disable-userns", "--die-with-parent"),
    *("--new-session", "--cap-drop", "ALL", "--hostname", "sandbox", "--clearenv"),
    *("--uid", str(NOBODY), "--gid", str(NOBODY)),
]


def command(exercise_set):
    """Return the command line that starts a set's worker in the sandbox.

    Parameters
    ----------
    exercise_set : ExerciseSet
        Only its ``lessons`` and ``packages`` can be imported inside.

    Returns
    -------
    line : list of str
    """
    return list(_command(tuple(exercise_set.lessons), tuple(exercise_set.packages)))


@functools.cache
def _command(lessons, packages):
    _refuse_other_systems()
    bwrap = shutil.which("bwrap") or "bwrap"
    python, library = _python(), _library_of_python()
    shown = {path: f"{PACKAGES}/{path.name}" for path in package_paths(packages)}
    for name in files_for(lessons):
        shown[LIBRARY / name] = f"{PACKAGES}/course_lib/{name}"
    line = [bwrap, *ALONE, *_system_libraries(), "--ro-bind", python, python]
    if library:
        line += ["--ro-bind", library, library]
    for folder in _folders_of_packages(library):  # course_lib may be installed there
        line += ["--tmpfs", folder, "--remount-ro", folder]
    for path, place in shown.items():
        line += ["--ro-bind", str(path), place]
    line += ["--proc", "/proc", "--dev", "/dev"]
    line += [
        "--size",
        str(SHARED_MEMORY),
        "--tmpfs",
        "/dev/shm",
        "--remount-ro",
        "/dev",
    ]
    line += ["--size", str(DISK), "--tmpfs", "/tmp", "--chdir", "/tmp"]
    line += ["--remount-ro", "/", "--setenv", "PYTHONPATH", PACKAGES]
    for name, value in SURROUNDINGS.items():
        line += ["--setenv", name, value]
    line += ["--", python, *PYTHON_FLAGS, f"{PACKAGES}/{RUNNER}", "--alone"]
    needed = [Path(python), *map(Path, filter(None, [library])), *shown]
    return [*dropping_privileges(bwrap, needed), *line]


def unsafe_command(exercise_set):
    """Return a command line for the same worker without a sandbox.

    Use it only for answers that you trust, because they can read and change all that
    you can. Its working folder is removed when this process ends.
    """
    lessons, packages = tuple(exercise_set.lessons), tuple(exercise_set.packages)
    return list(_unsafe_command(lessons, packages))


@functools.cache
def _unsafe_command(lessons, packages):
    _refuse_other_systems()
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shown = {path: path.name for path in package_paths(packages)}
    shown |= {LIBRARY / name: f"course_lib/{name}" for name in files_for(lessons)}
    for path, place in shown.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).symlink_to(path)
    surroundings = SURROUNDINGS | {"HOME": str(folder), "TMPDIR": str(folder)}
    surroundings["PYTHONPATH"] = str(folder)
    settings = [f"{name}={value}" for name, value in surroundings.items()]
    start = ["env", "-i", *settings, _python(), *PYTHON_FLAGS]
    return [*start, str(folder / RUNNER)]


def _refuse_other_systems():
    if sys.platform != "linux":
        raise SandboxBroken(NOT_LINUX)


def self_test(line=None):
    """Start a sandbox without a job, and read its messages.

    Parameters
    ----------
    line : list of str, optional
        The result of ``command``; by default one with NumPy and no lessons.

    Raises
    ------
    SandboxBroken
        If it doesn't start or doesn't answer; the message gives the reason and a fix.
    """
    line = line or _command((), ("numpy",))
    job = serialization.pack({"steps": [], "limits": {}}, job=True)
    try:
        ended = subprocess.run(
            line,
            input=job,
            capture_output=True,
            cwd="/",
            env={},
            timeout=SECONDS_OF_SELF_TEST,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SandboxBroken(explain(str(error), line)) from None
    if ended.returncode or serialization.pack({"end": True}) not in ended.stdout:
        said = ended.stderr.decode(errors="replace")
        raise SandboxBroken(explain(said, line))


def package_paths(names):
    """Return the files and folders of installed packages and their requirements.

    Parameters
    ----------
    names : iterable of str
        Names of distributions, such as ``"numpy"``.

    Returns
    -------
    paths : list of Path

    Examples
    --------
    >>> [path.name for path in package_paths(["numpy"])][0]
    'numpy'
    """
    paths, waiting, seen = set(), list(names), set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # required only on other systems
        tops = {file.parts[0] for file in distribution.files or []}
        tops -= {"..", "__pycache__"}
        found = (top for top in tops if not top.endswith((".dist-info", ".pth")))
        paths |= {Path(distribution.locate_file(top)).resolve() for top in found}
        needs = (need for need in distribution.requires or [] if "extra ==" not in need)
        waiting += [re.match(r"[\w.-]+", need)[0] for need in needs]
    return sorted(paths)


def _python():
    return os.path.realpath(sys.executable)


def _library_of_python():
    """Return the folder of the standard library, if it isn't the system's own."""
    folder = Path(os.path.realpath(sysconfig.get_path("stdlib"))).parent
    in_system = folder.is_relative_to("/usr/lib") or folder.is_relative_to("/usr/lib64")
    return None if in_system else str(folder)


def _system_libraries():
    line = []
    for path in SYSTEM_LIBRARIES:
        if os.path.islink(path):
            line += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            line += ["--ro-bind", path, path]
    return [*line, "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]


def _folders_of_packages(library):
    roots = {Path("/usr/lib"), Path("/usr/lib64"), *map(Path, filter(None, [library]))}
    kinds = ("python3*/site-packages", "python3*/dist-packages")
    found = (folder for root in roots for kind in kinds for folder in root.glob(kind))
    return sorted({str(folder) for folder in found if folder.is_dir()})
