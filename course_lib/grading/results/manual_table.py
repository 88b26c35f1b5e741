"""The table of grades given by hand, which each spreadsheet saves in its own way.

It has texts by students, so no cell may act as a formula. The file that comes back may
be separated by semicolons, have decimal commas, or have a different encoding; its
errors are named line by line.
"""

import math
import re

from course_lib.grading.csv_table import read_rows, refuse, write_rows
from course_lib.grading.cutting import cut
from course_lib.grading.results.pages.markup import visible

COLUMNS = (
    *("student", "question", "text", "rubric", "items", "points", "maximum"),
    *("comment", "note"),
    "text_id",  # tells whether the text has changed, however a spreadsheet saved it
)
NEEDED = ("student", "question", "points")
LONGEST = 30_000  # characters of a cell; a spreadsheet takes 32,767
# A cell that begins like this is a formula to a spreadsheet. Text after a separator may
# also begin a cell, if the table is opened with a different separator than ours.
FORMULA = "=+\\-@\uff1d\uff0b\uff0d\uff20"
BEGINS_A_CELL = re.compile(rf'(?<=[;,|"\n\t])(?=[{FORMULA}])')
QUOTED_FORMULA = re.compile(rf"'(?=\s*[{FORMULA}])")


def safe_cell(text):
    """Return text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> safe_cell("=1+1"), safe_cell("w = (1,-1)")
    ("'=1+1", 'w = (1, -1)')
    """
    text = cut(BEGINS_A_CELL.sub(" ", visible(text)), LONGEST)
    return f"'{text}" if re.match(rf"\s*[{FORMULA}]", text) else text


def write_table(path, rows):
    """Write rows of the table of grades, whole or not at all.

    Parameters
    ----------
    path : str or path
    rows : iterable of dict
        By column; missing cells are left empty.
    """
    write_rows(path, COLUMNS, rows)


def read_table(path, exercise_set, students=None):
    """Return the rows of a table of grades after checking them.

    Parameters
    ----------
    path : str or path
    exercise_set : ExerciseSet
    students : collection of str, optional
        The students who may be in it; anyone by default.

    Returns
    -------
    rows : list of dict of str to str
        By column, in one form: ``points`` with a decimal point, and the letters of
        ``items`` in order.

    Raises
    ------
    ValueError
        If a column is missing, a line is wrong, or the file is neither UTF-8 nor GBK
        nor Western text; all such lines are named.
    """
    headers = {header.name: header for header in exercise_set.headers}
    rows, faults, seen = [], [], {}
    for line, row in read_rows(path, COLUMNS, NEEDED):
        key = row["student"], row["question"]
        if fault := _fault(row, headers, students):
            faults.append((line, fault))
        elif key in seen:
            earlier = f"is already in line {seen[key]}"
            faults.append((line, f"{key[0]} with {key[1]} {earlier}"))
        else:
            seen[key] = line
            row["points"] = f"{_number(row['points']):g}" if row["points"] else ""
            row["items"] = _letters(row["items"])
            row["comment"] = QUOTED_FORMULA.sub("", row["comment"], count=1)
            rows.append(row)
    refuse(path, faults)
    return rows


def items_of(header):
    """Return the items of an exercise's rubric by their letters; none if it has none.

    Parameters
    ----------
    header : Exercise
    """
    return getattr(header, "items", {})


def points_in(row, header):
    """Return the points that a row gives: those typed, or else those of its items.

    Parameters
    ----------
    row : dict of str to str
        From :func:`read_table`.
    header : Exercise

    Returns
    -------
    points : float or None
        At least 0; None if the row has no grade.
    """
    if row["points"] or not row["items"]:
        return float(row["points"]) if row["points"] else None
    return max(0.0, sum(items_of(header)[letter].points for letter in row["items"]))


def _fault(row, headers, students):
    """Return what is wrong with a line, or None."""
    student, question, points = (row[name] for name in NEEDED)
    if not student:
        return "expected a student, got nothing"
    if students is not None and student not in students:
        return f"expected a student with a graded submission, got {student!r}"
    if question not in headers:
        known = ", ".join(headers)
        return f"expected a question of the set ({known}), got {question!r}"
    letters = "".join(items_of(headers[question]))
    if {*_letters(row["items"])} - {*letters}:
        known = f"letters of {letters}" if letters else "no letters"
        return f"expected {known} in items for {question}, got {row['items']!r}"
    if not points:
        return None
    number, most = _number(points), headers[question].points
    if number is None:
        return f"expected a number of points, got {points!r}"
    if not 0 <= number <= most:
        return f"expected 0 to {most:g} points for {question}, got {points}"
    return None


def _letters(text):
    """Return the characters of a cell in order, without what separates them."""
    return "".join(sorted({*re.sub(r"[\s,;.+，；、]", "", text.lower())}))


def _number(text):
    """Return a number, which may have a decimal comma; None if it isn't one."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
