"""A trained Transformer of one block, small enough to look at every neuron (chapter 4).

It reads the last 16 letters of a text and predicts the next one. It was trained on nine
plays by Shakespeare, reduced to the letters a to z and single spaces. Its weights are
in one small file, made by ``python course_lib/data/make_tiny_writer.py``, which stores
each array as integers from -127 to 127 and one factor.
"""

import base64
import json
import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from course_lib.datasets import CharVocabulary
from course_lib.functional.inputs import ArrayLike, DTypeLike
from course_lib.transformer import TinyTransformer
from course_lib.widgets.kit.modules import read_file

SHAPE = {"context": 16, "embed_dim": 32, "num_heads": 4, "num_layers": 1}
NUM_NEURONS = 64
TEXT_FORM = (  # of a text that a figure gives it: a pattern, and the same in words
    "(?!.*  )[a-z ]{0,40}",
    "at most 40 letters a to z and single spaces",
)


def plain_letters(text: str) -> str:
    """Reduce a text to the letters a to z and single spaces.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> plain_letters("My lord, I'll go!")
    'my lord ill go '
    """
    return re.sub("[^a-z]+", " ", text.lower().replace("'", ""))


def last_letters(text: str) -> str:
    """Return what the network sees of a text: its last letters, or at least a space.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> last_letters("once more unto the breach")
    ' unto the breach'
    """
    return (text or " ")[-SHAPE["context"] :]


@cache
def tiny_writer_file() -> dict:
    """Return the contents of the tiny writer's file.

    Returns
    -------
    dict
        characters; parameters (each with its shape, its factor, and the base64 of its
        integers); neurons (for each, its strongest positions and more); scores
        (held-out losses in nats, of the writer and of n-grams).

    Examples
    --------
    >>> tiny_writer_file()["characters"]
    ' abcdefghijklmnopqrstuvwxyz'
    """
    return json.loads(read_file("feed_forward/tiny_writer.json"))


def pack(values: np.ndarray) -> dict:
    """Pack an array as integers from -127 to 127 and one factor.

    Parameters
    ----------
    values : ndarray

    Returns
    -------
    dict
        shape, factor, and base64 of the bytes.

    Examples
    --------
    >>> packed = pack(np.array([1.27, -0.5, 0.004]))
    >>> packed["factor"], unpack(packed).round(3)
    (0.01, array([ 1.27, -0.5 ,  0.  ]))
    """
    values = np.asarray(values, dtype=np.float64)
    factor = float(f"{max(np.abs(values).max(), 1e-9) / 127:.6g}")
    whole = np.clip(np.rint(values / factor), -127, 127).astype(np.int8)
    text = base64.b64encode(whole.tobytes()).decode("ascii")
    return {"shape": list(values.shape), "factor": factor, "base64": text}


def unpack(packed: dict) -> np.ndarray:
    """Return the array that :func:`pack` packed, with its rounding.

    Parameters
    ----------
    packed : dict

    Returns
    -------
    ndarray of float64
    """
    whole = np.frombuffer(base64.b64decode(packed["base64"]), dtype=np.int8)
    return whole.reshape(packed["shape"]) * packed["factor"]


def new_tiny_writer(
    rng: np.random.Generator, dtype: DTypeLike = np.float64
) -> TinyTransformer:
    """Make the network of the tiny writer, without training.

    Parameters
    ----------
    rng : numpy.random.Generator
    dtype : numpy dtype

    Returns
    -------
    TinyTransformer
    """
    inside = {"hidden_dim": NUM_NEURONS, "activation": "relu"}
    return TinyTransformer(27, **SHAPE, **inside, rng=rng, dtype=dtype)


def load_tiny_writer() -> tuple[TinyTransformer, CharVocabulary]:
    """Return the trained tiny writer, in float64, and its vocabulary.

    Returns
    -------
    model : TinyTransformer
    vocabulary : CharVocabulary
        The space, and the letters a to z.

    Examples
    --------
    >>> model, vocabulary = load_tiny_writer()
    >>> logits = model(vocabulary.encode("we are the q")[None])[0, -1]
    >>> vocabulary.decode([logits.argmax()])
    'u'
    """
    file = tiny_writer_file()
    model = new_tiny_writer(np.random.default_rng(0))
    for name, value in model.parameters().items():
        value[...] = unpack(file["parameters"][name])
    return model, CharVocabulary(file["characters"])


def writes(model: TinyTransformer) -> np.ndarray:
    """Return how much each neuron raises each next letter when it's active.

    A neuron's value, a row of W2, is read as the model reads its last row: its mean is
    removed, and it is multiplied by the scale of the last layer norm and then by each
    letter's column. (That norm also divides by the row's spread, which a single neuron
    doesn't determine.)

    Parameters
    ----------
    model : TinyTransformer

    Returns
    -------
    ndarray, shape (F, V)
        Each row has mean 0; letters above 0 are raised, and letters below 0 are
        lowered.
    """
    values = model.blocks[0].feed_forward.contract.weight
    centered = values - values.mean(axis=1, keepdims=True)
    scores = (centered * model.final_norm.weight) @ model.head.weight
    return scores - scores.mean(axis=1, keepdims=True)


def trace(
    model: TinyTransformer, tokens: ArrayLike, switched_off: Sequence[int] = ()
) -> dict[str, np.ndarray]:
    """Follow a text through the block and keep everything along the path.

    Parameters
    ----------
    model : TinyTransformer
    tokens : array_like of int, shape (T,)
    switched_off : sequence of int
        Neurons that can't write.

    Returns
    -------
    dict of str to ndarray
        embedded, attended, read, written, final, each (T, E); strengths (T, F), what
        the neurons would write without the switches; attention (H, T, T); logits
        (T, V).
    """
    block = model.blocks[0]
    tokens = np.asarray(tokens)[None]
    embedded = model.token_embedding.forward(tokens)
    embedded = embedded + model.position_embedding.forward(np.arange(tokens.size))
    brought = block.attention.forward(block.attention_norm.forward(embedded))
    attended = embedded + brought
    read = block.feed_forward_norm.forward(attended)
    feed_forward = block.feed_forward
    strengths = feed_forward.activation.forward(feed_forward.expand.forward(read))
    on = np.ones(strengths.shape[-1])
    on[list(switched_off)] = 0.0
    written = feed_forward.contract.forward(strengths * on)
    final = attended + written
    logits = model.head.forward(model.final_norm.forward(final))
    parts = {
        "embedded": embedded,
        "attended": attended,
        "read": read,
        "strengths": strengths,
        "written": written,
        "final": final,
        "attention": block.attention.attention.weights,
        "logits": logits,
    }
    return {name: part[0] for name, part in parts.items()}
