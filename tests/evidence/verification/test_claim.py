"""How far apart two arrays are, and when a claim holds."""

import numpy as np
import pytest

from book.evidence.verification.claim import Claim, distance, pointwise


def test_distance_is_the_largest_difference_over_the_largest_magnitude():
    assert distance(np.array([1.0, -8.0]), np.array([3.0, -8.0])) == 2 / 8


def test_distance_from_zeros_is_the_difference_itself():
    assert distance(np.array([0.0, -0.25]), np.zeros(2)) == 0.25


def test_pointwise_sees_a_small_number_that_distance_overlooks():
    ours, expected = np.array([1.0, 3e-9]), np.array([1.0, 2e-9])
    assert pointwise(ours, expected) == pytest.approx(0.5)
    assert distance(ours, expected) == pytest.approx(1e-9)


def test_pointwise_refuses_a_zero():
    with pytest.raises(ValueError, match="expected no zero"):
        pointwise(np.ones(2), np.array([1.0, 0.0]))


def test_distance_of_equal_arrays_is_0():
    assert distance(np.arange(3), np.arange(3)) == 0


@pytest.mark.parametrize(
    ("ours", "message"),
    [
        (np.zeros((2, 1)), r"float64 of shape \(2,\), got float64 of shape \(2, 1\)"),
        (np.zeros(2, np.float32), r"float64 of shape \(2,\), got float32"),
    ],
)
@pytest.mark.parametrize("measure", [distance, pointwise])
def test_another_shape_or_precision_is_refused(measure, ours, message):
    with pytest.raises(ValueError, match=message):
        measure(ours, np.ones(2))


def test_float32_is_compared_without_further_rounding():
    ours, expected = np.float32([1 + 2**-23]), np.float32([1])
    assert distance(ours, expected) == 2**-23


@pytest.mark.parametrize(
    ("error", "verdict"), [(0.0, True), (0.5, True), (0.6, False), (np.nan, False)]
)
def test_a_claim_holds_up_to_its_tolerance_and_never_for_nan(error, verdict):
    claim = Claim("group", "name", "judge", 0.5, lambda: error)
    assert claim.holds(claim.measure()) is verdict


def test_nan_is_far_from_everything():
    assert np.isnan(distance(np.array([np.nan, 0.0]), np.ones(2)))
