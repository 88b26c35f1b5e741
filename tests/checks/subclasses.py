"""Values that pass for numbers, arrays or text, with operators of their own."""

import numpy as np


class FloatSubclass(float):
    """A number that could say anything."""


class ArraySubclass(np.ndarray):
    """An array that would agree with everything."""

    def __eq__(self, other):
        return True

    __hash__ = None


class StrSubclass(str):
    """A text that could say anything."""
