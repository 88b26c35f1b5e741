"""Type the start of a word, and switch off neurons of the network that finishes it."""

from typing import ClassVar

import numpy as np

from course_lib.functional import softmax
from course_lib.widgets.feed_forward.tiny_writer import (
    NUM_NEURONS,
    TEXT_FORM,
    last_letters,
    load_tiny_writer,
    tiny_writer_file,
    trace,
)
from course_lib.widgets.kit.list_traits import Wholes
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Text

LONGEST = 12  # letters that are added to a word, as many as in next_letter/core.js


class NextLetter(InteractiveFigure):
    """A text, the 64 neurons that read its last letters, and the letters that follow.

    Attributes
    ----------
    text : str
        Lowercase letters and single spaces, at most 40; the network sees the last 16.
    switched_off : tuple of int
        Neurons that can't write.

    Examples
    --------
    >>> NextLetter(text="the qu").ending
    'een'
    >>> NextLetter(text="the qu", switched_off=[26]).ending
    'est'
    """

    module = "next_letter"
    styles = ("feed_forward/feed_forward.css", "next_letter/next_letter.css")
    title = "64 neurons finish your word. Switch one off."
    alt = (
        "You type the start of a word. A small Transformer, trained on Shakespeare, "
        "finishes it. Its 64 neurons are lamps in a square, warmer the stronger they "
        "are, and five bars show the likeliest next letters. Press a lamp to switch "
        "that neuron off or on: the bars change, and sometimes the word does."
    )
    goals = (
        "Which two lamps keep \u201ckin\u201d from becoming \u201ckind\u201d?",
        "Type a text whose likeliest letter depends on one single lamp.",
    )
    templates: ClassVar = {
        "main": """\
from course_lib.widgets.feed_forward import load_tiny_writer, trace
from course_lib.functional import softmax

model, vocabulary = load_tiny_writer()
tokens = vocabulary.encode($text)
parts = trace(model, tokens, switched_off=$switched_off)
strengths = parts["strengths"][-1]  # one per neuron, for the last letter
probs = softmax(parts["logits"][-1])  # of the next letter
letter = vocabulary.decode([probs.argmax()])"""
    }
    summary = ("text", "switched_off")

    text = Text("god save the kin", *TEXT_FORM)
    switched_off = Wholes((), 0, NUM_NEURONS - 1, NUM_NEURONS)

    def data(self) -> dict:
        """Return the packed network, and how strong each neuron ever is."""
        file = tiny_writer_file()
        strongest = [{"strongest": each["strongest"]} for each in file["neurons"]]
        return {name: file[name] for name in ("characters", "parameters")} | {
            "neurons": strongest
        }

    def trace(self, added: str = "") -> dict[str, np.ndarray]:
        """Return everything along the path, as the tiny writer's ``trace`` does.

        Parameters
        ----------
        added : str
            Letters that follow the text.

        Returns
        -------
        dict of str to ndarray
        """
        model, vocabulary = load_tiny_writer()
        tokens = vocabulary.encode(last_letters(self.text + added))
        return trace(model, tokens, self.switched_off)

    @property
    def strengths(self) -> np.ndarray:
        """How strongly the last letter activates each neuron, shape (64,)."""
        return self.trace()["strengths"][-1]

    @property
    def probs(self) -> np.ndarray:
        """The probability of each next letter (space, a, ..., z), shape (27,)."""
        return softmax(self.trace()["logits"][-1])

    @property
    def ending(self) -> str:
        """The likeliest letters, one after the other, up to the end of the word."""
        characters, ending = tiny_writer_file()["characters"], ""
        while len(ending) < LONGEST:
            letter = characters[self.trace(ending)["logits"][-1].argmax()]
            if letter == " ":
                break
            ending += letter
        return ending

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        return "main", {
            "text": last_letters(self.text),
            "switched_off": self.switched_off,
        }
