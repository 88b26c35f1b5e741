"""Plant faults one by one, ask the tests concerned, and report who noticed.

    python -m faults files [FAULT or PART ...]
    python -m faults exercises [EXERCISE ...]
    python -m faults methods [CLASS or METHOD ...]

The first is ``make planted``, the second ``make mutants``; all find their modules with
``PYTHONPATH=tests:book/tools``. The tests of a fault in a file pass first where nothing
is planted. For faults in pages the site must be built.
"""

import argparse
import sys
from functools import partial

from faults import exercises, files, methods
from faults.parts import NoSuchFault

from book.evidence.fault import MISSED, NOT_ASKED

WHERE = {"files": files, "exercises": exercises, "methods": methods}


def main(arguments=None):
    """Plant the faults asked for; return 1 if one was missed or could not be asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("where", choices=WHERE, help="what is broken")
    parser.add_argument("names", nargs="*", metavar="NAME", help="some of them")
    given = parser.parse_args(arguments)
    try:
        outcomes = WHERE[given.where].prove(given.names, partial(print, flush=True))
    except NoSuchFault as problem:
        parser.error(str(problem))
    return int(any(one.kind in (MISSED, NOT_ASKED) for one in outcomes))


if __name__ == "__main__":
    sys.exit(main())
