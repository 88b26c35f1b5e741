"""Put something else in a name's place for a while."""

from contextlib import contextmanager


@contextmanager
def replaced(owner, name, stand_in):
    """Let a module or a class have `stand_in` under a name inside a ``with`` block.

    Parameters
    ----------
    owner : module or class
        Must have the name itself, not only inherit it.
    name : str
    stand_in : object
    """
    original = vars(owner)[name]
    setattr(owner, name, stand_in)
    try:
        yield
    finally:
        setattr(owner, name, original)
