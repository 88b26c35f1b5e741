"""Stop what computes for too long, by the time of the processor.

On a busy machine the clock goes on while an answer waits for its turn. The time that
the processor has spent on it is the same there as on an idle one.
"""

import contextlib
import signal

from course_lib.checks.deadline import AGAIN, TimeIsUp, deadline, has_alarm

WAITING = 60  # times as long on the clock, for what waits and computes nothing


@contextlib.contextmanager
def patience(seconds):
    """Raise ``TimeIsUp`` in the block once this process has computed for so long.

    Where the system has no alarm for that, the clock decides.

    Parameters
    ----------
    seconds : float
        Time of the processor, more than 0.
    """
    if not has_alarm():
        with deadline(seconds):
            yield
        return
    before = signal.signal(signal.SIGPROF, _ring)
    try:
        with deadline(WAITING * seconds):
            signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
            yield
    finally:
        signal.signal(signal.SIGPROF, signal.SIG_IGN)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _ring(_number, _frame):
    raise TimeIsUp
