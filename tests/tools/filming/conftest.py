"""What the tests of films share: two short animations, drawn once."""

import pytest
import tiny_films


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Return the lesson's animations by the names of their figures."""
    return tiny_films.draw(tmp_path_factory.mktemp("lesson"))


@pytest.fixture(scope="module")
def page(drawn):
    """Return the page of that lesson."""
    return tiny_films.page_of(drawn)


@pytest.fixture(scope="module")
def shown(page):
    """Return the first animation of that page, as the page shows it."""
    return tiny_films.shown_on(page)[0]
