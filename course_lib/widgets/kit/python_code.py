"""The code that a figure shows: a template, and values written as Python.

Python and the browser fill in the same template and must write the same text, so
there's one way to write numbers: at most twelve digits, and integers without a decimal
point.
"""

import re

import numpy as np


class Code(str):
    """A piece of Python code, which replaces a placeholder without quotes."""

    __slots__ = ()


def literal(value: object) -> str:
    """Write a value as Python code.

    Parameters
    ----------
    value : str, Code, bool, number, or nested sequence of these

    Returns
    -------
    str

    Examples
    --------
    >>> literal([1.0, 0.1 + 0.2, "AND"])
    '[1, 0.3, "AND"]'
    """
    if isinstance(value, Code):
        return str(value)
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | float | np.number):
        return _number(float(value))
    return f"[{', '.join(literal(part) for part in value)}]"


def _number(value):
    value = float(f"{value:.12g}") + 0.0  # + 0.0 turns -0.0 into 0.0
    if value == 0 or 1e-6 <= abs(value) < 1e21:
        return np.format_float_positional(value, trim="-")
    return re.sub(r"e([+-])0*", r"e\1", repr(value))


def fill(template: str, values: dict) -> str:
    """Replace the placeholders ``$name`` in a template with values.

    Parameters
    ----------
    template : str
    values : dict of str to value
        One per placeholder, as :func:`literal` takes them.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If a placeholder doesn't have a value.

    Examples
    --------
    >>> fill("neuron.bias = $bias", {"bias": -1.5})
    'neuron.bias = -1.5'
    """

    def put(place):
        if place[1] not in values:
            raise ValueError(
                f"expected a value for ${place[1]}, got {', '.join(values) or 'none'}"
            )
        return literal(values[place[1]])

    return re.sub(r"\$(\w+)", put, template)
