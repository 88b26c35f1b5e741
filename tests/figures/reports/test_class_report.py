"""The figures of the class report draw what was counted."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from course_lib.figures.reports.class_report import (
    exercise_results,
    mistake_counts,
    score_bins,
    score_distribution,
)


@pytest.mark.parametrize("maximum", [1, 7, 11, 12, 30, 31.5, 100])
def test_every_score_is_in_one_of_at_most_a_dozen_steps(maximum):
    scores = np.linspace(0, maximum, 29)
    edges, counts = score_bins(scores, maximum)
    assert counts.sum() == 29
    assert len(counts) <= 12
    assert edges[0] == 0
    assert edges[-1] > maximum
    assert np.all(edges == np.round(edges))


def test_bars_are_as_high_as_the_counts():
    scores = np.array([0, 1, 1.5, 3])
    axes = score_distribution(scores, 3).axes
    assert [bar.get_height() for bar in axes.patches] == [1, 2, 0, 1]
    assert axes.texts[0].get_text() == "median 1.25"


@pytest.mark.parametrize("count", [1, 1000])
def test_one_student_and_a_thousand_can_be_drawn(count):
    picture = score_distribution(np.full(count, 7.0), 7)
    ticks = picture.axes.get_yticks()
    np.testing.assert_array_equal(ticks, np.round(ticks))
    assert picture.to_bytes().startswith(b"<?xml")


def test_parts_of_an_exercise_fill_the_bar():
    axes = exercise_results(["a", "b"], [3, 0], [1, 0], [0, 2]).axes
    widths = [[bar.get_width() for bar in bars] for bars in axes.containers]
    assert widths == [[75, 0], [25, 0], [0, 100]]
    assert [bar.get_x() for bar in axes.containers[2]] == [100, 0]


def test_parts_differ_in_more_than_color():
    full, some, none = exercise_results(["a"], [1], [1], [1]).axes.containers
    assert [bars[0].get_hatch() for bars in (full, none)] == [None, None]
    assert some[0].get_hatch()


def test_nobody_gives_empty_bars():
    axes = exercise_results(["a"], [0], [0], [0]).axes
    assert [bars[0].get_width() for bars in axes.containers] == [0, 0, 0]


def test_labels_are_above_their_bars_from_top_to_bottom():
    picture = mistake_counts(["a long label " * 12, "one $ and two $"], [3, 1], [0, 2])
    picture.to_bytes("svg")
    axes = picture.axes
    assert axes.yaxis_inverted()
    first, second = axes.patches[:2]
    assert first.get_y() < second.get_y()
    words = [text.get_text() for text in axes.texts]
    assert len(words[0].split("\n")) == 3
    assert words[0].endswith(" …")
    assert words[1:] == ["one $ and two $", "3 + 0", "1 + 2"]


def test_no_label_overlaps_a_bar():
    labels = ["word " * length for length in (3, 12, 25, 40)]
    picture = mistake_counts(labels, [4, 3, 2, 1], [1, 0, 0, 2])
    FigureCanvasAgg(picture.figure).draw()
    axes = picture.axes
    texts = [text.get_window_extent() for text in axes.texts[: len(labels)]]
    bars = [bar.get_window_extent() for bar in axes.patches]
    assert not any(text.overlaps(bar) for text in texts for bar in bars)


@pytest.mark.parametrize("score", [8, np.nan])
def test_score_out_of_range_is_refused(score):
    with pytest.raises(ValueError, match="scores from 0 to 7, got"):
        score_distribution([score], 7)
