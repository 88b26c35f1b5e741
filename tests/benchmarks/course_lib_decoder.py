"""The decoder of W4 as one writes it with course_lib."""

from functools import partial

import numpy as np

from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import Adam
from course_lib.training import keep_freed_memory, train_step
from course_lib.transformer import TinyTransformer


def decoder(size, seed):
    """Return a ``TinyTransformer`` of this size with its first weights."""
    return TinyTransformer(
        size.vocab_size,
        size.num_tokens,
        size.embed_dim,
        size.num_heads,
        size.num_layers,
        rng=np.random.default_rng(seed),
    )


def stepper(model, learning_rate):
    """Return a function that takes one step and returns the loss before it.

    As ``fit`` does before its first step, it asks the C library to keep freed memory.
    """
    keep_freed_memory()
    optimizer = Adam(model, learning_rate=learning_rate)
    return partial(train_step, model, SoftmaxCrossEntropy(), optimizer)
