"""Which version of a question and of the grader gave a grade.

A grade depends on the question's declaration with all that it calls, on the grader, and
on the code that was handed out. A record keeps a short hash of each, so that a report
can say when students of one class were graded by different versions. Comments, layout,
and docstrings don't change a question's hash.
"""

import ast
import dataclasses
import functools
import hashlib
import linecache
import re
import sys
import types
from pathlib import Path

import numpy as np

import course_lib
from course_lib.checks.question import Question
from course_lib.grading.intake.submission import Cell
from course_lib.grading.parsing import parse

DIGITS = 12  # hexadecimal digits of a version
LIBRARY = Path(course_lib.__file__).parent

#: The code that grades, whatever the question.
GRADER = (
    *("checks/*.py", "grading/intake/*.py"),
    *("grading/judging/*.py", "grading/sandbox/*.py"),
)

#: Code outside our hands counts by its name.
FOREIGN = {"numpy", *sys.stdlib_module_names} - {"__main__"}

#: What a question says about itself, or keeps from the last check.
IN_WORDS = ("header", "last", "_kept")

PLAIN = (type(None), bool, int, float, complex, str, bytes)


def versions_of(question: Question, handout: str) -> dict[str, str]:
    """Return the versions behind a grade.

    Parameters
    ----------
    question : Question
    handout : str
        The version of what was handed out.

    Returns
    -------
    versions : dict of str to str
        Those of the ``question``, the ``grader``, and the ``handout``.
    """
    return {
        "question": question_version(question),
        "grader": grader_version(),
        "handout": handout,
    }


@functools.cache
def grader_version() -> str:
    """Return a hash of the code that grades every question.

    Examples
    --------
    >>> len(grader_version())
    12
    """
    files = [path for place in GRADER for path in sorted(LIBRARY.glob(place))]
    return hash_of_files(files)[:DIGITS]


def hash_of_files(paths):
    """Return the SHA-256 of files of the library and of their places in it."""
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.relative_to(LIBRARY)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@functools.cache
def question_version(question: Question) -> str:
    """Return a hash of a question's declaration and of all that it calls.

    Parameters
    ----------
    question : Question
        Our functions and constants that its own functions name are followed, too; NumPy
        and the standard library count by their names.

    Returns
    -------
    version : str
        12 hexadecimal digits.
    """
    reader, parts = _Reader(), sorted(vars(question).items())
    reader.take([part for part in parts if part[0] not in IN_WORDS])
    return reader.total.hexdigest()[:DIGITS]


def handout_version(cells: list[Cell]) -> str:
    """Return a hash of the code in a released notebook that runs for every student.

    Parameters
    ----------
    cells : list of Cell
        Its texts, answers, and checks don't count.
    """
    code = [cell for cell in cells if cell.is_code]
    given = [cell.source for cell in code if not (cell.is_answer or cell.is_check)]
    return hashlib.sha256("\0".join(given).encode()).hexdigest()[:DIGITS]


class _Reader:
    """Adds values to a hash; what a function or class refers to is added once."""

    def __init__(self):
        self.total, self.seen = hashlib.sha256(), set()

    def take(self, value):
        if isinstance(value, PLAIN):
            self.write(f"{type(value).__name__} {value!r}")
        elif isinstance(value, np.ndarray) and value.dtype != object:
            self.write(f"array {value.dtype} {value.shape}")
            self.total.update(np.ascontiguousarray(value).tobytes())
        elif isinstance(value, (list, tuple, set, frozenset)):
            self.write(f"{type(value).__name__} of {len(value)}")
            in_order = isinstance(value, (list, tuple))
            for item in value if in_order else sorted(value, key=repr):
                self.take(item)
        elif isinstance(value, dict):
            self.take([*value.items()])
        elif isinstance(value, re.Pattern):
            self.write(f"pattern {value.pattern!r} {value.flags}")
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            self.take([type(value).__name__, *sorted(vars(value).items())])
        elif isinstance(value, functools.partial):
            self.take([value.func, value.args, value.keywords])
        else:
            self.name(value)

    def name(self, value):
        """Add a function or class by its code; anything else by its type's."""
        while hasattr(value, "__wrapped__"):
            value = value.__wrapped__
        if not isinstance(value, (types.FunctionType, type)):
            value = getattr(value, "__func__", type(value))
        module = getattr(value, "__module__", None) or ""
        self.write(f"{module}.{getattr(value, '__qualname__', '')}")
        ours = module.partition(".")[0] not in FOREIGN
        if not ours or id(value) in self.seen:
            return
        self.seen.add(id(value))
        if isinstance(value, types.FunctionType):
            self.function(value)
        elif isinstance(value, type):
            self.take(list(value.__bases__))
            for name, part in sorted(vars(value).items()):
                part = getattr(part, "fget", getattr(part, "__func__", part))
                plain = isinstance(part, PLAIN) and not name.startswith("__")
                if plain or isinstance(part, types.FunctionType):
                    self.take([name, part])

    def function(self, function):
        """Add a function's text, and the values of the names in it."""
        self.write(_text_of(function.__code__))
        self.take([function.__defaults__, function.__kwdefaults__])
        names = _names_in(function.__code__)
        kept = [cell.cell_contents for cell in function.__closure__ or ()]
        for value in [*map(function.__globals__.get, names), *kept]:
            if isinstance(value, types.ModuleType):
                self.module(value, names)
            else:
                self.take(value)

    def module(self, module, names):
        """Add what a function may use of a module of ours."""
        if module.__name__.partition(".")[0] not in FOREIGN:
            self.take([vars(module).get(name) for name in names])

    def write(self, text):
        self.total.update(text.encode() + b"\0")


def _names_in(code):
    """Return the names of variables and attributes in a function, sorted."""
    inner = [one for one in code.co_consts if isinstance(one, types.CodeType)]
    return sorted({*code.co_names}.union(*map(_names_in, inner)))


def _text_of(code):
    """Return the text of a function without its comments, docstring, and decorators."""
    return "\n".join(_functions_in(code.co_filename).get(code.co_firstlineno, []))


@functools.cache
def _functions_in(filename):
    """Return the texts of a file's functions, by the number of their first line."""
    found = {}
    for node in ast.walk(parse("".join(linecache.getlines(filename)))):
        if not isinstance(node, (ast.FunctionDef, ast.Lambda)):
            continue
        first = node.lineno
        if isinstance(node, ast.FunctionDef):
            first = min([first, *(one.lineno for one in node.decorator_list)])
            node.decorator_list = []
            if ast.get_docstring(node) is not None:
                node.body[:1] = [] if len(node.body) > 1 else [ast.Pass()]
        found.setdefault(first, []).append(ast.unparse(node))
    return found
