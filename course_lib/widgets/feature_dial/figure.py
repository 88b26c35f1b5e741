"""Turn a feature of a trained network up, and read what the network writes."""

from typing import ClassVar

import numpy as np

from course_lib.functional import softmax
from course_lib.transformer import TinyTransformer
from course_lib.widgets.feature_dial.features import feature_file, load_feature
from course_lib.widgets.feed_forward.tiny_writer import (
    SHAPE,
    TEXT_FORM,
    load_tiny_writer,
    tiny_writer_file,
)
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Choice, Number, Text, Whole

ENDINGS = tuple(feature["ending"] for feature in feature_file())
NUM_LETTERS, TEMPERATURE = 24, 0.5
NUM_DRAWS = 20


class FeatureDial(InteractiveFigure):
    """A feature of the tiny writer, turned up, and what the writer then writes.

    Attributes
    ----------
    text : str
        Lowercase letters and single spaces, at most 40; the network sees the last 16.
    feature : str
        The ending that the feature reads: " hi", " wh", " th", " an", " i ", or
        " with". The control, "random", adds a random mix of the hidden units that is
        as long as the features' mean.
    strength : float
        How many times its typical strength is added, from 0 to 4.
    draw : int
        The seed with which the letters are drawn, from 1 to 20.

    Examples
    --------
    >>> dial = FeatureDial(text="my good lord w", feature=" hi", strength=4)
    >>> dial.written
    'issssssssmssssssssssssss'
    """

    module = "feature_dial"
    styles = ("feed_forward/feed_forward.css", "feature_dial/feature_dial.css")
    title = "Turn a feature up: what is written then?"
    alt = (
        "A dial adds one of six named features, or a random mix, to the hidden units "
        "of a small Transformer. Bars show the next letter with and without it. Below "
        "them, a text is continued twice from the same random numbers: as it is, and "
        "with the feature turned up. The higher the strength, the more often the same "
        "letters are written."
    )
    goals = (
        "Turn the feature up until a different letter wins.",
        "Write a text whose next letter stays the same at twice the typical strength.",
        "Choose the random mix. Can it make a different letter win, too?",
    )
    templates: ClassVar = {
        "main": """\
import numpy as np
from course_lib.functional import softmax
from course_lib.widgets.feature_dial import load_feature
from course_lib.widgets.feed_forward import load_tiny_writer

model, vocabulary = load_tiny_writer()
contract = model.blocks[0].feed_forward.contract
contract.bias += $strength * load_feature($feature) @ contract.weight
tokens = vocabulary.encode($text)
probs = softmax(model(tokens[np.newaxis, -16:])[0, -1])
rng = np.random.default_rng($draw)
letters = model.generate(tokens, 24, rng=rng, temperature=0.5)
written = vocabulary.decode(letters[len(tokens):])"""
    }
    summary = ("text", "feature", "strength")

    text = Text("good morrow my lor", *TEXT_FORM)
    feature = Choice(" hi", ENDINGS)
    strength = Number(0.5, 0, 4)
    draw = Whole(1, 1, NUM_DRAWS)

    def data(self) -> dict:
        """Return the packed network and its features."""
        writer = tiny_writer_file()
        kept = {name: writer[name] for name in ("characters", "parameters")}
        return kept | {"features": feature_file()}

    @property
    def model(self) -> TinyTransformer:
        """The tiny writer with the feature added."""
        model = load_tiny_writer()[0]
        contract = model.blocks[0].feed_forward.contract
        contract.bias += self.strength * load_feature(self.feature) @ contract.weight
        return model

    @property
    def tokens(self) -> np.ndarray:
        """The text, or at least a space, as tokens."""
        return load_tiny_writer()[1].encode(self.text or " ")

    @property
    def probs(self) -> np.ndarray:
        """The probability of each next letter (space, a, ..., z), shape (27,)."""
        logits = self.model.forward(self.tokens[np.newaxis, -SHAPE["context"] :])
        return softmax(logits[0, -1])

    @property
    def written(self) -> str:
        """What is written next, 24 letters."""
        tokens, rng = self.tokens, np.random.default_rng(self.draw)
        letters = self.model.generate(
            tokens, NUM_LETTERS, rng=rng, temperature=TEMPERATURE
        )
        return load_tiny_writer()[1].decode(letters[len(tokens) :])

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        values = {name: getattr(self, name) for name in ("feature", "strength", "draw")}
        return "main", values | {"text": self.text or " "}
