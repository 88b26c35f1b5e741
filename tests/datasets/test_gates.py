import numpy as np
import pytest

from course_lib.datasets import logic_gate, truth_table


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("AND", lambda a, b: a and b),
        ("OR", lambda a, b: a or b),
        ("NAND", lambda a, b: not (a and b)),
        ("NOR", lambda a, b: not (a or b)),
        ("XOR", lambda a, b: a != b),
        ("XNOR", lambda a, b: a == b),
    ],
)
def test_gate_agrees_with_python(name, rule):
    x, targets = logic_gate(name)
    assert x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert targets.tolist() == [int(rule(bool(a), bool(b))) for a, b in x]
    assert targets.dtype == np.intp


def test_not_has_one_input():
    x, targets = logic_gate("NOT")
    assert x.tolist() == [[0], [1]]
    assert targets.tolist() == [1, 0]


def test_truth_table_counts_up():
    table = truth_table(3)
    assert (table @ [4, 2, 1]).tolist() == list(range(8))


def test_unknown_gate_is_refused():
    with pytest.raises(ValueError, match=r"expected one of .*'AND'.* got 'and'"):
        logic_gate("and")


def test_truth_table_needs_an_input():
    with pytest.raises(ValueError, match="at least 1, got 0"):
        truth_table(0)
