"""Lend the outputs of the English run, or compare with them.

A document that isn't translated shows what the English one does, so its outputs are
lent. A translated one runs itself, since its figures speak, and must compute the same.
"""

import re
import shutil

from environment import (
    BOOK_CODE,
    ROOT,
    fingerprint,
    packages,
    read_note,
    write_note,
)
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from notebook_files import find_computing_pages, find_notebooks, handed_out, read

import build
from translating.catalogs import find_translated

# A minus of a word, as in "pre-2", isn't one; an address in memory isn't a number.
NUMBER = re.compile(r"(?<!\w)-?\d+(?:\.\d+)?(?:e[-+]\d+)?")
PLACE = re.compile(r"\b0x[0-9a-f]+")


def computing(root=ROOT):
    """Return the paths of all documents with code that a build runs."""
    notebooks = find_notebooks(root=root) + find_notebooks("solutions", root)
    return [*find_computing_pages(root), *notebooks]


def translated_paths(root=ROOT):
    """Return the paths of the translated documents, with exercises as handed out."""
    paths = {root / name for name in find_translated(root)}
    return paths | {handed_out(path, root) for path in paths}


def numbers_of(cell):
    """Return the numbers that a cell shows as text, and the kinds of its outputs."""
    numbers, kinds = [], []
    for output in cell.outputs:
        data = output.get("data", {})
        kinds += sorted(data)
        text = output.get("text", "") or data.get("text/plain", "")
        numbers += NUMBER.findall(PLACE.sub("", text))
    return numbers, kinds


def differences(one, other):
    """Return where two runs of a document don't show the same, in words.

    Parameters
    ----------
    one, other : NotebookNode
        With outputs, the English run first.
    """
    pairs = [
        [cell for cell in each.cells if cell.cell_type == "code"]
        for each in (one, other)
    ]
    if len(pairs[0]) != len(pairs[1]):
        return [f"expected {len(pairs[0])} cells with code, got {len(pairs[1])}"]
    return [
        f"cell {k}: expected {numbers_of(english)}, got {numbers_of(ours)}"
        for k, (english, ours) in enumerate(zip(*pairs, strict=True), 1)
        if numbers_of(english) != numbers_of(ours)
    ]


def compare(target, root=ROOT):
    """Compare the runs of all translated documents with the English ones.

    Returns
    -------
    list of str
        The documents that were compared.
    list of str
        What differs.
    """
    kept = get_cache(target / "build" / "_build" / ".jupyter_cache")
    names, found = [], []
    try:
        for path in set(computing(root)) & translated_paths(root):
            name = path.relative_to(root).as_posix()
            english = build.executed(read(path))
            number = build.find_kept(kept, read(target / name))
            if english is None or number is None:
                found.append(f"{name}: hasn't run in both languages")
                continue
            names.append(name)
            ours = kept.get_cache_bundle(number).nb
            found += [f"{name}: {each}" for each in differences(english, ours)]
    finally:
        kept.db.dispose()
    return sorted(names), sorted(found)


def lend(target, root=ROOT):
    """Keep the English outputs for the documents that aren't translated.

    Returns
    -------
    int
        How many were lent.
    """
    library = fingerprint(*BOOK_CODE, root=target) + packages()
    pages, note = target / "build" / "_build", target / "build" / "book.json"
    if read_note(note).get("library") != library:
        shutil.rmtree(pages, ignore_errors=True)
        write_note(note, {"library": library})
    cache = get_cache(pages / ".jupyter_cache")
    lent = 0
    try:
        for path in set(computing(root)) - translated_paths(root):
            copy = target / path.relative_to(root)
            executed = build.executed(read(path))
            if executed is None or build.find_kept(cache, read(copy)) is not None:
                continue
            bundle = CacheBundleIn(executed, str(copy))
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
            lent += 1
    finally:
        cache.db.dispose()
    return lent
