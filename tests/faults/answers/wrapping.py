"""What stands around a right answer, or inside it, and makes it wrong as students do.

A wrapper takes a function or a method and returns another; those of ``BY_PLACE`` take
the position of an argument as well. ``SHARING`` are wrappers of a class. The other
functions stand in place of an expression, such as ``last_argmax``.
"""

import builtins

import numpy as np

from course_lib.checks.question import PUBLIC


def _looks(value, exact=False):
    """Return a key of a value: shapes for arrays, unless their numbers are wanted."""
    if isinstance(value, np.ndarray):
        return (value.shape, value.tobytes()) if exact else value.shape
    if isinstance(value, list | tuple):
        return tuple(_looks(each, exact) for each in value)
    if isinstance(value, dict):
        return tuple((key, _looks(each, exact)) for key, each in value.items())
    is_plain = isinstance(value, int | float | str | np.generic | None)
    return repr(value) if is_plain else type(value).__name__


def _in_all(change, value):
    """Return a value with every number and array in it changed."""
    if isinstance(value, list | tuple):
        return type(value)(_in_all(change, each) for each in value)
    if isinstance(value, dict):
        return {key: _in_all(change, each) for key, each in value.items()}
    is_number = isinstance(value, int | float | np.generic | np.ndarray)
    return change(value) if is_number and not isinstance(value, bool) else value


def _is_float(value):
    return isinstance(value, np.ndarray) and value.dtype.kind == "f"


def _on_arguments(change, answer):
    """Change every array of floats before the answer gets it."""

    def changed(*args, **named):
        new = [
            _in_all(lambda each: change(each) if _is_float(each) else each, each)
            for each in args
        ]
        return answer(*new, **named)

    return changed


def _on_result(change):
    """Return a wrapper that changes all numbers of a result."""
    return lambda answer: lambda *args, **named: _in_all(change, answer(*args, **named))


# Wrappers of a function or a method.


def remembered_by_shapes(answer):
    """Return what the first call with arguments of these shapes returned."""
    kept = {}

    def remembering(*args, **named):
        key = _looks(args)
        if key not in kept:
            kept[key] = answer(*args, **named)
        return kept[key]

    return remembering


def remembered_by_the_first_argument(answer):
    """Return what the first call with the numbers of the first argument returned."""
    kept = {}

    def remembering(*args, **named):
        key = _looks(args[:1], exact=True)
        if key not in kept:
            kept[key] = answer(*args, **named)
        return kept[key]

    return remembering


def nothing_for_one_row(answer):
    """Leave early, with zeros, if an argument has fewer than two rows."""

    def leaving(*args, **named):
        arrays = (each for each in args if isinstance(each, np.ndarray | list))
        is_small = any(np.shape(each)[:1] in ((0,), (1,)) for each in arrays)
        result = answer(*args, **named)
        return _in_all(lambda each: 0 * each, result) if is_small else result

    return leaving


def computed_in_float32(answer):
    """Compute with half as many digits."""
    return _on_arguments(lambda each: each.astype(np.float32), answer)


def whole_numbers_alone(answer):
    """Cut off what is behind the decimal point of each argument."""
    return _on_arguments(np.trunc, answer)


def last_row_lost(answer):
    """Stop one row early, so that zeros stay in the last."""

    def lose(value):
        if not isinstance(value, np.ndarray) or not value.ndim or not len(value):
            return value
        return np.concatenate([value[:-1], np.zeros_like(value[-1:])])

    return _on_result(lose)(answer)


def squeezed(answer):
    """Drop all axes of length 1 of the result."""
    return _on_result(np.squeeze)(answer)


rounded_to_2_digits = _on_result(lambda each: np.round(each, 2))
rounded_to_4_digits = _on_result(lambda each: np.round(each, 4))
WRAPPERS = (
    *("remembered_by_shapes", "remembered_by_the_first_argument"),
    *("nothing_for_one_row", "computed_in_float32", "whole_numbers_alone"),
    *("last_row_lost", "squeezed", "rounded_to_2_digits", "rounded_to_4_digits"),
)


# Wrappers that spoil one argument.


