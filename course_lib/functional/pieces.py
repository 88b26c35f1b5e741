"""Process large arrays piece by piece, so that each piece stays in the cache.

A formula like GELU's takes eight lines, each of which walks over the whole array. If
the array is larger than the processor's cache, every walk fetches it from memory again.
So all the lines are first applied to one piece and then to the next, which gives the
same numbers.
"""

from collections.abc import Iterator

import numpy as np

#: Numbers in a piece: 128 kB in float32, so that several arrays fit side by side.
PIECE = 32_768


def in_pieces(*arrays: np.ndarray) -> Iterator[tuple[np.ndarray, ...]]:
    """Cut arrays of the same shape into pieces along their first axis.

    Parameters
    ----------
    *arrays : ndarray, shape (N, ...)

    Yields
    ------
    tuple of ndarray
        A piece of each array, as views of about ``PIECE`` numbers. Small arrays and
        arrays with a single row are yielded whole.

    Examples
    --------
    >>> import numpy as np
    >>> x = np.ones(40_000)
    >>> for (piece,) in in_pieces(x):
    ...     piece *= 2
    >>> x.sum()
    np.float64(80000.0)
    """
    size = arrays[0].size
    if size <= PIECE:
        yield arrays
        return
    num_rows = len(arrays[0])
    length = max(1, PIECE * num_rows // size)
    for start in range(0, num_rows, length):
        yield tuple(array[start : start + length] for array in arrays)
