"""All faults of the project's files, a module for what belongs together."""

from importlib import import_module
from pkgutil import iter_modules

FAULTS = [
    fault
    for module in iter_modules(__path__)
    for fault in import_module(f"{__name__}.{module.name}").FAULTS
]
