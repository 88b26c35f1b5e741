"""Keep what has been graded, so that nothing is lost and nothing is done twice.

There is one record file per student and attempt, and it is written whole or not at
all. If a run is killed, its finished records remain; the next run reads them,
recognizes graded files by their SHA-256, and grades the rest. A file that differs from
the student's last one is a new attempt, even if an earlier attempt was the same.
"""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

from course_lib.grading.files import write_whole

#: The grader's fault, so the same file is graded again in the next run.
UNFINISHED = "grader error"


class Records:
    """The records of one chapter.

    Parameters
    ----------
    folder : str or Path
        Where they are kept; created if missing.
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

    def all(self) -> list[dict]:
        """Return all records, ordered by student and attempt."""
        return [self._kept[key] for key in sorted(self._kept)]

    def attempt_of(self, student: str, sha256: str) -> tuple[int, bool]:
        """Return which attempt a file is.

        Parameters
        ----------
        student : str
        sha256 : str
            The file's hash.

        Returns
        -------
        attempt : int
            Counts from 1.
        done : bool
            Whether this file has already been graded.
        """
        earlier = [record for record in self.all() if record["student"] == student]
        if not earlier:
            return 1, False
        last = earlier[-1]
        if last["sha256"] == sha256:
            return last["attempt"], last["status"] != UNFINISHED
        return last["attempt"] + 1, False  # also if it is the same as one before that

    def save(self, record: dict) -> None:
        """Save a record whole or not at all, replacing one of the same attempt."""
        name = f"{record['student']}.attempt-{record['attempt']}.json"
        write_whole(self.folder / name, json.dumps(record, indent=1) + "\n")
        self._kept[record["student"], record["attempt"]] = record


def _read(path):
    """Return the record in a file, or None if it isn't one."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        sound = isinstance(record["student"], str) and isinstance(
            record["attempt"], int
        )
        return record if sound and record["sha256"] and record["status"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextlib.contextmanager
def only_one_run(folder: str | Path) -> Iterator[None]:
    """Make sure that no other run writes to a folder in the meantime.

    The operating system holds the lock, and releases it however the process ends.

    Raises
    ------
    ValueError
        If another run is writing there.
    """
    import fcntl  # here, so that the other commands work on Windows

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".running").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ValueError(f"another run is writing to {folder}") from None
        yield
