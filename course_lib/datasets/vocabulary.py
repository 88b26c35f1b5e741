"""Characters as numbers, since a network reads ids and people read text (chapter 4)."""

import numpy as np

from course_lib.functional.inputs import ArrayLike, whole_numbers


def _code_points(text):
    """Return the Unicode number of each character, shape (len(text),)."""
    return np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.int64)


class CharVocabulary:
    """The distinct characters of a text, sorted, each with its position as its id.

    Parameters
    ----------
    text : str
        At least one character.

    Attributes
    ----------
    characters : str
        The known characters, of which there are ``len(vocabulary)``.

    Examples
    --------
    >>> vocabulary = CharVocabulary("banana")
    >>> vocabulary.characters
    'abn'
    >>> vocabulary.encode("nab")
    array([2, 0, 1])
    >>> vocabulary.decode([1, 0, 2])
    'ban'
    """

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):
            raise ValueError(f"expected text as one str, got {type(text).__name__}")
        if not text:
            raise ValueError("expected a text of at least one character, got none")
        self.characters = "".join(sorted(set(text)))
        self._codes = _code_points(self.characters)

    def __len__(self):
        return len(self.characters)

    def encode(self, text: str) -> np.ndarray:
        """Turn text into ids.

        Parameters
        ----------
        text : str

        Returns
        -------
        ndarray of intp, shape (len(text),)

        Raises
        ------
        ValueError
            If a character isn't in the vocabulary.
        """
        codes = _code_points(text)
        ids = np.searchsorted(self._codes, codes)
        known = self._codes.take(ids, mode="clip") == codes
        if not known.all():
            unknown = text[int(np.argmin(known))]
            raise ValueError(
                f"expected characters from the vocabulary, got {unknown!r}"
            )
        return ids.astype(np.intp)

    def decode(self, ids: ArrayLike) -> str:
        """Turn ids into text.

        Parameters
        ----------
        ids : array_like of int, shape (T,)

        Returns
        -------
        str

        Raises
        ------
        ValueError
            If an id isn't a whole number from 0 to ``len(vocabulary) - 1``.
        """
        ids = whole_numbers(ids, "ids")
        if ids.size and not (ids.min() >= 0 and ids.max() < len(self)):
            raise ValueError(
                f"expected ids from 0 to {len(self) - 1}, "
                f"got {ids.min()} to {ids.max()}"
            )
        return "".join(self.characters[index] for index in ids)
