"""Compare two values and say in one sentence how they differ."""

import numpy as np

from course_lib.checks.showing import kind_of

NAMES = {"ndarray": "a NumPy array", "str": "text", "NoneType": "None"}


class Absolute(float):
    """A tolerance that doesn't grow with the number that is expected."""


def difference(got, want, tolerance):
    """Return a sentence that says how two values differ, or None if they agree.

    Parameters
    ----------
    got : object
        The answer's value, as received over the wire.
    want : None, bool, number, str, ndarray, or a list, tuple, or dict of these
    tolerance : float or None
        Relative and absolute tolerance, but for an ``Absolute`` one; if None, only the
        kind and the shape are compared.

    Examples
    --------
    >>> difference(np.zeros((3, 2)), np.zeros((2, 3)), 1e-6)
    'expected shape (2, 3), got shape (3, 2); is it transposed?'
    >>> difference(1.0, 1.5, 1e-6)
    'the value differs by 0.5'
    >>> difference(2.0, 2, 1e-6) is None
    True
    """
    if got is None and want is not None:
        return "it returned None: is it not written yet, or is a `return` missing?"
    if isinstance(want, dict):
        return _dict_difference(got, want, tolerance)
    if isinstance(want, (list, tuple)):
        return _sequence_difference(got, want, tolerance)
    if isinstance(want, str) or want is None:
        if type(got) is type(want) and (got == want or tolerance is None):
            return None
        return "the text differs" if isinstance(got, str) else _wrong_kind(got, want)
    if isinstance(want, np.ndarray) and not isinstance(got, np.ndarray):
        return _wrong_kind(got, want)
    if not isinstance(got, (bool, int, float, np.ndarray)):
        return _wrong_kind(got, want)
    return _number_difference(np.asarray(got), np.asarray(want), tolerance)


def _number_difference(got, want, tolerance):
    if got.dtype == want.dtype == bool and got.ndim == want.ndim == 0:
        return None if tolerance is None or got == want else f"it is {got}, not {want}"
    if got.shape != want.shape:
        turned = want.ndim == 2 and got.shape == want.shape[::-1]
        problem = f"expected {_form(want)}, got {_form(got)}"
        return problem + ("; is it transposed?" if turned else "")
    got, want = got.astype(float), want.astype(float)
    finite = np.isfinite(want).all()
    if finite and not np.isfinite(got).all():
        return "the result contains nan or inf"
    if tolerance is None:
        return None
    with np.errstate(invalid="ignore"):
        apart = np.abs(got - want)
    grows = 0.0 if isinstance(tolerance, Absolute) else tolerance
    if finite:  # what isclose does with such numbers, but faster
        wrong = apart > tolerance + grows * np.abs(want)
    else:
        wrong = ~np.isclose(got, want, grows, tolerance, equal_nan=True)
    if not wrong.any():
        return None
    if got.ndim == 0:
        return f"the value differs by {apart:.3g}"
    return _differing(got, want, wrong)


def _differing(got, want, wrong):
    """Count the entries that differ and show the first of them."""
    first = tuple(map(int, np.argwhere(wrong)[0]))
    place = f"[{', '.join(map(str, first))}]"
    shown = " instead of ".join(_told_apart(got[first], want[first]))
    differ = "differs" if wrong.sum() == 1 else "differ"
    return f"{wrong.sum()} of {wrong.size} values {differ}, first {place}: {shown}"


def _told_apart(got, want):
    """Return two numbers with as few digits as they need to look different."""
    for digits in (4, 8, 17):
        texts = [f"{number:.{digits}g}" for number in (got, want)]
        if texts[0] != texts[1]:
            break
    return texts


def _dict_difference(got, want, tolerance):
    if not isinstance(got, dict):
        return _wrong_kind(got, want)
    for key in want:
        if key not in got:
            return f"the part {key!r} is missing"
        if problem := difference(got[key], want[key], tolerance):
            return f"{key}: {problem}"
    return None


def all_differ(values):
    """Return whether no two of some hashable values are equal.

    It takes no value after one that came before, so whoever draws until the usual
    mistakes differ gives a generator, and doesn't make the rest of them in vain.

    Examples
    --------
    >>> all_differ(iter([1, 2, 3])), all_differ([1, 2, 1])
    (True, False)
    """
    seen = set()
    return not any(value in seen or seen.add(value) for value in values)


def extra_parts(got, want):
    """Return the names in a dict that nobody asked for, which no comparison looks at.

    Examples
    --------
    >>> extra_parts({"w": 1, "b": 0}, {"w": 1})
    ['b']
    """
    if not (isinstance(got, dict) and isinstance(want, dict)):
        return []
    return [name for name in got if name not in want]


def _sequence_difference(got, want, tolerance):
    if not isinstance(got, (list, tuple)):  # a list is as good as a tuple
        return _wrong_kind(got, want)
    if len(got) != len(want):
        name = type(want).__name__
        return f"expected a {name} of length {len(want)}, got length {len(got)}"
    for place, pair in enumerate(zip(got, want, strict=True), 1):
        if problem := difference(*pair, tolerance):
            return f"number {place}: {problem}"
    return None


def _wrong_kind(got, want):
    number = isinstance(want, (bool, int, float))
    wanted = "a number" if number else _named(kind_of(want))
    return f"expected {wanted}, got {_named(kind_of(got))}"


def _named(kind):
    if kind in NAMES:
        return NAMES[kind]
    return f"{'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}"


def _form(array):
    return f"shape {array.shape}" if array.ndim else "a single number"
