"""Measure the rhythm of the pages: how far it is from one thing to look at to the next.

A page is measured as a new reader gets it on a screen of 1,440 pixels, with nothing
unfolded, down to its questions: how far below its title is the first thing to play
with, an interactive figure or an animation, and how long is the longest run without a
picture or a figure.

    python book/tools/rhythm.py [PAGE ...]
"""

import argparse
from dataclasses import dataclass

from environment import ROOT
from notebook_files import find_lessons
from serve import serving

from build import SITE
from course_lib.grading.chromium import ADVICE, FLAGS, find_chromium

SCREEN = {"width": 1440, "height": 900}
FIRST_PLAY = 1500  # pixels below the title
LONGEST_RUN = 2500  # pixels without a picture or a figure
TOUR = "book/tour"

# The places of what is seen, from the page's top, and where its text begins and ends.
PLACES = """() => {
  const place = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return [top + scrollY, bottom + scrollY];
  };
  const seen = (selector) => [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility({ contentVisibilityAuto: true }))
    .map(place).filter(([top, bottom]) => bottom - top > 40);
  const article = document.querySelector(".bd-article");
  return {
    text: [place(article.querySelector("h1"))[1],
      place(article.querySelector(".answer, .prev-next-footer") ?? article)[0]],
    play: seen(".bd-article :is(.interactive-place, .animation)"),
    look: seen(".interactive-place, .animation, .timeline, .sketch, .bd-article img"),
  };
}"""


@dataclass(frozen=True)
class Rhythm:
    """The rhythm of a page, in pixels.

    Attributes
    ----------
    play : int or None
        From the title to the first thing to play with; None if there is none.
    run : int
        The longest run without a picture or a figure.
    place : int
        Where that run begins, from the page's top.
    """

    play: int | None
    run: int
    place: int

    def faults(self):
        """Return what is too long, in words."""
        found = []
        if self.play is None:
            found.append("nothing to play with")
        elif self.play > FIRST_PLAY:
            found.append(f"{self.play:,} px to the first thing to play with")
        if self.run > LONGEST_RUN:
            found.append(
                f"{self.run:,} px without a picture, from {self.place:,} px on"
            )
        return found


def rhythm_of(places):
    """Compute a page's rhythm.

    Parameters
    ----------
    places : dict
        ``text``, ``play``, and ``look``: where the text begins and ends, and lists of
        where things to play with and things to look at do.

    Returns
    -------
    Rhythm

    Examples
    --------
    >>> rhythm_of({"text": [0, 900], "play": [[500, 600]], "look": [[100, 700]]})
    Rhythm(play=500, run=200, place=700)
    """
    begin, end = places["text"]
    first = min((top for top, _ in places["play"]), default=None)
    runs, last = [], begin
    for top, bottom in [*sorted(places["look"]), [end, end]]:
        runs.append((min(top, end) - last, last))
        last = max(last, bottom)
    run, place = max(runs)
    play = None if first is None else round(first - begin)
    return Rhythm(play, round(run), round(place))


def measure(browser, address, names):
    """Yield the rhythm of each page of the site at an address."""
    context = browser.new_context(viewport=SCREEN, reduced_motion="reduce")
    page = context.new_page()
    for name in names:
        page.goto(f"{address}/{name}.html", wait_until="load")
        page.evaluate("window.MathJax?.startup?.promise.then(() => 0)")
        yield rhythm_of(page.evaluate(PLACES))
    context.close()


def pages_with_rhythm():
    """Return the names of the pages that the rule is for: the tour and all lessons."""
    lessons = (path.relative_to(ROOT).with_suffix("") for path in find_lessons())
    return [TOUR, *(lesson.as_posix() for lesson in lessons)]


def main():
    """Print a table of the pages."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="such as book/tour")
    names = parser.parse_args().pages or pages_with_rhythm()
    path = find_chromium()
    if path is None:
        raise SystemExit(ADVICE)
    print(f"{'page':44}{'first play':>11}{'longest run':>12}{'from':>8}")
    with serving(SITE) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name, found in zip(names, measure(browser, address, names), strict=True):
            play = "never" if found.play is None else f"{found.play:,}"
            told = f"{name.removeprefix('chapters/'):44}{play:>11}{found.run:>12,}"
            print(
                f"{told}{found.place:>8,}{'  !' if found.faults() else ''}", flush=True
            )
        browser.close()


if __name__ == "__main__":
    main()
