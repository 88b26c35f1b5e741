"""Tables that staff fill in with a spreadsheet, read strictly and written whole.

A spreadsheet may save a table with semicolons or tabs, with a byte order mark, or in
the encoding of Windows in China. Whatever can't be used is named line by line.
"""

import csv
import io
from pathlib import Path

from course_lib.grading.encodings import UnknownEncoding, decoded
from course_lib.grading.files import write_whole

BYTE_ORDER_MARK = "\ufeff"  # tells a spreadsheet that this is UTF-8
MOST_NAMED = 20  # faults that one message lists


def read_rows(path, columns, needed):
    """Return the rows of a table.

    Parameters
    ----------
    path : str or Path
    columns : tuple of str
        The columns to read; a missing one is read as empty.
    needed : tuple of str
        The columns that the table must have.

    Returns
    -------
    rows : list of (int, dict of str to str)
        The number of each line, as a spreadsheet counts it, and its cells by column,
        without the spaces around them. Empty lines are left out.

    Raises
    ------
    ValueError
        If the file isn't a CSV table or lacks a column.
    """
    try:
        text = decoded(Path(path).read_bytes())
    except UnknownEncoding as problem:
        raise ValueError(
            f"expected a CSV table in UTF-8 in {path}: {problem}"
        ) from None
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        titles, *lines = csv.reader(
            io.StringIO(text, newline=""), delimiter=separator
        ) or [[]]
    except (ValueError, csv.Error):
        titles, lines = [], []
    titles = [title.strip().lower() for title in titles]
    if not {*needed} <= {*titles}:
        raise ValueError(
            f"expected the columns {', '.join(needed)} in {path}, got "
            f"{', '.join(titles) or 'none'}"
        )
    rows = []
    for number, cells in enumerate(lines, 2):
        found = dict(zip(titles, map(str.strip, cells), strict=False))
        if any(found.values()):
            rows.append((number, {name: found.get(name, "") for name in columns}))
    return rows


def write_rows(path, columns, rows):
    """Write rows, given by column, whole or not at all; leave an equal file alone."""
    written = io.StringIO()
    table = csv.DictWriter(written, columns, extrasaction="ignore", restval="")
    table.writeheader()
    table.writerows(rows)
    text = BYTE_ORDER_MARK + written.getvalue()
    if not Path(path).is_file() or Path(path).read_bytes() != text.encode():
        write_whole(path, text)


def refuse(path, faults):
    """Raise an error that lists what is wrong with a table, if anything is.

    Parameters
    ----------
    path : str or Path
    faults : list of (int, str)
        Line and fault.

    Raises
    ------
    ValueError
        If there are any.
    """
    if not faults:
        return
    listed = [f"line {line}: {fault}" for line, fault in faults[:MOST_NAMED]]
    if len(faults) > MOST_NAMED:
        listed.append(f"and {len(faults) - MOST_NAMED} more")
    raise ValueError(f"{path} can't be used:\n  " + "\n  ".join(listed))
