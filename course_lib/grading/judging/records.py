"""What has been graded, kept so that nothing is lost and nothing is done twice.

Every record is a file of its own, one a student and attempt, and is written whole
or not at all. A run that was killed leaves finished records behind; the next run reads
them, recognizes by its sha256 what has been graded, and does the rest. Another file of
the same student is another attempt.
"""

import contextlib
import json
from pathlib import Path

from course_lib.grading.files import write_whole

#: Graded again when the same file is handed in once more: it was the grader's fault.
UNFINISHED = "grader error"


class Records:
    """The records of one chapter.

    Parameters
    ----------
    folder : str or Path
        Where they are kept; made if need be.
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        self.damaged = []
        self._kept = {}
        for path in sorted(self.folder.glob("*.json")):
            record = _read(path)
            if record is None:
                self.damaged.append(path)
            else:
                self._kept[record["student"], record["attempt"]] = record

    def all(self):
        """Return all records, ordered by student and attempt."""
        return [self._kept[key] for key in sorted(self._kept)]

    def attempt_of(self, student, sha256):
        """Return which attempt a file is.

        Parameters
        ----------
        student : str
        sha256 : str
            Of the file.

        Returns
        -------
        attempt : int
            Counts from 1.
        done : bool
            Whether this file has been graded already.
        """
        earlier = [one for one in self.all() if one["student"] == student]
        for record in earlier:
            if record["sha256"] == sha256:
                return record["attempt"], record["status"] != UNFINISHED
        return max((one["attempt"] for one in earlier), default=0) + 1, False

    def save(self, record):
        """Keep a record, whole or not at all; it replaces one of the same attempt."""
        name = f"{record['student']}.attempt-{record['attempt']}.json"
        write_whole(self.folder / name, json.dumps(record, indent=1) + "\n")
        self._kept[record["student"], record["attempt"]] = record


def _read(path):
    """Return the record in a file, or None if it is none."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        sound = isinstance(record["student"], str) and isinstance(
            record["attempt"], int
        )
        return record if sound and record["sha256"] and record["status"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextlib.contextmanager
def only_one_run(folder):
    """Make sure that no other run writes into a folder meanwhile.

    The lock is the system's: it ends with the process, however that ends.

    Raises
    ------
    ValueError
        If another run is at work there.
    """
    import fcntl  # here, so that the other commands work where there is none

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".running").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ValueError(f"another run is writing into {folder}") from None
        yield
