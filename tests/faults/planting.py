"""Plant a fault in a file of a copy of the repository, for a while."""

import os
from contextlib import contextmanager

from faults.makers import Whole
from faults.parts import file_of, piece_of
from faults.pieces import span_of

from book.evidence.fault import CannotBePlanted


def changed(fault, text):
    """Return the text of a file with the fault in it; None stands for no file.

    Raises
    ------
    CannotBePlanted
        If the fault changes nothing, or if the file is not as it expects.
    """
    file = file_of(fault.place)
    is_new = isinstance(fault.make, Whole)
    if is_new and text is not None:
        raise CannotBePlanted(f"{file} is there already")
    if text is None:
        if not is_new:
            raise CannotBePlanted(f"there is no {file}")
        return fault.make(text)
    start, end = span_of(file, piece_of(fault.place), text)
    right = text[start:end]
    wrong = fault.make(right)
    if wrong == right:
        raise CannotBePlanted(f"nothing changes in {fault.place}")
    return text[:start] + wrong + text[end:]


@contextmanager
def planted(fault, tree):
    """Plant a fault in a copy of the repository for a while."""
    path = tree / file_of(fault.place)
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
