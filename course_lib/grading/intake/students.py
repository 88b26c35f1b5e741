"""Who handed a file in: the name of its folder, or the beginning of its own name.

Learning platforms export submissions in forms of their own: Moodle one folder each,
``Some Name_4711_assignsubmission_file_``, Canvas one file,
``somename_4711_90210_exercises.ipynb``. The number tells apart two who share a name. A
class list settles every doubt: the longest of its names that a file begins with wins.
"""

import csv
import hashlib
import io
import re
import unicodedata
from pathlib import Path

from course_lib.grading.files import write_whole

#: A student id is a plain word: it names files and rows.
PLAIN = re.compile(r"\w[\w.@+-]*")
LONGEST = 100  # bytes

MOODLE = re.compile(r"(?P<who>.+?)_(?P<number>\d+)_assignsubmission_\w+.*")
CANVAS = re.compile(r"(?P<who>[^_]+)(?:_LATE)?_(?P<number>\d{2,})_\d{2,}_.*")

#: Titles under which a class list may name its students.
TITLES = ("student", "id", "student_id", "username")
KNOWN_AS = "known_as"


def plain_id(name):
    """Return a student id that is a plain word.

    A name that is none yet is made one, and ends in four digits that belong to the
    original, so that two names stay two.

    Examples
    --------
    >>> plain_id("s001")
    's001'
    >>> plain_id("s 001/x")
    's-001-x-cd16'
    """
    name = unicodedata.normalize("NFC", name)
    if PLAIN.fullmatch(name) and len(name.encode()) <= LONGEST:
        return name
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:4]
    return f"{_cleaned(name) or 'student'}-{mark}"


def _cleaned(name):
    """Replace what a plain word does not have."""
    plain = re.sub(r"[^\w.@+]+", "-", name).encode()[: LONGEST - 30]
    return plain.decode(errors="ignore").strip("-.@+")


def student_of(place, known=None):
    """Return the id of the student who handed in the file at a place.

    Parameters
    ----------
    place : str
        ``student/exercises.ipynb`` or ``student_exercises.ipynb``, or as a platform
        names it.
    known : dict of str to str, optional
        From the names on the class list to ids; see ``read_class_list``.

    Returns
    -------
    str

    Examples
    --------
    >>> student_of("s001/my work.ipynb"), student_of("s001_exercises.ipynb")
    ('s001', 's001')
    >>> student_of("somename_LATE_4711_90210_exercises.ipynb")
    'somename_4711'
    >>> student_of("somename_LATE_4711_90210_exercises.ipynb", {"4711": "s001"})
    's001'
    """
    top, slash, _ = place.partition("/")
    name = unicodedata.normalize("NFC", top if slash else Path(top).stem)
    exported = MOODLE.fullmatch(name) or (not slash and CANVAS.fullmatch(name))
    for candidate in _candidates(name, exported) if known else []:
        if candidate in known:
            return known[candidate]
    if exported:
        return f"{_cleaned(exported['who']) or 'student'}_{exported['number']}"
    return plain_id(name if slash else name.partition("_")[0] or name)


def _candidates(name, exported):
    """List the ids a name may stand for, the most telling first."""
    names = [name, plain_id(name)]
    if exported:
        who, number = exported["who"], exported["number"]
        names += [f"{_cleaned(who)}_{number}", number, who]
    ends = [found.start() for found in re.finditer(r"[^\w]|_", name)]
    return names + [name[:end] for end in reversed(ends)]


def read_class_list(path):
    """Return who takes part, and under which names they hand in.

    Parameters
    ----------
    path : str or Path
        A table in CSV. Its column ``student`` or ``id`` counts, or its first column if
        none is called so. A column ``known_as`` may say what a platform calls them: a
        full name or a number.

    Returns
    -------
    known : dict of str to str
        From each name to its id, the ids among the names.
    notes : list of str
        What was odd: ids that had to be changed, names that stand there twice.

    Raises
    ------
    ValueError
        If the file is no text or names nobody.
    OSError
        If the file cannot be read.
    """
    known, notes = {}, []
    for name, alias in _rows(path):
        student = plain_id(name)
        if student in known and not alias:
            notes.append(f"{name} stands twice on the class list")
        elif student != name:
            notes.append(f"{name!r} of the class list is called {student}")
        known[student] = student
        if alias and known.setdefault(alias, student) != student:
            notes.append(f"{alias!r} of the class list is two students")
    if not known:
        raise ValueError(f"expected at least one student in the class list {path}")
    return known, notes


def _rows(path):
    """Yield the name and the other name of each row of a class list."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        rows = [row for row in csv.reader(text.splitlines()) if any(row)]
    except (UnicodeDecodeError, csv.Error):
        raise ValueError(f"expected a class list in CSV, UTF-8, in {path}") from None
    titles = [title.strip().lower() for title in rows[0]] if rows else []
    column = next((titles.index(title) for title in TITLES if title in titles), None)
    other = titles.index(KNOWN_AS) if KNOWN_AS in titles else None
    for row in rows if column is None else rows[1:]:
        cells = dict(enumerate(unicodedata.normalize("NFC", c).strip() for c in row))
        if name := cells.get(column or 0):
            yield name, cells.get(other, "")


def write_class_list(path, known):
    """Write a class list, whole or not at all; ``read_class_list`` reads it."""
    aliases = [(name, student) for name, student in known.items() if name != student]
    named = {student for _, student in aliases}
    aliases += [("", student) for student in known.values() if student not in named]
    written = io.StringIO()
    rows = [["student", KNOWN_AS], *([student, name] for name, student in aliases)]
    csv.writer(written, lineterminator="\n").writerows(rows)
    write_whole(path, written.getvalue())
