"""The translated editions, each a part of the site.

``make zh`` writes a tree of its own into ``build/zh``. The tools there make the site of
the edition, which becomes the folder ``zh`` of the whole site, and its notebooks for
Colab.
"""

import os
import shutil
import subprocess
import sys

from environment import BOOK_INPUTS, BUILD, ROOT, fingerprint, read_note, write_note

from publishing.languages import ENGLISH, read_languages
from publishing.packing import files_below
from publishing.signposts import UNLISTED

NOTE = "build/edition.json"  # in the tree, once it's whole
SITE, COLAB = "build/site", "build/colab"
LAST_LINES = 5  # of the output of a run that failed


def state(root=ROOT):
    """Return a fingerprint of what the translated editions are made from."""
    return {"inputs": fingerprint(*BOOK_INPUTS, "locale", root=root)}


def begin(tree):
    """Note that an edition is being written."""
    (tree / NOTE).unlink(missing_ok=True)


def complete(tree, root=ROOT):
    """Note that an edition is built, and computes what the English one does."""
    write_note(tree / NOTE, state(root))


def trees(root=ROOT, build=BUILD):
    """Return the trees of the editions that can be published, by their languages.

    Raises
    ------
    ValueError
        If one was made from other files than the current ones, or not to its end.
    """
    found = {
        each: build / each.folder for each in read_languages(root) if each != ENGLISH
    }
    found = {each: tree for each, tree in found.items() if tree.is_dir()}
    for each, tree in found.items():
        if read_note(tree / NOTE) != state(root):
            raise ValueError(
                f"Expected build/{each.folder} to be made from the current files, got "
                f"an older or unfinished one: run `make {each.folder}`, or remove it."
            )
    return found


def publish(language, tree, languages, edition):
    """Let the tools of an edition make its site and its notebooks for Colab.

    Parameters
    ----------
    language : Language
        That of the tree.
    tree : Path
    languages : iterable of Language
        All that the site will have.
    edition : Edition

    Raises
    ------
    RuntimeError
        If they couldn't; the message has the last lines of what they say.
    """
    names = [each.code for each in languages]
    command = [sys.executable, str(tree / "book" / "tools" / "publish.py"), *names]
    own = {"PYTHONPATH": str(tree), "SOURCE_DATE_EPOCH": str(edition.epoch)}
    ended = subprocess.run(
        command, env=os.environ | own, capture_output=True, text=True, errors="replace"
    )
    if ended.returncode:
        told = (ended.stderr or ended.stdout).strip().splitlines()
        reason = "\n".join(told[-LAST_LINES:])
        raise RuntimeError(f"The edition in {language.name} has none:\n{reason}")


def add_sites(site, translated):
    """Copy the sites of the editions into that of the book."""
    for language, tree in translated.items():
        shutil.copytree(tree / SITE, site / language.folder)


def pages_beside(names, site, translated):
    """Return the names of the pages that the editions add to those of the book."""
    listed = [name for name in names if name not in UNLISTED]
    beside = [f"{each.folder}/{name}" for each in translated for name in listed]
    return [name for name in beside if (site / f"{name}.html").is_file()]


def notebooks_for_colab(translated):
    """Return the texts of the editions' notebooks, by their places in the branch."""
    found = {}
    for language, tree in translated.items():
        found |= files_below(tree / COLAB, f"{language.folder}/")
    notebooks = {name: path for name, path in found.items() if path.suffix == ".ipynb"}
    return {name: path.read_text("utf-8") for name, path in notebooks.items()}
