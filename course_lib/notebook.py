"""What a front end says about the running cell, and whether anyone is watching.

JupyterLab, Jupyter Notebook, and the browser edition send the metadata of a cell along
with its code, so a picture can show the caption and the alternative text that its cell
has for the book. Colab sends only the code, so there both are looked up in a list that
is part of the wheel. A program that runs a notebook, such as the build of the book,
sends nothing, so the outputs that it stores contain only what the cell itself has
shown.
"""

import contextlib
import functools
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from importlib import resources
from typing import NamedTuple

CAPTIONS = "captions.json"  # only wheels hold it

_displays = []  # of the pages that run a cell; the last one shows what it displays


class Description(NamedTuple):
    """What a notebook says about a cell's figure; a text is empty if it says nothing.

    Attributes
    ----------
    alt : str
        What is seen and what follows, for readers who don't see it.
    caption : str
        What to look at.
    """

    alt: str = ""
    caption: str = ""


def running_shell() -> object:
    """Return the IPython that runs this code, for instance in a notebook, or None."""
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


@contextlib.contextmanager
def displaying_by(function: Callable[[dict], object]) -> Iterator[None]:
    """Let ``function`` show what the library displays inside a ``with`` block.

    Parameters
    ----------
    function : callable
        Takes a MIME bundle, a dict.
    """
    _displays.append(function)
    try:
        yield
    finally:
        _displays.remove(function)


def display_function() -> Callable[[dict], object] | None:
    """Return a function that shows a MIME bundle where the code runs.

    Returns
    -------
    callable or None
        None in a script, which can show only text.
    """
    if _displays:
        return _displays[-1]
    if running_shell() is None:
        return None
    from IPython.display import display

    return functools.partial(display, raw=True)


def is_watched() -> bool:
    """Return whether a front end runs the cell, rather than a program or a script.

    Returns
    -------
    bool
    """
    return bool(_message().get("metadata"))


def cell_tags() -> list[str]:
    """Return the tags of the running cell, which only a front end sends.

    Returns
    -------
    list of str
    """
    return _message().get("metadata", {}).get("tags", [])


def describe_cell() -> Description:
    """Return what the notebook says about the figure of the running cell.

    Returns
    -------
    Description
        Empty in a script and if a program runs the notebook.
    """
    if not is_watched():
        return Description()
    message = _message()
    words = message["metadata"].get("mystnb")
    if words is None:
        words = _listed().get(key_of(message["content"].get("code", "")), {})
    alt = words.get("image", {}).get("alt", "")
    return Description(alt, words.get("figure", {}).get("caption", ""))


def key_of(code: str) -> str:
    """Return the key of a cell in the list of captions, which depends on its code.

    Parameters
    ----------
    code : str

    Returns
    -------
    str
    """
    return hashlib.sha256(code.strip().encode()).hexdigest()[:16]


def _message():
    """Return the message that asked for this cell to run, or an empty one."""
    kernel = getattr(running_shell(), "kernel", None)
    message = getattr(kernel, "get_parent", dict)() or {}
    kind = message.get("header", {}).get("msg_type")
    return message if kind == "execute_request" else {}  # a button asks for no cell


def _listed():
    """Return the metadata of all cells with figures, by key."""
    place = resources.files("course_lib") / CAPTIONS
    return json.loads(place.read_text("utf-8")) if place.is_file() else {}
