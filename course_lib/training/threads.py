"""One core for small networks: more of them only wait for each other (chapter 3).

numpy hands a matrix product to all cores. For the networks of this book the pieces
are so small that the cores wait longer than they work.
"""

from threadpoolctl import threadpool_limits


def one_thread():
    """Keep numpy's matrix products on one core inside a ``with`` block.

    :func:`course_lib.training.fit` does so by itself. A loop of your own that calls
    ``train_step`` does not: put it into this block.

    Returns
    -------
    context manager
        At its end the former number of threads comes back.

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
