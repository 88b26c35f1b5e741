"""Print the pages of an exam as PDFs, by the browser that prints the book."""

import os
import subprocess
import tempfile
from pathlib import Path

from course_lib.grading.chromium import ADVICE, FLAGS, find_chromium

PATIENCE = 600  # seconds for one page, which can have thousands of sheets


def find_printer() -> str:
    """Return the path of a browser that prints.

    Raises
    ------
    ValueError
        If there is none.
    """
    found = find_chromium()
    if found is None:
        raise ValueError(f"expected a browser, which makes the PDF. {ADVICE}")
    return found


def to_pdf(page: Path) -> Path:
    """Print a page as a PDF next to it, whole or not at all.

    Parameters
    ----------
    page : Path
        A page that says how large its paper is, such as ``sheets.html``.

    Returns
    -------
    target : Path
        Such as ``sheets.pdf``.

    Raises
    ------
    ValueError
        If there is no browser, or it doesn't print.
    """
    target = page.with_suffix(".pdf")
    partial = target.with_suffix(".partial")
    with tempfile.TemporaryDirectory() as own:
        command = [
            find_printer(),
            *FLAGS,
            "--headless",
            *["--no-sandbox"] * (getattr(os, "geteuid", lambda: 1)() == 0),
            f"--user-data-dir={own}",  # a browser that is open stays out of it
            "--no-pdf-header-footer",
            f"--print-to-pdf={partial.absolute()}",
            page.absolute().as_uri(),
        ]
        try:
            said = _run(command)
            os.replace(partial, target)
        except FileNotFoundError:
            raise ValueError(
                f"expected {command[0]} to print {page}, got no PDF: {said}. You can "
                "print the page from a browser yourself"
            ) from None
        finally:
            partial.unlink(missing_ok=True)
    return target


def _run(command):
    """Run a browser, and return the last thing that it said."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return f"nothing within {PATIENCE} seconds"
    except OSError as problem:
        return f"{problem}. {ADVICE}"
    return next(reversed(done.stderr.split("\n")[:-1]), "it said nothing")
