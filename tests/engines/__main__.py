"""Open every page of the built book in Firefox and in WebKit, and use some of them.

    PYTHONPATH=tests:book/tools python -m engines [firefox] [webkit] [PAGE ...]

Without names, all pages are opened in both. A browser that isn't on this machine is
reported as not tried.
"""

import argparse
import functools
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from book_site import SITE
from browser.visits import TYPESET
from engines.browsers import ENGINES, BrowserError, NotHere
from engines.questions import HEAR, pages, questions_for
from live_serving import BASE, Handler
from serve import answering

HEADINGS = ("engine", "version", "pages", "facts", "seconds", "complaints")


@dataclass
class Outcome:
    """What became of all pages in one browser."""

    engine: str
    version: str = ""
    num_pages: int = 0
    num_facts: int = 0
    seconds: float = 0.0
    complaints: list = field(default_factory=list)
    missing: str = ""

    def row(self):
        """Return the cells of the report's row."""
        if self.missing:
            return (self.engine, "not tried here", "", "", "", self.missing)
        counts = self.num_pages, self.num_facts, round(self.seconds)
        return (self.engine, self.version, *counts, len(self.complaints))


def handler():
    """Return a kind of server for one browser, which notes what it doesn't have."""

    class Watching(Handler):
        sent, missing = {}, []

        def page(self, name, html):
            return super().page(name, html).replace("<head>", f"<head>{HEAR}", 1)

        def send_error(self, *problem):
            self.missing.append(self.path)
            super().send_error(*problem)

    return Watching


def complaints_about(name, browser, address, missing, outcome):
    """Open a page, ask all questions, and yield what there is to complain about."""
    missing.clear()
    try:
        browser.go(f"{address}/{name}.html")
        browser.ask(f"() => {TYPESET}")
    except BrowserError as problem:
        yield f"not opened: {problem}"
        return
    for question in questions_for(name):
        outcome.num_facts += 1
        try:
            found = question(browser)
        except BrowserError as problem:
            found = [problem]
        for complaint in found:
            yield f"{question.__name__}: {complaint}"
    yield from (f"not there: {path}" for path in missing)


def ask_all(kind, names, show):
    """Open pages in a browser of a kind, one after another; return an Outcome."""
    outcome, start, served = Outcome(kind.name), time.perf_counter(), handler()
    try:
        with (
            answering(functools.partial(served, directory=SITE)) as host,
            kind() as browser,
        ):
            outcome.version = browser.version
            show(f"{kind.name} {browser.version} opens {len(names)} pages ...")
            for name in names:
                outcome.num_pages += 1
                for complaint in complaints_about(
                    name, browser, host + BASE, served.missing, outcome
                ):
                    outcome.complaints.append(complaint)
                    show(f"{kind.name}, {name}: {complaint}")
    except BrowserError as problem:
        outcome.complaints.append(problem)
        show(f"{kind.name}: {problem}")
    except NotHere as problem:
        outcome.missing = str(problem)
        show(f"{kind.name} isn't tried here: {problem}.")
    outcome.seconds = time.perf_counter() - start
    return outcome


def table(outcomes):
    """Return the report."""
    rows = [HEADINGS, ["---"] * len(HEADINGS), *(one.row() for one in outcomes)]
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)


def say(text):
    """Print a line at once: a run takes minutes."""
    print(text, flush=True)


def main(arguments=None, engines=ENGINES, show=say):
    """Ask what is asked for; return 1 after a complaint, or if nothing was tried."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="engines, or pages")
    words = parser.parse_args(arguments).names
    kinds = [kind for kind in engines if kind.name.lower() in words] or engines
    known = [kind.name.lower() for kind in engines]
    names = [word for word in words if word not in known] or pages()
    if strange := set(names) - set(pages()):
        parser.error(f"the book has no page {min(strange)!r}")
    with ThreadPoolExecutor(len(kinds)) as pool:
        outcomes = list(pool.map(lambda kind: ask_all(kind, names, show), kinds))
    show("\n" + table(outcomes))
    tried = [one for one in outcomes if not one.missing]
    return 0 if tried and not any(one.complaints for one in tried) else 1


if __name__ == "__main__":
    sys.exit(main())
