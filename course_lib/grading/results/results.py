"""Make grades, pages, and a report from the records of a class.

All of it is derived from the records and the grades given by hand, so it can be rebuilt
at any time. The folder of results has one folder per chapter, and the files that the
chapters share::

    class_list.csv              the class list, if one was given
    count.txt                   which attempt counts, if that was given
    deadline.csv                deadlines and extensions, if they were given
    ch02/records/               what the grader found, one file per attempt
    ch02/notebooks/             what was graded
    ch02/released.ipynb         what was handed out
    ch02/marks.csv              the grades
    ch02/manual.csv             to fill in: the grades that are given by hand
    ch02/regrade.csv            to fill in: requests to look at a grade again
    ch02/feedback/s001.html     one page per student
    ch02/submitted/s001.html    the student's whole notebook, to grade it by hand
    ch02/report.html            how the class did
    ch02/mistakes.html          where it is: no student is named
    ch02/similarity.html        which answers match, if that was asked for
"""

import datetime
import functools
from collections.abc import Collection
from pathlib import Path

from course_lib.checks.deadline import TimeIsUp
from course_lib.grading.csv_table import write_lines
from course_lib.grading.files import write_whole
from course_lib.grading.intake.answers import find_answers
from course_lib.grading.intake.submission import (
    Unreadable,
    parse_notebook,
    read_notebook,
)
from course_lib.grading.judging.handed_out import handed_out, taken_out
from course_lib.grading.judging.records import Records
from course_lib.grading.judging.task import version
from course_lib.grading.memory_limit import memory_limit
from course_lib.grading.results import (
    class_report,
    feedback,
    manual,
    merging,
    mistakes_page,
    requests,
    written,
)
from course_lib.grading.results.deadlines import standing, strangers
from course_lib.grading.results.grades import counted, table
from course_lib.grading.results.mistakes import MistakeMet, mistakes_met, to_repeat
from course_lib.grading.results.mixed import mixed_versions
from course_lib.grading.results.pages import notebook
from course_lib.grading.results.scores import with_grades
from course_lib.grading.results.similarity.page import page as similarity_page
from course_lib.grading.results.similarity.pairs import known_hashes, similar_pairs
from course_lib.grading.time_limit import time_limit

RELEASED = "released.ipynb"
MARKS = "marks.csv"
MANUAL = "manual.csv"
REQUESTS = "regrade.csv"
PAGE_SECONDS = 20  # of CPU time for showing one student's notebook
PAGE_MEMORY = 2 * 2**30  # bytes that this may take


