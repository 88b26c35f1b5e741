"""The commands that make up the frames of a drawing.

Places are whole numbers of :data:`UNIT` pixels from the upper left corner.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from matplotlib.path import Path

from course_lib.figures.kit.inks import Ink

UNIT = 0.1  # of a pixel, in which places are counted
EM = 1000  # units of the letters in a size of one
_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}


@dataclass(frozen=True, eq=False)
class Command:
    """One command to draw.

    Attributes
    ----------
    artist, number : int
        Which artist draws, and how many commands of its own came before in this frame.
    kind : str
        ``"path"``, ``"marks"``, ``"words"``, or ``"image"``.
    form : tuple
        What can't change little by little, such as the kinds of a path's parts.
    points : ndarray of int, shape (N, 2)
        The corners of a path, the places of marks, the anchor of words and their size
        and angle in hundredths, or two corners of an image.
    look : tuple
        Ink of the inside, ink of the line, and its width in pixels.
    clip : tuple or None
        The rectangle, as four numbers or None, and the path, or None, that it is in.
    content : object
        The words as outlines of letters, or the cells of an image.
    name : str or None
        That of an item of a collection, if the artist has given it one.
    is_item : bool
        Whether it is one of several that the artist draws in any order.
    """

    artist: int
    number: int
    kind: str
    form: tuple
    points: np.ndarray
    look: tuple[Ink | None, Ink | None, float] = (None, None, 0)
    clip: tuple | None = None
    content: object = None
    name: str | None = None
    is_item: bool = False


@dataclass(frozen=True)
class Recording:
    """The commands of all frames, and the outlines of the letters that they use.

    Attributes
    ----------
    size : tuple of int
        Width and height in pixels.
    frames : list of list of Command
    letters : dict
        Vertices and codes of each outline by its name; the size of the font is 100.
    """

    size: tuple[int, int]
    frames: list[list[Command]]
    letters: dict[str, tuple[np.ndarray, np.ndarray]]

    @cached_property
    def states(self) -> list[int]:
        """The number of each frame among the different ones."""
        known: dict[tuple, int] = {}
        return [known.setdefault(_key(frame), len(known)) for frame in self.frames]


def _key(frame: list[Command]) -> tuple:
    """Return what is equal where frames look the same."""
    return tuple(
        (each.kind, each.form, each.points.tobytes(), each.look, each.clip, content)
        for each in frame
        for content in [
            each.content.tobytes() if each.kind == "image" else each.content
        ]
    )


def in_units(places: np.ndarray) -> np.ndarray:
    """Return places in pixels as whole numbers of units, shape (N, 2)."""
    return np.rint(np.reshape(places, (-1, 2)) / UNIT).astype(int)


def letters_of(codes: np.ndarray) -> str:
    """Return a letter for each vertex of a path: M, L, Q, C, or Z."""
    return "".join(_LETTERS.get(code, "Z") for code in codes.tolist())
