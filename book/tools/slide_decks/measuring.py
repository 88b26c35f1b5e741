"""Measure slides in a browser: does everything fit, and can the last row read it."""

from pathlib import Path

SCREEN = {"width": 1280, "height": 720}
SMALLEST = 24  # pixels of text on that screen
LABEL = 16  # pixels of words within figures: 24 on a slide of 1920 x 1080
FAULTS = Path(__file__).with_name("measuring.js").read_text(encoding="utf-8")


def faults_of(page, address):
    """Return what is wrong on the slides at an address, and how many there are.

    Parameters
    ----------
    page : playwright.sync_api.Page
        Of the size ``SCREEN``.
    address : str

    Returns
    -------
    faults : list of str
        Each with the number of its slide.
    count : int
    """
    page.goto(address)
    page.evaluate("slides.opened")
    count = page.evaluate("Reveal.getTotalSlides()")
    faults = [
        f"slide {index + 1}: {fault}"
        for index in range(count)
        for fault in page.evaluate(FAULTS, [index, SMALLEST, LABEL])
    ]
    return faults, count
