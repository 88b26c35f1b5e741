"""The piece of a file that a fault breaks, found by structure and not by its words.

- ``losses.py::MeanSquaredError.backward``: a function or class, or a name of a module
- ``lesson.ipynb::cell-23``: the cell with this id
- ``book.css::.animation svg``: the first rule with this selector, alone or in a list
"""

import ast
import re
from itertools import accumulate
from pathlib import PurePosixPath

from book.evidence.fault import CannotBePlanted


def span_of(file, piece, text):
    """Return where a piece of a file begins and ends; all of it for an empty name.

    Raises
    ------
    CannotBePlanted
        If there is no such piece.
    """
    if not piece:
        return 0, len(text)
    found = FINDERS[PurePosixPath(file).suffix](piece, text)
    if found is None:
        raise CannotBePlanted(f"{file} has no {piece}")
    return found


def _definition(piece, text):
    """Return the lines of what a dotted name is defined as, with its decorators."""
    inside = ast.parse(text).body
    for name in piece.split("."):
        node = next((each for each in inside if _defines(each, name)), None)
        if node is None:
            return None
        inside = getattr(node, "body", [])
    first = min(each.lineno for each in [node, *getattr(node, "decorator_list", [])])
    ends = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    return ends[first - 1], ends[node.end_lineno]


def _defines(node, name):
    targets = getattr(node, "targets", [getattr(node, "target", None)])
    names = {getattr(each, "id", None) for each in targets}
    return name in names or getattr(node, "name", None) == name


def _cell(piece, text):
    """Return a cell of a notebook, as it is indented in the file."""
    cells = re.finditer(r"^  \{\n.*?^  \}", text, re.MULTILINE | re.DOTALL)
    own = f'\n   "id": "{piece}"'
    return next((each.span() for each in cells if own in each[0]), None)


def _rule(piece, text):
    """Return a rule of a style sheet, from its selectors to its closing brace."""
    for rule in re.finditer(r"([^{}]+)\{[^{}]*\}", text):
        selectors = re.sub(r"/\*.*?\*/", "", rule[1], flags=re.DOTALL)
        if piece in (each.strip() for each in re.split(r",\s*", selectors)):
            bare = len(rule[1]) - len(
                re.sub(r"\A(\s|/\*.*?\*/)*", "", rule[1], flags=re.DOTALL)
            )
            return rule.start() + bare, rule.end()
    return None


FINDERS = {".py": _definition, ".ipynb": _cell, ".css": _rule}
