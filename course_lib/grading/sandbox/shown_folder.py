"""Copy what the sandbox shows of the library to one folder, which is shown as a whole.

To show forty files one by one takes almost as long as to start Python. The folder also
gets the modules that a first sandbox has packed. It is removed when this process ends.
"""

import shutil
import subprocess

from course_lib.grading.own_folders import new_folder
from course_lib.grading.sandbox.bundle import LIBRARY, compiled_for, files_for
from course_lib.grading.sandbox.lean_numpy import PACKED
from course_lib.grading.sandbox.starting import start

PLACE_OF_PACKED = f"grading/sandbox/{PACKED}"
SECONDS_OF_PACKING = 60


def copied(lessons):
    """Return a new folder with the files of the library that some lessons need.

    Parameters
    ----------
    lessons : iterable of str
        Modules of ``course_lib``.

    Returns
    -------
    folder : Path
    """
    folder = new_folder()
    names = files_for(lessons)
    places = {LIBRARY / name: name for name in names} | compiled_for(names)
    for path, place in places.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, folder / place)  # with its time, which the compiled one has
    for path in (folder, *folder.rglob("*")):
        _open_to_all(path)
    return folder


def add_packed(folder, line):
    """Let a sandbox pack the modules that it loads, and add them to a folder.

    It runs no answer. If it doesn't start, the folder stays as it is, modules load from
    their own files, and the self-test says what is wrong.

    Parameters
    ----------
    folder : Path
        From ``copied``.
    line : list of str
        The command line of a sandbox that shows the folder, and writes the packed
        modules.
    """
    try:
        with start(line) as process:
            try:
                packed, _ = process.communicate(timeout=SECONDS_OF_PACKING)
            finally:
                process.kill()
    except (OSError, subprocess.TimeoutExpired):
        return
    if process.returncode == 0 and packed:
        path = folder / PLACE_OF_PACKED
        partial = path.with_suffix(".partial")
        partial.write_bytes(packed)
        _open_to_all(partial)
        partial.replace(path)  # a sandbox that starts now reads all of it, or none


def _open_to_all(path):
    """Let other users read a path, because root starts the sandbox as another one."""
    path.chmod(0o755 if path.is_dir() else 0o644)
