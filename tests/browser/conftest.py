"""A browser, a server for the built book, and pages watched while they load."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from book_site import IN_CI, SITE, build_if_missing
from browser.patience import new_context
from chromium import ADVICE, FLAGS, find_chromium
from playwright.sync_api import sync_playwright
from serve import serving
from weigh import file_at


def find_browser():
    """Return the path of a browser; skip the tests without one, or fail in CI."""
    found = find_chromium()
    if not found:
        (pytest.fail if IN_CI else pytest.skip)(f"{ADVICE} The browser tests need one.")
    return found


@pytest.fixture(scope="session")
def browser():
    path = find_browser()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def address():
    build_if_missing()
    with serving(SITE) as served:
        yield served


@dataclass(eq=False)
class Watched:
    """A page in the browser, what it loaded, and all that went wrong meanwhile."""

    page: object
    name: str = ""
    files: set = field(default_factory=set)
    errors: list = field(default_factory=list)
    foreign: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    closed: bool = False

    def __enter__(self):
        """Give the page for a while."""
        return self

    def __exit__(self, *_):
        """Close the page: each takes memory, and there are many."""
        if not self.closed:
            self.closed = True
            self.page.context.close()


@pytest.fixture(scope="session")
def visit(browser, address):
    """Return a function that opens a page of the site by its name.

    What a test opens is closed after it; a page for several tests is opened with
    ``with``.
    """
    opened = []

    def open_page(name, width=1280, height=900, **options):
        viewport = {"width": width, "height": height}
        context = new_context(browser, viewport=viewport, **options)
        watched = Watched(context.new_page(), name)
        opened.append(watched)

        def guard(route):
            url = route.request.url
            if urlsplit(url).netloc == urlsplit(address).netloc:
                route.continue_()
            else:
                watched.foreign.append(url)
                route.abort()

        def note_console(message):
            if message.type in ("error", "warning"):
                watched.errors.append(message.text)

        def note_response(response):
            if response.status >= 400:
                watched.missing.append(response.url)
            elif response.url.startswith(address):
                watched.files.add(file_at(response.url))

        context.route("**/*", guard)
        watched.page.on("console", note_console)
        watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
        watched.page.on("response", note_response)
        watched.page.goto(f"{address}/{name}.html", wait_until="load")
        watched.page.evaluate("window.MathJax?.startup?.promise")
        return watched

    open_page.opened = opened
    yield open_page
    close_all(opened)


def close_all(opened):
    """Close pages and forget them."""
    while opened:
        opened.pop().__exit__()


@pytest.fixture(autouse=True)
def tidy(request):
    """Close what a test has opened; pages for several tests were opened before it."""
    if "visit" not in request.fixturenames:
        yield
        return
    opened = request.getfixturevalue("visit").opened
    before = opened.copy()
    yield
    late = [watched for watched in opened if watched not in before]
    opened[:] = before
    close_all(late)
