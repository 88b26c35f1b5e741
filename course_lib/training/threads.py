"""Use one core for small networks, since several would mostly wait (chapter 3).

NumPy splits a matrix product among all cores. For the networks in this book, the pieces
are so small that the cores wait longer than they work.
"""

from contextlib import AbstractContextManager

from threadpoolctl import threadpool_limits


def one_thread() -> AbstractContextManager:
    """Keep NumPy's matrix products on one core inside a ``with`` block.

    :func:`course_lib.training.fit` does this by itself. A loop of your own that calls
    ``train_step`` doesn't, so put it in this block.

    Returns
    -------
    context manager
        Restores the previous number of threads when it exits.

    Examples
    --------
    >>> import numpy as np
    >>> with one_thread():
    ...     product = np.ones((2, 3)) @ np.ones((3, 2))
    >>> product
    array([[3., 3.],
           [3., 3.]])
    """
    return threadpool_limits(1)
