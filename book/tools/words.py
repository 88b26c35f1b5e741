"""Let the library speak a different language: make its words from ``locale``.

They are written into ``course_lib/words`` of a copy of the project, here by default,
and aren't kept: a notebook or a page speaks the language if ``COURSE_LANG`` names it.

    python book/tools/words.py zh_CN [TREE]
    COURSE_LANG=zh_CN .venv/bin/jupyter lab
"""

import argparse
import sys
from pathlib import Path

from environment import ROOT
from wording.catalogue import write_words


def main(given=None):
    """Make the words of a language; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("language", help="a folder in locale, such as zh_CN")
    parser.add_argument("tree", nargs="?", type=Path, default=ROOT)
    chosen = parser.parse_args(given)
    try:
        folder = write_words(chosen.language, chosen.tree)
    except ValueError as error:
        print(f"The words can't be made: {error}.", file=sys.stderr)
        return 1
    print(f"The words are in {folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
