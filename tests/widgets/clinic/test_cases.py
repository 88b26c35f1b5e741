"""Forty recorded training runs show the symptoms that the lesson names."""

import itertools
import math
from collections import Counter

import numpy as np
import pytest
from repository import ROOT

from course_lib.figures import nine_cards
from course_lib.widgets.clinic.cases import (
    FAULTS,
    INSTRUMENTS,
    SYMPTOMS,
    load_cases,
    measure,
    nine_recordings,
)

CASES = load_cases()


def of(fault):
    return [case for case in CASES if case["fault"] == fault]


def finite(values):
    return np.array([value for value in values if value is not None])


def diagnose(case):
    """Ask the questions of the lesson's decision tree, in its order."""
    losses = finite(case["training"])
    if case["training"][-1] is None:
        return "overflow"
    if losses[-1] > 10 * losses[0]:
        return "steps too long"
    if case["blind"] and losses[0] > 5 * case["blind"]:
        return "inputs not scaled"
    units = measure(case, "hidden units")
    if units["distinct"] < units["units"] / 2:
        return "all units alike"
    if units["units"] and units["living"] < units["units"] / 10:
        return "dead units"
    if np.mean(case["gradient"][-4:]) > 8:
        return "gradients not cleared"
    if min(case["validation"]) > 0.97 * case["blind"]:
        return "wrong labels"
    shares = measure(case, "fresh data")
    if case["looks"] < 20 and shares["validation"] - shares["fresh"] > 0.1:
        return "leakage"
    return "tuned on the test set" if case["looks"] >= 20 else "healthy"


def test_there_are_four_cases_of_each_and_the_file_is_small():
    assert Counter(case["fault"] for case in CASES) == dict.fromkeys(FAULTS, 4)
    path = ROOT / "course_lib/widgets/clinic/cases.json"
    assert path.stat().st_size < 60_000


def test_the_decision_tree_names_nearly_all():
    right = [diagnose(case) == case["fault"] for case in CASES]
    assert sum(right) >= 38


def test_neighbors_are_rarely_the_same_fault():
    pairs = itertools.pairwise(CASES)
    assert sum(a["fault"] == b["fault"] for a, b in pairs) <= 4


@pytest.mark.parametrize("case", of("steps too long"), ids=lambda c: c["task"])
def test_too_long_steps_climb_by_a_constant_factor(case):
    places, losses = np.array(case["places"]), np.array(case["training"])
    ratios = np.diff(np.log(losses)) / np.diff(places)
    assert losses[-1] > 10 * losses[0]
    assert np.ptp(ratios[-10:]) < 0.03
    assert measure(case, "log axis")["factor"] > 1.04


@pytest.mark.parametrize("case", of("inputs not scaled"), ids=lambda c: c["task"])
def test_unscaled_inputs_show_in_the_first_loss(case):
    found = measure(case, "first loss")
    assert found["first"] > 50 * found["blind"]


@pytest.mark.parametrize("case", of("all units alike"), ids=lambda c: c["task"])
def test_alike_units_have_one_column_and_a_first_loss_of_a_blind_guess(case):
    assert case["distinct"] == 1
    assert case["training"][0] == pytest.approx(case["blind"], abs=0.006)


@pytest.mark.parametrize("case", of("dead units"), ids=lambda c: c["task"])
def test_dead_units_are_flat_at_a_blind_guess_and_differ(case):
    found = measure(case, "hidden units")
    assert found["living"] <= found["units"] / 20
    assert found["distinct"] == found["units"]
    assert abs(case["validation"][-1] - case["blind"]) < 0.15
    assert max(case["training"]) > 5 * case["blind"]


@pytest.mark.parametrize("case", of("overflow"), ids=lambda c: c["task"])
def test_overflow_comes_out_of_calm_and_above_the_limit(case):
    assert finite(case["training"])[-8:].max() < 3
    assert measure(case, "largest score")["end"] > 88.7
    assert case["places"][-1] < case["steps"]
    assert case["fixed"][-1] is not None


@pytest.mark.parametrize("case", of("gradients not cleared"), ids=lambda c: c["task"])
def test_uncleared_gradients_only_grow_and_begin_better_than_the_twin(case):
    found = measure(case, "gradient")
    assert found["end"] > 1.5 * found["begin"] > 8
    early = np.array(case["places"]) <= 20
    losses, twin = np.array(case["training"]), np.array(case["fixed"])
    assert losses[early][-1] < twin[early][-1]
    assert losses[-5:].mean() > 2 * twin[-5:].mean()


@pytest.mark.parametrize("case", of("wrong labels"), ids=lambda c: c["task"])
def test_wrong_labels_are_memorized_and_never_validated(case):
    assert case["accuracy"][0] > 0.98
    assert min(case["validation"]) > case["blind"]
    assert max(case["accuracy"][1:]) < 0.15


@pytest.mark.parametrize("case", of("leakage"), ids=lambda c: c["task"])
def test_leaked_rows_are_much_better_than_fresh_ones(case):
    found = measure(case, "fresh data")
    assert found["validation"] > found["fresh"] + 0.1
    assert min(case["validation"]) < 0.7 * case["blind"]


@pytest.mark.parametrize("case", of("tuned on the test set"), ids=lambda c: c["task"])
def test_tuning_shows_in_the_number_of_looks(case):
    assert case["looks"] == len(case["climb"]) == 60
    assert case["climb"] == sorted(case["climb"])
    assert case["climb"][-1] == case["accuracy"][1]


def test_tuning_flatters_on_average():
    gaps = [case["accuracy"][1] - case["accuracy"][2] for case in of(FAULTS[8])]
    assert np.mean(gaps) > 0.02


@pytest.mark.parametrize("case", of("healthy"), ids=lambda c: c["task"])
def test_healthy_cases_have_no_symptom(case):
    found = measure(case, "hidden units")
    assert found["living"] > 0.9 * found["units"]
    assert found["distinct"] == found["units"]
    assert min(case["validation"]) < 0.2 * case["blind"]
    assert abs(case["accuracy"][1] - case["accuracy"][2]) < 0.05
    assert case["looks"] < 5


def test_two_flat_faults_differ_in_no_curve_but_in_their_columns():
    alike = [case for case in of("all units alike") if case["task"] == "ten digits"]
    for case in alike + of("dead units"):
        assert abs(case["training"][-1] - case["blind"]) < 0.15
    assert {case["distinct"] for case in alike} == {1}


def test_every_instrument_reads_every_case():
    for case in CASES:
        for instrument in INSTRUMENTS:
            for value in measure(case, instrument).values():
                assert value is None or math.isfinite(value)


def test_an_unknown_instrument_is_refused():
    with pytest.raises(ValueError, match=r"expected one of .*, got 'ear'"):
        measure(CASES[0], "ear")


def test_every_fault_has_a_symptom():
    assert tuple(SYMPTOMS) == FAULTS


def test_nine_recordings_can_be_drawn():
    records = nine_recordings()
    assert len(nine_cards(records).figure.axes) == 9
    assert math.isnan(records[4]["training"][-1])
    assert records[8]["training"] == sorted(records[8]["training"])
