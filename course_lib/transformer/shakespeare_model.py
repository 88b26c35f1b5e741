"""Two trained decoders that come with the book, to be opened and edited (chapter 4).

The *small* model has four narrow blocks and was trained on nine-tenths of nine plays by
Shakespeare for 16,000 steps, which take one processor core three to five minutes. The
*large* model is wider, sees twice as many letters, and takes thirteen. The script
``course_lib/data/make_shakespeare_model.py`` made both, along with the record of how
their rivals without an FFN did.

Each matrix is stored as whole numbers from -127 to 127 with one factor per column, and
each row of numbers (biases, norms) is stored in float32.
"""

import io
import json
from collections.abc import Mapping

import numpy as np

from course_lib.datasets import CharVocabulary, load_shakespeare
from course_lib.datasets.files import read_file
from course_lib.layers import Layer
from course_lib.transformer.model import TinyTransformer
from course_lib.transformer.quantization import quantize

#: Shapes of the stored decoders; both have ReLU inside their feed-forward networks.
MODELS = {
    "small": {"context": 24, "embed_dim": 64, "num_heads": 4, "num_layers": 4},
    "large": {"context": 48, "embed_dim": 128, "num_heads": 4, "num_layers": 4},
}


def load_shakespeare_model(
    name: str = "small",
) -> tuple[TinyTransformer, CharVocabulary]:
    """Return a trained decoder and the characters that its tokens stand for.

    Parameters
    ----------
    name : {"small", "large"}

    Returns
    -------
    model : TinyTransformer
        In float32 and evaluation mode. Every call makes a new one, so you can edit it.
    vocabulary : CharVocabulary
        64 characters.

    Examples
    --------
    >>> model, vocabulary = load_shakespeare_model()
    >>> logits = model(vocabulary.encode("Good morrow, my lor")[np.newaxis])
    >>> vocabulary.characters[logits[0, -1].argmax()]
    'd'
    """
    if name not in MODELS:
        raise ValueError(f"expected one of {list(MODELS)}, got {name!r}")
    vocabulary = CharVocabulary(load_shakespeare())
    shape = {**MODELS[name], "activation": "relu", "rng": np.random.default_rng(0)}
    model = TinyTransformer(len(vocabulary), **shape)
    with np.load(io.BytesIO(read_file(f"shakespeare_{name}.npz"))) as packed:
        unpack_model(packed, model)
    return model.eval(), vocabulary


def shakespeare_record() -> dict:
    """Return how well the models and their rivals learned, as measured by their script.

    Returns
    -------
    dict
        See ``report`` in ``course_lib/data/make_shakespeare_model.py``.

    Examples
    --------
    >>> shakespeare_record()["counted"]["strong, order"]
    7
    """
    return json.loads(read_file("shakespeare.json"))


def pack_model(model: Layer) -> dict[str, np.ndarray]:
    """Return a model's parameters as small arrays, keyed by name.

    Parameters
    ----------
    model : Layer

    Returns
    -------
    dict of str to ndarray
        For a matrix ``name`` of shape (A, B), int8 (A, B), and ``name.factor``, float32
        (B,). For a row, float32.
    """
    packed = {}
    for name, value in model.parameters().items():
        if value.ndim == 1:
            packed[name] = value.astype(np.float32)
            continue
        whole, scale = quantize(value.astype(np.float32), bits=8)
        packed |= {name: whole, f"{name}.factor": scale[0]}
    return packed


def unpack_model(packed: Mapping[str, np.ndarray], model: Layer) -> None:
    """Fill a model's parameters from what `pack_model` returned for its shape.

    Parameters
    ----------
    packed : mapping of str to ndarray
    model : Layer
        Changed in place.
    """
    for name, value in model.parameters().items():
        if name not in packed or packed[name].shape != value.shape:
            found = packed[name].shape if name in packed else "nothing"
            raise ValueError(f"expected {name} of shape {value.shape}, got {found}")
        value[...] = packed[name] * packed.get(f"{name}.factor", np.float32(1))
