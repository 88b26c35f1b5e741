"""Look into the feed-forward network of a trained Transformer block (chapter 4)."""

import numpy as np

from course_lib.functional import softmax
from course_lib.widgets.feed_forward.tiny_writer import (
    NUM_NEURONS,
    SHAPE,
    TEXT_FORM,
    last_letters,
    load_tiny_writer,
    tiny_writer_file,
    trace,
    writes,
)
from course_lib.widgets.kit.list_traits import Wholes
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Choice, Text, Whole

_CONTEXT = SHAPE["context"]
_PARTS = ("embedded", "attended", "read", "strengths", "written", "logits")
_HEADS = ("all", "1", "2", "3", "4")


class FeedForwardNeurons(InteractiveFigure):
    """A text on its way through one block: the active neurons and what they write.

    Attributes
    ----------
    text : str
        Lowercase letters and single spaces, at most 40; the network sees the last 16.
    letters_back : int
        The letter being followed: 0 is the last one, and 1 is the one before it.
    neuron : int
        The picked neuron, 0 to 63.
    switched_off : tuple of int
        Neurons that can't write.
    head : str
        The head whose attention is drawn: "1" to "4", or "all" for the mean.
    part : int
        How far along the path the numbers are shown: 0 is the letter, 1 attention, 2
        the layer norm, 3 the neurons, 4 what they write, and 5 the next letter.

    Examples
    --------
    >>> figure = FeedForwardNeurons(text="we are the q")
    >>> " abcdefghijklmnopqrstuvwxyz"[figure.probs.argmax()]
    'u'
    """

    module = "feed_forward"
    styles = ("feed_forward/feed_forward.css",)
    title = "Inside the FFN: what activates a neuron, and what does it write?"
    alt = (
        "A piece of text goes through a Transformer block. The last letter becomes a "
        "row of numbers, attention adds information from earlier letters, some of the "
        "64 neurons light up, what they write is added, and bars show the next letter. "
        "You can pick a neuron, read it, and switch it off, which changes the bars."
    )
    goals = (
        "Switch off bright lamps until a different letter wins.",
        "Type words of your own with a q in them. What comes next?",
    )
    templates = {
        "main": """\
from course_lib.widgets.feed_forward import load_tiny_writer, trace, writes
from course_lib.functional import softmax

model, vocabulary = load_tiny_writer()
text, place, neuron = $text, $place, $neuron
parts = trace(model, vocabulary.encode(text), switched_off=$switched_off)
row = parts[$shown][place]
attention = parts["attention"][:, place]  # one row per head
strengths = parts["strengths"][place]  # max(0, x @ W1 + b1)
raised = writes(model)[neuron]  # what this neuron writes, read as letters
probs = softmax(parts["logits"][place])  # of the next letter"""
    }
    summary = ("text", "letters_back", "neuron", "switched_off")

    text = Text("we are the q", *TEXT_FORM)
    letters_back = Whole(0, 0, _CONTEXT - 1)
    neuron = Whole(49, 0, NUM_NEURONS - 1)
    switched_off = Wholes((), 0, NUM_NEURONS - 1, NUM_NEURONS)
    head = Choice("all", _HEADS)
    part = Whole(len(_PARTS) - 1, 0, len(_PARTS) - 1)

    def data(self) -> dict:
        """Return the packed network and the measurements on the held-out text."""
        return tiny_writer_file()

    def step(self) -> bool:
        """Go to the next part of the path, or from the last to the first.

        Returns
        -------
        bool
            False once the last part is reached.
        """
        self.part = (self.part + 1) % len(_PARTS)
        return self.part < len(_PARTS) - 1

    @property
    def window(self) -> str:
        """The last letters of the text, which the network sees, or at least a space."""
        return last_letters(self.text)

    @property
    def place(self) -> int:
        """The row of the letter being followed, from 0."""
        return max(0, len(self.window) - 1 - self.letters_back)

    def trace(self) -> dict[str, np.ndarray]:
        """Return everything along the path, as the tiny writer's ``trace`` does.

        Returns
        -------
        dict of str to ndarray
        """
        model, vocabulary = load_tiny_writer()
        return trace(model, vocabulary.encode(self.window), self.switched_off)

    @property
    def strengths(self) -> np.ndarray:
        """How strongly each neuron is active, shape (64,)."""
        return self.trace()["strengths"][self.place]

    @property
    def raised(self) -> np.ndarray:
        """How much the picked neuron raises each next letter, shape (27,)."""
        return writes(load_tiny_writer()[0])[self.neuron]

    @property
    def probs(self) -> np.ndarray:
        """The probability of each next letter (space, a, ..., z), shape (27,)."""
        return softmax(self.trace()["logits"][self.place])

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        return "main", {
            "text": self.window,
            "place": self.place,
            "switched_off": self.switched_off,
            "neuron": self.neuron,
            "shown": _PARTS[self.part],
        }
