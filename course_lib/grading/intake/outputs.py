r"""Take the stored outputs out of a notebook's bytes before anything reads them.

Pictures and printed text can make a notebook a hundred times as large as its cells, and
grading needs none of them. In valid JSON, a quote inside a text always has a backslash,
so the key ``"outputs":`` can be found without reading the rest of the file.
"""

import re

from course_lib.grading.intake.unreadable import Unreadable

#: A key with a value to take out: a list, or in ``widgets`` an object, not empty.
#: The quote comes first, so that the search goes from quote to quote.
KEY = re.compile(rb'"(?<!\\")(?:outputs|widgets)"\s*:\s*(?=[\[{]\s*[^\]}\s])')

#: The next bracket that isn't inside a text.
BRACKET = re.compile(rb'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+")*+[\[\]{}]', re.DOTALL)

#: Most brackets in the outputs of one notebook; a thousand pictures have far fewer.
MOST_BRACKETS = 5_000_000

#: Encodings whose letters take two bytes or more, by the marks of their first bytes.
WIDE = (b"\xff\xfe", b"\xfe\xff", b"{\x00", b"\x00{")


def without_outputs(content: bytes) -> bytes:
    """Return a notebook's bytes with every list of outputs emptied.

    Parameters
    ----------
    content : bytes
        A notebook, or anything else, which comes back as it is.

    Raises
    ------
    Unreadable
        If the outputs have more than five million parts.

    Examples
    --------
    >>> without_outputs(b'{"cells": [{"outputs": [{"text": "]"}], "source": ""}]}')
    b'{"cells": [{"outputs": [], "source": ""}]}'
    """
    if content.startswith(WIDE):
        content = _narrow(content)
    kept, done, left = [], 0, MOST_BRACKETS
    while found := KEY.search(content, done):
        start = found.end()
        end, left = _end_of_value(content, start, left)
        if end is None:
            break
        kept += [
            content[done:start],
            content[start : start + 1],
            content[end - 1 : end],
        ]
        done = end
    return b"".join([*kept, content[done:]])


def _end_of_value(content, start, left):
    """Return where a list or object ends, or None, and how many brackets are left."""
    depth = 0
    for found in BRACKET.finditer(content, start):
        left -= 1
        if left < 0:
            raise Unreadable("its stored outputs have too many parts")
        depth += 1 if content[found.end() - 1] in b"[{" else -1
        if depth == 0:
            return found.end(), left
    return None, left


def _narrow(content):
    """Return text in UTF-16 as UTF-8; anything else comes back as it is."""
    name = {b"{\x00": "utf-16-le", b"\x00{": "utf-16-be"}.get(content[:2], "utf-16")
    try:
        return content.decode(name).encode()
    except UnicodeError:
        return content
