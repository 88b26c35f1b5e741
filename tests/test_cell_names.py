"""The names of a cell are found in its code, without running it."""

import pytest

from course_lib.cell_names import changed_by, fixed_by, generators_in, names_of


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
        ("fit(make(net))", {"net", "make"}),
        ("def step():\n    optimizer.step()", {"optimizer"}),
        ("next(batches)", {"batches"}),
        ("np.copyto(x, y)", {"np", "x", "y"}),
        ("print(len(x), np.abs(y))", set()),
        ("figures.curves(history)", set()),
        ("x + y", set()),
        ("x = []\nx.append(1)", {"x"}),
        ("def f():\n    x = []\n    x.append(1)", set()),
        ("x[0] = (", set()),
    ],
)
def test_what_a_cell_may_change(code, changed):
    assert changed_by(code) == changed


def test_names_hold_the_generators_in_their_values():
    code = "a, b = f(rng), g(twin_rng)\nc = rngs\nd = ["
    assert generators_in(code) == {}
    held = {"rng", "twin_rng"}
    assert generators_in(code[:-6]) == {"a": held, "b": held}


def test_names_that_stand_for_the_same_are_imports_functions_and_classes():
    code = "import a.b\nfrom c import d as e\ndef f(): pass\nclass G: pass\nx = 1"
    assert fixed_by(code) == ({"a", "e"}, {"f", "G"})
    assert fixed_by("def f(:") == (set(), set())
