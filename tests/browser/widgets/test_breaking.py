"""A figure that breaks when it begins is told from one that is ready."""

import re

import pytest
from browser.patience import new_context
from page_size import READY
from playwright.sync_api import Error, expect

from course_lib.widgets import Neuron

WITHOUT_VALUES = re.sub("data-values='[^']*'", "data-values='{}'", Neuron().html)


@pytest.fixture
def page(browser):
    context = new_context(browser)
    yield context.new_page()
    context.close()


def test_broken_figure_is_not_ready_and_the_next_of_its_kind_is(page):
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    page.set_content(WITHOUT_VALUES + Neuron().html)
    broken, whole = page.locator(".interactive-place").all()
    expect(whole).to_have_attribute("data-ready", "")
    assert whole.locator(".interactive").count() == 1
    assert broken.get_attribute("data-ready") is None
    assert len(errors) == 1  # though both scripts have seen it


def test_broken_figure_ends_the_wait_for_the_page(page):
    page.set_content(WITHOUT_VALUES)
    with pytest.raises(Error, match="the figure neuron broke when it began"):
        page.evaluate(READY)
