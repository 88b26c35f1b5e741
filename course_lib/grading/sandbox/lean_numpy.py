"""Load NumPy in the sandbox without the parts that only people and editors read.

A quarter of the time that NumPy takes to load goes into type hints and into attaching
the texts of its documentation. No result of an answer depends on either.
"""

import importlib
import sys
import types

DOCUMENTATION = ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars")
TYPE_HINTS = "numpy._typing"


class Empty(types.ModuleType):
    """A module whose names all stand for a type that may have parameters."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return list


def load():
    """Load NumPy; code that asks for its type hints later gets the real ones."""
    for name in (*DOCUMENTATION, TYPE_HINTS):
        sys.modules[name] = Empty(name)
    importlib.import_module("numpy")
    del sys.modules[TYPE_HINTS]
