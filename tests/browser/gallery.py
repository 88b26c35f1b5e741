"""The gallery, opened once for all tests: wide, on a phone, with a clock of its own.

A test makes its figure anew with :func:`browser.touching.begin_again`, which takes a
hundredth of what it takes to open the page, and meets no trace of the test before.
"""

import pytest

GALLERY = "book/gallery"
PHONE = {"width": 360, "height": 740, "has_touch": True}


@pytest.fixture(scope="session")
def gallery(visit):
    """Return the page on a wide screen."""
    with visit.lasting(GALLERY) as opened:
        yield opened


@pytest.fixture(scope="session")
def phone(visit):
    """Return the page as a finger meets it."""
    with visit.lasting(GALLERY, **PHONE) as opened:
        yield opened


@pytest.fixture(scope="session")
def clocked(visit):
    """Return the page with a clock that stands still until a test moves it."""
    with visit.lasting(GALLERY, reader="with a clock") as opened:
        opened.page.clock.install(time=0)
        opened.page.clock.pause_at(1)
        yield opened


@pytest.fixture
def calm(clocked):
    """Return the page with such a clock for a reader who wants no motion."""
    clocked.page.emulate_media(reduced_motion="reduce")
    yield clocked
    clocked.page.emulate_media(reduced_motion="no-preference")
