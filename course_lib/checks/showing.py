"""Show an answer's values and words: printable, short, and safe to put on a page."""

import re

import numpy as np

from course_lib.checks.serialization import Opaque

MOST_SHOWN = 240  # characters of one value
MOST_TEXT = 300  # characters of one text
MOST_IN_LINE = 100  # characters of one line of a longer text
ALL_SHOWN = 12  # entries of an array, of which more are shown in part
MOST_AXES = 3  # of an array whose entries are shown; of each axis at most six
ODD = "\N{REPLACEMENT CHARACTER}"


def clean(text, limit=MOST_TEXT):
    """Return an answer's text, truncated and with unprintable characters replaced.

    Examples
    --------
    >>> clean("one" + chr(27) + "[31mtwo", limit=8).split(ODD)
    ['one', '[31…']
    """
    text = text if isinstance(text, str) else ""
    if not text.replace("\n", "").isprintable():
        text = "".join(c if c.isprintable() or c == "\n" else ODD for c in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def show_value(value, limit=MOST_SHOWN):
    """Return a value as a learner would write it, truncated if it is long.

    However large it is, no more of it is turned into text than can be shown.

    Examples
    --------
    >>> show_value(np.array([0.5, 1 / 3]))
    '[0.5   , 0.3333]'
    """
    if isinstance(value, np.ndarray) and value.ndim > MOST_AXES:
        text = f"an array of shape {value.shape}"
    elif isinstance(value, np.ndarray):
        text = np.array2string(value, precision=4, threshold=ALL_SHOWN, separator=", ")
        text = text.replace("\n\n", "\n")
    elif isinstance(value, float):
        text = f"{value:.6g}"
    elif isinstance(value, (list, tuple)):
        ends = "()" if isinstance(value, tuple) else "[]"
        text = _joined(map(show_value, value), *ends, limit)
    elif isinstance(value, dict):
        pairs = (f"{key!r}: {show_value(item)}" for key, item in value.items())
        text = _joined(pairs, "{", "}", limit)
    else:
        text = repr(value)
    return clean(text, limit)


def labeled(name, value):
    """Return ``name = value``, with the shape of an array that is shown in part.

    Examples
    --------
    >>> print(labeled("x", np.zeros((2, 9))))
    x, shape (2, 9) = [[0., 0., 0., ..., 0., 0., 0.],
                       [0., 0., 0., ..., 0., 0., 0.]]
    """
    is_cut = isinstance(value, np.ndarray) and 1 < value.ndim <= MOST_AXES
    size = f", shape {value.shape}" if is_cut and value.size > ALL_SHOWN else ""
    return beside(f"{name}{size} = ", show_value(value))


def kind_of(value):
    """Return the name of a value's type.

    Examples
    --------
    >>> kind_of([1, 2])
    'list'
    """
    name = value.name if isinstance(value, Opaque) else type(value).__name__
    return clean(name, 80)


def form_of(value):
    """Return the shape of an array as text, or the kind of anything else.

    Examples
    --------
    >>> form_of(np.eye(2)), form_of([1, 2])
    ('(2, 2)', 'list')
    """
    return str(value.shape) if isinstance(value, np.ndarray) else kind_of(value)


def beside(label, text):
    """Return a label followed by lines of text, aligned one below the other.

    Examples
    --------
    >>> print(beside("got ", show_value(np.eye(2))))
    got [[1., 0.],
         [0., 1.]]
    """
    return label + text.replace("\n", "\n" + " " * len(label))


def shorten(text, most):
    r"""Cut labeled values, each with its lines below each other, to a few lines.

    The longest value loses lines first. If there are too many values, the last ones,
    which are the results, stay.

    Parameters
    ----------
    text : str
        Values as ``beside`` puts them below each other.
    most : int
        How many lines may be left, 4 or more.

    Examples
    --------
    >>> values = beside("x = ", show_value(np.eye(9))), "expected 3", "got      4"
    >>> print(shorten("\n".join(values), 4))
    x = [[1., 0., 0., ..., 0., 0., 0.],
         [0., 1., 0., ..., 0., 0., 0.], …
    expected 3
    got      4
    """
    values = [value.split("\n") for value in re.split(r"\n(?! )", text)]
    wanted = [len(lines) for lines in values]
    while sum(wanted) > most and max(wanted) > 1:
        wanted[wanted.index(max(wanted))] -= 1
    lines = []
    for value, number in zip(values, wanted, strict=True):
        kept = [clean(line, MOST_IN_LINE) for line in value[:number]]
        cut = number < len(value) and not kept[-1].endswith("…")
        lines += [*kept[:-1], kept[-1] + (" …" if cut else "")]
    if len(lines) > most:
        lines[most - 4 : -3] = ["…"]
    return "\n".join(lines)


def _joined(parts, left, right, limit):
    """Join parts until there are more characters than are shown."""
    taken, length = [], 0
    for part in parts:
        taken.append(part)
        length += len(part)
        if length > limit:
            break
    return f"{left}{', '.join(taken)}{right}"
