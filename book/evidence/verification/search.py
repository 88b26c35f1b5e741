"""Find the library's classes in its modules, without a list made by hand."""

import importlib
import pkgutil

import course_lib

#: No layers in them; and what grading imports would take longer than the search.
NOT_SEARCHED = ("course_lib.data", "course_lib.figures", "course_lib.grading")


def subclasses_in_library(base):
    """Return all classes of the library that derive from `base`.

    They are found in the modules rather than listed, so a new one is never forgotten.
    """
    modules = pkgutil.walk_packages(course_lib.__path__, "course_lib.")
    names = [m.name for m in modules if not m.name.startswith(NOT_SEARCHED)]
    return {
        value
        for name in names
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, type) and issubclass(value, base) and value is not base
    }
