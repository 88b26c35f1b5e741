"""Stop a call that takes too long, such as an endless loop in an answer.

Where the system provides an alarm, the alarm is set; elsewhere (in the browser, on
Windows, in a thread) the time is checked before each line runs, which stops loops
written in Python.
"""

import contextlib
import signal
import sys
import threading
import time

AGAIN = 0.1  # seconds after which the alarm rings again, if it was swallowed
# Python 3.11 tells of no new line in `while True: pass`, only of each instruction.
_SILENT_LOOPS = sys.version_info < (3, 12)


class TimeIsUp(BaseException):
    """The time is up. It isn't an Exception, so an answer's ``except`` lets it pass."""


def has_alarm():
    """Return whether an alarm can be set here: on Unix, in the main thread."""
    in_main = threading.current_thread() is threading.main_thread()
    return in_main and hasattr(signal, "setitimer") and sys.platform != "emscripten"


@contextlib.contextmanager
def deadline(seconds):
    """Raise ``TimeIsUp`` in the block if it runs for longer than ``seconds``.

    Parameters
    ----------
    seconds : float
        Wall-clock time, greater than 0.

    Examples
    --------
    >>> try:
    ...     with deadline(0.05):
    ...         while True:
    ...             pass
    ... except TimeIsUp:
    ...     "stopped"
    'stopped'
    """
    with _alarm(seconds) if has_alarm() else _watched_lines(seconds):
        yield


@contextlib.contextmanager
def _alarm(seconds):
    def ring(_number, _frame):
        raise TimeIsUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _watched_lines(seconds):
    end = time.monotonic() + seconds

    def trace(frame, _event, _argument):
        frame.f_trace_opcodes = _SILENT_LOOPS
        if time.monotonic() > end:
            raise TimeIsUp
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
