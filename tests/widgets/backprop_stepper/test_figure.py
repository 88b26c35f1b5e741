"""The backpropagation stepper shows what layers and losses of the library compute."""

import itertools

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.widgets import BackpropStepper
from course_lib.widgets.backprop_stepper.figure import NAMES

CORE = "backprop_stepper/core"
ROW_2 = (2, 1, 1, -1, 0.5, 1, 0, -0.5, 0.5, 2, -1, -0.75)
RNG = np.random.default_rng(3)


def random_steppers(graph, rows=5):
    for _ in range(rows):
        numbers = RNG.normal(size=len(NAMES[graph])) * 3
        numbers[-1] = RNG.random()
        yield BackpropStepper(graph=graph, **{graph: numbers})


STEPPERS = [BackpropStepper(graph=graph) for graph in NAMES]
STEPPERS += [BackpropStepper(graph="network", network=ROW_2)]
STEPPERS += [BackpropStepper(graph="classifier", classifier=(100, 9, 90, -9, 1, 0))]
STEPPERS += [stepper for graph in NAMES for stepper in random_steppers(graph)]
steppers = pytest.mark.parametrize("stepper", STEPPERS, ids=range(len(STEPPERS)))


def last_picture(stepper):
    (shown,) = run(CORE, ("show", stepper.state() | {"num_steps": 31}))
    return shown


@steppers
def test_browser_computes_as_layers_and_losses_do(stepper):
    shown = last_picture(stepper)
    for found, expected in [
        (shown["values"], stepper.values()),
        (shown["grads"], stepper.gradients()),
    ]:
        assert found.keys() == expected.keys()
        assert_equal([found[name] for name in expected], list(expected.values()))


def test_network_has_the_gradients_that_were_found_by_hand():
    expected = {"x1": 3, "x2": -4.5, "w11": -1, "w12": -4, "w21": -2, "w22": -8}
    expected |= {"b1": -1, "b2": -4, "v1": -4, "v2": -1, "c": -2}
    found = BackpropStepper(graph="network").gradients()
    assert {name: found[name] for name in expected} == expected


def test_closed_gate_lets_nothing_back():
    found = BackpropStepper(graph="network", network=ROW_2).gradients()
    assert found["h2"] == 4
    assert (found["z2"], found["w12"], found["w22"], found["b2"]) == (0, 0, 0, 0)


@pytest.mark.parametrize("stepper", STEPPERS[:4], ids=[*NAMES, "row 2"])
def test_gradients_are_what_a_nudge_changes(stepper):
    for name, slope in stepper.gradients().items():
        if name not in NAMES[stepper.graph]:
            continue
        there, here = BackpropStepper(), BackpropStepper()
        for other, nudge in ((there, 1e-6), (here, -1e-6)):
            other.change({k: stepper.state()[k] for k in ("graph", stepper.graph)})
            other.put(**{name: stepper.numbers()[name] + nudge})
        change = (there.values()["L"] - here.values()["L"]) / 2e-6
        assert change == pytest.approx(slope, abs=1e-6)


@steppers
def test_code_gives_the_numbers_that_are_shown(stepper, capsys):
    names = run_code(stepper)
    shown = last_picture(stepper)
    assert_equal(names["L"], shown["values"]["L"])
    inputs = [name for name in NAMES[stepper.graph] if name[0] == "x"]
    assert_equal(names["x_grad"][0], [shown["grads"][name] for name in inputs])
    capsys.readouterr()


@steppers
def test_browser_writes_the_same_code(stepper):
    assert_same_code(stepper)


@pytest.mark.parametrize("graph", NAMES)
def test_python_counts_the_steps_of_the_browser(graph):
    stepper = BackpropStepper(graph=graph)
    while stepper.step():
        pass
    (steps,) = run(CORE, ("stepsOf", graph))
    assert stepper.num_steps == len(steps)


@pytest.mark.parametrize("graph", NAMES)
def test_each_step_makes_one_number_known_or_adds_to_it(graph):
    state = BackpropStepper(graph=graph).state()
    (steps,) = run(CORE, ("stepsOf", graph))
    calls = [("show", state | {"num_steps": n}) for n in range(len(steps) + 1)]
    pictures = run(CORE, *calls)
    for before, after in itertools.pairwise(pictures):
        changed = [
            name
            for part in ("values", "grads")
            for name in after[part]
            if before[part].get(name) != after[part][name]
        ]
        assert len(changed) == 1 or after["last"]["message"] == 0


@pytest.mark.parametrize(
    ("guess", "gradient", "right"),
    [
        (-4.5, -4.5, True),
        (4.5, -4.5, False),
        (0.333, 1 / 3, True),
        (0.3, 1 / 3, False),
        (1000, 1004, True),
        (1000, 1010, False),
        (0.01, 0, False),
    ],
)
def test_guess_may_be_rounded_and_no_worse(guess, gradient, right):
    (found,) = run(CORE, ("isRight", guess, gradient))
    assert found == right


def test_messages_to_an_input_come_by_both_of_its_edges():
    (steps,) = run(CORE, ("messagesTo", "network", "x1"))
    assert [step["edge"][1] for step in steps] == ["z2", "z1"]


def test_edges_are_passed_forward_and_then_back_as_far_as_the_step_went():
    last, weight, source = run(CORE, *[("passed", "neuron", n) for n in (3, 7, 8)])
    ahead = ["forward x w", "forward w guess", "forward b guess", "forward guess L"]
    assert last == ahead
    assert weight[4:] == ["back guess L", "back b guess", "back w guess"]
    assert source[7:] == ["back x w", "back w guess"]


def test_numbers_are_put_by_name():
    stepper = BackpropStepper()
    stepper.put(x=5, y=0)
    assert stepper.neuron == (5.0, 3.0, -1.0, 0.0)
    with pytest.raises(ValueError, match=r"names from \['x', 'w', 'b', 'y'\], got z"):
        stepper.put(z=1)


def test_target_of_the_classifier_is_a_probability():
    stepper = BackpropStepper(graph="classifier")
    with pytest.raises(ValueError, match="target y of classifier to be from 0 to 1"):
        stepper.put(y=2)
    assert stepper.numbers()["y"] == 1
