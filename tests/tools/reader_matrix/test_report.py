"""The report has one column per environment and one sentence per failure."""

import pytest
from reader_matrix.report import failures, table


@pytest.fixture
def report():
    """Return a report on one environment that is here and one that isn't."""
    rows = {
        "01.ipynb": {"seconds": 2.51, "trouble": ""},
        "02.ipynb": {"seconds": 1.0, "trouble": "cell 3: expected '1', got '2'"},
    }
    return {
        "colab": {"here": True, "python": "3.13.5", "rows": rows},
        "old": {"here": False, "rows": {}, "trouble": "no Python 3.11"},
    }


def test_table_has_seconds_failures_and_what_is_not_here(report):
    assert table(report).splitlines() == [
        "          colab          old",
        "          Python 3.13.5  not here",
        "01.ipynb  2.5 s          -",
        "02.ipynb  FAILED         -",
        "passed    1 of 2         -",
    ]


def test_failure_is_said_with_its_place(report):
    assert failures(report) == ["colab: 02.ipynb: cell 3: expected '1', got '2'"]


def test_missing_python_alone_is_a_failure(report):
    del report["colab"]
    assert failures(report) == [
        "none of the environments could be made on this machine"
    ]


def test_environment_that_could_not_be_made_is_a_failure(report):
    report["old"]["here"] = True
    assert "old: no Python 3.11" in failures(report)
