"""Right and wrong answers to the exercises of chapter 4, as a learner writes them."""

from checks.answers.ch04 import (
    attention,
    cached_mask,
    causal_test,
    counts,
    editing,
    further,
    long_gradients,
    memory,
    moving,
    needed,
    summit,
    summit_parts,
    token_by_token,
    variants,
    writing,
)

PARTS = (
    *(attention, token_by_token, moving, counts, memory, editing, writing, variants),
    long_gradients,
    cached_mask,
    causal_test,
    further,
    needed,
    summit_parts,
    summit,
)
RIGHT = {name: sources for part in PARTS for name, sources in part.RIGHT.items()}
WRONG = {name: pairs for part in PARTS for name, pairs in part.WRONG.items()}
