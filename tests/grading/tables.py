"""Read a table as a spreadsheet shows it, and fill it in as a person would."""

import csv


def table_rows(path):
    """Return the rows of a table, each with its cells by column."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rows_by_student(path):
    """Return the rows of a table with one row per student."""
    return {row["student"]: row for row in table_rows(path)}


def fill_in(path, student="", **cells):
    """Fill in cells of a student's row, or of the first."""
    rows = table_rows(path)
    next(row for row in rows if student in ("", row["student"])).update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
