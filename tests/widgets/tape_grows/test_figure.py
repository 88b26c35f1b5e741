"""The tape of the figure holds what the tensors of the library compute."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.autograd import Tensor
from course_lib.widgets import TapeGrows
from course_lib.widgets.tape_grows.figure import LINES, NAMES

CORE = "tape_grows/core"
RNG = np.random.default_rng(8)
# Each expression with a name for every operation, as the cards have it.
OPERATIONS = {
    "square": "y = x * x",
    "polynomial": "b = 3 * a; c = b**2; d = c + b",
    "neuron": "p = x * w; s = p + b; h = s.relu(); e = h - y; L = e**2",
    "residual": "p = w * x; h = p.relu(); r = x + h",
}


def random_tapes(expression, rows=4):
    for _ in range(rows):
        numbers = RNG.uniform(-5, 5, size=len(NAMES[expression]))
        yield TapeGrows(expression=expression, **{expression: numbers})


TAPES = [TapeGrows(expression=name) for name in NAMES]
TAPES += [TapeGrows(expression="neuron", neuron=(1, 1, -1, 2))]  # its ReLU is at 0
TAPES += [tape for name in NAMES for tape in random_tapes(name)]
tapes = pytest.mark.parametrize("tape", TAPES, ids=range(len(TAPES)))


def shown_at(tape, num_steps, **changed):
    (shown,) = run(CORE, ("show", tape.state() | {"num_steps": num_steps} | changed))
    return shown


def tensors_of(tape):
    """Return the tensors of every card by name, after the backward pass."""
    tensors = {name: Tensor(value) for name, value in tape.numbers().items()}
    exec(OPERATIONS[tape.expression], {}, tensors)
    list(tensors.values())[-1].backward()
    return tensors


@tapes
def test_browser_computes_as_the_tensors_of_the_library_do(tape):
    shown, tensors = shown_at(tape, 14), tensors_of(tape)
    for part, expected in [
        ("values", {name: each.data for name, each in tensors.items()}),
        ("grads", {name: each.grad for name, each in tensors.items()}),
    ]:
        assert shown[part].keys() == expected.keys()
        assert_equal([shown[part][name] for name in expected], [*expected.values()])


@tapes
def test_python_has_the_numbers_of_the_cards(tape):
    shown = shown_at(tape, 14)
    for part, found in [("values", tape.values()), ("grads", tape.gradients())]:
        assert_equal([*found.values()], [shown[part][name] for name in found])


@tapes
def test_code_gives_the_numbers_that_are_shown(tape, capsys):
    names, shown = run_code(tape), shown_at(tape, 14)
    for name in NAMES[tape.expression]:
        assert_equal(names[name].grad, shown["grads"][name])
    assert_equal(names[[*shown["values"]][-1]].data, [*shown["values"].values()][-1])
    capsys.readouterr()


@tapes
@pytest.mark.parametrize("accumulate", [True, False])
def test_browser_writes_the_same_code(tape, accumulate):
    tape.accumulate = accumulate
    assert_same_code(tape)
    tape.accumulate = True


@pytest.mark.parametrize(
    ("expression", "name", "right", "wrong"),
    [
        ("square", "x", 6, 3),  # at 3, by hand: two paths that bring 3 each
        ("polynomial", "b", 13, 12),  # at b = 6: 1 and 12
        ("polynomial", "a", 39, 36),
        ("residual", "x", 4, 3),  # 1 past the ReLU, and w = 3 through it
        ("neuron", "w", -8, -8),  # nothing arrives twice
    ],
)
def test_gradient_that_overwrites_loses_what_came_first(expression, name, right, wrong):
    tape = TapeGrows(expression=expression)
    assert shown_at(tape, 14)["grads"][name] == right
    assert shown_at(tape, 14, accumulate=False)["grads"][name] == wrong


def test_closed_relu_of_a_residual_lets_one_through_beside_it():
    tape = TapeGrows(expression="residual", residual=(2, -3))
    assert shown_at(tape, 14)["grads"] == {"r": 1, "x": 1, "h": 1, "p": 0, "w": 0}


def flat(part):
    """Return the text of a part of a program, which may be [name, part, ...]."""
    return part if isinstance(part, str) else "".join(map(flat, part[1:]))


def named(part):
    """Return the names of the operations in a part, in the order of the computation."""
    if isinstance(part, str):
        return []
    return [name for each in part[1:] for name in named(each)] + [part[0]]


@pytest.mark.parametrize("expression", NAMES)
def test_program_is_what_python_runs_with_a_part_for_each_operation(expression):
    (programs,) = run("tape_grows/sentences", ("PROGRAMS",))
    lines = programs[expression]
    assert "\n".join("".join(map(flat, line)) for line in lines) == LINES[expression]
    (steps,) = run(CORE, ("stepsOf", expression))
    recorded = [step["to"] for step in steps if step["way"] == "forward"]
    assert [name for line in lines for name in named(["", *line])[:-1]] == recorded


@pytest.mark.parametrize("expression", NAMES)
def test_python_counts_the_steps_of_the_browser(expression):
    tape = TapeGrows(expression=expression)
    while tape.step():
        pass
    (steps,) = run(CORE, ("stepsOf", expression))
    assert tape.num_steps == len(steps)


@pytest.mark.parametrize("expression", NAMES)
def test_nothing_runs_back_before_all_is_recorded_and_added_up(expression):
    (steps,) = run(CORE, ("stepsOf", expression))
    back = [step for step in steps if step["way"] == "back"]
    assert steps[-len(back) :] == back
    for at, step in enumerate(back):  # a card hands on only what is complete
        assert all(later["to"] != step["from"] for later in back[at:])


@pytest.mark.parametrize("expression", NAMES)
def test_each_arc_reaches_out_farther_than_those_below_it(expression):
    """Arcs between the same cards, or one within another, don't lie on each other."""
    (edges,) = run(CORE, ("edgesOf", expression))
    (reaches,) = run("tape_grows/places", ("reaches", expression))
    names = [*shown_at(TapeGrows(expression=expression), 14)["values"]]
    ends = [(names.index(e["from"]), names.index(e["to"])) for e in edges]
    for (start, stop), reach in zip(ends, reaches, strict=True):
        for (other_start, other_stop), other in zip(ends, reaches, strict=True):
            is_within = start <= other_start and other_stop <= stop
            if is_within and (start, stop) != (other_start, other_stop):
                assert reach > other
    assert len({*zip(ends, reaches, strict=True)}) == len(edges)
