"""Give each sandbox a control group of its own, where this machine allows it.

The kernel's other limits hold for each process alone. A control group (cgroup, version
2) limits all processes of a sandbox together, with everything that the kernel keeps for
them: memory of any kind, their number, and the cores that they keep busy. An ordinary
user gets one from systemd: ``systemd-run --user --scope -p Delegate=yes`` in front of
the command. Where there isn't one, the grader measures the memory itself, and spinning
processes can take time from their neighbors.
"""

import contextlib
import functools
import itertools
import os
import threading
import time
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
OWN = Path("/proc/self/cgroup")
CONTROLLERS = ("cpu", "memory", "pids")
OURS = "grader"  # the group into which the grader moves, as groups with others must
MOST_PROCESSES = 40  # those of an answer, and the few that start the sandbox
ONE_CORE = "100000 100000"  # microseconds of CPU time in microseconds of the clock
SECONDS_TO_GO = 2

_numbers = itertools.count()
_lock = threading.Lock()


def folder_for_groups(root=ROOT, own=OWN):
    """Return the folder in which this process may make groups; None if there is none.

    This process moves into a group of its own there.

    Parameters
    ----------
    root, own : Path
        Where the kernel shows its groups, and names the group of this process.
    """
    with contextlib.suppress(OSError, ValueError):
        names = own.read_text().splitlines()
        name = next((n[3:] for n in names if n.startswith("0::")), None)
        if name is None:
            return None
        folder = root / name.strip("/")
        if folder.name == OURS:
            return folder.parent  # an earlier call, or the process that started us
        offered = (folder / "cgroup.controllers").read_text().split()
        inside = {int(word) for word in (folder / "cgroup.procs").read_text().split()}
        if not {*CONTROLLERS} <= {*offered} or inside != {os.getpid()}:
            return None  # others are in this group, and can't be moved unasked
        (folder / OURS).mkdir(exist_ok=True)
        (folder / OURS / "cgroup.procs").write_text(f"{os.getpid()}\n")
        wanted = " ".join(f"+{controller}" for controller in CONTROLLERS)
        (folder / "cgroup.subtree_control").write_text(wanted)
        return folder
    return None


@functools.cache
def _our_folder():
    return folder_for_groups()


def new_group(limits):
    """Return a new ``Group`` with these limits, or None if there can't be one."""
    with _lock:
        folder = _our_folder()
    return Group(folder, limits) if folder else None


class Group:
    """The control group of one sandbox.

    Parameters
    ----------
    folder : Path
        From ``folder_for_groups``.
    limits : Limits
        Its ``memory`` is for all processes together.

    Raises
    ------
    OSError
        If the kernel refuses it.
    """

    def __init__(self, folder, limits):
        self.folder = folder / f"sandbox-{os.getpid()}-{next(_numbers)}"
        self.folder.mkdir()
        self._write("memory.max", limits.memory)
        self._write("memory.oom.group", 1)
        with contextlib.suppress(OSError):  # a machine without swap has no such file
            self._write("memory.swap.max", 0)
        self._write("pids.max", MOST_PROCESSES)
        self._write("cpu.max", ONE_CORE)

    def _write(self, name, value):
        (self.folder / name).write_text(f"{value}\n")

    def entering(self):
        """Return the start of a command line whose program begins in this group."""
        enter = 'echo 0 > "$0/cgroup.procs" && exec "$@"'  # 0: whoever writes it
        return ["sh", "-c", enter, str(self.folder)]

    def seconds(self):
        """Return the CPU time that its processes have spent."""
        words = (self.folder / "cpu.stat").read_text().split()
        return int(words[words.index("usage_usec") + 1]) / 1e6

    def remove(self):
        """End all processes of the group, and remove it."""
        with contextlib.suppress(OSError):
            self._write("cgroup.kill", 1)
        end = time.monotonic() + SECONDS_TO_GO
        while time.monotonic() < end:
            try:
                return self.folder.rmdir()
            except OSError:  # its last process hasn't gone yet
                time.sleep(0.005)
        return None
