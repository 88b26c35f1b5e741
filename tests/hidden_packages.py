"""Do without what a page of exercises doesn't have, for the tests of that."""

import contextlib
import sys
from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder
from unittest.mock import patch

ABSENT = (
    *("IPython", "matplotlib", "seaborn", "pandas", "scipy", "torch", "numba", "tqdm"),
    *("ipywidgets", "course_lib.figures", "course_lib.widgets"),
)


class Rest:
    """Finds modules in files, except those that are to be absent."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        """Return a module's spec, or None."""
        return None if is_absent(name) else PathFinder.find_spec(name, path, target)


def is_absent(name):
    """Return whether a module belongs to what is to be absent."""
    return name in ABSENT or name.startswith(tuple(f"{one}." for one in ABSENT))


@contextlib.contextmanager
def hidden():
    """Hide those packages inside a ``with`` block, even if they are loaded."""
    finders = [BuiltinImporter, FrozenImporter, Rest]
    with patch.object(sys, "meta_path", finders), patch.dict(sys.modules):
        for name in filter(is_absent, list(sys.modules)):
            del sys.modules[name]
        with patch.dict(vars(sys.modules["course_lib"])):
            for name in ("figures", "widgets"):
                vars(sys.modules["course_lib"]).pop(name, None)
            yield
