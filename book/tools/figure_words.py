"""Words of a lesson's text that move the figure they speak of, or light a control.

They are metadata of the text's cell, so that the notebook stays plain everywhere else::

    "words": {"fig-neuron-by-hand": {
        "the middle, [−1.5].": {"w1": 1, "w2": 1, "b": -1.5},
        "choose a [bias] between": "b"}}

By figure and by phrase, that is either the values to set or the name of one control.
Brackets mark the words that become a button; what is around them only says which ones.
Without brackets, the whole phrase does. Among the values, ``press`` is the label of a
button of the figure. A page that isn't a notebook has the role ``sets`` instead
(``book/_ext/figure_words.py``).
"""

import json
import re
from html import escape
from itertools import pairwise

KEY = "words"  # in the metadata of a cell
UNTOUCHED = ("predict", "quiz")  # tags of cells whose answers a figure could give away
BRACKETS = re.compile(r"([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*)")
NOWHERE = {  # what can't hold a button
    "code": re.compile(r"^```[\s\S]*?^```|`[^`\n]+`", re.MULTILINE),
    "a formula": re.compile(r"\$\$[\s\S]*?\$\$|(?<!\\)\$[^$\n]+\$"),
    "a heading": re.compile(r"^#+ .*$", re.MULTILINE),
    "a link": re.compile(r"\[[^\[\]]*\]\([^()]*\)"),
}
CLOSING = "</span>"


def parts_of(phrase):
    """Return what is before, in, and after the brackets of a phrase.

    Examples
    --------
    >>> parts_of("the middle, [−1.5].")
    ('the middle, ', '−1.5', '.')
    >>> parts_of("both weights")
    ('', 'both weights', '')
    """
    found = BRACKETS.fullmatch(phrase)
    return found.groups() if found else ("", phrase, "")


def opening(figure, target):
    """Return the tag that opens the words for a figure."""
    data = escape(json.dumps(target, ensure_ascii=False))
    return f'<span class="figure-word" data-in="{figure}" data-to="{data}">'


def mark_words(source, words, place):
    """Return the Markdown of a cell with its words between tags.

    Parameters
    ----------
    source : str
    words : dict
        By figure and phrase, as in the cell's metadata.
    place : str
        Where the text is, for the error.

    Raises
    ------
    ValueError
        If a phrase doesn't occur exactly once, is where no button can be, or overlaps
        with a different one.
    """
    found = sorted(
        (*find_words(source, phrase, place), opening(figure, target), phrase)
        for figure, phrases in words.items()
        for phrase, target in phrases.items()
    )
    for (_, end, _, one), (start, _, _, other) in pairwise(found):
        if start < end:
            raise ValueError(f"{place}: expected {one!r} and {other!r} apart")
    for start, end, tag, _ in reversed(found):
        source = f"{source[:start]}{tag}{source[start:end]}{CLOSING}{source[end:]}"
    return source


def find_words(source, phrase, place):
    """Return where the words of a phrase begin and end in a text.

    Raises
    ------
    ValueError
        If the phrase doesn't occur exactly once, or is where no button can be.
    """
    pattern = "".join(f"({_with_gaps(part)})" for part in parts_of(phrase))
    found = list(re.finditer(pattern, source))
    if len(found) != 1:
        raise ValueError(
            f"{place}: expected {phrase!r} once, found it {len(found)} times"
        )
    start, end = found[0].span(2)
    for name, kind in NOWHERE.items():
        if any(_is_cut(m, start, end) for m in kind.finditer(source)):
            raise ValueError(
                f"{place}: expected {phrase!r} in a sentence, but it's in {name}"
            )
    return start, end


def _is_cut(found, start, end):
    """Return whether a place is in the way; only formulas and code can be inside."""
    if found.end() <= start or end <= found.start():
        return False
    is_inside = start <= found.start() and found.end() <= end
    return not (is_inside and found[0][0] in "$`")


def _with_gaps(text):
    """Return a pattern of a text whose spaces can be ends of lines, also in a quote."""
    return re.sub(r"(?:\\ )+", r"\\s+(?:> )?", re.escape(" ".join(text.split(" "))))


def mark_cell(cell, place):
    """Mark the words of a text cell in place.

    Raises
    ------
    ValueError
        Also if the cell asks for a prediction, or asks questions.
    """
    words = cell.metadata.get(KEY)
    if not words:
        return
    tags = set(cell.metadata.get("tags", ())) & set(UNTOUCHED)
    if tags:
        raise ValueError(
            f"{place}: expected no words that move a figure in a cell tagged "
            f"{tags.pop()}, because they could give the answer away"
        )
    cell.source = mark_words(cell.source, words, place)
