"""Parse Python in one thread at a time.

In Python 3.11, two threads that parse at the same moment can make each other fail with
a SystemError, because they share one count of the depth (python/cpython#106905).
"""

import ast
import threading

_one_at_a_time = threading.Lock()


def parse(text):
    """Return the syntax tree of a text, as ``ast.parse`` does.

    Parameters
    ----------
    text : str

    Returns
    -------
    tree : ast.Module

    Raises
    ------
    SyntaxError
        If the text isn't Python.

    Examples
    --------
    >>> len(parse("a = 1; b = 2").body)
    2
    """
    with _one_at_a_time:
        return ast.parse(text)
