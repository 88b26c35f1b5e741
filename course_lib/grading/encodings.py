"""Turn bytes into text when nobody says how they were encoded.

Windows in China saves tables, and names in zip archives, in GBK; older programs in the
West use their own code pages; and nothing in the file says so. Text is taken for UTF-8
if it can be, and then for another encoding only if the result looks like text that
people write. Otherwise a person has to say which encoding it is.
"""

import codecs
import re
import unicodedata

#: Marks at the start of a file that say how it is encoded.
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

#: Punctuation of Western text that isn't in ASCII.
QUOTES = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\xa0"

#: The common characters of GB 2312, in the order of their sound, are in these rows.
COMMON_ROWS = range(0xB0, 0xD8)

#: Rows of GB 2312 with punctuation, full-width letters and digits.
PUNCTUATION_ROWS = (0xA1, 0xA3)


class UnknownEncoding(ValueError):
    """The bytes aren't text in any of the encodings that can be recognized."""


def decoded(content, western="cp1252"):
    """Return bytes as text.

    Parameters
    ----------
    content : bytes
    western : str
        The code page to try for text with a few Latin letters beyond ASCII.

    Returns
    -------
    text : str

    Raises
    ------
    UnknownEncoding
        If it isn't UTF-8, UTF-16 with its mark, GBK, or Western text.

    Examples
    --------
    >>> decoded("张三".encode("gbk")), decoded("naïve".encode("cp1252"))
    ('张三', 'naïve')
    """
    return content.decode(encoding_of(content, western))


def encoding_of(content, western="cp1252"):
    """Return the name of the encoding of some bytes; see :func:`decoded`.

    Examples
    --------
    >>> encoding_of("张三".encode("gbk")), encoding_of(b"plain")
    ('gb18030', 'utf-8')
    """
    for mark, name in MARKS.items():
        if content.startswith(mark) and _decodes(content, name):
            return name
    for name, looks_right in (
        ("utf-8", _anything),
        (western, _is_western),
        ("gb18030", _is_chinese),
    ):
        if _decodes(content, name) and looks_right(content.decode(name)):
            return name
    raise UnknownEncoding("expected text in UTF-8 or GBK")


def _decodes(content, name):
    """Return whether bytes can be decoded at all."""
    try:
        content.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _anything(text):
    return True


def _is_western(text):
    """Return whether all characters beyond ASCII are Latin letters in words, or quotes.

    A Western word hardly ever has more than two such letters in a row, and none has
    several of them and no others.
    """
    beyond = {c for c in text if c > "\x7f"} - set(QUOTES)
    if not all(unicodedata.name(c, "").startswith("LATIN ") for c in beyond):
        return False
    return not re.search(r"[^\W\x00-\x7f]{3}|\b[^\W\x00-\x7f]{2}\b", text)


def _is_chinese(text):
    """Return whether at least half of the characters beyond ASCII are common ones."""
    beyond = [c for c in text if c > "\x7f"]
    common = sum(_is_common(c) for c in beyond)
    return all(map(str.isprintable, beyond)) and 2 * common >= len(beyond)


def _is_common(character):
    """Return whether a character is a common one of GB 2312, or its punctuation."""
    try:
        row = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return row in COMMON_ROWS or row in PUNCTUATION_ROWS
