"""Build the site of the book: run its notebooks, then make the pages.

``make book`` reports each notebook as it finishes, keeps the results, and reruns only
what changed: a notebook if its cells changed, all of them if ``course_lib`` or an
installed package did, and all in any case with ``--fresh``. A warning from the builder
is an error. Solved exercises run, too. The tests compare the outputs of this run with
the stored ones (``tests/nbval_plugin.py``), so each notebook is executed once.

    python book/tools/build.py [--fresh]
"""

import argparse
import asyncio
import os
import re
import shutil
import sys
import time
from pathlib import Path

from environment import (
    BOOK_CODE,
    BOOK_INPUTS,
    BUILD,
    ONE_THREAD,
    ROOT,
    fingerprint,
    follow,
    packages,
    read_note,
    write_note,
)
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from notebook_files import find_computing_pages, find_notebooks, read
from notebooks import run_all
from slide_decks.decks import write_decks
from theme_rules import drop_unused_rules

from course_lib.grading.chromium import find_chromium

PAGES = BUILD / "_build"
SITE = PAGES / "html"
CACHE = PAGES / ".jupyter_cache"
LOG = BUILD / "book.log"
NOTE = BUILD / "book.json"
LACKING = {"pictures": "wait for a browser"}  # in the note, without a browser

COLOR = re.compile(r"\x1b\[[\d;]*m")
MAKE_PAGES = Path(__file__).with_name("make_pages.py")


def state():
    """Return fingerprints of what the site and the notebooks' results are made from."""
    installed = packages()
    return {
        "library": fingerprint(*BOOK_CODE) + installed,
        "site": fingerprint(*BOOK_INPUTS) + installed,
    }


def is_current(now):
    """Return whether the site on disk was made from the current files.

    A gallery made without a browser is as good as it can be until there is one.
    """
    accepted = [now] if find_chromium() else [now, now | LACKING]
    return read_note(NOTE) in accepted and (SITE / "index.html").exists()


def forget_results_of_other_library(now):
    """Delete results of notebooks that ran on a different version of the library."""
    if read_note(NOTE).get("library") != now["library"]:
        shutil.rmtree(PAGES, ignore_errors=True)
        write_note(NOTE, {"library": now["library"]})


def find_kept(cache, notebook):
    """Return the key of this notebook's kept results, or None if it changed."""
    try:
        return cache.match_cache_notebook(notebook).pk
    except KeyError:
        return None


def executed(notebook):
    """Return a notebook as the last build ran it, or None if it didn't."""
    cache = get_cache(CACHE)
    try:
        number = find_kept(cache, notebook)
        return None if number is None else cache.get_cache_bundle(number).nb
    finally:
        cache.db.dispose()


def run_notebooks():
    """Run the notebooks without kept results; return whether all went well."""
    cache = get_cache(CACHE)

    def keep(path, notebook):
        bundle = CacheBundleIn(notebook, str(path))
        cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
        return "executed"

    try:
        # The slowest ones begin first, so that no core waits for another at the end.
        lessons = sorted(find_notebooks(), reverse=True)
        paths = [*find_computing_pages(), *lessons, *find_notebooks("solutions")]
        waiting = [path for path in paths if find_kept(cache, read(path)) is None]
        print(f"Executing {len(waiting)} of {len(paths)} notebooks ...", flush=True)
        return not waiting or asyncio.run(run_all(waiting, keep))
    finally:
        cache.db.dispose()


def news(line):
    """Turn a line from the builder into a short progress message."""
    if not sys.stdout.isatty():
        return None
    doing = r"(reading sources|writing output)\.+ \[ *(\d+%)\] *(\S*)"
    found = re.search(doing, COLOR.sub("", line))
    return found and f"{found[1]} {found[2]} {found[3]}"


def make_pages():
    """Make the pages; on a warning, show it and discard what was read."""
    print("Making the pages ...", flush=True)
    if not follow([sys.executable, MAKE_PAGES], LOG, news):
        return True
    # The builder warns only about pages that it reads, so let it read all next time.
    shutil.rmtree(PAGES / ".doctrees", ignore_errors=True)
    plain = COLOR.sub("", LOG.read_text(encoding="utf-8"))
    found = re.findall(r"^.*(?:WARNING|ERROR): .*$", plain, re.MULTILINE)
    last = [line for line in plain.splitlines() if line.strip(" =")][-3:]
    for line in list(dict.fromkeys(found))[:12] or last:
        print("  " + line.replace(f"{ROOT}{os.sep}", ""), file=sys.stderr)
    return False


def build(fresh=False):
    """Build what changed, or everything; return whether the site is complete."""
    now = state()
    if fresh:
        write_note(NOTE, {})
    if is_current(now):
        print("Nothing has changed since the book was built.")
        return True
    forget_results_of_other_library(now)
    if not run_notebooks():
        print("The book wasn't built: a notebook failed; see above.", file=sys.stderr)
        return False
    if not make_pages():
        log = LOG.relative_to(ROOT)
        print(
            f"The book wasn't built: see above, or {log} for the full output.",
            file=sys.stderr,
        )
        return False
    drop_unused_rules(SITE)
    write_decks(SITE, executed)
    write_note(NOTE, now if find_chromium() else now | LACKING)
    return True


def main():
    """Build, and say where the book is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fresh", action="store_true", help="run all notebooks again")
    fresh = parser.parse_args().fresh
    os.environ.update(ONE_THREAD)
    start = time.perf_counter()
    try:
        if not build(fresh):
            return 1
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. Run the same command again to continue from here.")
    place = (SITE / "index.html").relative_to(ROOT)
    print(f"The book is {place} ({time.perf_counter() - start:.0f} s).")
    print("Open that file in a browser, or run `make serve` and follow its link.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
