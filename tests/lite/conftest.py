"""The browser edition on a server, and a notebook that is open in it.

The site stands below a path, as a published one does. The browser knows no other host,
and what it asks of another is noted. ``make test-lite`` makes the site and runs these.
"""

import functools
import http.server
from urllib.parse import urlsplit

import lite
import pytest
from browser.conftest import asked_elsewhere, started
from lite_driving import open_notebook
from repository import ROOT
from serve import answering

BOOK = ROOT / "build" / "_build" / "html"
BASE = "/a/course"
NO_SITE = (
    "There is no browser edition of what is here now: make and drive it by "
    "`make test-lite PYODIDE_DIST=folder`."
)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve the edition as the lab of a published book, and count what is sent."""

    protocol_version = "HTTP/1.1"
    sent = 0

    def translate_path(self, path):
        """Find a file of the lab, or a page of the book around it."""
        path = urlsplit(path).path
        for prefix, folder in ((f"{BASE}/lab/", lite.SITE), (f"{BASE}/", BOOK)):
            if path.startswith(prefix):
                self.directory = str(folder)
                return super().translate_path(path.removeprefix(prefix.rstrip("/")))
        return str(lite.SITE / "nothing-here")

    def copyfile(self, source, outputfile):
        """Send a file and count its bytes."""
        content = source.read()
        type(self).sent += len(content)
        outputfile.write(content)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="session")
def address():
    if not lite.is_current():
        pytest.skip(NO_SITE)
    handler = functools.partial(Handler, directory=lite.SITE)
    with answering(handler) as host:
        yield host + BASE


@pytest.fixture(scope="session")
def browser(address):
    with started() as running:
        yield running


@pytest.fixture(scope="session")
def reader(browser):
    """A browser that belongs to one reader: what was fetched or saved is kept."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture(scope="session")
def foreign(reader, address):
    """What was asked of another host, to be empty at the end of each test."""
    return asked_elsewhere(reader, address)


@pytest.fixture
def sent(address):
    """Return a function that tells how many bytes were sent in this test."""
    before = Handler.sent
    return lambda: Handler.sent - before


@pytest.fixture
def visit(reader, address, foreign):
    """Return a function that opens a notebook by its path."""
    pages = []

    def open_page(path, app="notebooks"):
        page = reader.new_page()
        pages.append(page)
        return open_notebook(page, f"{address}/lab/{app}/index.html?path={path}")

    yield open_page
    for page in pages:
        page.close()
    assert foreign == []


def pytest_terminal_summary(terminalreporter):
    """Tell of each notebook how long it took, and what the server sent for it."""
    reporter = terminalreporter
    for report in reporter.getreports("passed") + reporter.getreports("failed"):
        told = dict(report.user_properties)
        if "ran" in told:
            reporter.write_line(
                f"{told['notebook']}: ready after {told['opening']:.0f} s, "
                f"ran {told['ran']:.0f} s, {told['sent'] / 1e6:.1f} MB sent"
            )
