"""Lessons and exercises on a server, as a site that carries Python has them.

The site is below a path, as a published one may be, and the browser knows no other
host. ``make test-live`` makes what is needed and runs these tests.
"""

import contextlib
import functools

import live
import pytest
from book_site import SITE, build_if_missing
from browser.conftest import asked_elsewhere, started
from browser.patience import ALL_OPEN
from live_driving import Exercises, Lesson
from live_serving import BASE, Handler
from serve import answering

FIRST = "chapters/01_perceptron/exercises"
FIRST_LESSON = "chapters/01_perceptron/01_neuron"
NOT_MADE = (
    "There is no Python for the pages as they are now: make and drive it by "
    "`make test-live PYODIDE_DIST=folder`."
)


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
    with started() as running:
        yield running


@pytest.fixture
def sent(address):
    """Return the bytes that the server sends in this test, by path."""
    Handler.sent.clear()
    return Handler.sent


@contextlib.contextmanager
def visits(browser, address):
    """Yield a function that opens a page for a new reader, or beside another page."""
    contexts, asked = [], []

    def open_page(name=FIRST, beside=None, script="", kind=Exercises, **settings):
        if beside is None:
            settings = {"viewport": {"width": 1280, "height": 900}} | settings
            contexts.append(browser.new_context(**settings))
            asked.append(asked_elsewhere(contexts[-1], address))
            contexts[-1].add_init_script(ALL_OPEN)
            contexts[-1].add_init_script(script)
        context = beside.page.context if beside else contexts[-1]
        return kind(context.new_page(), f"{address}/{name}.html")

    yield open_page
    for context in contexts:
        context.close()
    assert [each for each in asked if each] == []


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
