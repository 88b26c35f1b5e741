"""The tiny writer with fewer bits for each weight, and how well it then does.

The losses and the shares of words are measured once, by ``python
course_lib/data/make_fewer_bits.py``.
"""

import json
from functools import cache

from course_lib.transformer import (
    TinyTransformer,
    dequantize,
    quantize,
    quantized_bytes,
)
from course_lib.widgets.feed_forward.tiny_writer import load_tiny_writer
from course_lib.widgets.kit.modules import read_file

BITS = tuple(range(8, 1, -1))
KEPT = ("nothing", "positions")
TEMPERATURE = 0.5


def rounded(bits: int, kept: str = "nothing") -> TinyTransformer:
    """Return the tiny writer with its matrices rounded.

    Parameters
    ----------
    bits : int
        From 2 to 8.
    kept : {"nothing", "positions"}
        Whether the position table keeps its 8 bits.

    Returns
    -------
    TinyTransformer
    """
    model, _ = load_tiny_writer()
    for name, value in model.parameters().items():
        is_kept = kept == "positions" and name == "position_embedding.weight"
        if value.ndim == 2:
            value[...] = dequantize(*quantize(value, 8 if is_kept else bits))
    return model


@cache
def measurements() -> dict[str, dict[str, dict[str, float]]]:
    """Return what was measured on text that the writer has never seen.

    Returns
    -------
    dict
        By what is kept, then by the bits: ``loss``, in nats per letter, and ``words``,
        the share of the words that it writes that occur in the plays.

    Examples
    --------
    >>> measurements()["nothing"]["3"]["loss"] > measurements()["nothing"]["8"]["loss"]
    True
    """
    return json.loads(read_file("fewer_bits/measured.json"))


def num_bytes(bits: int, kept: str = "nothing") -> int:
    """Return how many bytes the rounded weights take, with scales and rows in float32.

    Parameters
    ----------
    bits, kept
        As in :func:`rounded`.

    Returns
    -------
    int

    Examples
    --------
    >>> num_bytes(4) < num_bytes(4, "positions") < num_bytes(8)
    True
    """
    model, _ = load_tiny_writer()
    more = (8 - bits) * model.position_embedding.weight.size // 8
    return quantized_bytes(model, bits) + (more if kept == "positions" else 0)
