"""The made-up records show what their exhibits show, and no more than that."""

import re

import numpy as np
import pytest
from exercise_notebooks import statement

from course_lib.checks import ch03
from course_lib.checks.ch03.museum import reference_diagnose
from course_lib.checks.ch03.records import KINDS, example_records, record

each_kind = pytest.mark.parametrize("kind", KINDS)


def many(kind, number=300):
    """Return records of one kind."""
    rng = np.random.default_rng(0)
    return [record(rng, kind) for _ in range(number)]


@each_kind
def test_rules_of_the_lesson_name_every_record(kind):
    assert {reference_diagnose(each) for each in many(kind)} == {kind}


@each_kind
def test_record_has_the_parts_that_the_exercise_lists(kind):
    for each in many(kind, 20):
        assert each["losses"].shape == (80,)
        assert each["validation_losses"].shape == (8,)
        assert 0 <= each["living"] <= 1
        assert 0 < each["distinct"] <= 1
        assert each["blind"] in np.log([2, 3, 10])


@each_kind
def test_record_is_far_from_the_lines_that_the_exercise_draws(kind):
    said = re.search(
        r"share is below (.+) or above (.+), and a first loss is less than (.+) times "
        r"or more than (.+) times that of a blind guess",
        statement(ch03.EXERCISES, "3.16"),
    )
    small, large, near, far = map(float, said.groups())
    for each in many(kind):
        assert not any(small <= each[name] <= large for name in ("living", "distinct"))
        assert not near <= each["losses"][0] / each["blind"] <= far


def test_units_alike_start_at_a_blind_guess_to_the_last_digit():
    for each in many("units alike"):
        assert each["losses"][0] == pytest.approx(each["blind"], abs=1e-12)


def test_steps_too_long_grow_by_one_factor():
    for each in many("steps too long"):
        factors = each["losses"][1:50] / each["losses"][:49]
        assert factors == pytest.approx(factors[0])
        assert factors[0] > 1


def test_nan_comes_out_of_calm_only_where_a_softmax_overflows():
    calm = {kind: [] for kind in KINDS}
    for kind in KINDS:
        for each in many(kind):
            known = each["losses"][np.isfinite(each["losses"])]
            if len(known) < 80:
                calm[kind].append(known[-1] < known[0])
    assert all(calm.pop("overflow"))
    assert not any(calm.pop("steps too long"))
    assert not any(calm.values())


def test_some_healthy_records_over_fit_and_some_have_large_scores():
    healthy = many("healthy")
    looks = np.array([each["validation_losses"] / each["blind"] for each in healthy])
    turned = looks[:, -1] > np.maximum(looks[:, 0], 1)
    assert 0.3 < turned.mean() < 0.5
    assert np.all(looks.min(axis=1) < 0.8)
    assert {each["max_logit"] > 88.7 for each in healthy} == {True, False}


def test_examples_are_the_same_each_time():
    first, second = example_records(), example_records()
    assert list(first) == list(KINDS)
    for kind in KINDS:
        assert np.array_equal(first[kind]["losses"], second[kind]["losses"], True)