def _on_one(change):
    def wrap(answer, place):
        def wrapped(*args, **named):
            new = [*args]
            if place < len(args):
                new[place] = change(args[place])
            return answer(*new, **named)

        return wrapped

    return wrap


def as_in_the_first_call(answer, place):
    """Use a constant of the first example instead of an argument of its kind."""
    kept = {}
    first = _on_one(lambda one: kept.setdefault(_kind(one), one))
    return first(answer, place)


def _kind(value):
    """Return a key that arrays of one shape share, and numbers of any size."""
    if isinstance(value, np.ndarray | list | tuple):
        return _looks(np.shape(value) if isinstance(value, np.ndarray) else len(value))
    is_number = isinstance(value, int | float | np.generic)
    return "a number" if is_number else id(value)


def zero_is_missing(answer, place):
    """Take a number that is 0 as one that wasn't given."""
    is_zero = _on_one(lambda one: 0.01 if np.isscalar(one) and one == 0 else one)
    return is_zero(answer, place)


def without_signs(answer, place):
    """Forget the signs of an argument."""
    return _on_one(lambda one: np.abs(one) if _is_number(one) else one)(answer, place)


def in_order(answer, place):
    """Sort an argument that is a row of numbers."""
    return _on_one(
        lambda one: np.sort(one) if _is_number(one) and np.ndim(one) == 1 else one
    )(answer, place)


def _is_number(value):
    return isinstance(value, int | float | np.generic | np.ndarray)


BY_PLACE = "as_in_the_first_call", "zero_is_missing", "without_signs", "in_order"


# Wrappers of a class.


def all_instances_share(cls, attribute):
    """Keep one attribute in the class, where each object finds that of the others."""
    kept = {}

    def get(_self):
        if attribute not in kept:
            raise AttributeError(attribute)
        return kept[attribute]

    def put(_self, value):
        kept[attribute] = value

    setattr(cls, attribute, property(get, put))
    return cls


def copies_kept(begin):
    """Keep copies of the arrays that were given to ``__init__``."""
    return _on_arguments(np.copy, begin)


# For all inputs but those of the public cases, zeros.


def by_heart(answer, question):
    """Return zeros wherever the arguments aren't those of the public cases."""
    known = set()

    def learning(*args, **named):
        known.add(_looks(args, exact=True))
        return answer(*args, **named)

    for place, case in enumerate(question.cases):
        if not case.hidden:
            question.call_answer(learning, question.given(place, PUBLIC))

    def reciting(*args, **named):
        result = answer(*args, **named)
        is_known = _looks(args, exact=True) in known
        return result if is_known else _in_all(lambda each: 0 * each, result)

    return reciting


# In place of an expression.


def last_argmax(values, axis=None):
    """Return the last place of the largest number, where ``argmax`` has the first."""
    values = np.asarray(values)
    flat = values.ravel() if axis is None else values
    return flat.shape[axis or 0] - 1 - np.flip(flat, axis).argmax(axis or 0)


def last_argmin(values, axis=None):
    """Return the last place of the smallest number."""
    return last_argmax(-np.asarray(values), axis)


def last_of_equals_first(values, axis=-1, **_kind):
    """Sort as ``argsort`` does, with the last of equal numbers first."""
    values = np.asarray(values)
    order = np.argsort(np.flip(values, axis), axis=axis, kind="stable")
    return values.shape[axis] - 1 - order


def last_min(values, **named):
    """Return the last of the smallest, where ``min`` returns the first."""
    return builtins.min(list(values)[::-1], **named)


def last_max(values, **named):
    """Return the last of the largest, where ``max`` returns the first."""
    return builtins.max(list(values)[::-1], **named)


def mean_over_one_less(values, axis=None, **named):
    """Divide by one less than there are, as the variance of a sample does."""
    values = np.asarray(values)
    count = values.size if axis is None else values.shape[axis]
    return values.sum(axis=axis, **named) / (count - 1)


def once_for_each_shape(value, place, kept):
    """Return the first value of this shape that was computed at a place."""
    return kept.setdefault((place, _kind(value)), value)
