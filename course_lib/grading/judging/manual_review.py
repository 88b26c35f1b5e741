"""A person must look if the grader can't tell that an answer deserves nothing.

The notebook has packages, files, a keyboard, a network, and perhaps a newer Python that
the grader doesn't have, and a student may have written or drawn by hand what should
have been code. Such an answer gets no zero, but a blank grade and a sentence that says
why.
"""

import re
import sys

from course_lib.checks.question import Question
from course_lib.grading.intake.submission import Cell
from course_lib.grading.judging.opening import OpenedTask
from course_lib.grading.judging.steps import Plan
from course_lib.running.keyboard import NO_KEYBOARD
from course_lib.running.left_out import notes_on
from course_lib.running.stand_ins import OF_THE_COURSE, SHOWING

#: What an error in an answer may show that the student's machine had.
MISSING = re.compile(r"No module named '(?!course_lib\b)(\w{1,40})\b")
AWAITED = re.compile(r"'(?:await|async for|async with)' outside ")
NESTED_QUOTES = "f-string"  # begins what an old Python says of quotes inside quotes
NESTED_QUOTES_SINCE = (3, 12)
#: What only newer Pythons read, as the text shows it; not every notebook says its own.
NEW_SYNTAX = {
    (3, 12): re.compile(
        r"^\s*(?:def|async def|class) \w+\[|^\s*type \w+(?:\[.*\])? *=", re.M
    ),
    (3, 14): re.compile(r"^\s*except [\w.]+,|(?<![\w'\"])t[rR]?[\"']", re.M),
}
OF_VERSIONS = {
    "SyntaxError": re.compile(""),
    "AttributeError": re.compile(r"module '[\w.]+' has no attribute"),
    "ImportError": re.compile("cannot import name '"),
}
READ_ONLY = "[Errno 30]"
OF_OTHER_VERSIONS = re.compile(
    "module 'numpy' has no attribute "
    "'(in1d|trapz|disp|row_stack|cumulative_sum|cumulative_prod|unstack|matvec|vecmat)'"
)
OF_THE_NETWORK = ("URLError", "gaierror", "ConnectionError", "ConnectionRefusedError")
SHORT = {"matplotlib": "plt", "seaborn": "sns", "plotly": "px"}
SAID = {
    "held": "its cell has no code, but something was written or pasted near it",
    "words": "its cell has something other than code",
    "input": "it waits for input from a keyboard, which the grader doesn't have",
    "file": "it uses a file or folder that the grader doesn't have",
    "network": "it needs the network, which the grader doesn't have",
    "await": "it awaits something, which works only in a notebook",
    "course": "it imports a part of course_lib that the grader doesn't have",
}


def reason_for_review(
    question: Question,
    opened: OpenedTask,
    planned: Plan,
    tries: list[list[dict]],
    seen: dict | None = None,
) -> str | None:
    """Return why a person must look at an answer that has no points, or None.

    Parameters
    ----------
    question : Question
    opened : OpenedTask
    planned : Plan
    tries : list of list of dict
        The observations of each version of the answer.
    seen : dict, optional
        What came back for each step: a name may be missing because its cell failed.

    Returns
    -------
    reason : str or None
        In our own words, and only from what it did in cases that aren't hidden.
    """
    if question.answer in planned.held:
        return SAID["held"]
    hidden = [case.hidden for _ in tries for case in question.cases]
    every = [observation for observations in tries for observation in observations]
    # What a hidden case says could name its inputs.
    found = [
        observation
        for observation, is_hidden in zip(every, hidden, strict=True)
        if not is_hidden
    ]
    cells = _cells_behind(found, planned, seen or {})
    reasons = [_lack(observation, opened) for observation in found]
    for step in cells:
        failed = seen[step["id"]]
        reasons += [_lack(failed, opened), _lack_in_cell(failed, step, planned, seen)]
        own = any(failed is observation for observation in found)
        reasons.append(_of_its_text(failed, step, question.answer, own))
    return next(filter(None, reasons), None)


def _cells_behind(found, planned, seen):
    """Return the steps of cells because of which an answer may be undefined."""
    if not seen:
        return []
    cells = [step for step in planned.steps if "cell" in step and step["id"] in seen]
    if any(map(_is_undefined, found)):
        return cells
    return [
        step
        for step in cells
        if any(seen[step["id"]] is observation for observation in found)
    ]


