"""Estimate how high things are on a slide, so that few are too high in the browser.

The estimates are those of ``deck.css``; what counts in the end is what the browser
measures (``measuring.py``).
"""

from math import ceil

from .blocks import LINK

ROOM = 530  # pixels below a slide's title
LINE = 46  # of text, of which a line holds so many letters:
LETTERS = 68
GAP = 20  # between two things
ROW = 51  # of a table
CODE_LINE = 33
FRAME = 32  # above and below the lines of code
MOST = (ROOM - FRAME) // CODE_LINE  # lines of code on a slide


def of_text(sources):
    """Return the pixels that paragraphs or the items of a list take.

    Examples
    --------
    >>> of_text(["One line.", "Two " * 20])
    178
    """
    shown = [LINK.sub(r"\1", each).split("\n") for each in sources]
    lines = sum(ceil(len(line) / LETTERS) for each in shown for line in each)
    return LINE * lines + GAP * len(shown)


def of_table(source):
    r"""Return the pixels that a table takes.

    Examples
    --------
    >>> of_table("| a | b |\n|---|---|\n| 1 | 2 |")
    122
    """
    return ROW * source.count("\n") + GAP


def of_lines(text):
    r"""Return the pixels that lines of code take, or what they print; 0 without any.

    Examples
    --------
    >>> of_lines("a = 1\nprint(a)")
    118
    """
    return CODE_LINE * len(text.split("\n")) + FRAME + GAP if text else 0


def shortened(text):
    r"""Return what a cell prints; if no slide can hold it, its beginning.

    Examples
    --------
    >>> shortened("\n".join(map(str, range(20)))).split("\n")[-2:]
    ['13', '... 6 more lines']
    """
    lines = text.split("\n")
    if len(lines) <= MOST:
        return text
    return "\n".join([*lines[: MOST - 1], f"... {len(lines) - MOST + 1} more lines"])


def parts_that_fit(items, room):
    """Return a list in parts, each of which fits; no part is empty.

    Examples
    --------
    >>> parts_that_fit(["One", "two", "three"], room=140)
    [['One', 'two'], ['three']]
    """
    parts = [[]]
    for item in items:
        if parts[-1] and of_text([*parts[-1], item]) > room:
            parts.append([])
        parts[-1].append(item)
    return parts
