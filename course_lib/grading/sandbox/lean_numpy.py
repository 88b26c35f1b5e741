"""Load NumPy in the sandbox without the parts that only people and editors read.

A quarter of the time that NumPy takes to load goes into attaching the texts of its
documentation, into type hints and signatures, and into modules of Python that it
doesn't use before somebody asks for one of these. No result of an answer depends on
any of them.
"""

import importlib
import os
import sys
import types

from course_lib.grading.sandbox.packed_modules import Finder

DOCUMENTATION = ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars")
TYPE_HINTS = "numpy._typing"
SELDOM_USED = ("ast", "ctypes", "inspect", "pickle", "platform", "textwrap")
WORKER = "course_lib.grading.sandbox.worker"
PACKED = "modules.packed"  # beside this file, once a first sandbox has made it


class Empty(types.ModuleType):
    """A module whose names all stand for a type that may have parameters."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return list


class Late(types.ModuleType):
    """A module that is loaded when somebody uses it."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def load():
    """Load NumPy and the worker; return the latter.

    Whoever asks for type hints or a seldom used module later gets the real ones.
    """
    packed = os.path.join(os.path.dirname(__file__), PACKED)
    finders = [Finder(packed)] if os.path.isfile(packed) else []
    sys.meta_path[:0] = finders
    for name in (*DOCUMENTATION, TYPE_HINTS):
        sys.modules[name] = Empty(name)
    late = {name: Late(name) for name in SELDOM_USED}
    late["inspect"].cleandoc = str
    late["inspect"].signature = lambda function: None
    sys.modules.update(late)
    importlib.import_module("numpy")
    del sys.modules[TYPE_HINTS], late["inspect"].cleandoc, late["inspect"].signature
    for name, module in late.items():
        if sys.modules[name] is module:
            del sys.modules[name]
    worker = importlib.import_module(WORKER)
    del sys.meta_path[: len(finders)]
    return worker
