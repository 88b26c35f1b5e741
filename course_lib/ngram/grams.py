"""Runs of tokens as numbers, and how often each occurs in a text."""

import numpy as np

from course_lib.functional import check_classes
from course_lib.functional.inputs import ArrayLike


def check_order(order: int, vocab_size: int) -> None:
    """Raise ValueError for an order whose runs don't fit into one int64."""
    if (
        order < 1 or int(vocab_size) ** int(order) >= 2**63
    ):  # Python's int can't overflow
        raise ValueError(
            "expected an order of 1 or more with vocab_size ** order below 2**63, "
            f"got order {order} and vocab_size {vocab_size}"
        )


def check_tokens(tokens: ArrayLike, vocab_size: int) -> np.ndarray:
    """Return a row of tokens as int64, or say what is wrong with it."""
    tokens = np.asarray(tokens, dtype=np.int64 if len(tokens) == 0 else None)
    if tokens.ndim != 1:
        raise ValueError(f"expected a row of tokens, got shape {tokens.shape}")
    return check_classes(tokens, vocab_size, "tokens").astype(np.int64)


def number_grams(tokens: np.ndarray, length: int, vocab_size: int) -> np.ndarray:
    """Write each run of `length` tokens as one number in base `vocab_size`.

    >>> number_grams(np.array([3, 1, 4]), 2, 10)
    array([31, 14])
    """
    num_grams = len(tokens) - length + 1
    grams = np.zeros(num_grams, dtype=np.int64)
    for place in range(length):
        grams = grams * vocab_size + tokens[place : place + num_grams]
    return grams


def count_grams(
    tokens: np.ndarray, length: int, vocab_size: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct runs of `length` tokens, sorted, and their counts."""
    return np.unique(number_grams(tokens, length, vocab_size), return_counts=True)


def look_up(keys: np.ndarray, values: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the value of each wanted key, or 0 if the sorted keys lack it."""
    if len(keys) == 0:
        return np.zeros(len(wanted), dtype=np.int64)
    places = np.searchsorted(keys, wanted)
    found = keys.take(places, mode="clip") == wanted
    return np.where(found, values.take(places, mode="clip"), 0)