def _is_undefined(observation):
    """Return whether an answer, or a name that it uses, isn't defined."""
    kind, _ = _error_in(observation)
    return kind == "NameError" or observation.get("status") == "missing answer"


def _error_in(observation):
    """Return the type and the message of an error, which may be forged."""
    error = observation.get("error")
    if not isinstance(error, dict):
        return None, ""
    kind = error.get("type")
    return (kind if isinstance(kind, str) else None), str(error.get("message"))


def _lack(observation, opened):
    """Return what the grader lacks, as an error shows it, or None."""
    kind, message = _error_in(observation)
    if kind == "ModuleNotFoundError" and (found := MISSING.match(message)):
        return f"it needs the package {found[1]}, which the grader doesn't have"
    if kind == "AttributeError" and (found := OF_OTHER_VERSIONS.match(message)):
        return f"it needs np.{found[1]}, which the grader's NumPy doesn't have"
    if kind == "EOFError" and message == NO_KEYBOARD:
        return SAID["input"]
    if kind == "FileNotFoundError" or (kind == "OSError" and READ_ONLY in message):
        return SAID["file"]
    if kind in OF_THE_NETWORK:
        return SAID["network"]
    if kind == "SyntaxError" and AWAITED.match(message):
        return SAID["await"]
    return _of_a_newer_python(kind, message, opened)


def _of_a_newer_python(kind, message, opened):
    """Return which newer Python an answer may need, as far as its error shows."""
    if kind not in OF_VERSIONS or not OF_VERSIONS[kind].match(message):
        return None
    ours = sys.version_info[:2]
    theirs = opened.python or ours
    if message.startswith(NESTED_QUOTES):
        theirs = max(theirs, NESTED_QUOTES_SINCE)
    return _needs(theirs)


def _needs(theirs):
    """Return that an answer may need a version of Python; None if ours will do."""
    ours = sys.version_info[:2]
    if theirs <= ours:
        return None
    theirs, ours = (".".join(map(str, one)) for one in (theirs, ours))
    return f"it may need Python {theirs}, and the grader has {ours}"


def _of_its_text(observation, step, answer, own):
    """Return why a cell that fails may deserve points, as its text shows, or None."""
    kind, message = _error_in(observation)
    has_answer = answer in Cell(step["cell"], is_code=True).defines
    if kind in ("ImportError", "ModuleNotFoundError") and "'course_lib" in message:
        return SAID["course"] if has_answer else None  # otherwise it is the library's
    if kind == "SyntaxError" and own and not has_answer:
        return SAID["words"]
    if kind == "SyntaxError":
        found = (v for v, syntax in NEW_SYNTAX.items() if syntax.search(step["cell"]))
        return _needs(max(found, default=(3, 0)))
    return None


def _lack_in_cell(observation, step, planned, seen):
    """Return what else a cell may have lacked if it failed before its end, or None."""
    kind, _ = _error_in(observation)
    words = {*re.findall(r"\w+", step["cell"])}
    if kind and kind not in ("NameError", "SyntaxError"):
        for package in sorted(_absent(planned, seen) & SHOWING):
            if words & {package, SHORT.get(package)}:
                return (
                    f"its cell fails without {package}, which the grader doesn't have"
                )
    return None


def left_out(planned: Plan, seen: dict) -> list[str]:
    """Return notes on what ran in the notebook and was left out here.

    Nobody needs one on the course's own figures, which handed-out cells show.

    Parameters
    ----------
    planned : Plan
    seen : dict
        What came back for each step, which may be forged.
    """
    lines = 0
    for step in planned.steps:
        skipped = seen.get(step["id"], {}).get("skipped") if "cell" in step else 0
        lines += min(skipped, 999) if type(skipped) is int and skipped > 0 else 0
    return notes_on(lines, _absent(planned, seen) - OF_THE_COURSE, "the grader")


def _absent(planned, seen):
    """Return the packages that cells asked for and that aren't here."""
    found = [seen.get(step["id"], {}) for step in planned.steps if "cell" in step]
    lists = [listed.get("absent") for listed in found]
    names = [n for listed in lists if isinstance(listed, (list, tuple)) for n in listed]
    return {name for name in names if _is_plain(name)}


def _is_plain(name):
    """Return whether a name is one that a package can have."""
    return isinstance(name, str) and bool(re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.A))
