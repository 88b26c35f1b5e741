"""A picture that Python draws: its words, its page, and what each front end gets."""

import re

import pytest

from course_lib.widgets.kit.live_view import WIDGET, LiveView, bundle

PAGE = "<p>A page</p>"


@pytest.fixture
def view():
    shown = LiveView(image=b"\xff\xd8", alt='A "line" falls.', status="Done.", width=9)
    yield shown
    shown.close()


def test_page_has_picture_description_and_invitation(view):
    page = view.page("Run this lesson to move the slider.")
    assert 'src="data:image/jpeg;base64,/9g="' in page
    assert 'alt="A &quot;line&quot; falls."' in page
    words = re.findall("<p>(.*)</p>", page)
    assert words == ["Done.", "Run this lesson to move the slider."]


def test_page_asks_nothing_of_the_network_and_needs_no_script(view):
    assert not re.search(r"https?://|<script", view.page("Run it."))


def test_notebook_gets_widget_page_and_text(view):
    data = bundle(view, "text", PAGE)
    assert set(data) == {WIDGET, "text/plain", "text/html"}
    assert data[WIDGET]["model_id"] == view.model_id
    assert data["text/html"] == PAGE


def test_colab_gets_no_page_that_would_hide_the_widget(view, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "google.colab", object())
    assert set(bundle(view, "text", PAGE)) == {WIDGET, "text/plain"}
