"""Facts planted in a memory of keys and values, and their arithmetic (chapter 4).

The figures don't import the layers of the library, so the few lines of a feed-forward
network are repeated here.
"""

from collections.abc import Sequence

import numpy as np

from course_lib.figures.kit.style import SIGNED

_FULL = 0.42  # the number that gets the full color


class Facts:
    """Subjects and answers with their names, and the memory made of them.

    Parameters
    ----------
    subjects, answers : ndarray, shape (N, E)
        Rows of length 1.
    names : sequence of (str, str)
        Name of each subject and of its answer.
    threshold : float
    edit : tuple of int
        The fact that gets a different value, and the answer it gets.
    """

    def __init__(
        self,
        subjects: np.ndarray,
        answers: np.ndarray,
        names: Sequence[tuple[str, str]],
        threshold: float,
        edit: tuple[int, int] = (0, 0),
    ) -> None:
        self.subjects, self.answers, self.names = subjects, answers, names
        self.threshold = threshold
        self.edit = edit
        self.fits = subjects @ subjects.T  # (N, N), by prompt and unit
        self.strengths = np.maximum(0.0, self.fits - threshold)

    def output(self, asked: int, edited: bool = False) -> np.ndarray:
        """Return what the memory writes for a subject, shape (E,)."""
        values = self.answers / (1 - self.threshold)
        if edited:
            values[self.edit[0]] = values[self.edit[1]]
        return self.strengths[asked] @ values

    def reading(self, asked: int, edited: bool = False) -> str:
        """Return the name of the answer nearest to the output."""
        scores = self.answers @ self.output(asked, edited)
        return self.names[int(scores.argmax())][1]


def stripe(row: np.ndarray, strength: float = 1.0) -> np.ndarray:
    """Return colors for a row of numbers, shape (1, E, 3); strength 0 is white.

    Examples
    --------
    >>> stripe(np.array([0.3, -0.3]), strength=0.0).tolist()
    [[[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]]
    """
    part = np.clip(row / _FULL, -1, 1) * strength
    return np.round(SIGNED(0.5 + 0.5 * part)[np.newaxis, :, :3], 2)
