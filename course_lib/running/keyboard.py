"""There is no keyboard on a page or in the grader, so reading from it says so."""

import contextlib
import sys

NO_KEYBOARD = (
    "there is no keyboard to read from when an answer is checked; "
    "write the value into the code instead"
)


class NoKeyboard:
    """A standard input that never has a line, and never closes."""

    encoding = "utf-8"
    errors = "strict"

    def readline(self, *size):
        """Raise an error that says what to do."""
        raise EOFError(NO_KEYBOARD)

    def read(self, *size):
        """Return that nothing was typed."""
        return ""

    def readlines(self, *size):
        """Return that nothing was typed."""
        return []

    def __iter__(self):
        return iter(())

    def isatty(self):
        """Return that no one is there."""
        return False

    def close(self):
        """Do nothing; ``exit()`` would close it for all who come later."""


def take_away():
    """Take the keyboard away: ``input`` says so, and ``breakpoint`` does nothing."""
    sys.stdin = NoKeyboard()
    sys.breakpointhook = lambda *args, **options: None


@contextlib.contextmanager
def no_keyboard():
    """Take the keyboard away inside a ``with`` block."""
    before = sys.stdin, sys.breakpointhook
    take_away()
    try:
        yield
    finally:
        sys.stdin, sys.breakpointhook = before
