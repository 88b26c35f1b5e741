"""The weights of the trained Shakespeare model as plain arrays, without a model.

With them, the parts that a reader writes can do the work of the model.
"""

import numpy as np

from course_lib.datasets.files import read_arrays
from course_lib.datasets.text import load_shakespeare
from course_lib.datasets.vocabulary import CharVocabulary

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
NUM_BLOCKS = 4


def load_shakespeare_weights() -> tuple[dict, CharVocabulary]:
    """Load the weights of the small Shakespeare model, and its characters.

    Returns
    -------
    weights : dict
        The arrays ``tokens``, ``positions``, ``scale``, ``shift``, and ``head``, and
        ``blocks``, a list of four dicts of twelve arrays, all of float32.
    vocabulary : CharVocabulary

    Examples
    --------
    >>> weights, vocabulary = load_shakespeare_weights()
    >>> weights["tokens"].shape, weights["blocks"][0]["W_in"].shape
    ((64, 64), (64, 192))
    """
    packed = read_arrays("shakespeare_small.npz")

    def known(names, before=""):
        whole = {short: before + name for short, name in names.items()}
        return {
            short: packed[name] * packed.get(f"{name}.factor", np.float32(1))
            for short, name in whole.items()
        }

    blocks = [known(SHORT_NAMES, f"blocks.{k}.") for k in range(NUM_BLOCKS)]
    weights = {**known(OUTSIDE_OF_BLOCKS), "blocks": blocks}
    return weights, CharVocabulary(load_shakespeare())
