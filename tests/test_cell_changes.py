"""What a statement may change is found in its code, without running it."""

import pytest

from course_lib.cell_changes import altering_in, changed_by, effect_of, held_by


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
        ("copy.deepcopy(rng)", {"copy"}),
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


def test_functions_that_change_what_they_are_given_are_found_through_each_other():
    assert altering_in("def reset(row):\n    row[0] = 0") == {"reset"}
    assert altering_in("def clear(rows):\n    reset(rows)") == set()
    assert altering_in("def clear(rows):\n    reset(rows)", {"reset"}) == {"clear"}
    assert altering_in("def double(x):\n    return 2 * x") == set()
    assert changed_by("reset(x)", {"reset"}) == {"x"}


def test_only_a_bare_call_is_made_for_its_effect():
    assert effect_of("np.random.seed(0)") == {"np"}
    assert effect_of("x = np.zeros(3)") == effect_of("print(np.pi)") == set()
