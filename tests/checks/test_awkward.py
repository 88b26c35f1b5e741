import numpy as np
import pytest
from checks.inputs_met import SEEN, kinds_seen

from course_lib.checks.awkward import awkward_rows, with_a_zero


@pytest.mark.parametrize("whole", [False, True])
def test_awkward_rows_meet_each_kind(whole):
    for seed in range(100):
        rows = awkward_rows(np.random.default_rng(seed), 3, whole=whole)
        seen = kinds_seen([("x", rows)])
        assert [kind for kind in seen if not seen[kind]] == ["one row"]
        assert not whole or (rows == np.rint(rows)).all()


@pytest.mark.parametrize("kind", ["zero row", "near-equals", "offset", "huge"])
def test_kind_that_a_statement_rules_out_is_left_out(kind):
    outs = {kind} | ({"near-equals"} if kind == "offset" else set())
    rows = awkward_rows(np.random.default_rng(0), 3, without=tuple(outs))
    seen = kinds_seen([("x", rows)])
    assert {name for name in SEEN if not seen[name]} == {"one row", *outs}


def test_one_of_some_weights_becomes_0():
    weight = np.ones((2, 3))
    changed = with_a_zero(np.random.default_rng(0), weight)
    assert (changed == 0).sum() == 1
    assert weight.all()
