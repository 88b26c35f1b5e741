"""How far a long computation has come: a bar and the time left while a cell runs.

Training and drawing report here by themselves. Nothing appears during the first second,
and nothing remains when the cell has ended. If nobody is watching, nothing is shown at
all, so a stored notebook contains no trace of it.
"""

import html
import sys
import time
from collections.abc import Collection, Iterable

from course_lib.language import say
from course_lib.notebook import is_watched, running_shell

_PATIENCE = 1.0  # seconds of a cell before the first bar
_PAUSE = 0.2  # seconds between two looks


class Bar:
    """One piece of work, and how much of it is done.

    A bar that is made while another one is running stays invisible, because the outer
    one says how long everything takes. So does a bar that nobody would see.

    Parameters
    ----------
    label : str
        What is being done: ``"Training"``.
    total : int
        The number of steps, 1 or more.
    """

    def __init__(self, label: str, total: int) -> None:
        self.label, self.total, self.done = say(label), total, 0
        self._place = _find_place() if is_visible() else None
        self._begin = time.perf_counter()
        self._is_shown = self._place is not None and self._place.take()
        if self._is_shown and (number := self._place.count(label)) > 1:
            self.label = say(f"{label} (run {number})")

    def move(self, note: str = "") -> None:
        """Count one step; if it is time, redraw the bar with a note at its end."""
        self.done += 1
        now = time.perf_counter()
        if self._is_shown and now >= self._place.next_look:
            self._place.next_look = now + _PAUSE
            text = self.say(now - self._begin) + note
            self._place.show(text, self.done / self.total)

    def say(self, seconds: float) -> str:
        """Say how much is done after so many seconds, and how long the rest will take.

        Returns
        -------
        str
        """
        if self.done >= self.total:
            return say(f"{self.label}: almost done")
        left = seconds * (self.total - self.done) / self.done
        words = f"{left:.0f} s" if left < 90 else f"{left / 60:.0f} min"
        share = f"{self.done / self.total:.0%}"
        return say(f"{self.label}: {share}, about {words} left")

    def close(self) -> None:
        """Make way for the next bar."""
        if self._is_shown:
            self._place.leave()


def progress(items: Collection, label: str) -> Iterable:
    """Yield the items one by one, and show how many are done.

    Parameters
    ----------
    items : iterable with a length
    label : str
        As for :class:`Bar`.

    Returns
    -------
    iterable
        The items themselves if nobody is watching.

    Examples
    --------
    >>> list(progress(range(3), "Counting"))
    [0, 1, 2]
    """
    return _counted(items, label) if is_visible() else items


def is_visible() -> bool:
    """Return whether anyone would see a bar, in a notebook or in a terminal.

    Returns
    -------
    bool
    """
    return is_watched() or (running_shell() is None and sys.stderr.isatty())


def _counted(items, label):
    bar = Bar(label, len(items))
    try:
        for item in items:
            yield item
            bar.move()
    finally:
        bar.close()


class _Terminal:
    """A line of the terminal, which shows one bar at a time."""

    def __init__(self):
        self.next_look = time.perf_counter() + _PATIENCE
        self.is_taken, self.width, self.labels = False, 0, []

    def take(self):
        """Let a bar appear here if no other bar does."""
        was_taken, self.is_taken = self.is_taken, True
        return not was_taken

    def count(self, label):
        """Record a bar, and return how many with this label there have been."""
        self.labels.append(label)
        return self.labels.count(label)

    def leave(self):
        """Make way for the next bar, and clear the line."""
        self.is_taken = False
        sys.stderr.write("\r" + " " * self.width + "\r")

    def show(self, text, share):
        """Overwrite what was there."""
        sys.stderr.write("\r" + text.ljust(self.width))
        sys.stderr.flush()
        self.width = max(self.width, len(text))


class _Output(_Terminal):
    """The place below a cell for all of its bars, empty once the cell has ended."""

    current = None

    def __init__(self, events):
        super().__init__()
        self.events, self.handle = events, None
        events.register("post_run_cell", self.end)
        _Output.current = self

    def leave(self):
        """Make way for the next bar; what is shown may stay until then."""
        self.is_taken = False

    def show(self, text, share):
        """Replace what was there."""
        bar = f'<progress value="{share:.3f}" max="1"></progress> {html.escape(text)}'
        self._publish({"text/plain": text, "text/html": bar})

    def end(self, result):
        """Clear the place, since the cell has ended."""
        self.events.unregister("post_run_cell", self.end)
        _Output.current = None
        if self.handle is not None:
            self._publish({"text/plain": "", "text/html": ""})

    def _publish(self, data):
        if self.handle is None:
            from IPython.display import DisplayHandle  # only where there is a notebook

            self.handle = DisplayHandle()
            self.handle.display(data, raw=True)
        else:
            self.handle.update(data, raw=True)


def _find_place():
    """Return where bars are shown now: below the running cell or in the terminal."""
    shell = running_shell()
    if shell is None:
        return _Terminal()
    return _Output.current or _Output(shell.events)
