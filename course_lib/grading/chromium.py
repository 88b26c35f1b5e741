"""Find Chromium or Chrome, which prints exams and opens the pages of the book."""

import os
import shutil

NAMES = (
    "chromium-headless-shell",  # without windows and menus, for a sixth less work
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
# On macOS and Windows, a browser is rarely on PATH.
INSTALLED = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
ADVICE = (
    "No Chromium or Chrome was found. Install one "
    "(Debian, Ubuntu: apt install chromium; macOS: brew install --cask chromium), "
    "or set the variable BOOK_BROWSER to its path."
)
# Only the pages may use the network.
FLAGS = [
    "--disable-gpu",
    "--font-render-hinting=none",  # letters as wide as in a window, also without one
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium():
    """Return the path of a browser, or None."""
    named = os.environ.get("BOOK_BROWSER")
    usual = [*NAMES, *INSTALLED]  # which() also accepts a full path
    return named or next(filter(None, map(shutil.which, usual)), None)
