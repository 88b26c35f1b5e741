"""Find out whose each file is when there are folders around the students' folders.

An archive often has one folder around everything, or two, or one for each group. Such a
folder isn't a student: the class list knows those inside, a platform has named them, or
they all have a notebook of the same chapter.
"""

import unicodedata
from pathlib import Path

from course_lib.grading.intake.exports import export_of, version_of
from course_lib.grading.intake.sources import (
    Refused,
    depth_in_common,
    is_archive,
    is_work,
)
from course_lib.grading.intake.students import (
    Names,
    begins_with,
    number_of,
    plain_id,
    student_of,
    students_in,
)

WHOSE = "is it by {0}? Put it into a folder that has the student's name"
NUMBERS = "which number is {0}'s: {1}? Add it to the class list, in the column known_as"

ALIKE = "are {0} one student? Give the files one name, or put both on the class list"

ONE_OR_MANY = (
    "is {0} one student, or are {1} different ones? Say it with --class-list, or put "
    "each student's files into a folder"
)

#: Folders that wrap everything under any class list.
USUAL = ("submissions", "submitted")


def owners(chapters, known=None, stem=""):
    """Return whose each file is.

    Parameters
    ----------
    chapters : dict of str to set
        By the path of each file, the chapters that its cells belong to; empty if it
        isn't a notebook.
    known : dict of str to str, optional
        The class list; see ``read_class_list``.
    stem : str
        Name of the archive, without its ending.

    Returns
    -------
    found : dict of str to (str, str)
        The student, and the path below the folders that are wrapped around all.

    Examples
    --------
    >>> found = owners({"all/s001/a.ipynb": {"ch01"}, "all/s002/b.ipynb": {"ch01"}})
    >>> found["all/s001/a.ipynb"]
    ('s001', 's001/a.ipynb')
    """
    known = Names(known or {})
    layout = _Layout(chapters, known, stem)
    inner = layout.unwrapped({place: tuple(place.split("/")) for place in chapters})
    paths = {place: "/".join(inner[place]) for place in chapters}
    found = {place: student_of(path, known) for place, path in paths.items()}
    found |= _told_apart(paths, found, chapters, known)
    return {place: (found[place], paths[place]) for place in chapters}


def doubts(owned, chapters, known=None):
    """Return the files that may be of several students, each with a question.

    Parameters
    ----------
    owned : dict
        The result of ``owners``.
    chapters : dict of str to set
        As in ``owners``.
    known : dict of str to str, optional

    Returns
    -------
    found : dict of str to (list of str, str)
        By path: the students, and the question.
    """
    known, found, numbers = Names(known or {}), {}, {}
    sure = {
        student for student, path in owned.values() if begins_with(path, student, known)
    }
    for place, (student, path) in owned.items():
        candidates = _candidates(student, path, known, student in sure)
        if len(candidates) > 1:
            asked = WHOSE.format(" or ".join(candidates))
            found[place] = candidates, asked
        if number := number_of(path, known):
            for chapter in chapters[place]:
                same = numbers.setdefault((student, chapter), {})
                same.setdefault(number, []).append(place)
    for place, names in _alike(owned, known.students).items():
        found[place] = names, ALIKE.format(" and ".join(names))
    for place, names in _longer(owned, known).items():
        found[place] = names, WHOSE.format(" or ".join(names))
    for (student, _), places in numbers.items():
        if len(places) > 1:
            asked = NUMBERS.format(student, " or ".join(places))
            found |= {place: ([student], asked) for p in places.values() for place in p}
    return found


def _candidates(student, path, known, is_known_otherwise):
    """Return all students whose a file may be."""
    found, listed = students_in(path, known), known.students
    inside = path.split("/")[1:]
    if student not in listed and len(inside) > 1:  # or is that a folder of several?
        deeper = student_of("/".join(inside), known)
        found += [deeper] if deeper in listed else []
    elif is_known_otherwise and not begins_with(path, student, known):
        found.append(student_of(path))
    return [*dict.fromkeys(found)]


def _alike(owned, listed):
    """Return the files of students whose names some systems take for the same."""
    names, found = {}, {}
    for student in sorted({student for student, _ in owned.values()}):
        folded = unicodedata.normalize("NFKC", student).casefold()
        names.setdefault(folded, []).append(student)
    same = {student: alike for alike in names.values() for student in alike}
    for place, (student, _) in owned.items():
        if len(same[student]) > 1 and student not in listed:
            found[place] = same[student]
    return found


def _longer(owned, known):
    """Return the files whose students' names may begin in that of the task.

    Nobody else has a task of that name, but that of another has its beginning.
    """
    tasks = {}
    for place, (student, path) in owned.items():
        top, _, below = path.partition("/")
        export = export_of(top, is_file=not below or is_archive(top))
        if export and export.task and student not in known.students:
            tasks.setdefault(export.task, {}).setdefault(student, []).append(place)
    found = {}
    for task, students in tasks.items():
        shorter = [one for one in tasks if task.startswith(f"{one}_")]
        if shorter and len(students) == 1:
            ((student, places),) = students.items()
            more = task.removeprefix(min(shorter, key=len)).strip("_")
            found |= {place: [student, f"{more}_{student}"] for place in places}
    return found


