"""The timeline: order, room for labels, and self-contained HTML."""

import re

import pytest

from course_lib.figures.book.timeline import _place, timeline

EVENTS = [
    (1986, "Backpropagation", "Slopes for <all> weights."),
    (1943, "Neuron", "Logic."),
    (1958.5, "Demonstration", "Fifty trials."),
]


def test_events_are_in_chronological_order():
    line = timeline(EVENTS, "Three years.")
    assert [event[0] for event in line.events] == [1943, 1958.5, 1986]


def test_page_holds_every_event_in_words():
    page = timeline(EVENTS, "Three years.").html
    assert page.count("<li ") == 3
    assert 'data-year="1958.5"' in page
    assert "Slopes for &lt;all&gt; weights." in page


def test_page_needs_no_other_file():
    page = timeline(EVENTS, "Three years.").html
    addresses = re.findall(r'(?:src|href)="([^"]{0,30})', page)
    assert [address[:5] for address in addresses] == ["data:"]
    assert "http" not in re.sub(r"base64,[^\"]*", "", page)


def test_description_is_the_alt_text_of_the_still():
    assert (
        '<img class="timeline-still" alt="A &amp; B"' in timeline(EVENTS, "A & B").html
    )


def test_touching_labels_go_to_different_rows():
    events = [(1943, "Neuron"), (1944, "Another neuron"), (2024, "Prize")]
    rows, lefts = _place(events, 7.0)
    assert rows == [0, 1, 0]
    assert lefts == sorted(lefts)


def test_labels_stay_inside_the_picture():
    events = [(1943, "Neuron"), (2024, "A prize with a long name")]
    _, lefts = _place(events, 7.0)
    assert lefts[0] == 0.0
    assert lefts[1] + 0.085 * (len(events[1][1]) + 5) <= 7.0 + 1e-9


def test_still_has_a_dot_and_a_label_for_each_event():
    axes = timeline(EVENTS, "Three years.").still().axes
    assert sorted(text.get_text() for text in axes.texts) == [
        "1943 Neuron",
        "1958 Demonstration",
        "1986 Backpropagation",
    ]


def test_empty_description_is_refused():
    with pytest.raises(ValueError, match="alt must describe"):
        timeline(EVENTS, " ")


def test_shown_as_html_only(monkeypatch):
    shown = []
    monkeypatch.setattr(
        "IPython.display.display", lambda data, **options: shown.append((data, options))
    )
    timeline(EVENTS, "Three years.")._ipython_display_()
    ((data, options),) = shown
    assert list(data) == ["text/html"]
    assert options == {"raw": True}
