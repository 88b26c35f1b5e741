"""Give each entry of the glossary its Chinese headword.

The English glossary has the Chinese word in the text of an entry. In the Chinese
edition it is a headword above the English one: both have anchors, so every link stays.
"""

import re

TRANSLATION = r"\{zh\}`(?P<word>[^`]*)`[^.\n]*\.\s+"  # the beginning of an entry
ENTRY = re.compile(rf"^(?P<term>\S.*)\n  {TRANSLATION}", re.MULTILINE)


def put_headwords(text):
    r"""Return a glossary with its Chinese words above the English ones.

    Examples
    --------
    >>> print(put_headwords("weight\n  {zh}`权重`. What an input counts."))
    权重
    weight
      What an input counts.
    """
    return ENTRY.sub(_headwords, text)


def _headwords(found):
    word = "" if found["word"] == found["term"] else f"{found['word']}\n"
    return f"{word}{found['term']}\n  "
