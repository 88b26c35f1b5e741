"""Values of a figure that are lists: integers, or a selection of names."""

from collections.abc import Iterable, Sequence

from course_lib.widgets.kit.traits import InvalidValue, Whole, _Shared


class Wholes(_Shared):
    """A list of integers, kept as a tuple, so it can only be set as a whole.

    Parameters
    ----------
    default : sequence of int
    low, high : int
        The smallest and the largest number allowed.
    most : int
        The largest number of entries.

    Examples
    --------
    >>> import traitlets
    >>> class Net(traitlets.HasTraits):
    ...     hidden = Wholes((2,), low=1, high=8, most=3)
    >>> Net(hidden=[4, 4.0]).hidden
    (4, 4)
    >>> Net(hidden=[9])
    Traceback (most recent call last):
    course_lib.widgets.kit.traits.InvalidValue: expected hidden to be \
at most 3 whole numbers from 1 to 8, got [9]
    """

    def __init__(self, default: Sequence[int], low: int, high: int, most: int) -> None:
        self.low, self.high, self.most = low, high, most
        super().__init__(tuple(default))

    def validate(self, obj: object, value: object) -> tuple[int, ...]:
        """Return the numbers as a tuple of int, or raise an error."""
        expected = f"at most {self.most} whole numbers from {self.low} to {self.high}"
        each = Whole(self.low, self.low, self.high)
        try:
            numbers = tuple(each.validate(obj, part) for part in value)
        except (InvalidValue, TypeError):
            self.refuse(expected, value)
        if len(numbers) > self.most:
            self.refuse(expected, value)
        return numbers


class Names(_Shared):
    """A selection of at least one name, kept in the order of ``names``.

    Parameters
    ----------
    default : sequence of str
    names : sequence of str

    Examples
    --------
    >>> import traitlets
    >>> class Net(traitlets.HasTraits):
    ...     features = Names(("x1", "x2"), ("x1", "x2", "x1*x2"))
    >>> Net(features=["x1*x2", "x1"]).features
    ('x1', 'x1*x2')
    """

    def __init__(self, default: Sequence[str], names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(tuple(default))

    def validate(self, obj: object, value: object) -> tuple[str, ...]:
        """Return the names as a tuple, or raise an error."""
        known = isinstance(value, list | tuple | set) and value
        if not known or not all(part in self.names for part in value):
            self.refuse(f"one or more of {list(self.names)}", value)
        return tuple(name for name in self.names if name in value)
