"""Write grades into the table that a platform has exported, so that it can import them.

Only this table has the platform's ids of students and columns. What comes back has its
encoding, separator, and decimal sign, and no grades but ours: a platform leaves the
columns alone that aren't there, so nothing that was graded meanwhile is overwritten.
"""

import csv
import io
import re
from dataclasses import dataclass

from course_lib.grading.csv_table import separator_of
from course_lib.grading.encodings import UnknownEncoding, decoded, encoding_of
from course_lib.grading.intake.students import plain_id
from course_lib.grading.results.grades import shown_points
from course_lib.grading.results.platforms import (
    FORMS,
    MAXIMUM_COLUMN,
    MAXIMUM_ROW,
    Form,
)

MOST_NAMED = 10


@dataclass
class Sheet:
    """A platform's table.

    Attributes
    ----------
    form : Form
    titles : list of str
    rows : list of list of str
    encoding, separator, newline : str
        How its file was written.
    """

    form: Form
    titles: list
    rows: list
    encoding: str
    separator: str
    newline: str

    def cell(self, row, title):
        """Return a cell without the spaces around it; '' if there is none."""
        place = self.titles.index(title) if title in self.titles else len(row)
        return row[place].strip() if place < len(row) else ""

    @property
    def columns(self):
        """The columns of grades: what the platform calls each, by its title."""
        found = {title: self.form.grade.fullmatch(title) for title in self.titles}
        return {title: match["name"] for title, match in found.items() if match}

    @property
    def has_decimal_commas(self):
        """Whether a number in it has a comma in place of the point."""
        numbers = [*self.columns, MAXIMUM_COLUMN]
        cells = [self.cell(row, title) for row in self.rows for title in numbers]
        return any(re.fullmatch(r"\d+,\d+", cell) for cell in cells)


def read_sheet(content, platform):
    """Return a platform's table.

    Parameters
    ----------
    content : bytes
        The file that the platform exported.
    platform : str
        One of ``FORMS``.

    Returns
    -------
    sheet : Sheet

    Raises
    ------
    ValueError
        If it isn't one of the platform's tables.
    """
    try:
        text = decoded(content)
        separator = separator_of(text)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except (UnknownEncoding, csv.Error) as problem:
        said = f"expected the table as {platform} exports it: {problem}"
        raise ValueError(said) from None
    titles = [title.strip() for title in rows[0]] if rows else []
    for form in FORMS[platform]:
        if {*form.needed} <= {*titles}:
            name, newline = encoding_of(content), "\r\n" if "\r\n" in text else "\n"
            kept = name if name in ("utf-8-sig", "utf-16") else "utf-8"
            return Sheet(form, titles, rows[1:], kept, separator, newline)
    wanted = " or ".join(
        f"{form.what} (columns {', '.join(form.needed)})" for form in FORMS[platform]
    )
    raise ValueError(
        f"expected {wanted}, got the columns {', '.join(titles) or 'none'}"
    )


def columns_for(sheet, names, given):
    """Return the title of the column of each chapter.

    Parameters
    ----------
    sheet : Sheet
    names : collection of str
        What has grades: chapters, and perhaps ``"total"``.
    given : dict of str to str
        Titles that a person chose, by chapter. If there are any, no others are used.

    Returns
    -------
    titles : dict of str to str

    Raises
    ------
    ValueError
        If a column can't be found, or more than one may be meant.
    """
    columns, titles = sheet.columns, {}
    for name in given or names:
        said = given.get(name)
        found = [t for t, shown in columns.items() if _means(name, said, t, shown)]
        if not given and len(columns) == len(names) == 1:
            found = [*columns]
        if len(found) > 1 or (given and (name not in names or not found)):
            raise _no_column(columns, names, f"{name}={said or ''}")
        if found:
            titles[name] = found[0]
    if not titles:
        raise _no_column(columns, names, "none that fits")
    return titles


def _no_column(columns, names, got):
    """Return the error that says how to name a column, and which ones there are."""
    return ValueError(
        f"expected --column NAME=TITLE with one of {', '.join(names)} and one of the "
        f"columns {_listed(columns.values())}, got {got}"
    )


def _means(name, said, title, shown):
    """Return whether a column is meant, by its title or by its chapter's number."""
    if said is not None:
        return said in (title, shown)
    number = name.removeprefix("ch").lstrip("0")
    return bool(re.search(rf"\b(ch|chapter)\.? ?0*{number}\b", shown, re.IGNORECASE))


