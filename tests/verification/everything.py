"""All claims in the order of the page, and all that the library offers."""

import importlib
import pkgutil

from verification import (
    adaptive,
    chance,
    descent,
    functions,
    gradients,
    models,
    pytorch,
    training,
)

import course_lib

PARTS = (gradients, pytorch, functions, descent, adaptive, training, chance, models)
NOT_SEARCHED = ("course_lib.data", "course_lib.figures")  # no arithmetic in them


def all_claims():
    """Return every claim, in the order of the page."""
    return [claim for part in PARTS for claim in part.claims()]


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
