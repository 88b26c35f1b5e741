"""Lessons and exercises on a server, as a site that carries Python has them.

The site is below a path, as a published one may be, and the browser knows no other
host. ``make test-live`` makes what is needed and runs these tests.
"""

import contextlib
import functools
import http.server
import io
from urllib.parse import urlsplit

import live
import pytest
from book_site import ROOT, SITE, build_if_missing
from browser.conftest import ALONE, FLAGS, find_browser
from live_driving import Exercises, Lesson
from live_edition.pages import enliven, scripts_of
from playwright.sync_api import sync_playwright
from serve import answering

BASE = "/a/course"
FIRST = "chapters/01_perceptron/exercises"
FIRST_LESSON = "chapters/01_perceptron/01_neuron"
NOT_MADE = (
    "There is no Python for the pages as they are now: make and drive it by "
    "`make test-live PYODIDE_DIST=folder`."
)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve the book's pages, whose cells can run, and what they load."""

    protocol_version = "HTTP/1.1"
    sent: dict  # bytes by path below the site, of this test

    def translate_path(self, path):
        """Find a page of the book, or a file that it loads."""
        path = urlsplit(path).path
        pages = ROOT if path.endswith(".ipynb") else SITE  # publishing puts them there
        for prefix, folder in ((f"{BASE}/live/", live.SITE), (f"{BASE}/", pages)):
            if path.startswith(prefix):
                self.directory = str(folder)
                return super().translate_path(path.removeprefix(prefix.rstrip("/")))
        return str(SITE / "nothing-here")

    def copyfile(self, source, outputfile):
        """Send a file, a page with its starter, and count the bytes."""
        content, name = source.read(), urlsplit(self.path).path.removeprefix(f"{BASE}/")
        self.sent[name] = len(content)
        outputfile.write(content)

    def send_head(self):
        """Answer with a page as publishing would leave it, or with a file."""
        path = urlsplit(self.path).path
        if not path.startswith(f"{BASE}/chapters/") or not path.endswith(".html"):
            return super().send_head()
        name = path.removeprefix(f"{BASE}/").removesuffix(".html")
        html = (SITE / f"{name}.html").read_text(encoding="utf-8")
        html = enliven(html, name, f"live/{scripts_of(live.SITE)}").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(html)))
        self.end_headers()
        return io.BytesIO(html)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="session")
def address():
    if not live.is_current():
        pytest.skip(NOT_MADE)
    build_if_missing()
    Handler.sent = {}
    with answering(functools.partial(Handler, directory=SITE)) as host:
        yield host + BASE


@pytest.fixture(scope="session")
def browser(address):
    path = find_browser()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*FLAGS, ALONE])
        yield running
        running.close()


@pytest.fixture
def sent(address):
    """Return the bytes that the server sends in this test, by path."""
    Handler.sent.clear()
    return Handler.sent


@contextlib.contextmanager
def visits(browser, address):
    """Yield a function that opens a page for a new reader, or beside another page."""
    contexts, asked = [], []

    def note(request):
        parts = urlsplit(request.url)
        if parts.netloc not in ("", urlsplit(address).netloc):
            asked.append(request.url)

    def open_page(name=FIRST, beside=None, script="", kind=Exercises, **settings):
        if beside is None:
            settings = {"viewport": {"width": 1280, "height": 900}} | settings
            contexts.append(browser.new_context(**settings))
            contexts[-1].on("request", note)
            contexts[-1].add_init_script(script)
        context = beside.page.context if beside else contexts[-1]
        return kind(context.new_page(), f"{address}/{name}.html")

    yield open_page
    for context in contexts:
        context.close()
    assert asked == []


@pytest.fixture
def reader(browser, address):
    """Return a function that opens a page for a reader of this test alone."""
    with visits(browser, address) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def exercises(browser, address):
    """The page of chapter 1 for all tests of a file, which load Python once."""
    with visits(browser, address) as open_page:
        yield open_page()


@pytest.fixture
def lesson(reader):
    """Return lesson 1.1 for a reader of this test alone."""
    return reader(FIRST_LESSON, kind=Lesson)


@pytest.fixture(scope="module")
def shared_lesson(browser, address):
    """Lesson 1.1 for all tests of a file, which load Python once."""
    with visits(browser, address) as open_page:
        yield open_page(FIRST_LESSON, kind=Lesson)
