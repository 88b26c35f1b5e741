"""Bound the time in which an answer is judged, in any thread.

What comes from an answer is limited in size, and little of it is shown, so judging is
fast. This limit is for cases that nobody has thought of, because they must not hold up
the class. One thread watches all blocks, because starting one for each question takes
longer than many questions.
"""

import contextlib
import ctypes
import math
import threading
import time
from collections.abc import Iterator

from course_lib.checks.deadline import TimeIsUp

_interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc


@contextlib.contextmanager
def judge_time_limit(seconds: float) -> Iterator[None]:
    """Raise ``TimeIsUp`` in the block if it runs for longer than ``seconds``.

    It interrupts what runs in Python at its next step.

    Parameters
    ----------
    seconds : float
        Wall-clock time.

    Examples
    --------
    >>> try:
    ...     with judge_time_limit(0.05):
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
    """Blocks with the times at which they end, and the thread that watches them.

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
        with self.lock:
            self.blocks[block] = end, threading.get_ident()
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
                for block, (end, thread) in list(self.blocks.items()):
                    if end <= now:
                        del self.blocks[block]
                        _interrupt(ctypes.c_ulong(thread), ctypes.py_object(TimeIsUp))
                ends = (end for end, _ in self.blocks.values())
                self.next_look = min(ends, default=math.inf)
                left = self.next_look - now
                self.changed.wait(None if left == math.inf else left)


_clock = _Clock()
