"""The clinic's cases can be reproduced, and its faults are as described."""

import numpy as np
import pytest

from course_lib.data import make_clinic
from course_lib.data.clinic_record import number, spread_places
from course_lib.layers import Linear
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.widgets.clinic.cases import FAULTS, load_cases


def again(fault, k):
    place = FAULTS.index(fault) * make_clinic.NUM_EACH + k
    rng = np.random.default_rng([make_clinic.SEED, place])
    return getattr(make_clinic, fault.replace(" ", "_"))(rng, k)


def near(losses, others):
    return len(losses) == len(others) and np.allclose(losses, others, rtol=0.01)


@pytest.mark.parametrize(
    ("fault", "k"), [("steps too long", 0), ("all units alike", 2), ("leakage", 0)]
)
def test_a_stored_case_can_be_reproduced(fault, k):
    broken, fixed = again(fault, k)
    stored = [case for case in load_cases() if case["fault"] == fault]
    (same,) = [case for case in stored if near(case["training"], broken["training"])]
    assert same["units"] == broken["units"]
    assert same["accuracy"] == broken["accuracy"]
    assert near(same["fixed"], fixed["training"])


def test_a_plain_softmax_is_correct_until_it_overflows():
    logits = np.array([[2.0, 1.0, 0.0]], np.float32)
    plain, safe = make_clinic.PlainLoss(), SoftmaxCrossEntropy()
    assert plain(logits, np.array([1])) == pytest.approx(safe(logits, np.array([1])))
    with np.errstate(all="ignore"):
        assert np.isfinite(plain(logits + np.float32(86), np.array([1])))
        assert np.isnan(plain(logits + np.float32(88), np.array([1])))


def test_adding_steps_follow_the_sum_of_all_gradients():
    line = Linear(1, 1, rng=np.random.default_rng(0))
    line.weight[:] = 0.0
    steps = make_clinic.AddingSteps(line, 1.0)
    for _ in range(3):
        line.weight_grad[:] = 1.0
        steps.step()
    assert line.weight[0, 0] == -(1 + 2 + 3)


def test_one_column_is_shared_by_all_units():
    weight = make_clinic._one_column((3, 5), np.random.default_rng(0), np.float64)
    assert weight.shape == (3, 5)
    assert (weight == weight[:, :1]).all()


def test_kept_steps_start_with_each_one_and_end_with_the_last():
    places = spread_places(400)
    assert places[:6] == [1, 2, 3, 4, 5, 6]
    assert places[-1] == 400
    assert len(places) <= 48


def test_numbers_have_three_digits_and_nan_is_none():
    assert number(123.456) == 123.0
    assert number(float("inf")) is None
    assert number(None) is None
