"""Let sandboxes run beside each other, or one of them alone on this machine.

Two files of this folder serve as locks that all threads and processes of this machine
share: one for sandboxes that run, and one for a sandbox that waits to run alone. Others
hold the latter only for a moment, so that those who come later can't keep it waiting
forever.

The threads of one process may share a number of places. A thread needs one only while
its sandbox runs, so others can prepare and judge submissions meanwhile.
"""

import contextlib
import threading
from pathlib import Path

try:
    import fcntl
except ImportError:  # on Windows, where no sandbox runs
    fcntl = None

FOLDER = Path(__file__).parent
RUNNING, NEXT = FOLDER / "sandbox.py", FOLDER / "taking_turns.py"

_thread = threading.local()


def share(places):
    """Let the sandboxes that this thread runs beside others wait for a place.

    Parameters
    ----------
    places : threading.Semaphore
        The same for all threads that share them.
    """
    _thread.places = places


@contextlib.contextmanager
def beside_others():
    """Run beside other sandboxes, but not beside one that runs alone."""
    place = getattr(_thread, "places", contextlib.nullcontext())
    with place, contextlib.ExitStack() as held:
        with _locked(NEXT, fcntl.LOCK_SH):
            held.enter_context(_locked(RUNNING, fcntl.LOCK_SH))
        yield


@contextlib.contextmanager
def alone():
    """Wait until no other sandbox of this machine runs, and let none begin."""
    with _locked(NEXT, fcntl.LOCK_EX), _locked(RUNNING, fcntl.LOCK_EX):
        yield


@contextlib.contextmanager
def _locked(path, how):
    with path.open("rb") as file:
        with contextlib.suppress(OSError):  # a file system without locks: no turns
            fcntl.flock(file, how)
        yield
