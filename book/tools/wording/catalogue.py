"""Read what figures, checks, and controls say in a language, and write it for them.

``locale/zh_CN/words.po`` is the source: what Python says has no context, and what a
script says has the path of the script. ``course_lib.language`` reads what is written
here.
"""

import json
import shutil
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import read_po
from environment import ROOT

from course_lib.language import FILE, FOLDER, SPOKEN, check_holes
from wording.scripts import put

LIBRARY = "course_lib/"
SOURCE = "words.po"
FACES = {"zh_CN": "book/vendor/noto_sans_sc"}  # by language: where its fonts are


class Words(NamedTuple):
    """What is said for each English message.

    Attributes
    ----------
    messages : dict of str to str
        What Python says.
    scripts : dict of str to dict
        What each script says, by its path.
    """

    messages: dict
    scripts: dict


def read_words(language, root=ROOT):
    """Return the words of a language, without those that nobody has confirmed.

    Parameters
    ----------
    language : str
        The name of a folder in ``locale``.
    root : Path

    Returns
    -------
    Words

    Raises
    ------
    ValueError
        If there are no words of the language, or if a translation has a hole that its
        message lacks.
    """
    path = root / "locale" / language / SOURCE
    if not path.is_file():
        known = sorted(each.parent.name for each in root.glob(f"locale/*/{SOURCE}"))
        raise ValueError(f"expected one of the languages {known}, got {language!r}")
    words = Words({}, {})
    with path.open("rb") as file:
        for message in read_po(file):
            if not message.id or not message.string or message.fuzzy:
                continue
            if message.context:
                said = words.scripts.setdefault(message.context, {})
            else:
                said = words.messages
                check_holes(message.id, message.string)
            said[message.id] = message.string
    return words


def translated_scripts(words, root=ROOT):
    """Return all scripts that have words of their own, by their paths.

    Parameters
    ----------
    words : Words
    root : Path

    Returns
    -------
    dict of str to str

    Raises
    ------
    ValueError
        If a script no longer has one of the messages.
    """
    found = {}
    for place, said in words.scripts.items():
        try:
            found[place] = put((root / place).read_text(encoding="utf-8"), said)
        except ValueError as error:
            raise ValueError(f"{place}: {error}") from None
    return found


def write_words(language, tree=ROOT, root=ROOT, is_edition=False):
    """Write the words of a language, its scripts, and its faces into a copy of us.

    Parameters
    ----------
    language : str
    tree : Path
        Where the copy's ``course_lib`` is.
    root : Path
    is_edition : bool
        Whether the copy speaks the language even if nobody asks for it.

    Returns
    -------
    Path
        The folder that now holds them.

    Raises
    ------
    ValueError
        As for :func:`read_words` and :func:`translated_scripts`.
    """
    words = read_words(language, root)
    scripts = {
        place.removeprefix(LIBRARY): text
        for place, text in translated_scripts(words, root).items()
        if place.startswith(LIBRARY)
    }
    folder = Path(tree) / "course_lib" / FOLDER / language
    shutil.rmtree(folder, ignore_errors=True)
    for place, text in scripts.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8")
    labels = {
        place.removeprefix(LIBRARY): _labels(said)
        for place, said in words.scripts.items()
        if place.startswith(LIBRARY) and _labels(said)
    }
    told = {"messages": words.messages, "scripts": labels}
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / FILE).write_text(f"{text}\n", encoding="utf-8")
    if language in FACES:
        for face in sorted((root / FACES[language]).glob("*.otf")):
            shutil.copy(face, folder)
    if is_edition:
        (folder.parent / SPOKEN).write_text(f"{language}\n", encoding="utf-8")
    return folder


def _labels(said):
    """Return what texts without holes are called, for words that point at a control."""
    return {message: text for message, text in said.items() if "${" not in message}
