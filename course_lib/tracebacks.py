"""Short errors in notebooks and on pages: the line that caused them, what to change.

The traceback of an error inside the library has dozens of lines of our code, which
don't help the person who wrote the cell. They are left out, so that only the line of
the cell, the place in the library, and the message are shown. A check whose answer
isn't there replies itself.
"""

import linecache
import traceback
from pathlib import Path

from course_lib.notebook import running_shell
from course_lib.running.cell_files import is_cell
from course_lib.running.explaining import advice_on
from course_lib.running.missing_answer import reply_to

LIBRARY = Path(__file__).parent
RUNS_CELLS = ("live.py", "running")
FRAMES = 4  # lines of cells that an error names at most


def is_ours(frame):
    """Return whether a frame is in the library, except in what runs cells."""
    path = Path(frame.filename)
    if any(path.is_relative_to(LIBRARY / name) for name in RUNS_CELLS):
        return False
    return path.is_relative_to(LIBRARY)


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
    lines = _lines_of_cells(frames)
    last = frames[-1]
    place = Path(last.filename).relative_to(LIBRARY.parent).as_posix()
    lines.append(f"in {last.name}, {place}, line {last.lineno}")
    return [*lines, "", f"{type(error).__name__}: {error}"]


def lines_of(error):
    """Return the lines that tell about an error: its place, its message, what to do.

    Parameters
    ----------
    error : BaseException

    Returns
    -------
    list of str
        If it was raised in the library, they also name the place there.
    """
    lines = short_lines(error) or _own_lines(error)
    advice = advice_on(str(error))
    return [*lines, *([advice] if advice else [])]


def _own_lines(error):
    """Return the lines of cells that led to an error, and its message."""
    message = "".join(traceback.format_exception_only(error)).strip().split("\n")
    if isinstance(error, SyntaxError) and is_cell(error.filename or ""):
        code = linecache.getline(error.filename, error.lineno or 0).strip()
        begin = f"line {error.lineno}:" if error.lineno else ""
        if len(message) > 2:  # the name of the file, the code with a mark, the message
            return [begin, *message[1:]]
        return [f"{begin}  {code}", "", message[-1]] if code else message[-1:]
    lines = _lines_of_cells(traceback.extract_tb(error.__traceback__))
    return [*lines, "", *message] if lines else message


def _lines_of_cells(frames):
    """Return the last lines of cells in a traceback, those that have any code."""
    places = []
    for frame in frames:
        code = linecache.getline(frame.filename, frame.lineno or 0) or frame.line
        if is_cell(frame.filename) and code and code.strip():
            places.append(f"line {frame.lineno}:  {code.strip()}")
    return places[-FRAMES:]


def show(shell, kind, error, trace, tb_offset=None):
    """Let IPython show an error, in short form if it was raised in the library.

    A check without an answer replies instead.
    """
    if reply_to(error, *_failed_before(shell)):
        return
    lines = short_lines(error)
    if lines is None and advice_on(str(error)):
        lines = lines_of(error)
    if lines is not None:
        error._render_traceback_ = lambda: lines
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def _failed_before(shell):
    """Return the cell that ran before this one and its error, if it failed."""
    before = shell.last_execution_result
    error = before and (before.error_before_exec or before.error_in_exec)
    return (before.info.raw_cell, error) if error else ("", None)


def shorten():
    """Make IPython, if it is running, show errors from the library in short form."""
    shell = running_shell()
    if shell is not None and not shell.custom_exceptions:
        shell.set_custom_exc((Exception,), show)
