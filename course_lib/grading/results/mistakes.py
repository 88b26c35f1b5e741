"""Find where a class is: which mistakes were met, who got over them, what to repeat.

It is derived from all attempts, not only from those that count. What somebody got over
on the page, before handing in, leaves no record.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from course_lib.checks.exercise import Exercise
from course_lib.checks.exercise_set import ExerciseSet

MOST_TO_REPEAT = 3


@dataclass(frozen=True)
class MistakeMet:
    """A mistake that a hint named, and the students who met it.

    Attributes
    ----------
    header : Exercise
    hint : str
    still : tuple of str
        The students whose last attempt doesn't have all points of the exercise.
    over : tuple of str
        The students whose last attempt has them.
    """

    header: Exercise
    hint: str
    still: tuple[str, ...]
    over: tuple[str, ...]

    @property
    def met(self) -> int:
        """How many students met it."""
        return len(self.still) + len(self.over)


def mistakes_met(
    records: Iterable[dict], exercise_set: ExerciseSet
) -> list[MistakeMet]:
    """Return every mistake that was met, those most have still to get over first.

    Parameters
    ----------
    records : iterable of dict
        All attempts, ordered by student and attempt. A hint that came with all points
        is a remark and no mistake.
    exercise_set : ExerciseSet
        Exercises that aren't in it are left out.
    """
    headers = {header.name: header for header in exercise_set.headers}
    met, at_the_end = {}, {}
    for record in records:
        student = record["student"]
        for name, outcome in record["questions"].items():
            if name in headers:
                good = outcome["score"] == headers[name].points
                at_the_end[student, name] = good
                if outcome["hint"] and not good:
                    met.setdefault((name, outcome["hint"]), {})[student] = None
    found = [
        MistakeMet(
            headers[name],
            hint,
            tuple(one for one in students if not at_the_end[one, name]),
            tuple(one for one in students if at_the_end[one, name]),
        )
        for (name, hint), students in met.items()
    ]
    order = {name: place for place, name in enumerate(headers)}
    return sorted(
        found, key=lambda one: (-len(one.still), -one.met, order[one.header.name])
    )


def to_repeat(found: list[MistakeMet], students: int) -> list[str]:
    """Return a sentence for each exercise that is worth repeating, at most three.

    Parameters
    ----------
    found : list of MistakeMet
        As :func:`mistakes_met` returns them.
    students : int
        How many have handed in.

    Returns
    -------
    sentences : list of str
        Each ends with the hint. No student is named.

    Examples
    --------
    >>> step = Exercise(
    ...     name="step", exercise="1.2", title="The step",
    ...     stars=1, minutes=5, points=2, lesson="1.1",
    ... )
    >>> to_repeat([MistakeMet(step, "Use `>`.", ("s001",), ())], 12)
    ['1.2 The step, lesson 1.1: 1 of 12 still makes this mistake. Use `>`.']
    """
    worst = {}
    for one in found:
        if one.still:
            worst.setdefault(one.header.name, one)
    return [
        f"{one.header.exercise} {one.header.title}, lesson {one.header.lesson}: "
        f"{len(one.still)} of {students} still "
        f"{'makes' if len(one.still) == 1 else 'make'} this mistake. {one.hint}"
        for one in list(worst.values())[:MOST_TO_REPEAT]
    ]
