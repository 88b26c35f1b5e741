"""A ratio stands only where both did the same work."""

import pytest

from tests.benchmarks import report
from tests.benchmarks.goals import memory_goal, ratio_goal
from tests.benchmarks.verdicts import judge, same_work
from tests.benchmarks.workload import Workload

WORK = Workload("W2", "a work", {})


def runs(seconds, trace, megabytes=1.0):
    return [
        {"seconds": s, "trace": trace, "above_start": megabytes, "in_all": 9.0}
        for s in seconds
    ]


def test_other_work_is_noticed():
    assert same_work([2.0, 1.0], [2.001, 1.0005])
    assert not same_work([2.0, 1.0], [2.0, 1.1])
    assert not same_work([2.0, 1.0], [2.0])
    assert not same_work([2.0], [float("nan")])


def test_ratio_is_our_median_over_theirs():
    rounds = {
        "course_lib": runs([1.0, 9.0, 2.0], [0.5]),
        "scikit-learn": runs([4.0, 4.0, 5.0], [0.5]),
    }
    row = judge(WORK, rounds)["scikit-learn"]
    assert (row["median"], row["fastest"], row["ratio"]) == (4.0, 4.0, 0.5)
    assert row["goal"] == 0.55


def test_no_ratio_is_printed_for_other_work():
    rounds = {"course_lib": runs([1.0], [2.0]), "scikit-learn": runs([2.0], [3.0])}
    rows = judge(WORK, rounds)
    assert rows["scikit-learn"]["ratio"] is None
    text = report.table("W2", rows)
    assert "other work" in text
    assert "0.50" not in text
    rounds["scikit-learn"] = runs([2.0], [2.0])
    text = report.table("W2", judge(WORK, rounds))
    assert "0.50" in text
    assert "other work" not in text


def test_one_round_of_other_work_is_enough_to_lose_the_ratio():
    theirs = runs([2.0], [2.0]) + runs([2.0], [2.1])
    rounds = {"course_lib": runs([1.0, 1.0], [2.0]), "PyTorch": theirs}
    assert judge(WORK, rounds)["PyTorch"]["ratio"] is None


def test_our_own_rounds_must_agree_with_each_other():
    rows = judge(WORK, {"course_lib": runs([1.0], [2.0]) + runs([1.0], [2.1])})
    assert rows["course_lib"]["same_work"] is False
    assert "rounds differ" in report.table("W2", rows)


def test_bare_products_have_a_ratio_without_a_trace():
    rounds = {"course_lib": runs([3.0], [2.0]), "bare products": runs([1.0], None)}
    row = judge(WORK, rounds)["bare products"]
    assert (row["ratio"], row["same_work"], row["goal"]) == (3.0, None, 4.7)


def test_growth_has_a_ratio_for_every_size():
    rounds = {
        "course_lib": runs([[1.0, 2.0]], [4.1, 4.2]),
        "PyTorch": runs([[2.0, 2.0]], [4.1, 4.2]),
    }
    assert judge(WORK, rounds)["PyTorch"]["ratio"] == [0.5, 1.0]


def test_a_missing_peer_is_reported_with_how_to_get_it():
    rounds = {
        "course_lib": runs([1.0], [2.0]),
        "PyTorch, fused Adam": None,
        "scikit-learn": None,
    }
    text = report.table("W2", judge(WORK, rounds))
    assert (
        'PyTorch, fused Adam not installed; to get it: pip install -e ".[bench]"'
        in (text)
    )
    assert '".[test]"' in text


def test_unknown_memory_is_a_dash():
    rows = judge(WORK, {"course_lib": runs([1.0], [2.0], megabytes=None)})
    assert rows["course_lib"]["above_start"] is None
    assert " - " in report.table("W2", rows)


@pytest.mark.parametrize(
    ("workload", "peer", "kernel", "goal"),
    [
        ("W4 d64 b16", "bare products", None, 2.0),
        ("W4 d128 b32", "bare products", None, 1.75),
        ("W3", "PyTorch", "SkylakeX", 0.60),
        ("W3", "PyTorch", "Haswell", 0.92),
        ("W1", "scikit-learn", None, 1.5),
        ("growth batch_size", "PyTorch", None, None),
    ],
)
def test_goals_are_found_by_workload_peer_and_kernel(workload, peer, kernel, goal):
    assert ratio_goal(workload, peer, kernel) == goal


def test_our_memory_has_its_goal():
    assert memory_goal("W4 d64 b16") == "130 MB in all"
    assert memory_goal("W1") is None
