"""Join the grades that several people gave by hand, so that nobody's work is lost.

Each of them fills in a copy of ``manual.csv``. Grades that differ are blank in the
merged table, and both stand in the column ``note`` until somebody decides.
"""

from course_lib.grading.results.manual import DIFFER, is_same_text, told
from course_lib.grading.results.manual_table import (
    points_in,
    read_table,
    safe_cell,
    write_table,
)


def merge(path, copies, exercise_set, students):
    """Add the grades in copies of a table to the table itself.

    Parameters
    ----------
    path : Path
        The table that ``report`` reads.
    copies : list of Path
        Each is named in a note by its file's name, and its folder's if it has kept the
        table's own name.
    exercise_set : ExerciseSet
    students : collection of str
        Those who handed something in.

    Returns
    -------
    added : int
        How many grades came from the copies.
    notes : list of str
        The answers for which grades differ, or whose text has changed since. A grade
        that was decided upon isn't asked about again.

    Raises
    ------
    ValueError
        If a table can't be used; then nothing is changed.
    """
    headers = {header.name: header for header in exercise_set.headers}
    ours, *theirs = (read_table(one, exercise_set, students) for one in (path, *copies))
    rows = {(row["student"], row["question"]): row for row in ours}
    whose, added, notes = {}, 0, []
    for copy, table in zip(copies, theirs, strict=True):
        for their in table:
            key = their["student"], their["question"]
            if told(their) or their["comment"]:
                row = rows.setdefault(key, their | {"items": "", "points": ""})
                before, names = (
                    told(row),
                    (whose.get(key, path.name), _name(copy, path)),
                )
                if said := _add(row, their, headers[key[1]], names):
                    notes.append(f"{key[0]}, {key[1]}: {said}")
                if told(row) and not before:
                    whose[key], added = _name(copy, path), added + 1
    for row in rows.values():
        row |= {name: safe_cell(text) for name, text in row.items()}
    write_table(path, rows.values())
    return added, notes


def _add(row, their, header, names):
    """Add one grade to its row; return what must be decided, or None."""
    said = f"{told(their)} ({names[1]})"
    asked = row["note"].removeprefix(DIFFER).split("; ")
    if said in asked or (told(row) and told(their) in map(_without_name, asked)):
        return None  # it was asked about before
    if not is_same_text(row, their):
        row["note"] = _joined(row["note"], f"{said} for another text")
        return row["note"]
    row["comment"] = _joined(row["comment"], their["comment"])
    if not told(their):
        return None
    if not told(row) and DIFFER in row["note"]:
        row["note"] = _joined(row["note"], said)
        return row["note"]
    if told(row) and not _agree(row, their, header):
        row["note"] = _joined(f"{DIFFER}{told(row)} ({names[0]}); {said}", row["note"])
        row |= {"items": "", "points": ""}
        return row["note"]
    row |= {name: row[name] or their[name] for name in ("items", "points")}
    return None


def _agree(row, their, header):
    """Return whether two grades have the same points, for the same reasons if known."""
    reasons = {row["items"], their["items"]} - {""}
    return points_in(row, header) == points_in(their, header) and len(reasons) < 2


def _name(copy, path):
    same = copy.name == path.name
    return f"{copy.parent.name}/{copy.name}" if same else copy.name


def _without_name(said):
    return said.partition(" (")[0]


def _joined(first, second):
    """Return two remarks as one; the second is left out if the first has it."""
    return "; ".join(filter(None, [first, "" if second in first else second]))
