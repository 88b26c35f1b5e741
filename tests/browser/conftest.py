"""A browser, a server for the built book, and pages watched while they load."""

import functools
import http.server
import os
import shutil
import threading
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from book_site import IN_CI, SITE, build_if_missing
from playwright.sync_api import sync_playwright

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
# On macOS and Windows a browser is seldom on PATH.
INSTALLED = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
NO_BROWSER = (
    "No Chromium or Chrome was found. To run the browser tests install one "
    "(Debian, Ubuntu: apt install chromium; macOS: brew install --cask chromium), "
    "or name one in the variable BOOK_BROWSER."
)
# Nothing but the pages under test may use the network.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_browser():
    """Return the path of a browser; skip the tests without one, or fail in CI."""
    named = os.environ.get("BOOK_BROWSER")
    usual = [*BROWSERS, *INSTALLED]  # which() takes a whole path as well
    found = named or next(filter(None, map(shutil.which, usual)), None)
    if not found:
        (pytest.fail if IN_CI else pytest.skip)(NO_BROWSER)
    return found


@pytest.fixture(scope="session")
def browser():
    path = find_browser()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serve the site without a line for each request."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def address():
    build_if_missing()
    handler = functools.partial(QuietHandler, directory=SITE)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Watched:
    """A page in the browser, and all that went wrong while it was open."""

    page: object
    errors: list = field(default_factory=list)
    foreign: list = field(default_factory=list)
    missing: list = field(default_factory=list)


@pytest.fixture(scope="session")
def visit(browser, address):
    """Return a function that opens a page of the site by its name."""
    contexts = []

    def open_page(name, width=1280, height=900, **options):
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, **options)
        contexts.append(context)
        watched = Watched(context.new_page())

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

        context.route("**/*", guard)
        watched.page.on("console", note_console)
        watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
        watched.page.on("response", note_response)
        watched.page.goto(f"{address}/{name}.html", wait_until="load")
        watched.page.evaluate("window.MathJax?.startup?.promise")
        return watched

    yield open_page
    for context in contexts:
        context.close()
