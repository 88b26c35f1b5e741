"""The reliability diagram: bins, shares, and errors."""

import numpy as np
import pytest

from course_lib.figures.mlp.reliability import bin_by_confidence, reliability

SURE = np.array([0.51, 0.54, 0.97, 0.98, 0.99, 1.0])
RIGHT = np.array([True, False, True, True, True, False])


def test_answers_fall_into_their_bins():
    mean, share, part = bin_by_confidence(SURE, RIGHT)
    assert mean[0] == pytest.approx(0.525)
    assert mean[-1] == pytest.approx(0.985)
    assert (share[0], share[-1]) == (0.5, 0.75)
    assert part.tolist() == pytest.approx([2 / 6, *[0] * 8, 4 / 6])


def test_empty_bins_have_no_share():
    assert np.isnan(bin_by_confidence(SURE, RIGHT)[1][1:-1]).all()


@pytest.mark.parametrize("confidence", [0.4, 1.1, np.nan])
def test_confidence_of_an_answer_is_between_one_half_and_one(confidence):
    with pytest.raises(ValueError, match=r"from 0\.5 to 1"):
        bin_by_confidence(np.array([confidence]), np.array([True]))


def test_each_network_has_its_dots_and_bars():
    upper, lower = reliability({"a": (SURE, RIGHT), "b": (SURE, RIGHT)}).axes
    assert [text.get_text() for text in upper.get_legend().get_texts()] == ["a", "b"]
    assert len(lower.patches) == 20
    assert lower.patches[9].get_height() == pytest.approx(4 / 6)
