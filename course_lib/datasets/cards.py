"""Cards marked left or right, in the spirit of the demonstration of July 1958.

Rosenblatt's program on an IBM 704 told left-marked from right-marked cards after 50
trials (New York Times, July 8, 1958). The cards here are our own: a retina of 20x20
cells with one dark square that is entirely in one half.
"""

import numpy as np

from course_lib.functional.inputs import check_rng


def marked_cards(
    num_cards: int, *, size: int = 20, mark: int = 4, rng: "np.random.Generator"
) -> tuple[np.ndarray, np.ndarray]:
    """Draw cards with one square mark; the target is 1 if the mark is on the right.

    Parameters
    ----------
    num_cards : int
        Number of rows, at least 1.
    size : int
        Number of cells along a side of the card, which must be even.
    mark : int
        Number of cells along a side of the mark, at most half of `size`.
    rng : numpy.random.Generator

    Returns
    -------
    x : ndarray of float64, shape (num_cards, size * size)
        1 where the card is marked, else 0.
    targets : ndarray of intp, shape (num_cards,)

    Raises
    ------
    ValueError
        If the mark doesn't fit into half a card.

    Examples
    --------
    >>> x, targets = marked_cards(5, rng=np.random.default_rng(0))
    >>> x.sum(axis=1)  # each mark covers 4 * 4 cells
    array([16., 16., 16., 16., 16.])
    """
    if num_cards < 1 or size % 2 or not 1 <= mark <= size // 2:
        raise ValueError(
            "expected num_cards of at least 1, an even size, and a mark of 1 to "
            f"size / 2, got num_cards={num_cards}, size={size}, mark={mark}"
        )
    check_rng(rng)
    half = size // 2
    targets = rng.integers(0, 2, size=num_cards, dtype=np.int64)
    top = rng.integers(0, size - mark + 1, size=num_cards)
    left = rng.integers(0, half - mark + 1, size=num_cards) + half * targets
    cells = np.arange(size)
    in_rows = (cells >= top[:, np.newaxis]) & (cells < top[:, np.newaxis] + mark)
    in_columns = (cells >= left[:, np.newaxis]) & (cells < left[:, np.newaxis] + mark)
    cards = in_rows[:, :, np.newaxis] & in_columns[:, np.newaxis, :]  # (N, size, size)
    return cards.reshape(num_cards, -1).astype(np.float64), targets.astype(np.intp)
