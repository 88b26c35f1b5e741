"""Measure the memory of a process and all its descendants.

The kernel's limits apply to each process separately, but thirty modest processes can
fill a machine as well as one large one. So the grader checks their sum about ten times
a second.
"""

import os


def memory_of(ancestor):
    """Return the resident bytes of a process and all its descendants.

    Parameters
    ----------
    ancestor : int
        The process id.

    Returns
    -------
    size : int
        Bytes; a page that several processes share is counted for each of them.

    Examples
    --------
    >>> memory_of(os.getpid()) > 2**20
    True
    """
    below, pages = {}, {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat", "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
        except OSError:  # it has just ended
            continue
        below.setdefault(int(fields[1]), []).append(int(entry))
        pages[int(entry)] = int(fields[21])
    total, waiting = 0, [ancestor]
    while waiting:
        process = waiting.pop()
        total += pages.get(process, 0)
        waiting += below.get(process, [])
    return total * os.sysconf("SC_PAGE_SIZE")
