"""Build the sandbox's command line, and test whether this machine can start it.

bubblewrap (``bwrap``) gives a process its own view of the machine. Here it shows
Python, NumPy, and the lessons of one set, all read-only, and a small empty folder for
writing, but no network, no other process, and no ``/proc``, which would name folders of
the person who grades. The repository, the notebooks, and the grades aren't in that
view. The first process inside is our own, and it has all limits from its start.
"""

import functools
import importlib.metadata
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
from pathlib import Path

from course_lib.checks import serialization
from course_lib.checks.exercise_set import ExerciseSet
from course_lib.grading.own_folders import new_folder
from course_lib.grading.sandbox.answer_limits import (
    Limits,
    from_the_start,
    process_limits,
)
from course_lib.grading.sandbox.bundle import LIBRARY, files_for
from course_lib.grading.sandbox.diagnostics import NOT_LINUX, SandboxBroken, explain
from course_lib.grading.sandbox.drop_privileges import NOBODY, dropping_privileges
from course_lib.grading.sandbox.shown_folder import add_packed, copied
from course_lib.grading.sandbox.starting import FILTER, job_of, start
from course_lib.grading.sandbox.system_calls import MACHINES

PACKAGES = "/packages"  # where installed packages and the library are shown
PYTHON = Path("/python")  # where a Python that isn't the system's is shown
HERE = "course_lib.grading.sandbox"
LOAD = f"""\
import gc
gc.disable()  # while NumPy is loaded, there is no garbage to search for
from {HERE}.lean_numpy import load
worker = load()
"""
RUN = LOAD + "worker.main()"
PACK = f"""\
{LOAD}
import sys
from {HERE}.packed_modules import pack
sys.stdout.buffer.write(pack())"""
PYTHON_FLAGS = ["-B", "-P", "-S", "-s"]  # no site-packages, nothing written
DISK = 32 * 2**20  # most bytes that an answer may write, in memory
DEVICES = ("null", "random", "urandom")
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
    *("--as-pid-1", "--new-session", "--cap-drop", "ALL"),
    *("--hostname", "sandbox", "--clearenv"),
    *("--uid", str(NOBODY), "--gid", str(NOBODY)),
]

_one_at_a_time = threading.Lock()


def command(exercise_set: ExerciseSet) -> list[str]:
    """Return the command line that starts a set's worker in the sandbox.

    Parameters
    ----------
    exercise_set : ExerciseSet
        Only its ``lessons`` and ``packages`` can be imported inside.
    """
    lessons, packages = tuple(exercise_set.lessons), tuple(exercise_set.packages)
    with _one_at_a_time:  # so that no two threads pack the same
        return list(_packed(lessons, packages))


@functools.cache
def _packed(lessons, packages):
    line = _command(lessons, packages)
    add_packed(_folder(lessons), [PACK if word == RUN else word for word in line])
    return line


@functools.cache
def _folder(lessons):
    return copied(lessons)


@functools.cache
def _command(lessons, packages):
    _refuse_other_systems()
    bwrap = shutil.which("bwrap") or "bwrap"
    python, library = _python(), _library_of_python()
    shown = {path: f"{PACKAGES}/{path.name}" for path in package_paths(packages)}
    shown[_folder(lessons)] = f"{PACKAGES}/course_lib"
    inside = _place_of(python, library)
    line = [bwrap, *ALONE, *_filter(), *_system_libraries()]
    line += ["--ro-bind", python, inside[python]]
    if library:
        line += ["--ro-bind", library, inside[library]]
    for folder in _folders_of_packages(library, inside):  # course_lib may be there
        line += ["--tmpfs", folder, "--remount-ro", folder]
    for path, place in shown.items():
        line += ["--ro-bind", str(path), place]
    line += ["--tmpfs", "/dev"]
    for name in DEVICES:
        line += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
    line += ["--remount-ro", "/dev"]
    line += ["--size", str(DISK), "--tmpfs", "/tmp", "--chdir", "/tmp"]
    line += ["--remount-ro", "/", "--setenv", "PYTHONPATH", PACKAGES]
    if library:
        line += ["--setenv", "LD_LIBRARY_PATH", inside[library]]
    for name, value in SURROUNDINGS.items():
        line += ["--setenv", name, value]
    line += ["--", inside[python], *PYTHON_FLAGS, "-c", RUN, "--alone"]
    needed = [Path(python), *map(Path, filter(None, [library])), *shown]
    first = from_the_start(process_limits())
    return [*first, *dropping_privileges(bwrap, needed), *line]


def _filter():
    return ["--seccomp", FILTER] if platform.machine() in MACHINES else []


def _place_of(python, library):
    """Return where Python and its library are shown: never in a person's folder."""
    if not library:
        return {python: python}
    places = {python: PYTHON / "bin" / Path(python).name}
    places[library] = PYTHON / Path(library).name
    return {path: str(place) for path, place in places.items()}


def unsafe_command(exercise_set: ExerciseSet) -> list[str]:
    """Return a command line for the same worker without a sandbox.

    Use it only for answers that you trust, because they can read and change all that
    you can. Its working folder is removed when this process ends.
    """
    lessons, packages = tuple(exercise_set.lessons), tuple(exercise_set.packages)
    return list(_unsafe_command(lessons, packages))


@functools.cache
def _unsafe_command(lessons, packages):
    _refuse_other_systems()
    folder = new_folder()
    shown = {path: path.name for path in package_paths(packages)}
    shown |= {LIBRARY / name: f"course_lib/{name}" for name in files_for(lessons)}
    for path, place in shown.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).symlink_to(path)
    surroundings = SURROUNDINGS | {"HOME": str(folder), "TMPDIR": str(folder)}
    surroundings["PYTHONPATH"] = str(folder)
    settings = [f"{name}={value}" for name, value in surroundings.items()]
    start = ["env", "-i", *settings, _python(), *PYTHON_FLAGS]
    return [*start, "-c", RUN]


def _refuse_other_systems():
    if sys.platform != "linux":
        raise SandboxBroken(NOT_LINUX)


def self_test(line: list[str] | None = None) -> None:
    """Start a sandbox without a job, and read its messages.

    Parameters
    ----------
    line : list of str, optional
        The result of ``command``; by default, one with NumPy and no lessons.

    Raises
    ------
    SandboxBroken
        If it doesn't start or doesn't answer; the message gives the reason and a fix.
    """
    line = line or _command((), ("numpy",))
    try:
        with start(line, subprocess.PIPE) as process:
            try:
                job = job_of([], Limits())
                out, said = process.communicate(job, SECONDS_OF_SELF_TEST)
            finally:
                process.kill()
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SandboxBroken(explain(str(error), line)) from None
    if process.returncode or serialization.pack({"end": True}) not in out:
        raise SandboxBroken(explain(said.decode(errors="replace"), line))


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


def _folders_of_packages(library, inside):
    """Return the folders of packages beside Python, as they are named inside."""
    roots = {"/usr/lib": "/usr/lib", "/usr/lib64": "/usr/lib64"}
    if library:
        roots[library] = inside[library]
    kinds = ("python3*/site-packages", "python3*/dist-packages")
    return sorted(
        str(Path(place) / folder.relative_to(root))
        for root, place in roots.items()
        for kind in kinds
        for folder in Path(root).glob(kind)
        if folder.is_dir()
    )
