"""What the tests of the printed editions share: whether they are there, and titles."""

import pytest
from printed import facts, gather, paper

CONTENTS = facts.read_contents()


def edition(ending):
    """Return the place of an edition; skip the tests if it is not there, or older."""
    place = gather.FOLDER / f"{facts.NAME}.{ending}"
    kept = gather.read_note(gather.TAKEN)
    if not place.exists():
        pytest.skip(f"not printed: run `make {ending}` first", allow_module_level=True)
    if kept["state"] | {"address": ""} != gather.state(""):
        pytest.skip(
            f"older than the book: run `make {ending}`", allow_module_level=True
        )
    return place, kept["pages"]


def titles(taken, entries=CONTENTS, depth=0):
    """Give title and depth of each line of the table of contents."""
    for entry in entries:
        yield paper.title(entry, taken) if entry.name else entry.title, depth
        yield from titles(taken, entry.below, depth + 1)
