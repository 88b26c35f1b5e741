"""The simple table, which blends in every shorter context (chapter 4)."""

import numpy as np

from course_lib.functional import check_rng
from course_lib.functional.inputs import ArrayLike
from course_lib.ngram.grams import (
    check_order,
    check_tokens,
    count_grams,
    look_up,
    number_grams,
)


class NGramModel:
    """Count which token followed the last n - 1, and blend in all shorter tables.

    The longest context knows the most but was seen the least. The blend is Witten and
    Bell's (1991): if a context h was seen ``c(h)`` times, with ``u(h)`` different
    followers, its own counts get weight ``c(h) / (c(h) + u(h))``, and the rest goes to
    the context that is one token shorter::

        p(w | h) = (c(h w) + u(h) * p(w | shorter h)) / (c(h) + u(h))

    Below the shortest context, which is empty, every token has probability 1 / V.

    Parameters
    ----------
    tokens : array_like of int, shape (L,)
        The text to count, at least one token.
    order : int
        n, at least 1; ``vocab_size ** order`` must stay below 2**63.
    vocab_size : int
        Number V of different tokens.

    Examples
    --------
    In the text 0 0 1, the token 0 occurs twice. The empty context was seen 3 times and
    has 2 different followers, so p(0) = (2 + 2 · 1/2) / (3 + 2) = 0.6:

    >>> model = NGramModel([0, 0, 1], order=1, vocab_size=2)
    >>> model.next_probs([])
    array([0.6, 0.4])
    """

    def __init__(self, tokens: ArrayLike, order: int, vocab_size: int) -> None:
        check_order(order, vocab_size)
        self.order, self.vocab_size = order, int(vocab_size)
        tokens = self._checked(tokens)
        if len(tokens) == 0:
            raise ValueError("expected at least one token to count, got none")
        self.tables = [self._count(tokens, length) for length in range(1, order + 1)]

    def token_probs(self, tokens: ArrayLike) -> np.ndarray:
        """Return the probability of each token, given those before it.

        Parameters
        ----------
        tokens : array_like of int, shape (L,)

        Returns
        -------
        ndarray of float64, shape (order, L)
            Row n - 1 looks back n - 1 tokens, or as many as there are at the start of
            the text.
        """
        tokens = self._checked(tokens)
        probs = np.full(len(tokens), 1 / self.vocab_size)
        rows = []
        for length in range(1, self.order + 1):
            probs = probs.copy()
            if len(tokens) >= length:
                grams = self._grams(tokens, length)
                place = slice(length - 1, None)  # where a gram of this length ends
                probs[place] = self._blend(grams, length, probs[place])
            rows.append(probs)
        return np.array(rows)

    def losses(self, tokens: ArrayLike) -> np.ndarray:
        """Return the mean of -ln p over a text in nats, for the orders 1 to n.

        Parameters
        ----------
        tokens : array_like of int, shape (L,)

        Returns
        -------
        ndarray of float64, shape (order,)
        """
        if len(tokens) == 0:
            raise ValueError("expected at least one token to measure, got none")
        return -np.log(self.token_probs(tokens)).mean(axis=1)

    def next_probs(self, context: ArrayLike) -> np.ndarray:
        """Return the probability of every possible next token.

        Parameters
        ----------
        context : array_like of int, shape (T,)
            Only the last n - 1 tokens count.

        Returns
        -------
        ndarray of float64, shape (V,)
        """
        context = self._checked(context)
        context = context[max(len(context) - self.order + 1, 0) :]
        everything = np.arange(self.vocab_size)
        probs = np.full(self.vocab_size, 1 / self.vocab_size)
        for length in range(1, len(context) + 2):
            head = self._grams(context[len(context) - length + 1 :], length - 1)
            probs = self._blend(head * self.vocab_size + everything, length, probs)
        return probs

    def generate(
        self, tokens: ArrayLike, num_tokens: int, *, rng: "np.random.Generator"
    ) -> np.ndarray:
        """Continue a text: draw the next token, append it, repeat.

        Parameters
        ----------
        tokens : array_like of int, shape (T,)
            The beginning, which may be empty.
        num_tokens : int
        rng : numpy.random.Generator

        Returns
        -------
        ndarray of int64, shape (T + num_tokens,)
        """
        check_rng(rng)
        if num_tokens < 0:
            raise ValueError(f"expected num_tokens of 0 or more, got {num_tokens}")
        tokens = list(self._checked(tokens))
        for _ in range(num_tokens):
            probs = self.next_probs(tokens[-self.order :])
            tokens.append(rng.choice(self.vocab_size, p=probs))
        return np.array(tokens, dtype=np.int64)

    def _checked(self, tokens):
        return check_tokens(tokens, self.vocab_size)

    def _grams(self, tokens, length):
        return number_grams(tokens, length, self.vocab_size)

    def _count(self, tokens, length):
        """Return the grams with their counts and the contexts with theirs."""
        if len(tokens) < length:
            nothing = np.zeros(0, dtype=np.int64)
            return nothing, nothing, nothing, nothing, nothing
        grams, counts = count_grams(tokens, length, self.vocab_size)
        contexts, first = np.unique(grams // self.vocab_size, return_index=True)
        num_seen = np.add.reduceat(counts, first)
        num_followers = np.diff(first, append=len(grams))
        return grams, counts, contexts, num_seen, num_followers

    def _blend(self, grams, length, shorter):
        """Apply Witten and Bell's formula to grams of one length."""
        table, counts, contexts, num_seen, num_followers = self.tables[length - 1]
        counted = look_up(table, counts, grams)
        heads = grams // self.vocab_size
        seen = look_up(contexts, num_seen, heads)
        followers = look_up(contexts, num_followers, heads)
        total = np.maximum(seen + followers, 1)  # a context never seen adds nothing
        return np.where(seen > 0, (counted + followers * shorter) / total, shorter)
