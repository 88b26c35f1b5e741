"""Read an answer that was typed from a sheet of paper into a table.

It is a number, a tuple, a list, or a dict, in the form that the sheet shows; products,
sums, and fractions are worked out. Nothing else is, so a cell can't run anything.
"""

import ast
import operator

from course_lib.grading.parsing import parse

SIGNS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
TYPED = str.maketrans({"−": "-", "–": "-", "·": "*", "×": "*", "“": '"', "”": '"'})
LONGEST = 1_000  # characters


def value_of(text: str) -> object:
    """Return the value of a typed answer.

    Raises
    ------
    ValueError
        If it isn't one.

    Examples
    --------
    >>> value_of("5, −3, 1/2")
    (5, -3, 0.5)
    >>> value_of('{"loss": 0.69, "gradient": (2 * 3, 1)}')
    {'loss': 0.69, 'gradient': (6, 1)}
    """
    try:
        if len(text) > LONGEST:
            raise ValueError
        (line,) = parse(text.translate(TYPED)).body
        return _value(line.value if isinstance(line, ast.Expr) else line)
    except (ValueError, SyntaxError, TypeError, ArithmeticError, RecursionError):
        shown = text if len(text) <= 60 else f"{text[:59]}…"
        raise ValueError(
            "expected numbers in the form that the sheet shows, such as (1, -2) or "
            f'{{"loss": 0.5}}, got {shown!r}'
        ) from None


def _value(node):
    if isinstance(node, ast.Constant) and type(node.value) in (int, float, str):
        return node.value
    if isinstance(node, ast.Tuple):
        return tuple(map(_value, node.elts))
    if isinstance(node, ast.List):
        return list(map(_value, node.elts))
    if isinstance(node, ast.Dict):
        return dict(zip(map(_value, node.keys), map(_value, node.values), strict=True))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_number(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in SIGNS:
        return SIGNS[type(node.op)](_number(node.left), _number(node.right))
    raise ValueError


def _number(node):
    """Return the value of a part that must be a number."""
    value = _value(node)
    if not isinstance(value, (int, float)):
        raise ValueError
    return value
