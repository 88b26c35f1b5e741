"""Find out whether results are still as written, so that there is nothing to do.

What the results are made from, and what was made, is recognized by the sizes and dates
of the files. A note beside them keeps what was found last time, with the remarks that
go with it.
"""

import hashlib
import json
import os
from pathlib import Path

from course_lib.grading.files import write_whole

NOTE = ".written.json"


class EditedFiles:
    """Files that a person may edit at any time, as they were when they were read.

    Attributes
    ----------
    before : dict of Path to str
        Size and date of each file; empty if it isn't there.
    """

    def __init__(self):
        self.before = {}

    def reading(self, *paths):
        """Keep the state of files that are about to be read."""
        self.before |= {path: _stamp(path) for path in paths}

    def is_current(self):
        """Return whether every file is still as it was then."""
        return all(_stamp(path) == stamp for path, stamp in self.before.items())


def _stamp(path):
    """Return a file's size and date; '' if it isn't there."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"


def state_of(folder, *more):
    """Return a hash of the state of a folder's files.

    Parameters
    ----------
    folder : Path
        All files in it count, except the note.
    *more : object
        What else counts: a file's path, or a value by its ``repr``.

    Returns
    -------
    state : str
    """
    files = [
        path
        for parent, _, names in os.walk(folder)
        for path in (Path(parent) / name for name in names if name != NOTE)
    ]
    files += [one for one in more if isinstance(one, Path) and one.is_file()]
    total = hashlib.sha256(repr([o for o in more if not isinstance(o, Path)]).encode())
    for path in sorted(files):
        total.update(f"{path}\0{_stamp(path)}\0".encode())
    return total.hexdigest()


def note_written(folder, state, remarks):
    """Note the state of a folder, and the remarks on its results."""
    write_whole(folder / NOTE, json.dumps({"state": state, "remarks": remarks}))


def kept_remarks(folder, state):
    """Return the remarks on a folder's results, or None if they have changed since."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return note["remarks"] if note["state"] == state else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
