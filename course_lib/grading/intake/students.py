"""Find who handed in a file, from the name of its folder or the start of its own name.

Learning platforms have their own export formats: Moodle writes one folder per student,
``Some Name_4711_assignsubmission_file_``; Canvas writes one file,
``somename_4711_90210_exercises.ipynb``. The number distinguishes students who share a
name. A class list settles every doubt: its longest name that starts the file's wins.
"""

import csv
import hashlib
import io
import re
import unicodedata
from pathlib import Path

from course_lib.grading.files import write_whole

#: A student id is a plain word, because it names files and rows.
PLAIN = re.compile(r"\w[\w.@+-]*")
LONGEST = 100  # bytes

MOODLE = re.compile(r"(?P<who>.+?)_(?P<number>\d+)_assignsubmission_\w+.*")
CANVAS = re.compile(r"(?P<who>[^_]+)(?:_LATE)?_(?P<number>\d{2,})_\d{2,}_.*")

#: Column titles under which a class list may name its students.
TITLES = ("student", "id", "student_id", "username")
KNOWN_AS = "known_as"


def plain_id(name):
    """Return a student id that is a plain word.

    Any other name is cleaned, and gets four digits of the original's hash, so that
    different names stay different.

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
    """Replace the characters that a plain word can't have."""
    plain = re.sub(r"[^\w.@+]+", "-", name).encode()[: LONGEST - 30]
    return plain.decode(errors="ignore").strip("-.@+")


def student_of(place, known=None):
    """Return the id of the student who handed in the file at a path.

    Parameters
    ----------
    place : str
        ``student/exercises.ipynb`` or ``student_exercises.ipynb``, or the path that a
        platform gives it.
    known : dict of str to str, optional
        Ids by the names on the class list; see ``read_class_list``.

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
    """List the ids that a name may contain, the most specific first."""
    names = [name, plain_id(name)]
    if exported:
        who, number = exported["who"], exported["number"]
        names += [f"{_cleaned(who)}_{number}", number, who]
    ends = [found.start() for found in re.finditer(r"[^\w]|_", name)]
    return names + [name[:end] for end in reversed(ends)]


def read_class_list(path):
    """Return the students on a class list, and the names under which they hand in.

    Parameters
    ----------
    path : str or Path
        A CSV file. Its column ``student`` or ``id`` has the students, or its first
        column if there is neither. A column ``known_as`` can give the platform's name
        for them: a full name or a number.

    Returns
    -------
    known : dict of str to str
        The id for each name; each id is also a name.
    notes : list of str
        Oddities: ids that had to be changed, names that appear twice.

    Raises
    ------
    ValueError
        If the file isn't text or names nobody.
    OSError
        If the file can't be read.
    """
    known, notes = {}, []
    for name, alias in _rows(path):
        student = plain_id(name)
        if student in known and not alias:
            notes.append(f"{name} is on the class list twice")
        elif student != name:
            notes.append(f"{name!r} on the class list becomes {student}")
        known[student] = student
        if alias and known.setdefault(alias, student) != student:
            notes.append(f"{alias!r} on the class list names two students")
    if not known:
        raise ValueError(f"expected at least one student in {path}, got none")
    return known, notes


def _rows(path):
    """Yield the name and the platform's name from each row of a class list."""
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
    """Write a class list whole or not at all; ``read_class_list`` reads it."""
    aliases = [(name, student) for name, student in known.items() if name != student]
    named = {student for _, student in aliases}
    aliases += [("", student) for student in known.values() if student not in named]
    written = io.StringIO()
    rows = [["student", KNOWN_AS], *([student, name] for name, student in aliases)]
    csv.writer(written, lineterminator="\n").writerows(rows)
    write_whole(path, written.getvalue())
