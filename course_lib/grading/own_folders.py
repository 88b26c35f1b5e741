"""Folders in the temporary directory that last as long as the process that makes them.

A process removes its folders when it ends. If it is killed it can't, so the next one
does: the kernel releases a lock however its holder ends, and a folder is left behind if
nobody holds its lock.
"""

import atexit
import contextlib
import os
import re
import shutil
import tempfile
from pathlib import Path

PREFIX = "course_lib_shown_"
NAME = re.compile(rf"{PREFIX}\w{{8}}")  # as tempfile makes them

_made = []  # for each folder: the process that made it, the folder, and its lock


def new_folder():
    """Return a new folder, which is removed when this process ends.

    Folders that killed processes of the same user have left are removed first.

    Returns
    -------
    folder : Path
    """
    _remove_left_behind()
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        if (lock := _locked(folder)) is not None:
            _made.append((os.getpid(), folder, lock))
            return folder


def _locked(folder):
    """Lock a new folder; return its lock, or None if the folder has gone.

    Until it is locked, another process may take it for one that was left behind.
    """
    try:
        lock = _opened(folder)
    except FileNotFoundError:
        return None
    with contextlib.suppress(OSError):  # a file system without locks
        _lock(lock, wait=True)
    if folder.exists():
        return lock
    os.close(lock)
    return None


@atexit.register
def remove_folders():
    """Remove all folders that this process has made, but not those of its parent."""
    while _made:
        maker, folder, _ = _made.pop()
        if maker == os.getpid():
            shutil.rmtree(folder, ignore_errors=True)


def _remove_left_behind():
    """Remove the folders of this user's processes that have ended."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if NAME.fullmatch(path.name):
            with contextlib.suppress(OSError):  # it is in use, or has just gone
                _remove_if_unlocked(path)


def _remove_if_unlocked(path):
    """Remove a folder of this user's.

    Raises
    ------
    OSError
        If it isn't a folder, or if a process holds its lock.
    """
    lock = _opened(path)
    try:
        if os.fstat(lock).st_uid == os.getuid():
            _lock(lock, wait=False)
            shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(lock)


def _opened(path):
    """Open a folder itself, not what a link leads to."""
    return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)


def _lock(descriptor, wait):
    """Lock a folder for as long as it is open here.

    Raises
    ------
    OSError
        If it can't be locked, or if it is locked and this call shouldn't wait.
    """
    import fcntl  # here, so that the other commands work on Windows

    fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
