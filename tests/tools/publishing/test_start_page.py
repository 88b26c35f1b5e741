"""The first page on a USB drive has two lines to type, and names the files there."""

import sys

import pytest
from publishing.edition import Edition
from publishing.start_page import start_page

EDITION = Edition("1.2.3", 1_772_999_998)
WHEEL = "course_lib-1.2.3-py3-none-any.whl"
SERVER = (
    "<pre>python -m http.server --bind 127.0.0.1\nhttp://localhost:8000/site/</pre>"
)


@pytest.mark.parametrize("has_packages", [True, False])
@pytest.mark.parametrize("has_lab", [True, False])
def test_page_leads_to_the_book_and_to_a_server(has_packages, has_lab):
    page = start_page(EDITION, WHEEL, has_packages, has_lab)
    assert 'href="site/book/intro.html"' in page
    assert SERVER in page
    assert EDITION.words in page
    assert ("run a lesson in the browser" in page) == has_lab


def test_packages_are_named_with_the_python_that_they_fit():
    page = start_page(EDITION, WHEEL, True, False)
    assert '--no-index --find-links wheels "course_lib[lab]"' in page
    assert "Python {}.{} on".format(*sys.version_info) in page


def test_without_packages_the_page_says_what_needs_the_internet():
    page = start_page(EDITION, WHEEL, False, False)
    assert f'<pre>python -m pip install "wheels/{WHEEL}[lab]"' in page
    assert "in JupyterLab needs it once" in page
    assert "neither does running" not in page
