"""Read a submitted notebook as a list of cells.

The file is untrusted: it is read as JSON text, and nothing in it is run, compiled, or
believed here. Notebooks of all formats are read, in UTF-8, -16, -32, or GBK. What a
student's file may take is limited where it is read for the first time (``reading``),
and every later station gets it in a form that is small enough (``compact``).
"""

import contextlib
import functools
import json
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from course_lib.grading.encodings import UnknownEncoding, decoded
from course_lib.grading.intake.unreadable import Unreadable, no_notebook

LARGEST_FILE = 256 * 2**20  # bytes
LARGEST_KEPT = 20 * 2**20  # bytes up to which it is kept with its stored outputs
LARGEST_CELLS = 64 * 2**20  # bytes without them
MOST_PARTS = 1_000_000  # lists, dictionaries, and their items in what is kept
MOST_CELLS = 500
DEFINED = re.compile(
    r"^(?:def|class)[ \t]+(\w+)|^([A-Za-z_]\w*)[ \t]*(?::[^=\n]+)?=(?!=)", re.MULTILINE
)
CHECK = "check-"  # precedes the question's name in the id of its check cell
#: A picture's own bytes inside a text; the group is their base64.
PASTED = re.compile(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=]+)")
#: A picture inside a text: an attachment, or its own bytes.
PICTURE = re.compile(rf"attachment:[^)\s\"'>]+|{PASTED.pattern}")
MOST_DIGITS = 4000  # of a whole number; Python refuses to read a few more
VERSION = re.compile(r"([0-9]{1,2})\.([0-9]{1,3})\b")  # of Python
PICTURES_BEGIN = ("attachment:", "data:image/")
TEXTS = ("source", "input", "code", "text")  # where each format keeps a cell's text


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell of a notebook: its text, and what the grader goes by.

    Attributes
    ----------
    source : str
    is_code : bool
    name : str
        nbgrader's ``grade_id``; empty if the cell has none.
    id : str
        The cell's own id in its notebook; empty if it has none.
    is_answer, is_graded : bool
        Whether the student writes in it, and whether it carries points.
    pictures : int
        How many pictures are pasted into it.
    ran : int or None
        The number of its last run; larger is later.
    """

    source: str
    is_code: bool
    name: str = ""
    id: str = ""
    is_answer: bool = False
    is_graded: bool = False
    pictures: int = 0
    ran: int | None = None

    @property
    def is_check(self):
        """Whether it calls a check and has no answer."""
        return self.is_code and self.is_graded and not self.is_answer

    @functools.cached_property
    def defines(self):
        """The names that its lines define, as far as the text shows."""
        found = DEFINED.findall(self.source) if self.is_code else []
        return {function or value for function, value in found}


def read_notebook(path: str | Path) -> list[Cell]:
    """Return the cells of a notebook.

    Raises
    ------
    Unreadable
        If it isn't a regular file, is too large, or isn't a notebook.
    """
    return parse_notebook(read_file(path))


def parse_notebook(content: bytes) -> list[Cell]:
    """Return the cells of a notebook given as bytes.

    Raises
    ------
    Unreadable
        If it isn't a notebook.

    Examples
    --------
    >>> parse_notebook(b'{"cells": []}')
    []
    """
    try:
        cells = [_cell(cell) for cell in _cells(_loaded(content))]
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        if isinstance(problem, Unreadable):
            raise
        raise Unreadable(no_notebook(content)) from None
    if len(cells) > MOST_CELLS:
        raise Unreadable(f"it has {len(cells)} cells; the limit is {MOST_CELLS}")
    return cells


def compact(content: bytes) -> bytes:
    """Return a notebook in the form in which it is kept and read from now on.

    Parameters
    ----------
    content : bytes
        Any file.

    Returns
    -------
    content : bytes
        The same if it is small and in UTF-8. Otherwise it is in UTF-8, and without
        stored outputs, which can make a notebook a hundred times as large.

    Raises
    ------
    Unreadable
        If it is large and no notebook, or if its cells alone are too large.

    Examples
    --------
    >>> compact('{"cells": []}'.encode("utf-16"))
    b'{"cells": []}'
    """
    if _is_small(content, LARGEST_KEPT) and _is_utf_8(content):
        return content
    notebook = _loaded(content)
    try:
        for cell in _cells(notebook):
            cell.pop("outputs", None)
        (notebook.get("metadata") or {}).pop("widgets", None)
    except (KeyError, TypeError, AttributeError):
        raise Unreadable(no_notebook(content)) from None
    slim = json.dumps(notebook, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if not _is_small(slim, LARGEST_CELLS):
        raise Unreadable(
            f"without its outputs it has {len(slim) / 2**20:.1f} MiB and "
            f"{_parts(slim):,} parts; the limits are {LARGEST_CELLS // 2**20} MiB and "
            f"{MOST_PARTS:,}"
        )
    return slim


def _is_small(content, most):
    return len(content) <= most and _parts(content) <= MOST_PARTS


def _parts(content):
    """Return the number of lists, dictionaries, and their items, or a larger one."""
    return sum(map(content.count, (b"{", b"[", b",")))


def _is_utf_8(content):
    encoding = json.detect_encoding(content)
    try:
        content.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return False
    return encoding.startswith("utf-8")


def python_of(content: bytes) -> tuple[int, int] | None:
    """Return the version of Python that a notebook says it ran on.

    Parameters
    ----------
    content : bytes
        A notebook that ``parse_notebook`` can read.

    Returns
    -------
    version : (int, int) or None
        None if it doesn't say.

    Examples
    --------
    >>> python_of(b'{"metadata": {"language_info": {"version": "3.13.1"}}}')
    (3, 13)
    """
    try:
        metadata = _loaded(content)["metadata"]
        found = VERSION.match(metadata["language_info"]["version"])
    except (ValueError, KeyError, TypeError):
        return None
    return (int(found[1]), int(found[2])) if found else None


def _loaded(content):
    """Return what a file says in JSON.

    Raises
    ------
    Unreadable
        If it isn't JSON; the message says where it ends or breaks.
    """
    try:
        return json.loads(_text(content), parse_int=_number)
    except json.JSONDecodeError as problem:
        raise Unreadable(no_notebook(content, problem=problem)) from None
    except (ValueError, RecursionError):
        raise Unreadable(no_notebook(content)) from None


def _text(content):
    """Return the text of a notebook; lone surrogates in it are kept for later."""
    with contextlib.suppress(UnicodeDecodeError):
        return content.decode(json.detect_encoding(content), "surrogatepass")
    try:
        return decoded(content)
    except UnknownEncoding:
        return content.decode("utf-8", "replace")


def _number(digits):
    """Return a whole number as Python reads it, or infinity if it is too long."""
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def _cells(notebook):
    """Return the raw cells of a notebook in any of its formats."""
    if "worksheets" in notebook and not notebook.get("cells"):
        return [cell for sheet in notebook["worksheets"] for cell in sheet["cells"]]
    return notebook["cells"]


def read_file(path: str | Path) -> bytes:
    """Return the bytes of a regular file: not a link or a pipe, and not too large.

    Raises
    ------
    Unreadable
        If it is anything else.
    """
    try:
        with open(path, "rb", opener=_unfollowed) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable("expected a notebook, got something that isn't a file")
            content = b""
            if found.st_size <= LARGEST_FILE:
                content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Unreadable(f"the file can't be opened: {error.strerror}") from None
    if max(found.st_size, len(content)) > LARGEST_FILE:
        size = max(found.st_size, len(content)) / 2**20
        most = LARGEST_FILE // 2**20
        raise Unreadable(f"the file is {size:.0f} MiB; the limit is {most} MiB")
    return content


def _unfollowed(path, flags):
    """Open a file without following a link or waiting for a pipe."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _cell(raw):
    """Return a cell of any format."""
    source = next((raw[key] for key in TEXTS if raw.get(key) is not None), None)
    if source is None and not any(key in raw for key in TEXTS):
        raise KeyError("source")
    if not isinstance(source or "", (str, list)):
        raise TypeError("expected text or a list of lines")
    text = source if isinstance(source, str) else "".join(source or [])
    has_pictures = any(begin in text for begin in PICTURES_BEGIN)
    if raw["cell_type"] == "heading":
        text = f"{'#' * min(6, _whole(raw.get('level')) or 1)} {text}"
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():  # JSON may have lone surrogates
        text = text.encode(errors="replace").decode()
    nbgrader = (raw.get("metadata") or {}).get("nbgrader") or {}
    name, own = nbgrader.get("grade_id"), raw.get("id")
    return Cell(
        source=text,
        is_code=raw["cell_type"] == "code",
        name=name if isinstance(name, str) else "",
        id=own if isinstance(own, str) else "",
        is_answer=bool(nbgrader.get("solution")),
        is_graded=bool(nbgrader.get("grade")),
        pictures=len(PICTURE.findall(text)) if has_pictures else 0,
        ran=_whole(raw.get("execution_count", raw.get("prompt_number"))),
    )


def _whole(number):
    """Return a whole number as it is, and None for anything else."""
    return number if type(number) is int else None
