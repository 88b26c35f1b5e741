import numpy as np
import pytest

from course_lib.datasets import marked_cards


def test_the_mark_is_a_square_wholly_in_the_half_of_its_target():
    x, targets = marked_cards(300, rng=np.random.default_rng(0))
    for card, target in zip(x.reshape(-1, 20, 20), targets, strict=True):
        rows, columns = np.nonzero(card)
        assert len(rows) == 16
        assert np.ptp(rows) == np.ptp(columns) == 3
        assert set(columns // 10) == {target}


def test_every_cell_can_be_marked():
    x, _ = marked_cards(3_000, rng=np.random.default_rng(0))
    assert x.any(axis=0).all()


@pytest.mark.parametrize(
    "arguments", [{"size": 7}, {"mark": 11}, {"mark": 0}, {"num_cards": 0}]
)
def test_a_mark_that_does_not_fit_is_refused(arguments):
    with pytest.raises(ValueError, match=r"expected num_cards .* got"):
        marked_cards(
            **{"num_cards": 1, **arguments},
            rng=np.random.default_rng(0),
        )
