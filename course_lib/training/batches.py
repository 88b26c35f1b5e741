"""Cut data into batches, in a new order for every epoch (chapter 3)."""

import numpy as np

from course_lib.functional import check_rng
from course_lib.functional.inputs import ArrayLike


class Batches:
    """Inputs and targets in random batches; iterating over them once is one epoch.

    Parameters
    ----------
    x : ndarray, shape (N, ...)
    targets : ndarray, shape (N, ...)
        Row i belongs to row i of `x`, and the two always stay together.
    batch_size : int
        Rows per batch. The last batch may be shorter, so that no row is lost.
    rng : numpy.random.Generator, optional
        Draws a new order for each epoch. Without it, the data stay in order.

    Examples
    --------
    >>> batches = Batches(np.arange(10), np.arange(10), batch_size=4)
    >>> [len(x) for x, targets in batches]
    [4, 4, 2]
    """

    def __init__(
        self,
        x: ArrayLike,
        targets: ArrayLike,
        batch_size: int,
        rng: "np.random.Generator | None" = None,
    ) -> None:
        x, targets = np.asarray(x), np.asarray(targets)
        if len(x) != len(targets) or len(x) == 0:
            raise ValueError(
                "expected as many inputs as targets, and at least "
                f"one, got {len(x)} and {len(targets)}"
            )
        if batch_size < 1:
            raise ValueError(f"expected a batch_size of 1 or more, got {batch_size}")
        self.x, self.targets = x, targets
        self.batch_size = batch_size
        self.rng = None if rng is None else check_rng(rng)

    def __len__(self) -> int:
        """Return the number of batches in an epoch."""
        return -(-len(self.x) // self.batch_size)

    def __iter__(self):
        """Yield (x, targets) until every row has appeared once."""
        num_rows = len(self.x)
        order = np.arange(num_rows)
        if self.rng is not None:
            order = self.rng.permutation(num_rows)
        for start in range(0, num_rows, self.batch_size):
            rows = order[start : start + self.batch_size]
            yield self.x.take(rows, axis=0), self.targets.take(rows, axis=0)


class TextWindows:
    """Random windows of a long text, where each token's target is the next token.

    Parameters
    ----------
    tokens : ndarray of int, shape (L,)
    context : int
        Length T of a window, less than L.
    batch_size : int
        Windows per batch.
    num_batches : int
        Batches per pass, since random windows have no natural epoch.
    rng : numpy.random.Generator

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> windows = TextWindows(np.arange(9), 8, batch_size=1, num_batches=1, rng=rng)
    >>> for x, targets in windows:  # 9 tokens hold a single window of 8
    ...     print(x, targets)
    [[0 1 2 3 4 5 6 7]] [[1 2 3 4 5 6 7 8]]
    """

    def __init__(
        self,
        tokens: np.ndarray,
        context: int,
        batch_size: int,
        num_batches: int,
        rng: "np.random.Generator",
    ) -> None:
        tokens = np.asarray(tokens)
        if tokens.ndim != 1 or len(tokens) <= context:
            raise ValueError(
                f"expected a row of more than {context} tokens, "
                f"got shape {tokens.shape}"
            )
        if min(context, batch_size, num_batches) < 1:
            raise ValueError(
                "expected context, batch_size, and num_batches of 1 or more, "
                f"got {context}, {batch_size}, and {num_batches}"
            )
        self.tokens, self.context = tokens, context
        self.batch_size, self.num_batches = batch_size, num_batches
        self.rng = check_rng(rng)

    def __len__(self) -> int:
        """Return the number of batches in a pass."""
        return self.num_batches

    def __iter__(self):
        """Yield (x, targets), both of shape (N, T)."""
        offsets = np.arange(self.context)
        num_starts = len(self.tokens) - self.context
        for _ in range(self.num_batches):
            starts = self.rng.integers(num_starts, size=self.batch_size)
            places = starts[:, None] + offsets  # (N, T)
            yield self.tokens[places], self.tokens[places + 1]
