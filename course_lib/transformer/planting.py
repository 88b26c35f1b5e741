"""Write facts into a feed-forward network by hand, one hidden unit each (chapter 4).

A column of the first matrix is a unit's *key*, which is what it responds to. Its bias
is a threshold, and its row of the second matrix is its *value*, which is what it adds
to the output (Geva et al., 2021).
"""

import numpy as np

from course_lib.functional import as_float
from course_lib.functional.inputs import ArrayLike
from course_lib.transformer.feed_forward import FeedForward


def plant_facts(
    subjects: ArrayLike, answers: ArrayLike, threshold: float = 0.5
) -> FeedForward:
    """Make a network that turns each subject into its answer.

    Each unit has the key ``s / |s|²``, whose product with its own subject s is 1. Its
    bias is ``-threshold``, so that nothing below the threshold activates it, and its
    value is ``answer / (1 - threshold)``, which makes up for what the threshold takes
    away. A subject that activates only its own unit produces exactly its answer.

    Parameters
    ----------
    subjects, answers : array_like, shape (N, E)
        One row per fact. No subject can be all zeros.
    threshold : float
        At least 0 and less than 1.

    Returns
    -------
    FeedForward
        With N hidden units.

    Examples
    --------
    The subjects of these two facts are at right angles. (1, 0) becomes (0, 2), and (0,
    1) becomes (3, 0).

    >>> memory = plant_facts([[1, 0], [0, 1]], [[0, 2], [3, 0]])
    >>> memory([[1.0, 0.0], [0.0, 1.0]])
    array([[0., 2.],
           [3., 0.]])

    Half of a subject doesn't exceed the threshold:

    >>> memory([[0.5, 0.0]])
    array([[0., 0.]])
    """
    subjects, answers = as_float(np.asarray(subjects)), as_float(np.asarray(answers))
    if subjects.ndim != 2 or subjects.shape != answers.shape or not subjects.size:
        raise ValueError(
            "expected subjects and answers of the same shape (N, E), "
            f"got {subjects.shape} and {answers.shape}"
        )
    if not 0 <= threshold < 1:
        raise ValueError(
            f"expected a threshold from 0 up to (not including) 1, got {threshold}"
        )
    squares = np.vecdot(subjects, subjects)[:, np.newaxis]  # (N, 1)
    if not squares.all():
        raise ValueError("expected nonzero subjects, got one that is all zeros")
    num_facts, embed_dim = subjects.shape
    memory = FeedForward(embed_dim, num_facts, rng=np.random.default_rng(0))
    memory.expand.weight[:] = (subjects / squares).T  # (E, N)
    memory.expand.bias[:] = -threshold
    memory.contract.weight[:] = answers / (1 - threshold)  # (N, E)
    return memory
