"""What to do if a result has a different kind or shape than expected."""

import numpy as np

from course_lib.checks.serialization import Opaque
from course_lib.checks.showing import kind_of

AXES = "rows", "columns"
LAZY = "generator", "map", "filter", "zip"
ONLY_PROMISED = (
    "You return something that only promises its values, such as a generator. Is a "
    "`yield` where `return` is meant, or are parentheses where a list has brackets?"
)
ORDINALS = "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"


def kind_of_mistake(pairs, vague=True):
    """Return a sentence about another kind or shape.

    Of several sentences it is the first, which is true of some cases alone; that is
    left out unless the sentence may be vague.
    """
    found = [_first_kind(got, want) for got, want in pairs]
    sentences = list(dict.fromkeys(filter(None, found)))
    if not sentences or (len(sentences) > 1 and not vague):
        return ""
    often = "" if len(set(found)) == 1 else "In some of the cases that fail: "
    return often + sentences[0]


def _first_kind(got, want, path=()):
    """Return a sentence about the first part with an unexpected kind or shape."""
    if isinstance(want, dict) and isinstance(got, dict):
        missing = [key for key in want if key not in got]
        if missing:
            return f"The part {missing[0]!r} is missing from what you return."
        parts = [(got[key], want[key], key) for key in want]
    elif isinstance(want, (list, tuple)) and isinstance(got, (list, tuple)):
        if len(got) != len(want):
            return _kind_of_one(got, want)
        parts = [(*pair, k) for k, pair in enumerate(zip(got, want, strict=True), 1)]
    elif got is None and path:
        return (
            f"There is None for {name_of(path)}. Does the step that makes it return "
            "nothing?"
        )
    else:
        sentence = "" if as_arrays(got, want) else _kind_of_one(got, want)
        return f"Look at {name_of(path)}. {sentence}" if sentence and path else sentence
    found = (_first_kind(*pair, (*path, key)) for *pair, key in parts)
    return next((sentence for sentence in found if sentence), "")


def _kind_of_one(got, want):
    if isinstance(got, Opaque) and kind_of(got) in LAZY:
        return ONLY_PROMISED
    if isinstance(want, np.ndarray) and isinstance(got, (list, tuple)):
        return "A list or tuple isn't enough here. Return a NumPy array."
    if isinstance(want, (list, tuple)) and isinstance(got, (list, tuple)):
        if len(got) < len(want):
            return "Something is missing from what you return."
        return "You return more than was asked for." if len(got) > len(want) else ""
    if got is None:
        return "End your answer with `return`, followed by the result."
    if isinstance(got, str) and not isinstance(want, str):
        return "You return text. Return the number itself."
    if isinstance(want, str) and not isinstance(got, str):
        return "Return text, spelled as in the statement."
    if not isinstance(got, (bool, int, float, np.ndarray)):
        return ""
    if not isinstance(want, (bool, int, float, np.ndarray)):
        return ""
    return _shape(np.asarray(got), np.asarray(want))


def _shape(got, want):
    if got.ndim == 0 and want.ndim > 0:
        return "You return one number where an array is expected. Which axis is left?"
    if want.ndim == 0:
        return "You return an array where one number is expected."
    if got.squeeze().shape == want.squeeze().shape:
        if got.ndim > want.ndim:
            return "Your array has an axis of size 1 too many."
        return "Your array lacks an axis of size 1, or has it in another place."
    if got.size == want.size and got.ndim == 1:
        return "Your numbers are in one long row. Keep the shape that is expected."
    if got.ndim == want.ndim - 1:
        return "Your array lacks an axis. Did you sum or index along one too many?"
    if got.ndim == want.ndim + 1:
        return "Your array has one axis too many. Did you forget to sum or index?"
    return _lengths(got.shape, want.shape)


def _lengths(got, want):
    """Say which axis is too short or too long, if both shapes have as many axes."""
    if len(got) != len(want) or len(want) > len(AXES):
        return ""
    if len(want) == 2 and got == want[::-1]:
        return "Your array is transposed: its shape is the expected one, reversed."
    names = ("entries",) if len(want) == 1 else AXES
    found = [
        f"{'few' if had < asked else 'many'} {name}"
        for had, asked, name in zip(got, want, names, strict=False)
        if had != asked
    ]
    return f"Your array has too {found[0]}." if len(found) == 1 else ""


def as_arrays(got, want):
    """Return two values as arrays of the same shape, or None."""
    if isinstance(got, (str, Opaque)) or isinstance(want, str) or got is None:
        return None
    if isinstance(want, np.ndarray) and isinstance(got, (list, tuple)):
        return None
    try:
        pair = np.asarray(got, float), np.asarray(want, float)
    except (TypeError, ValueError):
        return None
    return pair if pair[0].shape == pair[1].shape else None


def name_of(path):
    """Return words for a position in a value: ``dW1``, or ``the second of biases``.

    A name of several words is quoted, to set it off from the rest of the sentence.
    """
    of_what = "" if isinstance(path[0], str) else " of your results"
    return name_within(path) + of_what


def name_within(path):
    """Return words for a position in a part that has been named already."""
    return " of ".join(map(_word_for, reversed(path)))


def listed(paths):
    """Return words for several positions, with ``and`` before the last.

    Examples
    --------
    >>> listed([("dW",), ("db",), ("dx", 2)])
    'dW, db and the second of dx'
    """
    *others, last = map(name_of, paths)
    return f"{', '.join(others)} and {last}" if others else last


def _word_for(key):
    if isinstance(key, str):
        return repr(key) if " " in key else key
    return f"the {ORDINALS[key - 1]}" if key <= len(ORDINALS) else f"number {key}"
