"""The notebooks as they are stored, each read once, and what breaks their rules."""

from functools import cache

import nbformat
from notebook_files import find_lessons, find_notebooks, find_written
from repository import place

WRITTEN = find_written()
NOTEBOOKS = find_notebooks() + find_notebooks("solutions")
LESSONS = find_lessons()


@cache
def read(path):
    """Return the notebook stored in a file, the same one for all who ask."""
    return nbformat.read(path, as_version=4)


def complaints_about(paths, rules):
    """Return what breaks the rules, with the place of the notebook before it."""
    return [
        f"{place(path)}: {complaint} ({rule.__name__})"
        for path in paths
        for rule in rules
        for complaint in rule(read(path))
    ]
