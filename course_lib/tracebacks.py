"""Short errors in notebooks: the line that caused them and what to change.

The traceback of an error inside the library has dozens of lines of our code, which
don't help the person who wrote the cell. In IPython they are left out, so that only the
line of the cell, the place in the library, and the message are shown.
"""

import linecache
import traceback
from pathlib import Path

from course_lib.notebook import running_shell

LIBRARY = Path(__file__).parent


def is_ours(frame):
    """Return whether a frame of a traceback is in the library."""
    return Path(frame.filename).is_relative_to(LIBRARY)


def short_lines(error):
    """Return the lines to show for an error raised in the library, or None for others.

    Returns
    -------
    list of str
        At most ten lines.

    Examples
    --------
    >>> try:
    ...     1 / 0
    ... except ZeroDivisionError as error:
    ...     short_lines(error) is None
    True
    """
    frames = traceback.extract_tb(error.__traceback__)
    if not frames or not is_ours(frames[-1]):
        return None
    theirs = [
        frame
        for frame in frames
        if not is_ours(frame) and "IPython" not in frame.filename
    ]
    lines = []
    for frame in theirs[-3:]:
        code = linecache.getline(frame.filename, frame.lineno).strip() or frame.line
        lines.append(f"line {frame.lineno}:  {code}")
    last = frames[-1]
    place = Path(last.filename).relative_to(LIBRARY.parent).as_posix()
    lines.append(f"in {last.name}, {place}, line {last.lineno}")
    return [*lines, "", f"{type(error).__name__}: {error}"]


def show(shell, kind, error, trace, tb_offset=None):
    """Let IPython show an error, in short form if it was raised in the library."""
    lines = short_lines(error)
    if lines is not None:
        error._render_traceback_ = lambda: lines
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def shorten():
    """Make IPython, if it is running, show errors from the library in short form."""
    shell = running_shell()
    if shell is not None and not shell.custom_exceptions:
        shell.set_custom_exc((Exception,), show)
