"""What was handed out for each chapter, and how a submission is matched to it.

A notebook can come back under any name. Its cells show which chapter it belongs to: by
their nbgrader ids, and by texts that are in only one released notebook.
"""

import importlib
import itertools
import pkgutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import course_lib
from course_lib import checks
from course_lib.checks.exercise_set import ExerciseSet
from course_lib.grading.intake.submission import Cell, Unreadable, parse_notebook

#: Where the released notebooks are, one folder per chapter.
CHAPTERS = Path(course_lib.__file__).parents[1] / "chapters"


@dataclass(frozen=True)
class Match:
    """How well a notebook fits what was handed out; larger is better.

    Attributes
    ----------
    known : int
        How many cells it has that only this set has.
    answered : int
        How many answers differ from their stubs.
    answers : frozenset of str
        Their names.
    """

    known: int
    answered: int
    answers: frozenset = field(default=frozenset(), compare=False)


@dataclass(frozen=True)
class Handout:
    """One exercise set and the notebook that was handed out for it.

    Attributes
    ----------
    exercises : ExerciseSet
    content : bytes
        The released notebook.
    identifiers : frozenset
        Identifiers that only this set's notebook has; see ``identifiers_of``.
    stubs : dict
        Texts of the answer cells as they were handed out, by id.
    """

    exercises: ExerciseSet
    content: bytes
    identifiers: frozenset
    stubs: dict

    def match(self, cells: list[Cell]) -> Match:
        """Return how well the cells of a notebook fit this set."""
        known = len(identifiers_of(cells) & self.identifiers)
        if not known:
            return Match(0, 0)
        answers = {}
        for cell in cells:
            for name in [cell.name] if cell.name else cell.defines:
                answers.setdefault(name, set()).add(cell.source.strip())
        answered = frozenset(
            name
            for name, stub in self.stubs.items()
            if answers.get(name, set()) - {"", stub.strip()}
        )
        return Match(known, len(answered), answered)


def identifiers_of(cells: list[Cell]) -> set[tuple[str, str]]:
    """Return what identifies a notebook: its ids, and its texts except answers.

    Examples
    --------
    >>> from course_lib.grading.intake.submission import Cell
    >>> identifiers_of([Cell("x = 1", is_code=True)])
    {('text', 'x = 1')}
    """
    texts = {cell.source.strip() for cell in cells if not cell.is_answer} - {""}
    ids = {cell.name for cell in cells} - {""}
    return {("id", name) for name in ids} | {("text", text) for text in texts}


def load_handouts(folder: str | Path = CHAPTERS) -> dict[str, Handout]:
    """Return what was handed out, by set name.

    Parameters
    ----------
    folder : str or Path
        Has ``<chapter>/exercises.ipynb`` for every chapter to grade.

    Raises
    ------
    ValueError
        If the folder has no released notebook, or has one that can't be read.
    """
    contents = {}
    for name, exercises in exercise_sets().items():
        path = Path(folder) / exercises.chapter / "exercises.ipynb"
        if path.is_file():
            contents[name] = exercises, _released(path)
    if not contents:
        raise ValueError(
            f"expected released notebooks such as {folder}/01_perceptron/"
            "exercises.ipynb, got none: run the release command first"
        )
    return handouts_of(contents)


def _released(path):
    """Return the bytes of a released notebook; refuse anything else."""
    content = path.read_bytes()
    try:
        parse_notebook(content)
    except Unreadable as problem:
        raise ValueError(f"expected a released notebook in {path}: {problem}") from None
    return content


def handouts_of(contents: dict[str, tuple[ExerciseSet, bytes]]) -> dict[str, Handout]:
    """Return what was handed out, each with the identifiers that only it has.

    Parameters
    ----------
    contents : dict of str to (ExerciseSet, bytes)
        The set and its released notebook, by set name.
    """
    cells = {name: parse_notebook(content) for name, (_, content) in contents.items()}
    found = {name: identifiers_of(cells[name]) for name in cells}
    times = Counter(itertools.chain.from_iterable(found.values()))
    return {
        name: Handout(
            exercises,
            content,
            frozenset(one for one in found[name] if times[one] == 1),
            {cell.name: cell.source for cell in cells[name] if cell.is_answer},
        )
        for name, (exercises, content) in contents.items()
    }


def exercise_sets(
    is_needed: Callable[[str], bool] | None = None,
) -> dict[str, ExerciseSet]:
    """Return all exercise sets by name.

    Parameters
    ----------
    is_needed : callable, optional
        Takes a set's name; the others are neither loaded nor returned.

    Examples
    --------
    >>> list(exercise_sets())[:2]
    ['ch01', 'ch02']
    """
    found = pkgutil.iter_modules(checks.__path__)
    return {
        name: importlib.import_module(f"{checks.__name__}.{name}").EXERCISES
        for name in sorted(name for _, name, is_package in found if is_package)
        if is_needed is None or is_needed(name)
    }
