"""A headless Chromium, and a server of what is built for it alone."""

import contextlib
import functools
import http.server
import os
import shutil
import sys
import threading

from environment import BUILD
from playwright.sync_api import sync_playwright
from serve import QuietHandler

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
OLDEST = 131  # the first that writes running titles and page numbers
NO_BROWSER = (
    "Printing needs Chromium or Chrome (Debian, Ubuntu: apt install chromium; macOS: "
    "brew install --cask chromium), or its path in the variable BOOK_BROWSER."
)
PATIENCE = 300_000  # milliseconds: a busy machine may need so long for a page
FLAGS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]


def find_browser():
    """Return the path of a browser, or stop with advice."""
    named = os.environ.get("BOOK_BROWSER")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or sys.exit(NO_BROWSER)


@contextlib.contextmanager
def serving(folder=BUILD):
    """Serve a folder to this machine; give its address."""
    handler = functools.partial(QuietHandler, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def browsing():
    """Start Chromium; give it, and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        try:
            if int(browser.version.partition(".")[0]) < OLDEST:
                sys.exit(
                    f"Printing needs Chromium {OLDEST} or newer, "
                    f"found {browser.version}."
                )
            yield browser
        finally:
            browser.close()
