"""Bound the time of a block of code, in any thread.

What comes from a student is limited in size, so opening, judging, and showing it is
fast. This limit is for cases that nobody has thought of, because they must not hold up
the class. It is one of CPU time, so a busy machine doesn't count. One thread watches
all blocks, because starting one for each question takes longer than many questions.
"""

import contextlib
import ctypes
import math
import threading
import time
from collections.abc import Iterator

from course_lib.checks.deadline import TimeIsUp

SHORTEST_WAIT = 0.01  # seconds between two looks at a block

_interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise ``TimeIsUp`` in the block if it takes more than ``seconds``.

    It interrupts what runs in Python at its next step.

    Parameters
    ----------
    seconds : float
        CPU time of the calling thread.

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
    block = _clock.add(seconds)
    try:
        yield
    finally:
        _clock.remove(block)


class _Clock:
    """Blocks with the times at which to look at them, and the thread that watches them.

    An interruption can come at any step, even while a thread takes the lock. A ``with``
    of the lock itself is one step; that of a condition has several and could keep the
    lock.
    """

    def __init__(self):
        self.lock, self.blocks = threading.Lock(), {}
        self.changed = threading.Condition(self.lock)
        self.next_look, self.thread = math.inf, None

    def add(self, seconds):
        """Watch the calling thread from now on; return a key for ``remove``."""
        block, end = object(), time.monotonic() + seconds
        own = time.pthread_getcpuclockid(threading.get_ident())
        last = time.thread_time() + seconds
        with self.lock:
            self.blocks[block] = end, threading.get_ident(), own, last
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self.watch, daemon=True)
                self.thread.start()
            elif end < self.next_look:
                self.changed.notify()
        return block

    def remove(self, block):
        """Leave the thread of a block alone."""
        with self.lock:
            self.blocks.pop(block, None)

    def watch(self):
        """Interrupt each block at its end."""
        with self.changed:
            while True:
                now = time.monotonic()
                for block, (end, thread, own, last) in list(self.blocks.items()):
                    if end > now:
                        continue
                    if (left := last - time.clock_gettime(own)) > 0:
                        again = now + max(left, SHORTEST_WAIT)
                        self.blocks[block] = again, thread, own, last
                        continue
                    del self.blocks[block]
                    _interrupt(ctypes.c_ulong(thread), ctypes.py_object(TimeIsUp))
                ends = (end for end, *_ in self.blocks.values())
                self.next_look = min(ends, default=math.inf)
                left = self.next_look - now
                self.changed.wait(None if left == math.inf else left)


_clock = _Clock()
