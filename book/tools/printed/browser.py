"""A headless Chromium that prints."""

import contextlib
import sys

from playwright.sync_api import sync_playwright

from course_lib.grading import chromium

OLDEST = 131  # the first that prints running titles and page numbers
PATIENCE = 300_000  # milliseconds; a busy machine may need that long for a page
FLAGS = [*chromium.FLAGS, "--font-render-hinting=none"]


def find_browser():
    """Return the path of a browser, or stop with advice."""
    return chromium.find_chromium() or sys.exit(chromium.ADVICE)


@contextlib.contextmanager
def browsing():
    """Start Chromium, yield it, and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        try:
            if int(browser.version.partition(".")[0]) < OLDEST:
                sys.exit(
                    f"Printing needs Chromium {OLDEST} or newer, "
                    f"but {browser.version} was found."
                )
            yield browser
        finally:
            browser.close()
