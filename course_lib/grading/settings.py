"""What an instructor chose in one run, and later runs remember."""

from argparse import Namespace
from dataclasses import dataclass, field
from pathlib import Path

from course_lib.grading.files import write_whole
from course_lib.grading.intake.handouts import exercise_sets
from course_lib.grading.intake.students import read_class_list, write_class_list
from course_lib.grading.results.course import parse_weights
from course_lib.grading.results.deadlines import read as read_deadlines
from course_lib.grading.results.grades import COUNTS

CLASS_LIST = "class_list.csv"
DEADLINES = "deadline.csv"
COUNT = "count.txt"
WEIGHTS = "weights.txt"


@dataclass(frozen=True)
class Settings:
    """What a run needs to know besides the submissions.

    Attributes
    ----------
    known : dict of str to str
        Ids by the names on the class list; empty without one.
    count : str
        Which attempt counts.
    deadlines : dict
        The result of ``deadlines.read``; empty without any.
    weights : dict of str to float
        By chapter; empty if each chapter weighs as much as its points.
    notes : list of str
        Oddities of the class list.
    """

    known: dict
    count: str
    deadlines: dict
    weights: dict
    notes: list = field(default_factory=list)

    @property
    def of_results(self):
        """What ``Results.write`` takes."""
        return self.count, self.known.values(), self.deadlines


def settings_of(options: Namespace, folder: Path) -> Settings:
    """Return what this run or an earlier one chose, and remember it.

    Parameters
    ----------
    options : Namespace
        An option that a command doesn't have counts as not given.
    folder : Path
        The folder of results.

    Raises
    ------
    ValueError
        If a file, also one of those remembered, can't be used.
    """
    known, notes = _class_list(getattr(options, "class_list", None), folder)
    count = _line(getattr(options, "count", None), folder / COUNT) or COUNTS[0]
    if count not in COUNTS:
        said = f"expected {' or '.join(COUNTS)} in {folder / COUNT}, got {count!r}"
        raise ValueError(said)
    deadlines = _deadlines(getattr(options, "deadlines", None), folder)
    given = getattr(options, "weights", None)
    if given is not None:
        parse_weights(given, exercise_sets())  # before it is remembered
    weights = parse_weights(_line(given, folder / WEIGHTS), exercise_sets())
    return Settings(known, count, deadlines, weights, notes)


def _class_list(path, folder):
    """Return the class list, and remarks on it if it is new."""
    kept = folder / CLASS_LIST
    if path is None:
        return (read_class_list(kept)[0] if kept.is_file() else {}), []
    known, notes = read_class_list(path)
    write_class_list(kept, known)
    return known, notes


def _deadlines(path, folder):
    """Return the deadlines; empty if there are none."""
    kept = folder / DEADLINES
    if path is not None:
        read_deadlines(path, exercise_sets())
        if path.resolve() != kept.resolve():
            write_whole(kept, path.read_bytes())
    return read_deadlines(kept, exercise_sets()) if kept.is_file() else {}


def _line(given, kept):
    """Return a choice of one line, '' if there is none; remember it if it is new."""
    if given is not None:
        write_whole(kept, f"{given}\n")
    return kept.read_text(encoding="utf-8").strip() if kept.is_file() else ""
