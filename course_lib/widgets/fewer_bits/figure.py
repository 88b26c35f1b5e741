"""Round a trained Transformer's weights to fewer bits, and read it (chapter 4)."""

from typing import ClassVar

import numpy as np

from course_lib.widgets.feed_forward.tiny_writer import (
    TEXT_FORM,
    load_tiny_writer,
    tiny_writer_file,
)
from course_lib.widgets.fewer_bits.rounding import (
    KEPT,
    TEMPERATURE,
    measurements,
    num_bytes,
    rounded,
)
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Choice, Text, Whole

_NUM_LETTERS = 160
_CODE = f"""\
import numpy as np
from course_lib.transformer import dequantize, quantize
from course_lib.widgets.feed_forward import load_tiny_writer

model, vocabulary = load_tiny_writer()
for name, weight in model.parameters().items():
    if weight.ndim == 2:
        bits = 8 if name in $kept else $bits
        weight[...] = dequantize(*quantize(weight, bits))

start, rng = vocabulary.encode($start), np.random.default_rng($seed)
tokens = model.generate(start, {_NUM_LETTERS}, rng=rng, temperature={TEMPERATURE})
written = vocabulary.decode(tokens[len(start):])"""


class FewerBits(InteractiveFigure):
    """What the tiny writer writes, and its loss, with fewer bits for each weight.

    Attributes
    ----------
    bits : int
        For each weight of a matrix, from 2 to 8.
    kept : str
        What keeps 8 bits: "nothing", or "positions", the table of positions.
    start : str
        What the text goes on from: lowercase letters and single spaces, at most 40.
    seed : int
        Of the generator that draws the letters, from 0 to 99.

    Examples
    --------
    >>> figure = FewerBits(bits=3)
    >>> figure
    FewerBits(bits=3, kept='nothing', start='my lord ', seed=0)
    >>> figure.loss > FewerBits(bits=3, kept="positions").loss
    True
    """

    module = "fewer_bits"
    styles = ("feed_forward/feed_forward.css", "fewer_bits/fewer_bits.css")
    title = "How few bits can it spell with?"
    alt = (
        "A text that a small trained Transformer writes while each of its weights has "
        "only a few bits, and a curve of its loss against the number of bits. From 8 "
        "down to 5 bits, the loss hardly rises. Then it rises steeply, and at 2 bits "
        "no words are left. If only the table of positions keeps 8 bits, much of the "
        "loss at 3 bits goes away."
    )
    goals = (
        "Find the fewest bits at which 9 of 10 words are real ones.",
        "At 3 bits, let the position table keep its 8. What comes back?",
    )
    templates: ClassVar = {"main": _CODE}
    summary = ("bits", "kept", "start", "seed")

    bits = Whole(8, 2, 8)
    kept = Choice("nothing", KEPT)
    start = Text("my lord ", *TEXT_FORM)
    seed = Whole(0, 0, 99)

    def data(self) -> dict:
        """Return the packed network, and what was measured on the held-out text."""
        file = tiny_writer_file()
        shared = {name: file[name] for name in ("characters", "parameters", "scores")}
        return {**shared, "measured": measurements()}

    @property
    def loss(self) -> float:
        """The loss on text that the writer has never seen, in nats per letter."""
        return measurements()[self.kept][str(self.bits)]["loss"]

    @property
    def num_bytes(self) -> int:
        """What the rounded weights take."""
        return num_bytes(self.bits, self.kept)

    @property
    def written(self) -> str:
        """The next 160 letters."""
        model, vocabulary = rounded(self.bits, self.kept), load_tiny_writer()[1]
        start, rng = vocabulary.encode(self._from), np.random.default_rng(self.seed)
        options = {"rng": rng, "temperature": TEMPERATURE}
        tokens = model.generate(start, _NUM_LETTERS, **options)
        return vocabulary.decode(tokens[len(start) :])

    @property
    def _from(self):
        """What the writer reads first: the start, or at least a space."""
        return self.start or " "

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        names = ["position_embedding.weight"] if self.kept == "positions" else []
        values = {"bits": self.bits, "kept": names, "start": self._from}
        return "main", values | {"seed": self.seed}
