"""Tables that staff fill in with a spreadsheet, read strictly and written whole.

A spreadsheet can save a table with semicolons or tabs, with a byte order mark, or in
the encoding of Windows in China. Whatever can't be used is named line by line.
"""

import csv
import io
from pathlib import Path

from course_lib.grading.encodings import UnknownEncoding, decoded
from course_lib.grading.files import write_whole

BYTE_ORDER_MARK = "\ufeff"  # tells a spreadsheet that this is UTF-8
MOST_NAMED = 20  # faults that one message lists


def read_lines(path):
    """Return the lines of a CSV file, separated by commas, semicolons, or tabs.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    lines : list of (int, list of str)
        The number of each line, as a spreadsheet counts it, and its cells, without the
        spaces around them. Empty lines are left out.

    Raises
    ------
    ValueError
        If the file isn't text, or isn't a CSV table.
    """
    try:
        text = decoded(Path(path).read_bytes())
    except UnknownEncoding as problem:
        raise ValueError(
            f"can't read {path}: {problem}; save it as CSV in UTF-8"
        ) from None
    lines = io.StringIO(text, newline="")
    table = csv.reader(lines, delimiter=separator_of(text))
    try:
        lines = [[cell.strip() for cell in cells] for cells in table]
    except csv.Error as problem:
        raise ValueError(f"expected a CSV table in {path}: {problem}") from None
    return [(number, cells) for number, cells in enumerate(lines, 1) if any(cells)]


def separator_of(text):
    """Return what separates the cells of a table: a comma, a semicolon, or a tab."""
    return max(",;\t", key=text.partition("\n")[0].count)


def read_rows(path, columns, needed):
    """Return the rows of a table whose first line has the titles.

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
        As from :func:`read_lines`, but with the cells by column.

    Raises
    ------
    ValueError
        If the file isn't a CSV table or lacks a column.
    """
    (_, titles), *lines = read_lines(path) or [(1, [])]
    titles = [title.lower() for title in titles]
    if not {*needed} <= {*titles}:
        raise ValueError(
            f"expected the columns {', '.join(needed)} in {path}, got "
            f"{', '.join(titles) or 'none'}"
        )
    rows = []
    for number, cells in lines:
        found = dict(zip(titles, cells, strict=False))
        rows.append((number, {name: found.get(name, "") for name in columns}))
    return rows


def write_lines(path, lines):
    """Write lines of cells in UTF-8, whole or not at all; leave an equal file alone.

    Parameters
    ----------
    path : str or Path
    lines : iterable of list of str
        The titles, then one list per row.
    """
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(lines)
    text = BYTE_ORDER_MARK + written.getvalue()
    if not Path(path).is_file() or Path(path).read_bytes() != text.encode():
        write_whole(path, text)


def write_rows(path, columns, rows):
    """Write rows, given by column, below their titles; see :func:`write_lines`."""
    lines = ([row.get(name, "") for name in columns] for row in rows)
    write_lines(path, [columns, *lines])


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
