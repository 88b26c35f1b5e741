"""What the library offers: found in its modules, not listed by hand."""

import importlib
import pkgutil

import course_lib

NOT_SEARCHED = ("course_lib.data", "course_lib.figures")  # no arithmetic in them


def subclasses_in_library(base):
    """Return the classes of the library that derive from `base`, wherever they stand.

    They are found in the modules, not listed: a new one is here as soon as it exists.
    """
    modules = pkgutil.walk_packages(course_lib.__path__, "course_lib.")
    names = [m.name for m in modules if not m.name.startswith(NOT_SEARCHED)]
    return {
        value
        for name in names
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, type) and issubclass(value, base) and value is not base
    }
