"""Read a file of grades as each platform does when a person imports it.

Written from what the platforms' documentation and published importers accept:
which columns there must be, how a student and a column are recognized, and what
a grade may look like.
"""

import csv
import io
import re


def table(content, separator):
    """Return the titles and rows of a file in UTF-8 or UTF-16, with or without mark."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16" if is_wide else "utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    assert len({len(row) for row in rows}) == 1, "rows of different lengths"
    return rows[0], rows[1:]


def number(text):
    """Return a grade, which may have a decimal comma; None if the cell is blank."""
    return float(text.replace(",", ".")) if text.strip() else None


def imported_by_canvas(content, separator=","):
    """Return the grades by Canvas's id of the student and of the assignment."""
    titles, rows = table(content, separator)
    assert titles[:2] == ["Student", "ID"]
    start = titles.index("Section") + 1
    allowed = {"SIS User ID", "SIS Login ID", "Integration ID", "Root Account"}
    assert {*titles[2 : start - 1]} <= allowed
    ids = [re.fullmatch(r".+ \((\d+)\)", title)[1] for title in titles[start:]]
    return {
        (row[1], one): number(cell)
        for row in rows
        if row[1]  # otherwise it has the points possible
        for one, cell in zip(ids, row[start:], strict=True)
    }


def imported_by_moodle(content, separator=","):
    """Return the grades in a worksheet by the number of the participant."""
    titles, rows = table(content, separator)
    who, grade = (titles.index(title) for title in ("Identifier", "Grade"))
    assert "Last modified (grade)" in titles  # it is refused without
    return {row[who].removeprefix("Participant "): number(row[grade]) for row in rows}


def imported_by_blackboard(content, separator):
    """Return the grades by user name and the id of the column."""
    titles, rows = table(content, separator)
    ids = {
        k: title.rpartition("|")[2] for k, title in enumerate(titles) if "|" in title
    }
    who = titles.index("Username")
    return {(row[who], one): number(row[k]) for row in rows for k, one in ids.items()}
