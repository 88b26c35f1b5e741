"""The names of a cell are found in its code, without running it."""

import pytest

from course_lib.cell_changes import changed_by, held_by
from course_lib.cell_names import fixed_by, names_of


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("x = 1\ny = x", set()),
        ("y = x\nx = 1", {"x"}),
        ("for x in xs:\n    y = x\nprint(y)", {"xs", "print"}),
        ("for x in xs:\n    total = total + x", {"xs", "total"}),
        ("if a:\n    b = 1\nb", {"a", "b"}),
        ("if a:\n    b = 1\nelse:\n    b = 2\nb", {"a"}),
        ("with f() as x:\n    x", {"f"}),
        ("try:\n    x = 1\nexcept E:\n    pass\nx", {"E", "x"}),
        ("[x for x in xs if x > low]", {"xs", "low"}),
        ("def f(n):\n    return n and f(n - 1)", set()),
    ],
)
def test_only_what_comes_from_outside_is_read(code, read):
    assert names_of(code)[0] == read


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("x[0] = 1", {"x"}),
        ("net.layers[0].weight[:] = w", {"net"}),
        ("x[0] += 1", {"x"}),
        ("del x[0]", {"x"}),
        ("rng.normal()", {"rng"}),
        ("net.layers.insert(2, layer)", {"net"}),
        ("fit(net, loss=loss)", {"net", "loss"}),
        ("fit(make(net))", set()),
        ("fit(net, [(x, targets)], callbacks=[recorder])", {"net", "recorder"}),
        ("network(x, rng=rng)", {"rng"}),
        ("def step():\n    optimizer.step()", {"optimizer"}),
        ("next(batches)", {"batches"}),
        ("np.copyto(x, y)", {"np", "x", "y"}),
        ("print(len(x), abs(y))", set()),
        ("x.sum(axis=1)", set()),
        ("x + y", set()),
        ("x = []\nx.append(1)", {"x"}),
        ("def f():\n    x = []\n    x.append(1)", set()),
        ("for net in nets:\n    net.bias += 1", {"net", "nets"}),
        ("[fit(net) for net in nets]", {"nets"}),
        ("x[0] = (", set()),
    ],
)
def test_what_a_cell_may_change(code, changed):
    assert changed_by(code) == changed


def test_names_hold_the_generators_and_the_whole_in_their_values():
    code = "a, b = f(rng), g(twin_rng)\nc = rngs\nd = net[0].weight\ne = ["
    assert held_by(code) == {}
    both = {"rng", "twin_rng"}
    held = {"a": both, "b": both, "c": {"rngs"}, "d": {"net"}}
    assert held_by(code[:-6]) == held


def test_names_that_stand_for_the_same_are_imports_functions_and_classes():
    code = "import a.b\nfrom c import d as e\ndef f(): pass\nclass G: pass\nx = 1"
    assert fixed_by(code) == ({"a", "e"}, {"f", "G"})
    assert fixed_by("def f(:") == (set(), set())
