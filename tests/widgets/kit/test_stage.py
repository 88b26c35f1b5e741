"""What every widget has: two forms, a stable text, code that runs, a way back."""

import html
import json
import re

import pytest
from front_end import FIGURE, send
from widgets.javascript import CLASSES, assert_same_code, run, run_code

from course_lib import widgets

WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(params=CLASSES.values(), ids=lambda kind: kind.__name__)
def kind(request):
    return request.param


@pytest.fixture
def figure(kind):
    shown = kind()
    yield shown
    shown.close()


def values_on_page(figure):
    stored = re.search(r"data-values='([^']*)'", figure.html)[1]
    return json.loads(html.unescape(stored))


def test_figure_offers_a_widget_and_a_page(figure):
    bundle, _ = figure._repr_mimebundle_()
    assert set(bundle) == {WIDGET, "text/html", "text/plain"}
    assert bundle["text/plain"] == repr(figure)


def test_figure_shows_the_caption_of_its_cell(monkeypatch):
    send(monkeypatch, FIGURE)
    assert values_on_page(widgets.Neuron())["_about"]["caption"] == "Losses < 1."


def test_figure_that_may_run_no_script_asks_for_its_cell(figure, monkeypatch):
    assert "Run this cell" not in figure.html
    send(monkeypatch, FIGURE)
    assert "<p>Run this cell to use the figure.</p>" in figure.html


def test_figure_is_a_widget_alone_in_colab(figure, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "google.colab", object())
    bundle = figure._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert set(data) == {WIDGET, "text/plain"}


def test_older_widgets_do_not_pass_the_bundle_by(kind):
    assert kind._ipython_display_ is None


def test_text_of_two_equal_figures_is_the_same(kind):
    assert repr(kind()) == repr(kind())
    assert " at 0x" not in repr(kind())
    assert "\n" not in repr(kind())


def test_page_holds_every_value_and_what_is_said(figure):
    values = values_on_page(figure)
    assert {name: values[name] for name in figure.state_names()} == figure.state()
    assert values["_start"] == figure.state()
    assert values["_about"]["title"] == figure.title


def test_figure_says_what_is_seen_and_what_to_try(kind):
    assert len(kind.title) > 5
    assert len(kind.alt) > 60
    assert all(15 < len(goal) < 90 for goal in kind.goals)
    assert 1 <= len(kind.goals) <= 3
    assert kind.summary
    assert set(kind.summary) <= set(kind.state_names())


def test_browser_shows_the_code_that_python_gives(figure):
    assert_same_code(figure)


def test_code_runs(figure):
    assert run_code(figure)


def test_value_that_no_figure_knows_is_named(kind):
    with pytest.raises(ValueError, match=r"expected values from .*, got 'nothing'"):
        kind(nothing=1)


def test_reset_goes_back_to_the_first_values(figure):
    before = figure.state()
    if hasattr(figure, "step"):
        figure.step()
        assert figure.state() != before
    figure.reset()
    assert figure.state() == before


def test_change_sets_all_or_nothing():
    neuron = widgets.Neuron()
    with pytest.raises(ValueError, match="expected b to be"):
        neuron.change({"w1": 2, "b": 9})
    assert neuron.w1 == 1
    neuron.change({"w1": 2, "b": 1})
    assert (neuron.w1, neuron.b) == (2, 1)


def test_change_tells_once_about_each_value():
    neuron = widgets.Neuron()
    told = []
    neuron.observe(lambda change: told.append(change["name"]), ["w1", "b"])
    neuron.change({"w1": 2, "b": 1})
    assert sorted(told) == ["b", "w1"]


def test_the_base_alone_has_no_code():
    with pytest.raises(NotImplementedError):
        widgets.InteractiveFigure().code()


def test_a_control_keeps_its_english_name_whatever_its_label_says():
    labels = {"Play": "播放", "Points": "点"}
    called = [
        ("englishOf", "播放", labels),
        ("englishOf", "AND", labels),
        ("englishOf", "Play"),
    ]
    assert run("kit/controls", *called) == ["Play", "AND", "Play"]
