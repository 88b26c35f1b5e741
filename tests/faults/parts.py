"""The faults of one part of the project, each in a file."""

from pathlib import PurePosixPath

from book.evidence.fault import Fault


class NoSuchFault(ValueError):
    """What was asked for is not there to be broken."""


def only_known(words, known, shown):
    """Raise NoSuchFault for the first word that isn't known; show what there is."""
    if strange := [word for word in words if word not in known]:
        raise NoSuchFault(f"no {strange[0]!r}; there are {', '.join(shown)}")


def part(group, tests=""):
    """Return a function that declares a fault of a part.

    Its tests are pytest's arguments, or a line that begins with ``ruff``. By default
    they are those of the part, or else those that mirror the file; ``-k ...`` alone
    chooses among them.
    """
    usual = tests

    def declare(name, place, make, tests=""):
        if not tests or tests.startswith("-k "):
            tests = f"{usual or mirror_of(file_of(place))} {tests}".strip()
        return Fault(group, name, place, make, tests)

    return declare


def file_of(place):
    """Return the file of a place, from the top of the repository."""
    return place.partition("::")[0]


def piece_of(place):
    """Return the piece of its file that a place names; empty for all of it."""
    return place.partition("::")[2]


def mirror_of(file):
    """Return the file of tests that belongs to a module of the library or a tool."""
    path = PurePosixPath(file)
    inside = path.relative_to("course_lib" if path.parts[0] == "course_lib" else "book")
    return str("tests" / inside.parent / f"test_{inside.name.lstrip('_')}")
