"""A feature is chosen on one half of the text, counted on the other, and told whole."""

import numpy as np
import pytest

from course_lib.data import make_features
from course_lib.layers import Linear
from course_lib.widgets.feed_forward.tiny_writer import NUM_NEURONS, SHAPE

CONTEXT = SHAPE["context"]


def test_the_half_that_chooses_is_not_counted():
    holds = np.tile([True, False, False, False], 2)
    lucky = [2.0, 0, 0, 0, 0, 0, 0, 3]
    steady = [4.0, 1, 0, 0, 4, 1, 0, 0]
    column, bound, counts = make_features.count(np.column_stack([lucky, lucky]), holds)
    assert (column, bound, counts) == (0, 0, [0, 1, 1])
    strengths = np.column_stack([np.zeros(8), steady])
    assert make_features.count(strengths, holds) == (1, 1.0, [1, 1, 1])


def test_dictionary_learns_and_its_values_keep_their_length():
    """Rows that are mixes of two of ten directions, as units with a ReLU are."""
    rng = np.random.default_rng(0)
    directions = np.abs(rng.normal(size=(10, NUM_NEURONS)))
    mix = rng.random((500, 10)) * (rng.random((500, 10)) < 0.2)
    rows = (mix @ directions).astype(np.float32)
    errors = []
    for num_steps in (0, 50):
        sae = make_features.train(rows, num_steps)
        errors.append(((sae(rows) - rows) ** 2).mean())
    assert errors[1] < errors[0] / 2
    assert (sae.features(rows) > 0).sum(axis=1).max() <= make_features.NUM_ACTIVE
    lengths = np.linalg.norm(sae.contract.weight, axis=1)
    assert lengths == pytest.approx(np.ones(make_features.NUM_FEATURES), abs=1e-5)


class OneFeature:
    """A dictionary of two features, the second of which is the first unit."""

    def __init__(self):
        self.contract = Linear(2, NUM_NEURONS, rng=np.random.default_rng(0))

    def features(self, rows):
        return np.column_stack([np.zeros(len(rows)), rows[:, 0]])


def test_feature_is_described_by_the_text_that_ends_there():
    text = "." * CONTEXT + " th.." * 8
    ends = np.arange(CONTEXT, len(text))
    strengths = np.zeros((len(ends), NUM_NEURONS))
    strengths[:, 0] = [2.0 * text[:end].endswith(" th") for end in ends]
    told = make_features.describe(" th", OneFeature(), strengths, text)
    assert told["counts"] == told["unit_counts"] == [4, 4, 4]
    assert told["typical"] == 2
    assert told["places"]
    assert all(place[:-1].endswith(" th") for place in told["places"])
