"""Catalogues: what each message of a document is called in another language.

A catalogue is a ``.po`` file, which every translation editor reads. A message without a
translation is empty; one whose English has changed is *fuzzy* and has its old English
above it. Neither is used, so its paragraph is shown in English.
"""

import io
import tomllib
from pathlib import PurePosixPath

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from environment import ROOT
from notebooks import write_whole

from translating.documents import find_documents, walk_document

LANGUAGE = "zh_CN"
LOCALE = ROOT / "locale" / LANGUAGE
HEADER = f"""\
msgid ""
msgstr ""
"Language: {LANGUAGE}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
GUESSED = {
    "python-format",
    "python-brace-format",
}  # Babel's flags for a sign of percent


def place_of(name, locale=LOCALE):
    """Return the path of the catalogue of a document."""
    return locale / PurePosixPath(name).with_suffix(".po")


def find_translated(root=ROOT, locale=LOCALE):
    """Return the names of the documents that have a catalogue."""
    return [name for name in find_documents(root) if place_of(name, locale).is_file()]


def messages_of(text, name):
    """Return the messages of a document in its order, with their kinds and cells."""
    found = {}

    def note(message, kind, cell):
        found.setdefault(message, []).append(f"{kind} {cell}".strip())
        return message

    walk_document(text, name, note)
    return found


def read_catalog(path):
    """Return the catalogue in a file, or an empty one if there is no file."""
    if not path.is_file():
        return Catalog(locale=LANGUAGE, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def messages_in(catalog):
    """Return the messages of a catalogue by their English."""
    return {message.id: message for message in catalog if message.id}


def translations(catalog):
    """Return the translation of each message that has one which isn't fuzzy."""
    found = messages_in(catalog).values()
    return {m.id: m.string for m in found if m.string and not m.fuzzy}


def updated(catalog, messages):
    """Return a catalogue in step with a document.

    Parameters
    ----------
    catalog : Catalog
    messages : dict
        As :func:`messages_of` returns them.
    """
    now = Catalog(locale=LANGUAGE, fuzzy=False)
    for message, places in messages.items():
        now.add(message, auto_comments=list(dict.fromkeys(places)))
    catalog.update(now, keep_user_comments=True)
    for key in [key for key, each in catalog.obsolete.items() if not each.string]:
        del catalog.obsolete[key]
    return catalog


def write_catalog(path, catalog):
    """Write a catalogue whole or not at all; the same catalogue is the same bytes."""
    for message in [*catalog, *catalog.obsolete.values()]:
        message.flags -= GUESSED
    written = io.BytesIO()
    write_po(written, catalog, width=0, omit_header=True, include_previous=True)
    body = written.getvalue().decode("utf-8").strip("\n")
    write_whole(path, HEADER + body + "\n")


def update(name, root=ROOT, locale=LOCALE):
    """Bring the catalogue of a document in step, or begin one; return it."""
    text = (root / name).read_text(encoding="utf-8")
    path = place_of(name, locale)
    catalog = updated(read_catalog(path), messages_of(text, name))
    write_catalog(path, catalog)
    return catalog


def read_terms(locale=LOCALE):
    """Return the Chinese words, any of which translates an English term."""
    with (locale / "terms.toml").open("rb") as file:
        return tomllib.load(file)["terms"]
