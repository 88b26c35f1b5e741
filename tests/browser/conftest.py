"""A browser, a server for the built book, and readers who visit it."""

from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from book_site import IN_CI, SITE, build_if_missing
from browser.gallery import calm, clocked, gallery, phone  # noqa: F401
from browser.visits import Visits
from playwright.sync_api import sync_playwright
from serve import serving

from course_lib.grading.chromium import ADVICE, FLAGS, find_chromium

# No name but this machine's leads anywhere. (To bar other hosts request by request, as
# `context.route` does, would turn the browser's cache off.)
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
# A page is left within seconds, before it gains what optimizing its scripts costs.
NO_OPTIMIZER = "--js-flags=--no-opt"


def find_browser():
    """Return the path of a browser; skip the tests without one, or fail in CI."""
    found = find_chromium()
    if not found:
        (pytest.fail if IN_CI else pytest.skip)(f"{ADVICE} The browser tests need one.")
    return found


@contextmanager
def started(*flags):
    """Run the browser, which knows no other host, in a ``with`` block."""
    path = find_browser()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=path, args=[*FLAGS, ALONE, *flags]
        )
        yield running
        running.close()


def asked_elsewhere(context, address):
    """Return a list of what the context asks of another host from now on."""
    asked, hosts = [], ("", urlsplit(address).netloc)

    def note(request):
        if urlsplit(request.url).netloc not in hosts:
            asked.append(request.url)

    context.on("request", note)
    return asked


@pytest.fixture(scope="session")
def browser():
    with started(NO_OPTIMIZER) as running:
        yield running


@pytest.fixture(scope="session")
def address():
    build_if_missing()
    with serving(SITE) as served:
        yield served


@pytest.fixture(scope="session")
def visit(browser, address):
    """Return a function that opens a page of the site by its name.

    What a test opens is closed after it; a page for several tests is opened with
    ``with visit.lasting(...)``.
    """
    visits = Visits(browser, address)
    yield visits
    for reader in visits.readers.values():
        reader.context.close()


@pytest.fixture(autouse=True)
def tidy(request):
    """Close what a test has opened; pages for several tests were opened before it."""
    if "visit" not in request.fixturenames:
        yield
        return
    visits = request.getfixturevalue("visit")
    before = set(visits.opened)
    yield
    for watched in set(visits.opened) - before:
        visits.close(watched)
