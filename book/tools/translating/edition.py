"""Write the Chinese edition's tree: the book's files, with translated documents.

The existing tools build it there as they build the English one, because each of them
finds the book from its own place. Nothing in the tree is kept in the repository.
"""

from pathlib import PurePosixPath

import nbformat
import plans
from environment import BOOK_INPUTS, ROOT, UNREAD
from notebook_files import find_pages, handed_out, source_of
from notebooks import serialize
from publishing.languages import SOURCES
from publishing.moved import TABLE as MOVED
from publishing.packing import WHEEL_SOURCES
from wording.catalogue import LIBRARY, read_words, translated_scripts, write_words

from course_lib.grading.release.release import released
from translating.catalogs import (
    LANGUAGE,
    LOCALE,
    find_translated,
    place_of,
    read_catalog,
    translations,
)
from translating.documents import walk_document
from translating.glossary import put_headwords
from translating.headings import TABLE, write_table

GLOSSARY = "book/glossary.md"


def translated(text, name, known):
    """Return the text of a document's file in Chinese, as far as it is known.

    Parameters
    ----------
    text : str
    name : str
    known : dict
        Translations by message; what isn't there stays English.
    """
    if name == GLOSSARY:
        text = put_headwords(text)
    return walk_document(text, name, lambda message, *_: known.get(message, message))


def known_in(name, locale=LOCALE):
    """Return the translations in the catalogue of a document."""
    return translations(read_catalog(place_of(name, locale)))


def released_from(known, name, root=ROOT):
    """Return the text of exercises as they are handed out, from their solutions."""
    source = source_of(root / name, root)
    text = source.read_text(encoding="utf-8")
    solved = translated(text, source.relative_to(root).as_posix(), known)
    return serialize(released(nbformat.reads(solved, as_version=4)))


def translate_book(root=ROOT, locale=LOCALE):
    """Return the texts of all documents that have a catalogue, in Chinese, by name.

    Exercises that are handed out have the catalogue of their solutions.
    """
    texts = {}
    for name in find_translated(root, locale):
        known = known_in(name, locale)
        text = (root / name).read_text(encoding="utf-8")
        texts[name] = translated(text, name, known)
        if target := handed_out(root / name, root):
            handout = target.relative_to(root).as_posix()
            texts[handout] = released_from(known, handout, root)
    return texts


def write_headings(root=ROOT, locale=LOCALE):
    """Return the text of the table that keeps the anchors of all headings."""
    catalogs = {}
    for name in find_translated(root, locale):
        catalog = read_catalog(place_of(name, locale))
        pages = [root / name, handed_out(root / name, root)]
        for path in filter(None, pages):
            page = path.relative_to(root).as_posix()
            catalogs[str(PurePosixPath(page).with_suffix(""))] = catalog
    return write_table(catalogs)


def filled_plans(root=ROOT):
    """Return the pages for teachers that lessons fill in, from the English lessons.

    These pages aren't translated, and the translated lessons would fill them with a
    mixture.
    """
    texts = {path: path.read_text(encoding="utf-8") for path in find_pages(root)}
    return {
        path.relative_to(root).as_posix(): plans.filled(text)
        for path, text in texts.items()
        if plans.PLACE.search(text)
    }


def site_scripts(language=LANGUAGE, root=ROOT):
    """Return the scripts of the site that have words; the library keeps its own."""
    found = translated_scripts(read_words(language, root), root)
    return {k: text for k, text in found.items() if not k.startswith(LIBRARY)}


def editions_in(root):
    """Return the names of the files that say which languages there are."""
    return [path.relative_to(root).as_posix() for path in root.glob(SOURCES)]


def files_of(root):
    """Return the files that a book is made from, by name."""
    found = {}
    for name in (*BOOK_INPUTS, *WHEEL_SOURCES, *editions_in(root)):
        place = root / name
        for path in place.rglob("*") if place.is_dir() else [place]:
            if path.is_file() and not UNREAD.intersection(path.relative_to(root).parts):
                found[path.relative_to(root).as_posix()] = path
    return found


def write_edition(target, root=ROOT, locale=LOCALE):
    """Write the tree of the Chinese edition, and remove what the book no longer has.

    A file that is right already isn't written, so that the next build reads only what
    has changed.

    Returns
    -------
    list of str
        The names of the documents that have a catalogue.
    """
    texts = translate_book(root, locale)
    made = {**filled_plans(root), **site_scripts(LANGUAGE, root), **texts}
    made[TABLE] = write_headings(root, locale)
    files = {name: path.read_bytes() for name, path in files_of(root).items()}
    files.pop(MOVED, None)  # nothing has moved in an edition that is new
    files |= {name: text.encode() for name, text in made.items()}
    for name, content in files.items():
        copy = target / name
        if not copy.is_file() or copy.read_bytes() != content:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content)
    for name, path in files_of(target).items():
        if name not in files:
            path.unlink()
    write_words(LANGUAGE, target, root, is_edition=True)
    return sorted(texts)
