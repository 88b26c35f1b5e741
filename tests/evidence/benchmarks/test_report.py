"""A ratio is shown only if both did the same work."""

import pytest

from book.evidence.benchmarks import report
from book.evidence.benchmarks.report import judge, same_work
from book.evidence.benchmarks.workload import Workload

WORK = Workload("W2", "a work", {})


def table(rows):
    return report.table("W2", {"title": "a work", "options": {}, "peers": rows})


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


@pytest.mark.parametrize("last", [[2.0], [2.1]])
def test_one_round_of_other_work_is_enough_to_lose_the_ratio(last):
    theirs = runs([2.0], [2.0]) + runs([2.0], last)
    rows = judge(WORK, {"course_lib": runs([1.0, 1.0], [2.0]), "PyTorch": theirs})
    text = table(rows)
    assert ("different work" in text) == (last == [2.1])
    assert ("0.50" in text) == (last == [2.0])


def test_our_own_rounds_must_agree_with_each_other():
    rows = judge(WORK, {"course_lib": runs([1.0], [2.0]) + runs([1.0], [2.1])})
    assert rows["course_lib"]["same_work"] is False
    assert "rounds differ" in table(rows)


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
        "course_lib": runs([1.0], [2.0], megabytes=None),
        "PyTorch, fused Adam": None,
        "scikit-learn": None,
    }
    text = table(judge(WORK, rounds))
    assert 'fused Adam: not installed; to get it: pip install -e ".[bench]"' in text
    assert '".[test]"' in text
    assert " - " in text  # unknown memory
