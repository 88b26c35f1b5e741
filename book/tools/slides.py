"""Measure in a browser whether everything fits on the slides of the lessons.

The book has them: ``slide_decks/plan.py`` says what goes on each, and each lesson's
page links to its own.

    python book/tools/slides.py [LESSON ...]
"""

import argparse
import sys
import time

from environment import ROOT
from notebook_files import find_lessons, lesson_numbered
from printed.browser import browsing
from publishing.page_buttons import slides_of
from serve import SITE, serving
from slide_decks.measuring import SCREEN, faults_of


def main():
    """Measure, and say what doesn't fit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("numbers", nargs="*", metavar="LESSON", help="such as 2.1")
    numbers = parser.parse_args().numbers
    lessons = [lesson_numbered(each) for each in numbers] or find_lessons()
    start, total, wrong = time.perf_counter(), 0, 0
    with serving(SITE) as address, browsing() as browser:
        page = browser.new_page(viewport=SCREEN)
        for path in lessons:
            name = slides_of(path.relative_to(ROOT).with_suffix("").as_posix())
            faults, count = faults_of(page, f"{address}/{name}")
            print(f"{count:4} slides  {name}", flush=True)
            for fault in faults:
                print(f"      {fault}")
            total, wrong = total + count, wrong + len(faults)
    seconds = time.perf_counter() - start
    print(f"{total} slides, {wrong} fault{'s' * (wrong != 1)} ({seconds:.0f} s).")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
