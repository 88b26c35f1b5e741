"""Call an answer once and return what happened as plain data.

A learner's notebook and the grader's sandbox run the same lines, so both judge the same
thing. Nothing here knows what was expected.
"""

import contextlib
import copy
import io

import numpy as np

from course_lib.running.cell_files import is_cell

MOST_PRINTED = 10_000  # characters that are kept
MOST_MESSAGE = 300  # characters of an exception's message


def observe(probe, answer, args):
    """Call ``probe(answer, *args)`` and report what happened.

    Parameters
    ----------
    probe : callable
        Makes the calls.
    answer : object
        The learner's function, class, or value; None is not called.
    args : tuple
        The arguments, which are copied first, so that the answer can't modify the
        caller's own.

    Returns
    -------
    seen : dict
        A dict of ``value``; ``stdout``, the printed text; ``error``, which is None or a
        dict of type, message, and line; and ``changed``, the positions of the arguments
        that were modified or that contain a modified array.

    Examples
    --------
    >>> seen = observe(call, lambda x: x + 1, (2,))
    >>> seen["value"], seen["error"], seen["changed"]
    (3, None, [])
    """
    given = copy.deepcopy(args)
    printed, value, error = Printed(), None, None
    try:
        with contextlib.redirect_stdout(printed), np.errstate(all="ignore"):
            value = None if answer is None else probe(answer, *given)
    except (Exception, SystemExit) as problem:
        error = describe(problem)
    pairs = enumerate(zip(args, given, strict=True))
    changed = [i for i, (before, after) in pairs if _was_changed(before, after)]
    return {
        "value": value,
        "stdout": printed.getvalue(),
        "error": error,
        "changed": changed,
    }


class Printed(io.StringIO):
    """Output of which only the first ten thousand characters are kept."""

    def write(self, text):
        """Take text and return how many characters were taken, which is all of them."""
        super().write(text[: max(0, MOST_PRINTED - self.tell())])
        return len(text)


def describe(problem):
    """Return an exception as a dict of its type, its message, and the cell's line."""
    lines, entry = [], problem.__traceback__
    while entry:  # the traceback module would do that, but it loads six others
        if is_cell(entry.tb_frame.f_code.co_filename):
            lines.append(entry.tb_lineno)
        entry = entry.tb_next
    message = problem
    if isinstance(problem, SyntaxError):
        lines, message = [problem.lineno or 0], problem.msg  # without the file's name
    return {
        "type": _said(lambda: type(problem).__name__),
        "message": _said(lambda: message),
        "line": lines[-1] if lines else None,
    }


def call(answer, *args):
    """Call the answer; this is the probe of most questions."""
    return answer(*args)


def as_it_stands(answer):
    """Return the answer itself; this is the probe of a value that is written down."""
    return answer


def _said(words):
    """Return an exception's message, which can come from the answer's own code."""
    try:
        return str(words())[:MOST_MESSAGE]
    except Exception:
        return ""


def _was_changed(before, after):
    if type(before) is not type(after):
        return True
    if isinstance(before, np.ndarray):
        return before.shape != after.shape or before.tobytes() != after.tobytes()
    if isinstance(before, dict):
        pairs = [*before.items()], [*after.items()]
    elif isinstance(before, (list, tuple)):
        pairs = before, after
    else:
        return repr(before) != repr(after)  # by its text, nan equals itself
    return len(before) != len(after) or any(map(_was_changed, *pairs))
