"""The values that a figure allows, checked whenever Python or the reader sets one.

Each trait here is shared with the browser. A wrong value is rejected with a sentence
that names what was expected and what was given, and the figure stays as it was.
"""

import math
import re
from collections.abc import Iterable
from numbers import Real

import numpy as np
import traitlets

from course_lib.functional.inputs import ArrayLike


class InvalidValue(traitlets.TraitError, ValueError):
    """The error for a value that a figure rejects; it's also a ``ValueError``."""


class _Shared(traitlets.TraitType):
    """A trait that travels to the browser and back."""

    def __init__(self, default):
        super().__init__(default)
        self.tag(sync=True, to_json=lambda value, _: _as_lists(value))

    def refuse(self, expected, value):
        """Raise the error for a value that isn't what it should be."""
        raise InvalidValue(f"expected {self.name} to be {expected}, got {value!r}")


def _as_lists(value):
    if isinstance(value, tuple):
        return [_as_lists(part) for part in value]
    return value


def _is_number(value):
    real = isinstance(value, Real | np.number) and not isinstance(value, bool)
    return real and math.isfinite(value)


class Number(_Shared):
    """A finite number, kept as a float.

    Parameters
    ----------
    default : float
    low, high : float
        The smallest and the largest number allowed.

    Examples
    --------
    >>> class Knob(traitlets.HasTraits):
    ...     angle = Number(0.0, 0, 90)
    >>> Knob(angle=45).angle
    45.0
    >>> Knob(angle=100)
    Traceback (most recent call last):
    course_lib.widgets.kit.traits.InvalidValue: expected angle to be a number \
from 0 to 90, got 100
    """

    def __init__(
        self, default: float, low: float = -math.inf, high: float = math.inf
    ) -> None:
        super().__init__(float(default))
        self.low, self.high = low, high

    def validate(self, obj: object, value: object) -> float:
        """Return the value as a float, or raise an error."""
        if not _is_number(value) or not self.low <= value <= self.high:
            span = f" from {self.low:g} to {self.high:g}"
            limits = span if math.isfinite(self.high - self.low) else ""
            self.refuse(f"a {'' if limits else 'finite '}number{limits}", value)
        return float(value)


class Whole(_Shared):
    """An integer.

    Parameters
    ----------
    default : int
    low, high : int
        The smallest and the largest number allowed.

    Examples
    --------
    >>> class Die(traitlets.HasTraits):
    ...     eyes = Whole(1, 1, 6)
    >>> Die(eyes=6.0).eyes
    6
    """

    def __init__(self, default: int, low: int = 0, high: int = 2**53) -> None:
        super().__init__(int(default))
        self.low, self.high = low, high

    def validate(self, obj: object, value: object) -> int:
        """Return the value as an int, or raise an error."""
        whole = _is_number(value) and value == int(value)
        if not whole or not self.low <= value <= self.high:
            self.refuse(f"a whole number from {self.low} to {self.high}", value)
        return int(value)


class Choice(_Shared):
    """One of a few names.

    Parameters
    ----------
    default : str
    names : sequence of str

    Examples
    --------
    >>> class Lamp(traitlets.HasTraits):
    ...     color = Choice("red", ("red", "green"))
    >>> Lamp(color="green").color
    'green'
    """

    def __init__(self, default: str, names: Iterable[str]) -> None:
        super().__init__(default)
        self.names = tuple(names)

    def validate(self, obj: object, value: object) -> str:
        """Return the name, or raise an error."""
        if not isinstance(value, str) or value not in self.names:
            self.refuse(f"one of {list(self.names)}", value)
        return value


class Text(_Shared):
    """A string of a given form.

    Parameters
    ----------
    default : str
    pattern : str
        Regular expression for the whole string.
    form : str
        The form in words, for the error.

    Examples
    --------
    >>> class Door(traitlets.HasTraits):
    ...     sign = Text("exit", "[a-z]*", "small letters")
    >>> Door(sign="IN")
    Traceback (most recent call last):
    course_lib.widgets.kit.traits.InvalidValue: expected sign to be small \
letters, got 'IN'
    """

    def __init__(self, default: str, pattern: str, form: str) -> None:
        super().__init__(default)
        self.pattern, self.form = re.compile(pattern), form

    def validate(self, obj: object, value: object) -> str:
        """Return the string, or raise an error."""
        if not isinstance(value, str) or not self.pattern.fullmatch(value):
            self.refuse(self.form, value)
        return value


class Switch(_Shared):
    """True or false.

    Examples
    --------
    >>> class Lamp(traitlets.HasTraits):
    ...     on = Switch(False)
    >>> Lamp(on=True).on
    True
    """

    def validate(self, obj: object, value: object) -> bool:
        """Return the value, or raise an error."""
        if not isinstance(value, bool | np.bool_):
            self.refuse("True or False", value)
        return bool(value)


class Numbers(_Shared):
    """An array of finite numbers, kept as (nested) tuples, so it's set as a whole.

    Parameters
    ----------
    default : array_like
    shape : tuple of int or None
        None where any length is allowed.
    low, high : float
        The smallest and the largest number allowed.

    Examples
    --------
    >>> class Arrow(traitlets.HasTraits):
    ...     tip = Numbers((0, 0), (2,))
    >>> Arrow(tip=np.array([3, 4])).tip
    (3.0, 4.0)
    """

    def __init__(
        self,
        default: ArrayLike,
        shape: tuple[int | None, ...],
        low: float = -math.inf,
        high: float = math.inf,
    ) -> None:
        self.shape, self.low, self.high = shape, low, high
        super().__init__(_as_tuples(np.asarray(default, dtype=np.float64)))

    def validate(self, obj: object, value: object) -> tuple:
        """Return the numbers as tuples of floats, or raise an error."""
        shape = str(tuple("N" if n is None else n for n in self.shape))
        expected = f"finite numbers of shape {shape}".replace("'", "")
        if math.isfinite(self.high - self.low):
            expected += f" from {self.low:g} to {self.high:g}"
        try:
            array = np.asarray(value, dtype=np.float64)
        except (TypeError, ValueError):
            self.refuse(expected, value)
        if array.size == 0:
            array = array.reshape([0, *self.shape[1:]])
        same = array.ndim == len(self.shape) and all(
            n in (None, length)
            for n, length in zip(self.shape, array.shape, strict=True)
        )
        if not same:
            self.refuse(expected, f"shape {array.shape}")
        if not (np.isfinite(array) & (self.low <= array) & (array <= self.high)).all():
            self.refuse(expected, value)
        return _as_tuples(array)


def _as_tuples(array):
    if array.ndim == 1:
        return tuple(array.tolist())
    return tuple(_as_tuples(row) for row in array)
