"""Each feature tells its ending, and a name that isn't there is refused."""

import pytest

from course_lib.widgets.feature_dial.features import feature_file, load_feature


@pytest.mark.parametrize("feature", feature_file(), ids=lambda f: f["ending"])
def test_each_feature_tells_its_ending_at_least_as_well_as_the_best_neuron(feature):
    scores = [
        2 * both / (active + holds)
        for both, active, holds in (feature["counts"], feature["unit_counts"])
    ]
    assert scores[0] > 0.7
    assert scores[0] >= scores[1]


def test_a_name_that_isnt_there_is_refused():
    with pytest.raises(ValueError, match=r"expected one of .* got ' qu'"):
        load_feature(" qu")
