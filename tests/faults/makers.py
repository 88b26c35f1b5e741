"""Ways to make a text wrong: each returns a function from the right text to the wrong.

In order of sturdiness: ``code`` is found by its syntax tree, the fields of a ``cell``
and a ``declared`` property by name, a ``pattern`` by a short regular expression, and a
``text`` letter by letter, so quote none that an editor of prose may touch.
"""

import ast
import json
import re
import textwrap
from dataclasses import dataclass
from itertools import accumulate

from book.evidence.fault import CannotBePlanted


@dataclass(frozen=True)
class Whole:
    """Take this text whatever was right: a new answer, or a file not there yet."""

    text: str

    def __call__(self, right=None):
        """Return the text."""
        return self.text


def text(old, new, everywhere=False):
    """Replace a text that is there once, or one that is meant wherever it is."""

    def make(right):
        count = right.count(old)
        if count == 0 or (count > 1 and not everywhere):
            raise CannotBePlanted(f"expected {old!r} once, got it {count} times")
        return right.replace(old, new)

    return make


def pattern(old, new):
    """Replace the first match of a regular expression, whose ``.`` may end a line."""

    def make(right):
        wrong, count = re.subn(old, new, right, count=1, flags=re.DOTALL)
        if not count:
            raise CannotBePlanted(f"expected a match of {old!r}, got none")
        return wrong

    return make


def before(addition):
    """Put something before what is right."""
    return lambda right: addition + right


def after(addition):
    """Put something after what is right."""
    return lambda right: right + addition


def declared(properties):
    """Give properties of a style sheet's rule other values."""

    def make(right):
        for name, value in properties.items():
            old = rf"(?<![\w-]){name}: *[^;}}]*?(?=;|\s*\}})"
            right = pattern(old, f"{name}: {value}")(right)
        return right

    return make


def cell(**fields):
    """Give fields of a notebook's cell other values, such as its ``outputs``."""

    def make(right):
        wrong = json.dumps(json.loads(right) | fields, indent=1, ensure_ascii=False)
        return textwrap.indent(wrong, "  ")

    return make


def code(old, new):
    """Replace an expression or statements of Python, wherever lines break in them.

    Parameters
    ----------
    old : str
        Code whose syntax tree is there once in the piece.
    new : str
        What stands in its place, perhaps ``pass``.
    """

    def make(right):
        shift = right[:1].isspace()  # a method, which stands deeper
        tree = ast.parse("if True:\n" * shift + right)
        found = list(_alike(tree, _parsed(old)))
        if len(found) != 1:
            raise CannotBePlanted(f"expected {old!r} once, got it {len(found)} times")
        first, last = found[0]
        content = right.encode()
        ends = [0, *accumulate(map(len, content.splitlines(keepends=True)))]
        start = ends[first.lineno - 1 - shift] + first.col_offset
        end = ends[last.end_lineno - 1 - shift] + last.end_col_offset
        indented = textwrap.indent(new, " " * first.col_offset).lstrip()
        wrong = content[:start] + indented.encode() + content[end:]
        ast.parse("if True:\n" * shift + wrong.decode())
        return wrong.decode()

    return make


def _parsed(source):
    """Return the trees of statements, or of one expression."""
    body = ast.parse(source).body
    is_expression = len(body) == 1 and isinstance(body[0], ast.Expr)
    return [body[0].value] if is_expression else body


def _alike(tree, wanted):
    """Yield first and last node of each place where nodes stand that look as wanted."""
    looks = [ast.dump(each) for each in wanted]
    for node in ast.walk(tree):
        for _, value in ast.iter_fields(node):
            row = value if isinstance(value, list) else [value]
            row = [each for each in row if isinstance(each, ast.expr | ast.stmt)]
            for k in range(len(row) - len(looks) + 1):
                part = row[k : k + len(looks)]
                if [ast.dump(each) for each in part] == looks:
                    yield part[0], part[-1]
