"""Each feature tells its ending, and a name that isn't there is refused."""

import numpy as np
import pytest

from course_lib.data import make_features
from course_lib.widgets.feature_dial.features import feature_file, load_feature


@pytest.mark.parametrize("feature", feature_file()[:-1], ids=lambda f: f["ending"])
def test_each_feature_tells_its_ending_at_least_as_well_as_the_best_neuron(feature):
    scores = [
        2 * both / (active + holds)
        for both, active, holds in (feature["counts"], feature["unit_counts"])
    ]
    assert scores[0] > 0.7
    assert scores[0] >= scores[1]


def test_control_is_a_mix_of_all_neurons_as_long_as_the_features():
    *lengths, length = (
        np.linalg.norm(load_feature(feature["ending"])) for feature in feature_file()
    )
    assert min(lengths) < length < max(lengths)
    assert length == pytest.approx(np.mean(lengths), rel=0.01)
    packed = feature_file()[-1]
    again = make_features.random_mix(feature_file()[:-1])
    assert packed == again
    largest = np.sort(np.abs(load_feature("random")))[-8:]
    assert np.linalg.norm(largest) < 0.8 * length


def test_a_name_that_isnt_there_is_refused():
    with pytest.raises(ValueError, match=r"expected one of .* got ' qu'"):
        load_feature(" qu")
