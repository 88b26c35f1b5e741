"""Run a sandbox that root starts as *nobody*, a user who owns nothing.

Limits on the number of processes don't apply to root, and an answer could read
whatever root can. But nobody can't enter closed folders such as root's home, where
Python may be installed. In that case, a first, bare bubblewrap shows the files that the
sandbox needs at the same paths, below open folders.
"""

import os
import stat
from pathlib import Path

NOBODY = 65534


def dropping_privileges(bwrap, paths):
    """Return the start of a command line that gives up root's privileges.

    Parameters
    ----------
    bwrap : str
        Path of the program.
    paths : iterable of Path
        Paths that the user nobody must be able to reach.

    Returns
    -------
    arguments : list of str
        Empty if this process isn't root's.
    """
    if os.geteuid() != 0:
        return []
    drop = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    return [*_opened(bwrap, paths), *drop, "--inh-caps=-all", "--"]


def _opened(bwrap, paths):
    closed = {path: outermost_closed(path) for path in sorted(paths)}
    if not any(closed.values()):
        return []
    # Without privileges it couldn't kill processes that nobody has started, and would
    # leave them behind if the grader is killed. Ending a PID namespace needs none.
    line = [bwrap, "--die-with-parent", "--unshare-pid", "--bind", "/", "/"]
    line += ["--dev-bind", "/dev", "/dev"]
    for folder in sorted({str(folder) for folder in closed.values() if folder}):
        line += ["--perms", "0755", "--tmpfs", folder]
    parents, shown = set(), []
    for path, folder in closed.items():
        if folder is None or any(path.is_relative_to(other) for other in shown):
            continue
        shown.append(path)
        for parent in reversed(path.parents):
            if parent not in parents and parent != folder and folder in parent.parents:
                parents.add(parent)
                line += ["--perms", "0755", "--dir", str(parent)]
        line += ["--ro-bind", str(path), str(path)]
    keep = ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    return [*line, *keep, "--"]


def outermost_closed(path):
    """Return the first folder on the way to a path that other users can't enter.

    Examples
    --------
    >>> outermost_closed(Path("/usr/lib")) is None
    True
    """
    for parent in reversed(Path(path).parents):
        if not parent.stat().st_mode & stat.S_IXOTH:
            return parent
    return None
