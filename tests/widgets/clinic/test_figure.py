"""The clinic reads and counts in the browser as in Python."""

import pytest
from widgets.javascript import assert_equal, run, run_code

from course_lib.widgets import Clinic
from course_lib.widgets.clinic.cases import FAULTS, INSTRUMENTS, load_cases, measure

CORE = "clinic/core"
CASES = load_cases()
STATES = [
    {"ordered": ordered, "suspect": suspect, "is_told": False}
    for ordered in ([], [3], [0, 3, 5], [0, 1, 2, 3, 4, 5, 6])
    for suspect in ("dead units", "leakage")
]


def test_browser_reads_every_instrument_as_the_library_does():
    calls = [("measure", case, name) for case in CASES for name in INSTRUMENTS]
    found = run(CORE, *calls)
    for (_, case, name), reading in zip(calls, found, strict=True):
        expected = measure(case, name)
        assert sorted(reading) == sorted(expected)
        for key, value in expected.items():
            if value is None:
                assert reading[key] is None
            else:
                assert_equal(reading[key], value)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_browser_gives_the_points_that_python_gives(state):
    clinic = Clinic(case=1, **state)
    (changed,) = run(
        CORE, ("diagnose", {**state, "points": 0, "num_told": 0}, "dead units")
    )
    clinic.diagnose(state["suspect"])
    assert changed == {"is_told": True, "points": clinic.points, "num_told": 1}


def test_a_right_diagnosis_is_worth_four_less_the_instruments():
    clinic = Clinic(case=1)
    assert CASES[1]["fault"] == "dead units"
    clinic.order("hidden units")
    clinic.order("hidden units")  # a second look is free
    assert clinic.ordered == (3,)
    assert clinic.diagnose("dead units")
    assert (clinic.points, clinic.num_told) == (3, 1)


def test_a_wrong_diagnosis_earns_nothing_and_there_is_no_second_try():
    clinic = Clinic(case=1)
    assert not clinic.diagnose("overflow")
    assert clinic.diagnose("dead units")
    assert (clinic.points, clinic.num_told, clinic.suspect) == (0, 1, "overflow")


def test_points_are_never_negative():
    clinic = Clinic(case=1)
    for name in INSTRUMENTS:
        clinic.order(name)
    assert clinic.diagnose("dead units")
    assert clinic.points == 0


def test_after_the_truth_instruments_are_free():
    clinic = Clinic(case=1)
    clinic.diagnose("dead units")
    assert clinic.order("diary") == {"looks": 1}
    assert clinic.ordered == ()
    state = {"ordered": [], "is_told": True}
    assert run(CORE, ("order", state, 6)) == [None]


def test_the_next_patient_comes_without_findings_and_the_last_leads_to_the_first():
    clinic = Clinic(case=39, ordered=[1], points=7)
    clinic.next_case()
    assert (clinic.case, clinic.ordered, clinic.points) == (0, (), 7)
    (changed,) = run(CORE, ("nextCase", {"case": 39}, 40))
    assert changed["case"] == 0
    assert not changed["is_told"]


def test_an_unknown_fault_is_refused_and_nothing_changes():
    clinic = Clinic()
    with pytest.raises(ValueError, match="expected suspect to be one of"):
        clinic.diagnose("a cold")
    assert not clinic.is_told


def test_validation_comes_every_so_many_steps_and_at_an_early_end():
    assert run(CORE, ("validationPlaces", [3, 2, 1, None], 50, 191)) == [
        [50, 100, 150, 191]
    ]
    for case in CASES:
        last = case["places"][-1]
        assert (len(case["validation"]) - 1) * case["every"] < last


@pytest.mark.parametrize("is_log", [False, True])
def test_a_scale_holds_what_it_should(is_log):
    ranges = run(CORE, *[("lossRange", case, is_log, False) for case in CASES])
    for case, (low, high) in zip(CASES, ranges, strict=True):
        losses = [loss for loss in case["training"] if loss is not None]
        assert low < high
        assert low <= min(losses) or low < 1e-3
        if is_log:
            assert low > 0
            assert high > max(losses)


@pytest.mark.parametrize("number", range(0, 40, 7))
def test_code_gives_the_readings_that_are_shown(number):
    clinic = Clinic(case=number, suspect=CASES[number]["fault"], ordered=[0, 3, 4])
    names = run_code(clinic)
    assert names["is_right"]
    assert names["found"] == {
        name: measure(CASES[number], name)
        for name in ("first loss", "hidden units", "largest score")
    }
    assert names["training"] == CASES[number]["training"]


def test_words_and_cases_travel_to_the_browser():
    data = Clinic().data()
    assert len(data["cases"]) == 40
    assert tuple(data["faults"]) == FAULTS
    assert set(data["symptoms"]) == set(FAULTS)
