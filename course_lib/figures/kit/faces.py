"""Let matplotlib write in the reader's language, in a face that has its characters.

Figures say their labels in English. Every text of matplotlib goes through one method,
so the label is looked up there and the figures needn't know.
"""

import re

from matplotlib import font_manager
from matplotlib.text import Text

from course_lib.language import faces, say

OWN = "DejaVu Sans"
_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


def families() -> list[str]:
    """Return the families that figures are drawn with, the first one first.

    Glyph by glyph, what matplotlib's own face lacks is taken from the next one.

    Returns
    -------
    list of str

    Examples
    --------
    >>> families()
    ['DejaVu Sans']
    """
    names = {}
    for face in faces():
        font_manager.fontManager.addfont(str(face))
        names[font_manager.FontProperties(fname=str(face)).get_name()] = face
    return [OWN, *names]


def speak(family: list[str]) -> None:
    """Look up every text from now on; do nothing in English.

    A text with a formula is drawn in its first face alone, so with Chinese characters
    beside the formula, the other faces come first.

    Parameters
    ----------
    family : list of str
        What :func:`families` returned.
    """
    others = family[1:]
    if not others:
        return
    set_text, make = Text.set_text, Text.__init__

    def choose(text):
        words, now = text.get_text(), text.get_fontfamily()
        own = [name for name in now if name not in others]
        is_mixed = "$" in words and _CHINESE.search(words)
        wanted = [*others, *own] if is_mixed else [*own, *others]
        if now != wanted:
            text.set_fontfamily(wanted)

    def say_text(self, words):
        set_text(self, say(words) if isinstance(words, str) else words)
        if hasattr(self, "_fontproperties"):  # while it's being made, it has none
            choose(self)

    def make_text(self, *given, **options):
        make(self, *given, **options)
        choose(self)

    Text.set_text, Text.__init__ = say_text, make_text
