"""Measure what the sandboxes of this process use while they run.

Once a sandbox has ended, the system can no longer tell what it used.
"""

import os
import threading
import time
from pathlib import Path

BETWEEN = 0.01  # seconds between two measurements
MIB = 2**20


def below(ancestor):
    """Return the process tree of each child of a process."""
    parents = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        parents.setdefault(int(fields[1]), []).append(int(entry))
    trees = []
    for child in parents.get(ancestor, []):
        tree = [child]
        for process in tree:
            tree += parents.get(process, [])
        trees.append(tree)
    return trees


def memory(process):
    """Return the bytes of a process: its own, and those with its share of shared pages.

    None if the system doesn't say.
    """
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return None
    lines = (line.split() for line in text.splitlines()[1:])
    size = {line[0].rstrip(":"): 1024 * int(line[1]) for line in lines}
    return size["Private_Clean"] + size["Private_Dirty"], size["Pss"]


def processor_seconds(process):
    """Return the CPU seconds of a process and of its descendants that have ended."""
    try:
        text = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return 0
    ticks = map(int, text.rpartition(")")[2].split()[11:15])
    return sum(ticks) / os.sysconf("SC_CLK_TCK")


class Watch:
    """Measure all sandboxes during a ``with Watch() as watch:`` block.

    Attributes
    ----------
    own, shared : int
        The most bytes of one sandbox: its own pages; those and its part of shared ones.
        seconds : dict of int to float
            CPU seconds that each sandbox has used, by the id of its first process.
    """

    own = shared = 0

    def __init__(self):
        self.seconds = {}

    def __enter__(self):
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_again, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *problem):
        self._over.set()
        self._thread.join()

    def _look_again(self):
        while not self._over.is_set():
            for tree in below(os.getpid()):
                used = sum(map(processor_seconds, tree))
                self.seconds[tree[0]] = max(used, self.seconds.get(tree[0], 0))
                found = [size for size in map(memory, tree) if size]
                if len(found) >= 2:  # bubblewrap and what runs in it
                    own, shared = map(sum, zip(*found, strict=True))
                    self.own = max(self.own, own)
                    self.shared = max(self.shared, shared)
            time.sleep(BETWEEN)

    def said(self):
        """Return the measurement in words."""
        used = 1000 * sum(self.seconds.values()) / max(1, len(self.seconds))
        own, shared = self.own / MIB, self.shared / MIB
        memory = (
            f"{own:.0f} MiB of its own, {shared:.0f} with its share of shared pages"
        )
        return f"{memory if shared else 'memory unknown'}; {used:.0f} ms of CPU time"
