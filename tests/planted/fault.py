"""A fault: one exact change of one file, and the tests that must notice it."""

import os
from contextlib import contextmanager
from dataclasses import dataclass


class CannotBePlanted(Exception):
    """The file, or the text in it, is not as the fault expects."""


@dataclass(frozen=True)
class Fault:
    """A fault to plant.

    Attributes
    ----------
    name : str
        What is wrong, in plain words.
    part : str
        The part of the project that it stands for.
    place : str
        The file, from the top of the repository.
    old, new : str
        The text to replace, and by what. Without an old text the file is made anew.
    tests : str
        The arguments of pytest that must find it; or a line that begins with ``ruff``.
    everywhere : bool
        Whether the old text stands there more than once, and is replaced each time.
    """

    name: str
    part: str
    place: str
    old: str
    new: str
    tests: str
    everywhere: bool = False


def changed(fault, text):
    """Return the text of a file with the fault in it; None stands for no file.

    Raises
    ------
    CannotBePlanted
        If the fault changes nothing, if the old text is not there exactly once, or if
        the file is not as expected.
    """
    if fault.old == fault.new:
        raise CannotBePlanted(f"the new text is the old one, {fault.old!r}")
    if not fault.old:
        if text is not None:
            raise CannotBePlanted(f"{fault.place} is there already")
        return fault.new
    if text is None:
        raise CannotBePlanted(f"there is no {fault.place}")
    count = text.count(fault.old)
    if count == 0:
        raise CannotBePlanted(f"{fault.place} has no {fault.old!r}")
    if count > 1 and not fault.everywhere:
        raise CannotBePlanted(f"{fault.place} has {fault.old!r} {count} times")
    return text.replace(fault.old, fault.new)


@contextmanager
def planted(fault, tree):
    """Plant a fault in a copy of the repository for a while."""
    path = tree / fault.place
    before = path.read_bytes() if path.exists() else None
    after = changed(fault, None if before is None else before.decode("utf-8"))
    try:
        write_anew(path, after.encode("utf-8"))
        yield
    finally:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            write_anew(path, before)


def write_anew(path, content):
    """Write a file in the place of another, which may have a second name elsewhere."""
    partial = path.with_name(f"{path.name}.partial")
    partial.write_bytes(content)
    if path.exists():
        partial.chmod(path.stat().st_mode)
    os.replace(partial, path)
