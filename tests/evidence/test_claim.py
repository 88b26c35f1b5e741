"""How far apart two arrays are, and when a claim holds."""

import numpy as np
import pytest

from book.evidence.claim import Claim, distance, measured, pointwise


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


def test_nan_is_far_from_everything():
    assert np.isnan(distance(np.array([np.nan, 0.0]), np.ones(2)))


@pytest.mark.parametrize(
    ("values", "relation", "holds"),
    [
        ((2.15,), "is", True),
        ((1.8,), "is", False),
        ((2.0, 2.2), "is", True),
        ((2.4, 2.4), "is", False),
        ((np.nan,), "is", False),
        ((0.5, 2.1), "at most", True),
        ((0.5, 2.2), "at most", False),
        ((np.nan,), "at most", False),
        ((1.85, 2.3), "at least", True),
        ((1.8, 2.3), "at least", False),
        ((np.nan,), "at least", False),
        ((1.0, 2.1), "best", True),
        ((1.0, 2.3), "best", False),
    ],
)
def test_a_claim_holds_up_to_its_tolerance_and_never_for_nan(values, relation, holds):
    seeds = tuple(range(len(values)))
    claim = Claim("1.1", "x", "A, 2000", 0.15, values.__getitem__, 2.0, seeds, relation)
    assert claim.run().holds is holds


def test_a_measure_without_seeds_takes_nothing():
    result = Claim("A", "x", "formula", 0.5, lambda: 0.25).run()
    assert (result.values, result.value, result.spread) == ((0.25,), 0.25, None)


def test_mean_and_spread_are_over_the_seeds():
    result = Claim("1.1", "x", "A, 2000", 0.1, float, 2.0, (1, 2, 3)).run()
    assert (result.value, result.spread) == (2.0, 1.0)


def test_an_unknown_relation_is_refused():
    with pytest.raises(ValueError, match="got 'about'"):
        Claim("1.1", "x", "A, 2000", 0.1, float, relation="about")


def test_claims_that_do_not_hold_are_named_with_their_value():
    claims = (
        Claim("A", "right", "formula", 0.1, lambda: 0.0),
        Claim("3.5", "wrong", "A, 2000", 0.1, float, 2.0, (3,)),
        Claim("B", "void", "formula", 0.1, lambda: np.nan),
    )
    with pytest.raises(AssertionError) as told:
        measured(claims)
    assert str(told.value).splitlines()[1:] == [
        "3.5: wrong: expected 2 ± 0.1, got 3",
        "B: void: expected 0 ± 0.1, got nan",
    ]


def test_a_claim_whose_control_holds_too_is_an_error():
    same = Claim("A", "x", "formula", 0.1, lambda: 0.0, control=lambda: 0.05)
    other = Claim("A", "x", "formula", 0.1, lambda: 0.0, control=lambda: 1.0)
    assert same.run().problem == "its control holds, too, with 0.05"
    assert not other.run().problem
    assert other.run().control == (1.0,)


def test_a_control_has_the_same_seeds():
    claim = Claim(
        "A", "x", "formula", 0.1, float, seeds=(0, 2), control=lambda s: s + 1
    )
    assert claim.run().control == (1.0, 3.0)


def test_a_claim_that_is_not_found_must_stay_so():
    missed = Claim("A", "x", "A, 2000", 0.1, lambda: 1.0, found=False)
    regained = Claim("A", "x", "A, 2000", 0.1, lambda: 0.0, found=False)
    assert not missed.run().problem
    assert regained.run().problem == "expected not to be found, 0 ± 0.1, got 0"


def test_a_claim_is_measured_only_once():
    values = iter([0.0])
    claims = (Claim("A", "x", "formula", 0.1, lambda: next(values)),)
    assert measured(claims) is measured(claims)
