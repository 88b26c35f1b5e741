"""The header of an exercise, and the parts that a question is made of."""

from dataclasses import dataclass
from string import ascii_lowercase

import numpy as np

AGAIN = "once more, with other numbers"  # the title of a case that is repeated
CAPSTONE = "capstone"  # a part of what ends a chapter, built from one's own answers
KINDS = (
    *("paper", "code", "experiment", "break it", "explain"),
    *("find the fault", "write the test", "make it fast", "ablate", "predict"),
    CAPSTONE,
)


class Given:
    """The inputs of one case.

    Parameters
    ----------
    *args
        What the probe passes on: None, numbers, text, arrays, lists, tuples, or dicts.
    secret : object
        What only the judge may know, such as held-out labels.
    """

    def __init__(self, *args, secret=None):
        self.args, self.secret = tuple(map(_of_usual_size, args)), secret


def _of_usual_size(value):
    """Return whole numbers in the machine's own size, which is 32 bits in a browser.

    A generator draws 64 bits everywhere, but ``np.bincount`` takes only the machine's
    own size.
    """
    is_wide = isinstance(value, np.ndarray) and value.dtype == np.int64
    return value.astype(np.intp, copy=False) if is_wide else value


@dataclass(frozen=True)
class Case:
    """One call: how its inputs are drawn, and how much it counts."""

    title: str
    make: callable
    points: float = 1
    hidden: bool = False


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that runs, and the hint for learners who give it.

    The hint for a ``late`` mistake is given only if no other mistake is recognized. A
    mistake marked ``partly`` is recognized by the cases that fail, whatever the answer
    does in the others; with ``when``, by those of them that end without an error.
    """

    answer: callable
    hint: str
    when: callable = None
    late: bool = False
    partly: bool = False

    @property
    def by_failures(self):
        """Whether the cases that pass have no say."""
        return bool(self.when or self.partly)

    def asks(self, seen):
        """Return whether a failing case has a say."""
        return not (self.when and self.partly and seen["error"])


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """The header of an exercise.

    Parameters
    ----------
    name : str
        A Python name, unique in its set.
    exercise : str
        The chapter and the number, such as ``"3.2"``.
    title : str
    stars : int
        How hard it is, from 1 to 3.
    minutes : int
        How long it takes.
    points : float
        The maximum number of points, greater than 0.
    lesson : str
        The lesson to revisit, such as ``"3.1"``.
    kind : str
        One of ``KINDS``.
    stretch : bool
        Whether it asks for more than the lessons do.

    Raises
    ------
    ValueError
        If one of these is out of range.
    """

    name: str
    exercise: str
    title: str
    stars: int
    minutes: int
    points: float
    lesson: str
    kind: str = "code"
    stretch: bool = False

    def __post_init__(self):
        fits = {
            "name": self.name.isidentifier(),
            "stars": self.stars in (1, 2, 3),
            "minutes": self.minutes > 0,
            "points": self.points > 0,
            "kind": self.kind in KINDS,
        }
        for part, good in fits.items():
            if not good:
                value = getattr(self, part)
                raise ValueError(f"exercise {self.name!r}: {part} can't be {value!r}")


@dataclass(frozen=True)
class RubricItem:
    """What earns points in a written answer, or takes some off if they are negative."""

    points: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Written(Exercise):
    """A question that is answered in words and graded by hand.

    Parameters
    ----------
    rubric : tuple of RubricItem
        Those with positive points add up to the question's points.

    Raises
    ------
    ValueError
        If they don't, or if an exercise can't have the values of its header.
    """

    kind: str = "explain"
    rubric: tuple[RubricItem, ...] = ()

    def __post_init__(self):
        super().__post_init__()
        total = sum(max(0, item.points) for item in self.rubric)
        if self.rubric and total != self.points:
            raise ValueError(
                f"exercise {self.name!r}: expected rubric items that add up to "
                f"{self.points:g} points, got {total:g}"
            )

    @property
    def items(self) -> dict[str, RubricItem]:
        """The items of the rubric by the letters that stand for them, from ``a`` on."""
        return dict(zip(ascii_lowercase, self.rubric, strict=False))

    @property
    def marks(self) -> str:
        """Return the rubric as a list in Markdown, one item in a line.

        Examples
        --------
        >>> header = {"exercise": "1.2", "title": "Why?", "stars": 1, "minutes": 5}
        >>> item = RubricItem(0.5, "a reason is given")
        >>> written = Written(
        ...     name="why", points=0.5, lesson="1.1", rubric=(item,), **header
        ... )
        >>> written.marks
        '* a (0.5): a reason is given'
        """
        return "\n".join(
            f"* {letter} ({item.points:g}): {item.text}"
            for letter, item in self.items.items()
        )