def units_of(files, known=None):
    """Return whose budget each file spends, as far as names alone can tell.

    Parameters
    ----------
    files : list of Handed
    known : dict of str to str, optional

    Returns
    -------
    units : list of str
        One per file: a student, or the folder or file at the top.
    """
    known = Names(known or {})
    parts = [file.place.split("/") for file in files]
    work = [one[:-1] for one in parts if is_work(one[-1])]
    depth = depth_in_common(work)
    return [_unit(one[min(depth, len(one) - 1) :], known) for one in parts]


def _unit(parts, known):
    """Return whose budget a file spends."""
    student = student_of("/".join(parts), known)
    if export_of(parts[0], len(parts) == 1) or student in known.students:
        return student
    return parts[0]


class _Layout:
    """What tells a student's folder from one that is wrapped around many."""

    def __init__(self, chapters, known, stem):
        self.chapters, self.known, self.stem = chapters, known, stem

    def unwrapped(self, parts):
        """Return the parts of each path without the folders around all students."""
        tops, flat = {}, {}
        for place, names in parts.items():
            if len(names) == 1:
                flat[place] = names
            else:
                tops.setdefault(names[0], {})[place] = names[1:]
        alone = len(tops) == 1 and not any(self.chapters[place] for place in flat)
        wrapping = {
            top for top, below in tops.items() if self._wraps(top, below, alone)
        }
        folders = sum(not is_archive(top) for top in tops)
        if len(wrapping) < folders or any(self.chapters[place] for place in flat):
            wrapping = set()  # beside a student's folder, each one is a student's
        if len(tops) > 1 and self._are_groups(tops):
            wrapping = {*tops}
        found = dict(flat)
        for top, below in tops.items():
            if top in wrapping:
                found |= self.unwrapped(below)
            else:
                found |= {place: (top, *names) for place, names in below.items()}
        return found

    def _wraps(self, top, below, alone):
        """Return whether a folder is wrapped around several students."""
        if is_archive(top) or export_of(top, is_file=False):
            return False  # a student's
        if self._is_listed((top, "")):
            return False
        if any(self._is_listed(names) for names in below.values()):
            return True
        exported = [export_of(names[0], len(names) == 1) for names in below.values()]
        if any(exported) and 2 * sum(map(bool, exported)) >= len(exported):
            return True
        if alone and top in (self.stem, *USUAL):
            return True
        return alone and self._branches(below, top, alone)

    def _is_listed(self, names):
        """Return whether a path begins with the name of someone on the class list."""
        if not self.known:
            return False
        return student_of("/".join(names), self.known) in self.known.students

    def _branches(self, below, top="", alone=False):
        """Return whether the files of a folder are from different students."""
        folders = {names[0] for names in below.values() if len(names) > 1}
        if len(folders) == 1 and all(len(names) > 1 for names in below.values()):
            (top,) = folders
            deeper = {place: names[1:] for place, names in below.items()}
            return self._wraps(top, deeper, alone=True)
        units = {}
        for place, names in below.items():
            is_file = len(names) == 1
            unit = student_of(names[0]) if is_file else names[0]
            units.setdefault((is_file, unit), set()).update(self.chapters[place])
        inside = [found for (is_file, _), found in units.items() if not is_file]
        files = {unit: found for (is_file, unit), found in units.items() if is_file}
        some = set().union(*inside)  # a folder without a notebook is a student's, too
        inside = [found or some for found in inside]
        if _have_one_in_common(inside):
            return True
        if not _have_one_in_common(files.values()):
            return False
        work = [Path(names[0]).stem for names in below.values() if is_work(names[-1])]
        ends = {stem.partition("_")[2] for stem in work}
        if alone and (len(ends) > 1 or ends == {""}):
            raise Refused(ONE_OR_MANY.format(top, " and ".join(sorted(files)[:2])))
        return True

    def _are_groups(self, tops):
        """Return whether all folders are groups', none of which share a student."""
        names = [
            {n[0] for n in below.values() if len(n) > 1} for below in tops.values()
        ]
        if sum(map(len, names)) != len(set().union(*names)):
            return False
        return not any(
            export_of(top, is_file=False) or self._is_listed((top, "")) for top in tops
        ) and all(
            any(len(n) > 1 for n in below.values()) and self._branches(below)
            for below in tops.values()
        )


def _have_one_in_common(sets):
    """Return whether two of some sets have an element in common."""
    return sum(map(len, sets)) > len(set().union(*sets))


def _told_apart(paths, found, chapters, known):
    """Return names for files that all begin alike, such as hw1_s001 and hw1_s002.

    One student's versions of a file, such as "x" and "x (2)", stay together.
    """
    flat = {
        place: version_of(Path(path).stem)[1]
        for place, path in paths.items()
        if "/" not in path and chapters[place] and found[place] not in known.students
    }
    flat = {place: stem for place, stem in flat.items() if not export_of(paths[place])}
    if len({found[place] for place in flat}) != 1 or len(set(flat.values())) < 2:
        return {}
    by_stem = {}
    for place, stem in flat.items():
        by_stem.setdefault(stem, set()).update(chapters[place])
    if not _have_one_in_common(by_stem.values()):
        return {}
    return {place: plain_id(stem) for place, stem in flat.items()}
