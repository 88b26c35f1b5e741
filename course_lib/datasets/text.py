"""Text to learn from: nine plays by Shakespeare and a list of first names.

Chapter 4 trains a small Transformer to continue them, one character at a time.
"""

from course_lib.datasets.files import read_arrays


def load_shakespeare() -> str:
    """Load the nine plays of "tiny Shakespeare" as one string.

    Returns
    -------
    str
        1,132,209 characters, of which 64 are distinct. Each speech consists of "Name:",
        its lines, and an empty line.

    Examples
    --------
    >>> load_shakespeare()[:14]
    'First Citizen:'
    """
    return read_arrays("shakespeare.npz")["utf8"].tobytes().decode("utf8")


def load_names() -> list[str]:
    """Load 8,403 English first names in lowercase, in alphabetical order.

    Returns
    -------
    list of str
        They contain only the letters a to z.

    Examples
    --------
    >>> load_names()[:3]
    ['aaren', 'aarika', 'aaron']
    """
    return read_arrays("names.npz")["utf8"].tobytes().decode("utf8").split()
