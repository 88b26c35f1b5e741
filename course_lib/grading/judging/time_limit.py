"""Bound the time in which an answer is judged, in any thread.

What comes from an answer is limited in size, and little of it is shown; so judging is
fast. This is for what nobody has thought of: it must not hold up the class.
"""

import contextlib
import ctypes
import threading

from course_lib.checks.deadline import TimeIsUp


@contextlib.contextmanager
def time_limit(seconds):
    """Raise ``TimeIsUp`` in the block if it runs for longer.

    It interrupts what runs in Python, at its next step.

    Parameters
    ----------
    seconds : float
        Time of the clock.

    Examples
    --------
    >>> try:
    ...     with time_limit(0.05):
    ...         while True:
    ...             pass
    ... except TimeIsUp:
    ...     "stopped"
    'stopped'
    """
    thread = ctypes.c_ulong(threading.get_ident())
    lock, over = threading.Lock(), threading.Event()
    interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc

    def ring():
        with lock:
            if not over.is_set():
                interrupt(thread, ctypes.py_object(TimeIsUp))

    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over.set()
        timer.cancel()
