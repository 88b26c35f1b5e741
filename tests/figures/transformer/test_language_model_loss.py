"""Pictures that show how a language model is scored."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from course_lib.figures.transformer.language_model_loss import (
    counted_places,
    loss_by_context,
    loss_dots,
    loss_race,
)


def filled(axes):
    """Return the positions whose box is filled, with how often each one is."""
    places = [
        round(bar.get_x())
        for bar in axes.patches
        if to_rgb(bar.get_facecolor()) != (1,) * 3
    ]
    return sorted(places)


def test_block_counts_every_place_once_and_strided_all_but_the_first_half():
    block, strided = counted_places(context=4, num_windows=3).axes
    assert filled(block) == list(range(12))
    assert filled(strided) == list(range(2, 12))


def test_counting_one_letter_back_is_over_one():
    axes = loss_by_context([2.5, 2.2], [3.3, 2.5, 2.1]).axes
    network, counting = axes.lines
    assert network.get_xydata().tolist() == [[1, 2.5], [2, 2.2]]
    assert counting.get_xydata().tolist() == [[0, 3.3], [1, 2.5], [2, 2.1]]


def test_network_alone_may_be_drawn():
    assert len(loss_by_context([2.5, 2.2]).axes.lines) == 1


def test_race_labels_each_run_with_its_last_loss_and_shows_all_of_the_time():
    runs = {"small": ([0.0, 2.0], [2.6, 2.0]), "large": ([0.0, 3.0], [2.5, 1.9])}
    axes = loss_race(runs, {"3-gram": 2.2}).axes
    texts = [text.get_text() for text in axes.texts]
    assert {"small\n2.00", "large\n1.90", "3-gram"} == set(texts)
    assert axes.get_xlim() == pytest.approx((0, 3.06))


def test_racers_differ_in_color_and_in_marker():
    runs = {str(k): (np.arange(2), np.ones(2)) for k in range(4)}
    lines = loss_race(runs, {"3-gram": 2.2}).axes.lines[:4]
    assert len({line.get_color() for line in lines}) == 4
    assert len({line.get_marker() for line in lines}) == 4


def test_each_network_is_a_dot_and_the_best_design_is_filled():
    axes = loss_dots({"a": [2.0], "b": [1.9, 1.8]}, {"3-gram": 2.05}).axes
    first, second = axes.lines[:2]
    assert first.get_xydata().tolist() == [[2.0, 0]]
    assert second.get_xydata().tolist() == [[1.9, 1], [1.8, 1]]
    assert first.get_markerfacecolor() == "white" != second.get_markerfacecolor()
    assert {"2.00", "1.85", "3-gram"} == {text.get_text() for text in axes.texts}
