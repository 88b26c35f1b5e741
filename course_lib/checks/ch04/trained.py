"""The Shakespeare model as plain arrays, and passages that it never learned from.

On the validation text of the model, a right block gets 1.59 nats per letter. Of the 21
wrong blocks in ``capstone_block`` that return an output, 14 get 2.4 or more there. The
other seven, such as one without a bias, get 1.6 to 2.0: comparing outputs finds them.
Graded passages are from the test text, which is harder: a right block gets 1.70 on the
mean of many passages, and never got more than 1.9 in 300 draws of 64.
"""

from functools import cache

import numpy as np

from course_lib.datasets import load_shakespeare
from course_lib.transformer import load_shakespeare_model

LIMIT = 2.0  # nats per letter
NUM_HEADS = 4
TEST_SHARE = 0.05  # of the text, at its end: neither for training nor for choosing
SHORT_NAMES = {
    "scale_1": "attention_norm.weight",
    "shift_1": "attention_norm.bias",
    "W_in": "attention.projection.weight",
    "b_in": "attention.projection.bias",
    "W_out": "attention.output.weight",
    "b_out": "attention.output.bias",
    "scale_2": "feed_forward_norm.weight",
    "shift_2": "feed_forward_norm.bias",
    "W1": "feed_forward.expand.weight",
    "b1": "feed_forward.expand.bias",
    "W2": "feed_forward.contract.weight",
    "b2": "feed_forward.contract.bias",
}
OUTSIDE_OF_BLOCKS = {
    "tokens": "token_embedding.weight",
    "positions": "position_embedding.weight",
    "scale": "final_norm.weight",
    "shift": "final_norm.bias",
    "head": "head.weight",
}


@cache
def trained():
    """Return the weights, the characters, and the test text as tokens."""
    model, vocabulary = load_shakespeare_model()
    known = model.parameters()
    weights = {short: known[name] for short, name in OUTSIDE_OF_BLOCKS.items()}
    weights["blocks"] = [
        {short: known[f"blocks.{k}.{name}"] for short, name in SHORT_NAMES.items()}
        for k in range(len(model.blocks))
    ]
    plays = load_shakespeare()
    test = plays[int((1 - TEST_SHARE) * len(plays)) :]
    return weights, vocabulary, vocabulary.encode(test)


def trained_weights():
    """Return the weights of the Shakespeare model, and its characters.

    Returns
    -------
    weights : dict
        The arrays ``tokens``, ``positions``, ``scale``, ``shift``, and ``head``, and
        ``blocks``, a list of dicts of twelve arrays.
    vocabulary : CharVocabulary
    """
    weights, vocabulary, _ = trained()
    blocks = [
        {name: each.copy() for name, each in block.items()}
        for block in weights["blocks"]
    ]
    copies = {name: each.copy() for name, each in weights.items() if name != "blocks"}
    return {**copies, "blocks": blocks}, vocabulary


def passages(rng, number=64):
    """Draw passages from the test text, each one letter longer than the model reads."""
    weights, _, text = trained()
    context = len(weights["positions"])
    begins = rng.integers(len(text) - context, size=number)
    return text[begins[:, np.newaxis] + np.arange(context + 1)]


def nats_above_the_limit(logits, targets):
    """Return by how much the loss per letter is above the limit, or 0 if it isn't."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    chosen = np.take_along_axis(logs, targets[..., np.newaxis], axis=-1)
    return max(0.0, float(-chosen.mean()) - LIMIT)
