"""The strong table by Kneser and Ney, the best that counting can do (chapter 4)."""

import numpy as np

from course_lib.functional.inputs import ArrayLike
from course_lib.ngram.grams import (
    check_order,
    check_tokens,
    count_grams,
    look_up,
    number_grams,
)


class KneserNeyModel:
    """Discount what was seen, and for shorter contexts, count how *varied* they are.

    There are two ideas (Kneser and Ney, 1995). A discount d is taken from each count,
    and what is saved goes to the shorter context. And for the shorter contexts, what
    counts isn't how often a token occurred but after how many *different* tokens::

        p(w | h) = max(c(h w) - d, 0) / c(h) + saved(h) / c(h) * p(w | shorter h)

    where c counts occurrences for the longest context and different left neighbors for
    all shorter ones. Counts of 1, 2, and 3 or more have separate discounts, which are
    estimated from the counts themselves (Chen and Goodman, 1999)::

        y = n1 / (n1 + 2 n2),   d_k = k - (k + 1) y n_(k+1) / n_k   for k = 1, 2, 3

    where n_k is the number of runs that were counted k times.

    Parameters
    ----------
    tokens : array_like of int, shape (L,)
        The text to count, at least `order` tokens long.
    order : int
        n, at least 1; ``vocab_size ** order`` must stay below 2**63.
    vocab_size : int
        Number V of different tokens.
    discount : float, optional
        A single discount between 0 and 1 for all counts, in place of the three
        estimated ones.

    Examples
    --------
    In the text 0 1 0 1 1, the token 1 is followed by 0 once and by 1 once. Each count
    of 1 keeps 1/2, so half of the weight goes to the empty context. There, 0 follows
    one distinct token and 1 follows two, so p(0) = (1 - 1/2)/3 + (1/3)(1/2) = 1/3.
    Together, p(0 | 1) = (1 - 1/2)/2 + (1/2)(1/3) = 5/12:

    >>> model = KneserNeyModel([0, 1, 0, 1, 1], order=2, vocab_size=2, discount=0.5)
    >>> model.token_probs([1, 0])[1].round(4)
    np.float64(0.4167)
    """

    def __init__(
        self,
        tokens: ArrayLike,
        order: int,
        vocab_size: int,
        discount: float | None = None,
    ) -> None:
        check_order(order, vocab_size)
        vocab_size = int(vocab_size)
        if discount is not None and not 0 < discount < 1:
            raise ValueError(f"expected a discount between 0 and 1, got {discount}")
        self.order, self.vocab_size, self.discount = order, vocab_size, discount
        tokens = check_tokens(tokens, vocab_size)
        if len(tokens) < order:
            raise ValueError(
                f"expected at least {order} tokens to count, got {len(tokens)}"
            )
        grams, counts = count_grams(tokens, order, vocab_size)
        self.tables = [self._table(grams, counts)]
        for length in range(order - 1, 0, -1):
            # Each distinct run counts once toward the run without its first token.
            shorter = grams % vocab_size**length
            grams, counts = np.unique(shorter, return_counts=True)
            self.tables.insert(0, self._table(grams, counts))

    def token_probs(self, tokens: ArrayLike) -> np.ndarray:
        """Return the probability of each token, given the n - 1 before it.

        Parameters
        ----------
        tokens : array_like of int, shape (L,)

        Returns
        -------
        ndarray of float64, shape (L,)
            At the start of the text, the contexts are as long as possible.
        """
        tokens = check_tokens(tokens, self.vocab_size)
        probs = np.full(len(tokens), 1 / self.vocab_size)
        for length in range(1, min(self.order, len(tokens)) + 1):
            place = slice(length - 1, None)  # where a run of this length ends
            grams = number_grams(tokens, length, self.vocab_size)
            probs[place] = self._blend(grams, length, probs[place])
        return probs

    def loss(self, tokens: ArrayLike) -> float:
        """Return the mean of -ln p over a text, in nats.

        Parameters
        ----------
        tokens : array_like of int, shape (L,)

        Returns
        -------
        float
        """
        if len(tokens) == 0:
            raise ValueError("expected at least one token to measure, got none")
        return float(-np.log(self.token_probs(tokens)).mean())

    def _table(self, grams, counts):
        """Return runs, discounted counts, contexts, totals, and what is saved."""
        left = counts - self._discounts(counts)[np.minimum(counts, 3)]
        contexts, first = np.unique(grams // self.vocab_size, return_index=True)
        total = np.add.reduceat(counts, first)
        saved = total - np.add.reduceat(left, first)
        return grams, left, contexts, total, saved

    def _discounts(self, counts):
        """Return the discounts for counts of 0, 1, 2, and 3 or more."""
        if self.discount is not None:
            return np.array([0.0, *[self.discount] * 3])
        seen = np.bincount(np.minimum(counts, 5), minlength=6)
        if not seen[1:5].all():  # too little text to estimate
            return np.array([0.0, 0.75, 0.75, 0.75])
        k = np.arange(4)
        y = seen[1] / (seen[1] + 2 * seen[2])
        discounts = k[1:] - (k[1:] + 1) * y * seen[2:5] / seen[1:4]
        return np.array([0.0, *np.clip(discounts, 0.01, k[1:] - 0.01)])

    def _blend(self, grams, length, shorter):
        """Apply the formula to runs of one length."""
        table, left, contexts, total, saved = self.tables[length - 1]
        heads = grams // self.vocab_size
        seen = look_up(contexts, total, heads)
        own = look_up(table, left, grams)
        handed_on = look_up(contexts, saved, heads)
        blend = (own + handed_on * shorter) / np.maximum(seen, 1)
        return np.where(seen > 0, blend, shorter)
