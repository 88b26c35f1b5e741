"""A check of an answer that isn't there is answered by the check, not by a traceback.

``ch01.predict.check(predict)`` fails before the check begins if nothing is called
``predict``. A notebook and a page then find the question in the line that failed.
"""

import ast
import linecache
import traceback
import types

from course_lib.cell_names import names_of
from course_lib.running.cell_files import is_cell

ALIKE = 0.6  # how similar a name must be to be the one that was meant


def reply_to(error, failed_code="", failure=None):
    """Let a check reply if its answer's name is all that it lacks.

    Parameters
    ----------
    error : BaseException
        What a cell has raised.
    failed_code : str
        The cell that ran before it, if that one failed.
    failure : BaseException, optional
        Its error.

    Returns
    -------
    is_answered : bool
    """
    found = _asked(error)
    if found is None:
        return False
    question, others, namespace = found
    if failure is not None and question.answer in names_of(failed_code)[1]:
        question.check_missing(failure)
        return True
    names = [
        name
        for name, value in namespace.items()
        if name not in others and _is_own(name, value, question.value)
    ]
    question.check_missing(instead=closest_name(question.answer, names))
    return True


def closest_name(answer, names):
    """Return the name under which an answer was evidently defined, or "".

    Parameters
    ----------
    answer : str
        The name that the exercise asks for.
    names : iterable of str
        Those that there are.

    Examples
    --------
    >>> closest_name("predict", ["margin", "Prediction"])
    'Prediction'
    >>> closest_name("predict", ["margin"])
    ''
    """
    import difflib  # only here, so that a page starts without it

    lower = {name.lower(): name for name in names}
    found = difflib.get_close_matches(answer.lower(), lower, 1, ALIKE)
    return lower[found[0]] if found else ""


def _asked(error):
    """Return the question that a failed line asks, its set's answers, and all names."""
    frames = list(traceback.walk_tb(error.__traceback__))
    if type(error) is not NameError or not frames:
        return None
    frame, number = frames[-1]
    code = "".join(linecache.getlines(frame.f_code.co_filename))
    if not is_cell(frame.f_code.co_filename) or frame.f_code.co_name != "<module>":
        return None
    for owner, call in _checks_in(code, number):
        root = frame.f_globals.get(owner)
        question = getattr(root, call.func.value.attr, None)
        given = call.args[0] if call.args else None
        if not isinstance(given, ast.Name) or given.id != error.name:
            continue
        if getattr(question, "answer", None) == error.name:
            asked = getattr(root, "EXERCISES", question)
            answers = {each.answer for each in getattr(asked, "questions", [question])}
            return question, answers, frame.f_globals
    return None


def _checks_in(code, number):
    """Return the calls ``owner.question.check(...)`` on a line, each with its owner."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return []
    return [
        (node.func.value.value.id, node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and node.lineno <= number <= node.end_lineno
        and ast.unparse(node.func).endswith(".check")
        and isinstance(node.func.value, ast.Attribute)
        and isinstance(node.func.value.value, ast.Name)
    ]


def _is_own(name, value, is_value):
    """Return whether a cell defined this name, as a value or as something to call."""
    if name.startswith("_") or isinstance(value, types.ModuleType):
        return False
    if is_value:
        return not callable(value)
    return callable(value) and getattr(value, "__module__", None) == "__main__"
