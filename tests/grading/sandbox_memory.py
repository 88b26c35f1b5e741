"""How much memory the sandboxes of this process fill, looked at while they run."""

import os
import threading
import time
from pathlib import Path

BETWEEN = 0.01  # seconds between two looks
MIB = 2**20


def below(ancestor):
    """Return, for each child of a process, the processes of its tree."""
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
    """Return the bytes of a process: its own, and with its share of what is shared.

    None where the system does not tell.
    """
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return None
    lines = (line.split() for line in text.splitlines()[1:])
    size = {line[0].rstrip(":"): 1024 * int(line[1]) for line in lines}
    return size["Private_Clean"] + size["Private_Dirty"], size["Pss"]


class Watch:
    """``with Watch() as watch:`` looks at all sandboxes until the block ends.

    Attributes
    ----------
    own, shared : int
        The most bytes of one sandbox: its own pages; these and its share of others.
    """

    own = shared = 0

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
                found = [size for size in map(memory, tree) if size]
                if len(found) >= 2:  # bubblewrap and what runs in it
                    own, shared = map(sum, zip(*found, strict=True))
                    self.own = max(self.own, own)
                    self.shared = max(self.shared, shared)
            time.sleep(BETWEEN)

    def said(self):
        """Return it in words."""
        if not self.shared:
            return "unknown, the system does not tell"
        own, shared = self.own / MIB, self.shared / MIB
        return f"{own:.0f} MiB of its own, {shared:.0f} MiB with its share of others"
