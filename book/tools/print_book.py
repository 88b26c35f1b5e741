"""Print the built book: as a PDF for paper, or as an EPUB for e-book readers.

    python book/tools/print_book.py {pdf,epub}

The published book's address, to which interactive figures link, comes from
``SITE_ADDRESS`` or from a workflow's ``GITHUB_REPOSITORY``.
"""

import argparse
import sys
import time

from environment import ROOT
from printed.epub import make_epub
from printed.facts import read_book, read_contents
from printed.gather import gather
from printed.pdf import make_pdf

from build import SITE

EDITIONS = {"pdf": make_pdf, "epub": make_epub}


def main():
    """Print one edition, and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("edition", choices=EDITIONS)
    edition = parser.parse_args().edition
    if not (SITE / "index.html").exists():
        sys.exit("There is no site yet: run `make book` first.")
    start = time.perf_counter()
    try:
        book, contents = read_book(), read_contents()
        taken = gather(contents, book)
        target, extent = EDITIONS[edition](contents, book, taken)
    except ValueError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. Run the same command again.")
    size, seconds = target.stat().st_size / 1e6, time.perf_counter() - start
    where = target.relative_to(ROOT)
    print(f"The book is {where} ({extent}, {size:.1f} MB, {seconds:.0f} s).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
