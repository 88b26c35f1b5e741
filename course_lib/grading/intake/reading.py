"""Read what was handed in with a budget for each student.

A file can be made, or broken, so that reading it takes very long or fills the memory.
So another process does it, and this one ends it when a student's budget is spent. That
costs the file which it was reading; the others are read on while anything is left.
"""

import contextlib
import gc
import itertools
import json
import math
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from course_lib.grading.files import write_whole
from course_lib.grading.intake.sources import Handed, Refused
from course_lib.grading.memory_limit import address_space

SECONDS = 20  # of CPU time in which all files of one student must be read
CLOCK = 6  # seconds of the clock for each of them, because the machine may be busy
MEMORY = 2 * 2**30  # bytes that reading one file may take
SPENT = (
    f"reading it takes too long or too much memory: the limits are {SECONDS} s for all "
    f"files of a student, and {MEMORY // 2**30} GiB"
)


def read_all(
    units: Iterable[list[Handed]],
    read: Callable[[Handed, int], object],
    spent: set[str],
) -> Iterator[tuple[Handed, object]]:
    """Read files in another process.

    Parameters
    ----------
    units : iterable of list of Handed
        The files of each student.
    read : callable
        Takes a file and a number for its student; what it returns must be picklable.
        It runs in the other process.
    spent : set of str
        Marks of files that aren't read, because they spent a budget in an earlier run.
        Those that spend one now are added.

    Yields
    ------
    file : Handed
    found : object
        What ``read`` returned; ``Refused`` in its place if a budget was spent.
    """
    units = [sorted(unit, key=lambda file: file.size) for unit in units]
    files = [(file, student) for student, unit in enumerate(units) for file in unit]
    reader, numbers = _Reader(files, read), itertools.count()
    try:
        for unit in units:
            left = SECONDS
            for file in unit:
                number, found = next(numbers), None
                if left > 0 and file.mark not in spent:
                    found, seconds = reader.read(number, left)
                    left -= seconds
                if found is None:
                    spent.add(file.mark)
                yield file, Refused(SPENT) if found is None else found[0]
    finally:
        reader.end()


def read_spent(path: Path, version: str) -> set[str]:
    """Return the marks that earlier runs of the same version noted; see ``read_all``.

    Nothing is known if there is no such file, or if it can't be read.
    """
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        noted = json.loads(path.read_text(encoding="utf-8"))
        if noted["version"] == version:
            return {*noted["files"]}
    return set()


def write_spent(path: Path, version: str, spent: set[str]) -> None:
    """Note the marks for later runs."""
    noted = {"version": version, "files": sorted(spent)}
    write_whole(path, json.dumps(noted, indent=1) + "\n")


class _Reader:
    """The process that reads; a new one after each that had to be ended."""

    def __init__(self, files, function):
        self.files, self.function = files, function
        self.process = None

    def read(self, number, left):
        """Return a tuple with what a file gave, or None, and the CPU time it took."""
        if self.process is None:
            self._begin()
        self.pipe.send((number, left))
        found, seconds = None, left
        with contextlib.suppress(EOFError, ConnectionError):
            if self.pipe.poll(CLOCK * left):
                found, seconds = self.pipe.recv()
        if found is None:
            self.end()
        return found, seconds

    def _begin(self):
        fork = multiprocessing.get_context("fork")  # so that it has all files already
        self.pipe, inside = fork.Pipe()
        self.process = fork.Process(target=self._work, args=[inside], daemon=True)
        self.process.start()
        inside.close()

    def _work(self, pipe):
        """Read one file after another, in the other process, until nobody asks."""
        import resource  # here, so that this module can be imported on Windows

        self.pipe.close()
        gc.disable()  # what one file leaves is little, and there may be much to search
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
        most = address_space() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        with contextlib.suppress(EOFError, ConnectionError):
            while True:
                number, left = pipe.recv()
                began = time.process_time()
                resource.setrlimit(
                    resource.RLIMIT_CPU,
                    (math.ceil(began + left), resource.RLIM_INFINITY),
                )
                try:
                    found = (self.function(*self.files[number]),)
                except MemoryError:
                    found = None
                pipe.send((found, time.process_time() - began))

    def end(self):
        """End the process, if there is one."""
        if self.process:
            self.process.kill()
            self.process.join()
            self.pipe.close()
        self.process = None
