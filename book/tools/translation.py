"""Translate the book: bring catalogues in step, check them, and see how far they are.

The English documents are the only source. ``update`` brings the catalogues in
``locale/zh_CN`` in step with them, and begins one for a document that is named and has
none; ``check`` says what is wrong with them; ``report`` counts what is translated.
``apply`` writes the tree of the Chinese edition into a folder, and lends it the outputs
of the English run; ``make zh`` builds the book there. Then ``compare`` checks that the
translated documents compute what the English ones do.

    python book/tools/translation.py update|check|report [DOCUMENT ...]
    python book/tools/translation.py apply|compare FOLDER
"""

import argparse
import sys
from pathlib import Path

from publishing import translated
from translating.catalogs import find_translated, update
from translating.checking import check, progress
from translating.documents import find_documents
from translating.edition import write_edition

SHOWN = 60  # characters of a message in a complaint


def update_all(names):
    """Bring the catalogues of documents in step."""
    for name in names:
        update(name)
        print(f"{name}: {told(progress(name))}")
    return 0


def check_all(names):
    """Print what is wrong with the catalogues of documents; return 1 if anything is."""
    found = [(name, *each) for name in names for each in check(name)]
    for name, complaint, message in found:
        print(f"{name}: {complaint}: {message[:SHOWN]!r}")
    print(f"{len(found)} found in {len(names)} documents")
    return 1 if found else 0


def report_all(names):
    """Print how far the translations of documents are, and of the whole book."""
    total = whole = 0
    for name in names:
        counted = progress(name)
        total, whole = total + counted.done, whole + counted.all
        print(f"{counted.share:4d} %  {name}: {told(counted)}")
    print(f"in all, {total} of {whole} messages ({100 * total // max(whole, 1)} %)")
    return 0


def apply_to(folder):
    """Write the tree of the Chinese edition into a folder."""
    from translating.outputs import lend  # slow, and needed only here

    translated.begin(folder)
    names = write_edition(folder)
    lent = lend(folder)
    print(f"{len(names)} translated documents are in {folder}, {lent} outputs lent")
    return 0


def compare_in(folder):
    """Print where the edition in a folder computes something else; return 1 if so."""
    from translating.outputs import compare

    names, found = compare(folder)
    for difference in found:
        print(difference, file=sys.stderr)
    print(f"{len(names)} documents ran in Chinese, {len(found)} differences")
    if found or not names:
        return 1
    translated.complete(folder)
    return 0


def told(counted):
    """Return a document's progress in words."""
    fuzzy = f", {counted.fuzzy} fuzzy" if counted.fuzzy else ""
    return f"{counted.done} of {counted.all} messages translated{fuzzy}"


ACTIONS = {"update": update_all, "check": check_all, "report": report_all}
ON_A_TREE = {"apply": apply_to, "compare": compare_in}


def main():
    """Do what is asked for the documents that are named, or for all that fit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=[*ACTIONS, *ON_A_TREE])
    parser.add_argument("documents", nargs="*", metavar="DOCUMENT or FOLDER")
    given = parser.parse_args()
    if act := ON_A_TREE.get(given.action):
        if len(given.documents) != 1:
            parser.error(f"expected one folder, got {len(given.documents)}")
        return act(Path(given.documents[0]))
    known = find_documents()
    if unknown := sorted(set(given.documents) - set(known)):
        parser.error(
            f"expected documents such as {known[0]} or {known[-1]}, got {unknown[0]}"
        )
    every = known if given.action == "report" else find_translated()
    return ACTIONS[given.action](given.documents or every)


if __name__ == "__main__":
    sys.exit(main())