def fill(sheet, titles, grades, known):
    """Write grades into a table.

    Parameters
    ----------
    sheet : Sheet
        Its rows are changed; a cell whose grade is blank keeps what it has.
    titles : dict of str to str
        From :func:`columns_for`.
    grades : dict of str to Grades
        By chapter.
    known : dict of str to str
        Ids by the names on the class list.

    Returns
    -------
    notes : list of str
        What was written where, and whose grades weren't.
    """
    students = {student for name in titles for student in grades[name].points}
    matches = [_students_in(sheet, row, students, known) for row in sheet.rows]
    counts = {s: sum(s in match for match in matches) for s in students}
    notes = [
        f"{sheet.rows[k][0]!r} may be {' or '.join(sorted(match))}, so this row has no "
        "grade: say who it is in the class list, column known_as"
        for k, match in enumerate(matches)
        if len(match) > 1 or any(counts[student] > 1 for student in match)
    ]
    whose = {k: next(iter(match)) for k, match in enumerate(matches) if len(match) == 1}
    whose = {k: student for k, student in whose.items() if counts[student] == 1}
    for name, title in titles.items():
        notes.append(_fill_column(sheet, title, grades[name], whose))
    if missing := sorted(students - {*whose.values()}):
        notes.append(f"not in this file: {_listed(missing)}")
    first = sheet.form.ids[0]
    strange = [
        row[0]
        for row, match in zip(sheet.rows, matches, strict=True)
        if not match and sheet.cell(row, first)
    ]
    if strange:
        notes.append(f"in this file, but without any grade: {_listed(strange)}")
    return notes


def _students_in(sheet, row, students, known):
    """Return the students whom the ids in a row may mean."""
    found, folded = set(), {one.casefold(): one for one in students}
    for title in sheet.form.ids:
        value = sheet.cell(row, title)
        if title == "Identifier":  # such as "Participant 4711"
            value = value.rpartition(" ")[2]
        ends = f"_{value}" if value.isdecimal() else None
        own = plain_id(value) if value else ""
        found |= {
            known.get(value),
            own if own in students else folded.get(own.casefold()),
        }
        found |= {one for one in students if ends and one.endswith(ends)}
    return found & students


def _fill_column(sheet, title, grades, whose):
    """Write one column, and return what was written."""
    place, most = sheet.titles.index(title), _maximum(sheet, title, grades)
    scale, filled = most / grades.maximum, 0
    for k, student in whose.items():
        row, points = sheet.rows[k], grades.points.get(student)
        if points is not None:
            row += [""] * (place + 1 - len(row))
            text = shown_points(points * scale)
            row[place] = text.replace(".", ",") if sheet.has_decimal_commas else text
            filled += 1
    blank = len(whose) - filled
    said = f"{title}: {filled} grades, {blank} blank, which stay as they are"
    if most != grades.maximum:
        said += f"; {grades.maximum:g} points here are {most:g} there"
    return said


def _maximum(sheet, title, grades):
    """Return the points possible in a column; ours if the platform doesn't say."""
    said = [sheet.form.grade.fullmatch(title).groupdict().get("maximum") or ""]
    for row in sheet.rows:
        if row and row[0].strip() == MAXIMUM_ROW:
            said.append(sheet.cell(row, title))
        said.append(sheet.cell(row, MAXIMUM_COLUMN))
    numbers = [text.replace(",", ".") for text in said if text]
    return float(numbers[0]) if numbers else grades.maximum


def written(sheet, titles):
    """Return the bytes of the file to import.

    Parameters
    ----------
    sheet : Sheet
    titles : collection of str
        The columns of grades that are in it.
    """
    places = [
        place
        for place, title in enumerate(sheet.titles)
        if sheet.form.keeps(title) or title in titles
    ]
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if sheet.form.is_quoted else csv.QUOTE_MINIMAL
    table = csv.writer(
        out, delimiter=sheet.separator, lineterminator=sheet.newline, quoting=quoting
    )
    for row in [sheet.titles, *filter(None, sheet.rows)]:
        table.writerow([row[place] if place < len(row) else "" for place in places])
    return out.getvalue().encode(sheet.encoding)


def _listed(names):
    names = [*names]
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more or "none"