class Results:
    """The results of one chapter.

    Parameters
    ----------
    folder : str or Path
        The folder of all results.
    whole : ExerciseSet
        What wasn't handed out is left out of the results.
    """

    def __init__(self, folder, whole):
        self.whole = self.exercises = whole
        self.folder = Path(folder) / whole.name
        released = self.folder / RELEASED
        if released.is_file():
            self.hand_out(released.read_bytes())
        self.records = Records(self.folder / "records")

    def hand_out(self, content: bytes) -> None:
        """Keep the released notebook, and leave out the exercises that aren't in it."""
        self.exercises = handed_out(self.whole, parse_notebook(content))
        self.keep(RELEASED, content)

    def keep(self, name: str, content: bytes) -> None:
        """Save bytes to a file in the chapter's folder, whole or not at all.

        A file that already has them isn't touched.
        """
        path = self.folder / name
        if path.is_file() and path.read_bytes() == content:
            return
        write_whole(path, content)

    def keep_notebook(self, student: str, attempt: int, content: bytes) -> None:
        """Save the notebook of an attempt."""
        self.keep(_notebook_of(student, attempt), content)

    def kept_notebook(self, student: str, attempt: int) -> bytes | None:
        """Return the notebook of an attempt, or None if none was kept."""
        path = self.folder / _notebook_of(student, attempt)
        return path.read_bytes() if path.is_file() else None

    def write(
        self,
        count: str = "last",
        class_list: Collection[str] = (),
        deadlines: dict | None = None,
    ) -> list[str]:
        """Rebuild everything from the records.

        Parameters
        ----------
        count : str
            Which attempt counts, ``"last"`` or ``"best"``.
        class_list : collection of str
        deadlines : dict, optional
            The result of ``deadlines.read``.

        Returns
        -------
        notes : list of str
            Remarks for the instructor.

        Raises
        ------
        ValueError
            If a table that was filled in can't be used; it isn't changed.
        """
        edited = written.EditedFiles()
        records, notes = self._with_grades(counted(self.records.all(), count), edited)
        standings, faults = self._add_standings(records, class_list, deadlines or {})
        notes += faults
        edited.reading(self.folder / REQUESTS)
        rows = table(records, self.exercises, class_list, standings)
        write_lines(self.folder / MARKS, rows)
        for record in records:
            try:
                with memory_limit(PAGE_MEMORY), time_limit(PAGE_SECONDS):
                    self._write_pages(record)
            except (TimeIsUp, MemoryError):
                most = f"{PAGE_SECONDS} s or {PAGE_MEMORY // 2**30} GiB"
                said = f"the pages take more than {most} and weren't written"
                notes.append(f"{record['student']}: {said}")
        self._write_report(records)
        students = {*class_list, *(record["student"] for record in records)}
        strange = strangers(deadlines or {}, self.exercises.name, students)
        remarks = [*notes, *self._remarks(records), *strange]
        state = self._state(count, class_list, deadlines)
        if edited.is_current():  # nobody has saved a table meanwhile
            written.note_written(self.folder, state, remarks)
        return remarks

    def _write_report(self, records):
        """Write how the class did, and where it is."""
        gone = taken_out(self.whole, self.exercises)
        repeat = to_repeat(self.mistakes(), len(records))
        report, place = self.folder / "report.html", self.folder / class_report.MISTAKES
        class_report.write(records, self.exercises, report, gone, repeat)
        mistakes_page.write(self.records.all(), self.exercises, place)

    def mistakes(self) -> list[MistakeMet]:
        """Return the mistakes that were met in any attempt."""
        return mistakes_met(self.records.all(), self.exercises)

    def _write_pages(self, record):
        """Write a student's page of feedback, and the page of the notebook."""
        page = self.folder / "feedback" / f"{record['student']}.html"
        feedback.write_page(record, self.exercises, page)
        student, attempt = record["student"], record["attempt"]
        read = functools.partial(self.kept_notebook, student, attempt)
        page = self.folder / "submitted" / page.name
        notebook.write_page(record, self.exercises, read, page)

    def unchanged(
        self,
        count: str = "last",
        class_list: Collection[str] = (),
        deadlines: dict | None = None,
    ) -> list[str] | None:
        """Return what ``write`` would return, or None if it has something to do.

        Parameters
        ----------
        count, class_list, deadlines
            As in :meth:`write`.
        """
        state = self._state(count, class_list, deadlines)
        return written.kept_remarks(self.folder, state)

    def _state(self, count, class_list, deadlines):
        """Return the state of everything that the results depend on."""
        settings = count, sorted(class_list), sorted((deadlines or {}).items())
        return written.state_of(self.folder, version(), *settings)

    def handed_in(self, count: str) -> dict[str, str]:
        """Return, by student, the path of the file that counts."""
        records = counted(self.records.all(), count)
        return {record["student"]: record["notebook"] for record in records}

    def write_similarity(
        self, solutions: Path, count: str = "last"
    ) -> tuple[Path, int]:
        """Write the page that shows which answers match.

        Parameters
        ----------
        solutions : Path
            The published solutions, which are taken out if there is such a file.
        count : str
            Which attempt counts.

        Returns
        -------
        path : Path
        found : int
            The number of pairs on the page.
        """
        records, released = counted(self.records.all(), count), self.folder / RELEASED
        answers = self._answers(records, released)
        sources = [released, *([solutions] if solutions.is_file() else [])]
        known = known_hashes([cell for one in sources for cell in read_notebook(one)])
        written = {header.name for header in self.exercises.written}
        pairs = similar_pairs(answers, written, known)
        path = self.folder / "similarity.html"
        without = len(sources) == 1
        text = similarity_page(pairs, answers, self.exercises, without)
        write_whole(path, text)
        return path, len(pairs)

    def _with_grades(self, records, edited):
        """List the blank grades in the table, and add those that were filled in."""
        path = self.folder / MANUAL
        students = {record["student"] for record in records}
        if path.exists():  # refuse it before anything is written
            manual.read(path, self.whole, students)
        notes = manual.template(records, self.exercises, path, self.whole)
        edited.reading(path)
        given = manual.read(path, self.whole, students)
        graded = [
            with_grades(record, self.exercises, given.get(record["student"], {}))
            for record in records
        ]
        return graded, notes

    def _remarks(self, records):
        """Return what the instructor should know about the results."""
        differing = {}
        for header, said in mixed_versions(records, self.exercises):
            differing.setdefault(said, []).append(header.exercise)
        asked = [row for record in records for row in record["requests"]]
        waiting = sum(not row["answered"] for row in asked)
        return [
            *(f"{path} is damaged" for path in self.records.damaged),
            *taken_out(self.whole, self.exercises),
            *(
                f"{', '.join(n)}: {said} (grade --again)"
                for said, n in differing.items()
            ),
            *([f"{REQUESTS} has open requests: {waiting}"] if waiting else []),
        ]

    def open_requests(self) -> set[tuple[str, str]]:
        """Note the new requests; return the open ones' students and questions."""
        students = {record["student"] for record in self.records.all()}
        now = datetime.datetime.now(datetime.UTC)
        return requests.note(self.folder / REQUESTS, self.whole, students, now)

    def _add_standings(self, records, class_list, deadlines):
        """Add deadlines and requests; return the standings, and wrong requests."""
        now = datetime.datetime.now(datetime.UTC)
        asked, faults = requests.update(
            self.folder / REQUESTS, records, self.whole, now
        )
        name = self.exercises.name
        standings = {one: standing(deadlines, name, one) for one in class_list}
        for record in records:
            student = record["student"]
            handed_in = record.get("handed_in")
            standings[student] = standing(deadlines, name, student, handed_in)
            record["standing"] = standings[student]
            record["requests"] = [row for row in asked if row["student"] == student]
        return {student: one for student, one in standings.items() if one}, faults

    def merge(self, copies: list[Path]) -> tuple[int, list[str]]:
        """Add grades from copies of the table of grades; see ``merging.merge``."""
        students = {record["student"] for record in self.records.all()}
        return merging.merge(self.folder / MANUAL, copies, self.whole, students)

    def _answers(self, records, released):
        """Return the texts of the answers, by student and answer."""
        cells, answers = read_notebook(released), {}
        for record in records:
            name = _notebook_of(record["student"], record["attempt"])
            try:
                with memory_limit(PAGE_MEMORY), time_limit(PAGE_SECONDS):
                    found = find_answers(cells, read_notebook(self.folder / name))
            except (Unreadable, TimeIsUp, MemoryError):
                continue
            texts = {name: cell.source for name, cell in found.chosen.items() if cell}
            texts |= {name: f'"""\n{said}\n"""' for name, said in found.held.items()}
            answers[record["student"]] = texts
        return answers


def _notebook_of(student, attempt):
    """Return the path of an attempt's notebook in the chapter's folder."""
    return f"notebooks/{student}.attempt-{attempt}.ipynb"
