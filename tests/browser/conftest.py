"""A browser, a server for the built book, and pages watched while they load."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from book_site import IN_CI, SITE, build_if_missing
from browser.gallery import calm, clocked, gallery, phone  # noqa: F401
from browser.patience import new_context
from chromium import ADVICE, FLAGS, find_chromium
from playwright.sync_api import sync_playwright
from serve import serving
from weigh import file_at

# No name but this machine's leads anywhere. (To bar other hosts request by request, as
# `context.route` does, would turn the browser's cache off.)
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"


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
        running = playwright.chromium.launch(executable_path=path, args=[*FLAGS, ALONE])
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

    def __enter__(self):
        """Give the page for a while."""
        return self

    def __exit__(self, *_):
        """Close the page when it is no longer needed."""
        self.close()

    def close(self):
        """Close the page (each takes memory), and forget what was chosen on it."""
        if not self.page.is_closed():
            self.page.evaluate("localStorage.clear()")
            self.page.close()

    def watch(self, address):
        """Note from now on what the page of this site asks for, and what it meets."""

        def note_console(message):
            if message.type in ("error", "warning"):
                self.errors.append(message.text)

        def note_request(request):
            parts = urlsplit(request.url)
            if parts.netloc and parts.netloc != urlsplit(address).netloc:
                self.foreign.append(request.url)

        def note_response(response):
            if response.status >= 400:
                self.missing.append(response.url)
            elif response.url.startswith(address):
                self.files.add(file_at(response.url))

        self.page.on("console", note_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", note_request)
        self.page.on("response", note_response)


class Visits:
    """Readers of the site, one of each kind; they keep what they have fetched."""

    def __init__(self, browser, address):
        self.browser = browser
        self.address = address
        self.readers = {}
        self.opened = []

    def __call__(self, name, width=1280, height=900, reader="", **options):
        """Open a page of the site by its name; options say what reader comes.

        Another `reader` shares nothing with the rest: a clock, once it is set, holds
        for all pages of a reader.
        """
        key = (reader, *sorted(options.items()))
        if key not in self.readers:
            self.readers[key] = new_context(self.browser, **options)
        watched = Watched(self.readers[key].new_page(), name)
        self.opened.append(watched)
        page = watched.page
        page.set_viewport_size({"width": width, "height": height})
        watched.watch(self.address)
        page.goto(f"{self.address}/{name}.html", wait_until="load")
        page.evaluate("window.MathJax?.startup?.promise")
        return watched


@pytest.fixture(scope="session")
def visit(browser, address):
    """Return a function that opens a page of the site by its name.

    What a test opens is closed after it; a page for several tests is opened with
    ``with``.
    """
    visits = Visits(browser, address)
    yield visits
    for reader in visits.readers.values():
        reader.close()


@pytest.fixture(autouse=True)
def tidy(request):
    """Close what a test has opened; pages for several tests were opened before it."""
    if "visit" not in request.fixturenames:
        yield
        return
    opened = request.getfixturevalue("visit").opened
    before = opened.copy()
    yield
    for watched in opened[len(before) :]:
        watched.close()
    opened[:] = before
