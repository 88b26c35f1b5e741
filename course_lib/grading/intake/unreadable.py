"""What is said about a file that isn't a notebook, as far as its first bytes tell."""

import re

#: By the first bytes of a file: what it is.
KINDS = (
    (rb"%PDF", "a PDF document"),
    (rb"PK\x05\x06", "an empty zip archive"),
    (rb"PK", "a zip archive or an office document"),
    (rb"Rar!", "a RAR archive"),
    (rb"7z\xbc\xaf", "a 7z archive"),
    (rb"\x1f\x8b|BZh|\xfd7zXZ|.{257}ustar", "an archive that isn't a zip"),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|....ftyp(?:heic|heix|mif1)",
        "a picture",
    ),
    (rb"....ftyp", "a video"),
    (rb"\xd0\xcf\x11\xe0", "an office document"),
    (rb"\s*(?:<!doctype html|<html)", "a web page"),
    (rb"\s*version https://git-lfs", "a pointer to a file that wasn't handed in"),
)

#: By the ends of names, when the bytes say nothing.
ENDINGS = {
    ".py": "a Python script",
    ".md": "a text",
    ".txt": "a text",
    ".html": "a web page",
}


BLANK = b"\x00 \r\n\t"  # bytes of a file in which nothing is


class Unreadable(ValueError):
    """The file can't be read as a notebook; the message says why in one sentence."""


def kind_of(content: bytes, place: str = "") -> str:
    """Return what a file is if it isn't a notebook, or "" if nothing shows it.

    Parameters
    ----------
    content : bytes
    place : str
        Its path.

    Examples
    --------
    >>> kind_of(b"%PDF-1.7"), kind_of(b"x = 1", "s001/work.py"), kind_of(b"x")
    ('a PDF document', 'a Python script', '')
    """
    if not content.strip(BLANK):
        return "an empty file"
    for first, kind in KINDS:
        if re.match(first, content, re.DOTALL | re.IGNORECASE):
            return kind
    return next((k for end, k in ENDINGS.items() if place.lower().endswith(end)), "")


def no_notebook(content, place="", problem=None):
    """Return the sentence that says why a file isn't a notebook.

    Parameters
    ----------
    content : bytes
    place : str
        Its path.
    problem : json.JSONDecodeError, optional
        What went wrong when it was read as JSON.

    Examples
    --------
    >>> no_notebook(b"")
    'the file is empty'
    >>> no_notebook(b"%PDF-1.7")
    "the file isn't a Jupyter notebook but a PDF document"
    """
    if not content:
        return "the file is empty"
    if not content.strip(BLANK):
        return "the file has nothing in it but zeros and spaces"
    kind, said = kind_of(content, place), "the file isn't a Jupyter notebook"
    if kind:
        return f"{said} but {kind}"
    if problem is None or not content.lstrip().startswith(b"{"):
        return said
    at_end = problem.pos >= len(problem.doc.rstrip()) - 1
    if "Unterminated" in problem.msg or (at_end and "Extra" not in problem.msg):
        return f"{said}: it breaks off at line {problem.lineno:,}"
    return f"{said}: line {problem.lineno:,} isn't valid JSON"
