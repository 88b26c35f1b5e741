"""Values that pass for numbers, arrays or text, with operators of their own."""

import numpy as np


class SlyNumber(float):
    """A number that could say anything."""


class SlyArray(np.ndarray):
    """An array that would agree with everything."""

    def __eq__(self, other):
        return True

    __hash__ = None


class SlyText(str):
    """A text that could say anything."""
