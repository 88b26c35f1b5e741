"""A person must look if the grader can't tell that an answer deserves nothing.

The notebook has packages, files, and a keyboard that the grader doesn't have, and a
student may have written or drawn by hand what should have been code. Such an answer
gets no zero, but a blank grade and a sentence that says why.
"""

import re

from course_lib.grading.sandbox.stand_ins import SHOWING

MOST_NAMED = 10  # packages that one note names

#: What an error in an answer may show that the student's machine had.
MISSING = re.compile(r"No module named '(?!course_lib\b)(\w{1,40})\b")
SAID = {
    "held": "its cell has no code, but something was written or pasted near it",
    "input": "it waits for input from a keyboard, which the grader doesn't have",
}


def reason_to_look(question, made, tries, seen=None):
    """Return why a person must look at an answer that has no points, or None.

    Parameters
    ----------
    question : Question
    made : Plan
    tries : list of list of dict
        The observations of each version of the answer.
    seen : dict, optional
        What came back for each step: a name may be missing because its cell failed.

    Returns
    -------
    reason : str or None
        In our own words, and only from what it did in cases that aren't hidden.
    """
    if question.answer in made.held:
        return SAID["held"]
    hidden = [case.hidden for _ in tries for case in question.cases]
    every = [one for observations in tries for one in observations]
    # What a hidden case says could name its inputs.
    found = [one for one, is_hidden in zip(every, hidden, strict=True) if not is_hidden]
    if any(_is_undefined(one) for one in found):
        cells = [step["id"] for step in made.steps if "cell" in step]
        found += [seen[cell] for cell in cells if cell in (seen or {})]
    return next(filter(None, map(_lack, found)), None)


def _is_undefined(observation):
    """Return whether an answer, or a name that it uses, isn't defined."""
    error = observation.get("error")
    kind = error.get("type") if isinstance(error, dict) else None
    return kind == "NameError" or observation.get("status") == "missing answer"


def _lack(observation):
    """Return what the grader lacks, as an error shows it, or None."""
    error = observation.get("error")
    if not isinstance(error, dict):
        return None
    kind, message = error.get("type"), str(error.get("message"))
    if kind == "ModuleNotFoundError" and (found := MISSING.match(message)):
        return f"it needs the package {found[1]}, which the grader doesn't have"
    if kind == "EOFError" and "reading a line" in message:
        return SAID["input"]
    return None


def left_out(made, seen):
    """Return notes on what ran in the notebook and was left out here.

    Parameters
    ----------
    made : Plan
    seen : dict
        What came back for each step, which may be forged.

    Returns
    -------
    notes : list of str
    """
    lines, packages = 0, set()
    for step in made.steps:
        if "cell" in step:
            found = seen.get(step["id"], {})
            skipped, absent = found.get("skipped"), found.get("absent")
            lines += min(skipped, 999) if type(skipped) is int and skipped > 0 else 0
            names = absent if isinstance(absent, (list, tuple)) else ()
            packages |= {str(name) for name in names if _is_plain(name)}
    notes = []
    if lines:
        said = "1 line that only a notebook understands was"
        if lines > 1:
            said = f"{lines} lines that only a notebook understands were"
        notes.append(f"{said} left out, such as %matplotlib inline or !pip install")
    for found, said in (
        (packages & SHOWING, "so nothing was shown"),
        (packages - SHOWING, "so importing did nothing"),
    ):
        if found:
            listed = ", ".join(sorted(found)[:MOST_NAMED])
            notes.append(f"the grader doesn't have {listed}, {said}")
    return notes


def _is_plain(name):
    """Return whether a name is one that a package can have."""
    return isinstance(name, str) and bool(re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.A))
