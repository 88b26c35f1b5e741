"""The timeline: order, room for labels, and self-contained HTML."""

import itertools
import re

import numpy as np
import pytest

from course_lib.figures.book.timeline import _place, timeline

EVENTS = [
    (1986, "Backpropagation", "Slopes for <all> weights."),
    (1943, "Neuron", "Logic."),
    (1958.5, "Demonstration", "Fifty trials."),
]
CROWDED = [(2000 + year, "Something was invented") for year in range(20)]


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


def ends(flag):
    """Return where a label begins and ends."""
    return sorted([flag.line, flag.line + flag.side * flag.length])


@pytest.mark.parametrize("count", [3, 9, 30])
def test_no_line_passes_behind_the_label_of_another_event(count):
    rng = np.random.default_rng(count)
    events = sorted(
        (year, "Event" * (year % 4)) for year in rng.integers(1943, 2025, count)
    )
    flags = _place(events, 7.0)
    assert len(flags) == count
    for flag, other in itertools.permutations(flags, 2):
        left, right = ends(flag)
        assert not (left < other.line < right and other.row >= flag.row)


def test_labels_of_one_row_do_not_touch():
    flags = _place(CROWDED, 7.0)
    for flag, other in itertools.combinations(flags, 2):
        (left, right), (begin, end) = ends(flag), ends(other)
        assert flag.row != other.row or right <= begin or end <= left


def test_labels_stay_inside_the_picture():
    places = [end for flag in _place(CROWDED, 7.0) for end in ends(flag)]
    assert -1e-9 <= min(places) < max(places) <= 7 + 1e-9


def test_labels_are_on_both_sides_only_where_one_takes_too_many_rows():
    assert {flag.side for flag in _place(CROWDED[:6], 7.0)} == {1}
    sides = [flag.side for flag in _place(CROWDED, 7.0)]
    assert sides == [-1] * 10 + [1] * 10


def test_reader_is_told_what_to_do_before_the_events():
    page = timeline(EVENTS, "Three years.").html
    assert page.index("Choose an event.") < page.index('class="timeline-plot"')


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
