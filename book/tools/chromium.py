"""Find a Chromium or Chrome, for the tools and tests that open the pages."""

import os
import shutil

NAMES = (
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
ADVICE = (
    "No Chromium or Chrome was found: install one "
    "(Debian, Ubuntu: apt install chromium; macOS: brew install --cask chromium), "
    "or name one in the variable BOOK_BROWSER."
)
# Nothing but the pages may use the network.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium():
    """Return the path of a browser, or None."""
    named = os.environ.get("BOOK_BROWSER")
    usual = [*NAMES, *INSTALLED]  # which() takes a whole path as well
    return named or next(filter(None, map(shutil.which, usual)), None)
