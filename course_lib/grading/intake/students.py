"""Find who handed in a file, from the name of its folder or the start of its own name.

Learning platforms have their own names for what they export (``exports``), and what
they put in front decides. In any other name, a student of the class list is looked for,
first at its start, then anywhere. If it names several, a person must decide.
"""

import functools
import hashlib
import re
import unicodedata
from pathlib import Path

from course_lib.grading.csv_table import read_lines, write_lines
from course_lib.grading.intake.exports import export_of

#: A student id is a plain word, because it names files and rows.
PLAIN = re.compile(r"\w[\w.@+-]*")
LONGEST = 100  # bytes

SEPARATOR = re.compile(r"[^\w]|_")
COPY = re.compile(r" ?\(\d+\)$")

#: Column titles under which a class list may name its students.
TITLES = ("student", "id", "student_id", "username")
KNOWN_AS = "known_as"


class Names(dict):
    """The ids of a class list by name, with what is looked up for each file."""

    @functools.cached_property
    def folded(self):
        """The ids by name in small letters."""
        return {name.casefold(): student for name, student in self.items()}

    @functools.cached_property
    def students(self):
        """All ids."""
        return {*self.values()}


def plain_id(name: str) -> str:
    """Return a student id that is a plain word.

    Any other name is cleaned and gets four digits of the original's hash, so that
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
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:4]
    return f"{_cleaned(name) or 'student'}-{digest}"


def _cleaned(name):
    """Replace the characters that a plain word can't have."""
    plain = re.sub(r"[^\w.@+]+", "-", name).encode()[: LONGEST - 30]
    return plain.decode(errors="ignore").strip("-.@+")


def student_of(place: str, known: dict[str, str] | None = None) -> str:
    """Return the id of the student who handed in the file at a path.

    Parameters
    ----------
    place : str
        ``student/exercises.ipynb`` or ``student_exercises.ipynb``, or the path that a
        platform gives it.
    known : dict of str to str, optional
        Ids by the names on the class list; see ``read_class_list``.

    Examples
    --------
    >>> student_of("s001/my work.ipynb"), student_of("s001_exercises.ipynb")
    ('s001', 's001')
    >>> student_of("somename_LATE_4711_90210_exercises.ipynb")
    'somename_4711'
    >>> student_of("somename_LATE_4711_90210_exercises.ipynb", {"4711": "s001"})
    's001'
    """
    return students_in(place, known)[0]


def students_in(place: str, known: dict[str, str] | None = None) -> list[str]:
    """Return the ids of the students whose the file at a path may be.

    Parameters
    ----------
    place, known
        As in :func:`student_of`.

    Returns
    -------
    students : list of str
        Usually one. The most likely comes first.

    Examples
    --------
    >>> students_in("alice_bob.ipynb", {"alice": "alice", "bob": "bob"})
    ['alice', 'bob']
    """
    name, export = _named(place)
    if export:
        names = [*_exact(name, export), export.who, _cleaned(export.who)]
        names += export.longer if export.task else []
        if known and (listed := _listed(names, known)):
            is_doubtful = export.task or known.get(export.number) == export.number
            return listed if is_doubtful else listed[:1]
        if export.number:
            return [plain_id(f"{_cleaned(export.who) or 'student'}_{export.number}")]
        return [plain_id(export.who)]
    if known and (listed := _listed(_exact(name, export), known)):
        return listed[:1]
    if known and (listed := _listed(_parts_of(name), known)):
        return listed
    return [plain_id(name if _is_folder(place) else name.partition("_")[0] or name)]


def number_of(place: str, known: dict[str, str] | None = None) -> str:
    """Return the number by which a platform knows the student, if nothing else does.

    Parameters
    ----------
    place : str
        As in :func:`student_of`.
    known : dict of str to str, optional

    Returns
    -------
    number : str
        Empty if there is none, or if the class list has it.

    Examples
    --------
    >>> number_of("Some Name_4711_assignsubmission_file_/a.ipynb")
    '4711'
    >>> number_of("Some Name_4711_assignsubmission_file_/a.ipynb", {"4711": "s001"})
    ''
    """
    name, export = _named(place)
    if not export or any(one in (known or {}) for one in _exact(name, export)):
        return ""
    return export.number


def _is_folder(place):
    """Return whether a file is in its student's folder; a zip archive isn't one."""
    top, slash, _ = place.partition("/")
    return bool(slash) and not top.lower().endswith(".zip")


def _named(place):
    """Return the name of a student's folder or file, and what a platform says in it."""
    top = unicodedata.normalize("NFC", place.partition("/")[0])
    export = export_of(top, is_file=not _is_folder(place))
    return top if _is_folder(place) else _stem(top), export


def _stem(name):
    """Return a file's name without its endings, and without a browser's "(1)"."""
    return COPY.sub("", Path(name).stem.removesuffix(".ipynb"))


def _exact(name, export):
    """List the names that can be only one student's."""
    names = [name, plain_id(name)]
    if export and export.number:
        names += [f"{_cleaned(export.who)}_{export.number}", export.number]
    return names


def begins_with(place: str, student: str, known: dict[str, str]) -> bool:
    """Return whether a name begins with a student's, rather than to have it inside."""
    name, export = _named(place)
    starts = [name[: cut.start()] for cut in SEPARATOR.finditer(name)]
    return bool(export) or student in _listed([*_exact(name, None), *starts], known)


def _parts_of(name):
    """Return the parts of a name that may be a student's, the likeliest first.

    A short number that isn't at the start is rather that of an exercise.
    """
    cuts = [found.start() for found in SEPARATOR.finditer(name)]
    starts = [name[:end] for end in reversed(cuts)]
    others = [name[start + 1 :] for start in cuts] + SEPARATOR.split(name)
    return starts + [one for one in others if len(one) > 2 or not one.isdecimal()]


def _listed(names, known):
    """Return the students on the class list whom some names mean, in their order."""
    known = known if isinstance(known, Names) else Names(known)
    found = [known.get(one) or known.folded.get(one.casefold()) for one in names]
    return [*dict.fromkeys(filter(None, found))]


def read_class_list(path: str | Path) -> tuple[dict[str, str], list[str]]:
    """Return the students on a class list and the names under which they hand in.

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
        Oddities: ids that had to be changed, and ids that appear twice.

    Raises
    ------
    ValueError
        If the file isn't text, names nobody, or has one name for two students.
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
            raise ValueError(
                f"which student is {alias} on the class list? {known[alias]} and "
                f"{student} have that name: give their numbers in the column known_as"
            )
    if not known:
        raise ValueError(f"expected at least one student in {path}, got none")
    return known, notes


def _rows(path):
    """Yield the name and the platform's name from each row of a class list."""
    rows = [row for _, row in read_lines(path)]
    titles = [title.lower() for title in rows[0]] if rows else []
    column = next((titles.index(title) for title in TITLES if title in titles), None)
    other = titles.index(KNOWN_AS) if KNOWN_AS in titles else None
    for row in rows if column is None else rows[1:]:
        cells = dict(enumerate(unicodedata.normalize("NFC", cell) for cell in row))
        if name := cells.get(column or 0):
            yield name, cells.get(other, "")


def write_class_list(path: str | Path, known: dict[str, str]) -> None:
    """Write a class list whole or not at all; ``read_class_list`` reads it."""
    aliases = [(name, student) for name, student in known.items() if name != student]
    named = {student for _, student in aliases}
    aliases += [("", student) for student in known.values() if student not in named]
    lines = [["student", KNOWN_AS], *([student, name] for name, student in aliases)]
    write_lines(path, lines)
