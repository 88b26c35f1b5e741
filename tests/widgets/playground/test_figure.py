"""The playground learns in the browser as the library does, number for number."""

import json
import subprocess
from itertools import pairwise

import numpy as np
import pytest
from widgets.javascript import FIGURES, assert_equal, broken_copy, node, run, run_code

from course_lib.layers import Linear, ReLU, Sequential
from course_lib.widgets import Playground

_TRAIN = """\
const { Training } = await import(process.argv[1]);
const found = JSON.parse(process.argv[2]).map((state) => {
  const training = new Training(state);
  while (training.epochs < state.epoch && training.epoch());
  return { values: [...training.network.values], points: training.points,
    failed: training.failed, ...training.curve.at(-1) };
});
process.stdout.write(JSON.stringify(found));
"""
ALL = ["x1", "x2", "x1**2", "x2**2", "x1*x2", "sin(pi*x1)", "sin(pi*x2)"]
CASES = [
    {"hidden": [3], "epoch": 150},
    {"epoch": 0},
    {"dataset": "blobs", "hidden": [], "epoch": 40},
    {"dataset": "noisy_xor", "hidden": [4, 4], "activation": "ReLU", "epoch": 60},
    {"dataset": "moons", "num_points": 61, "batch_size": 1, "epoch": 5, "seed": 9},
    {"dataset": "moons", "activation": "sigmoid", "hidden": [8, 8, 8, 8], "epoch": 20},
    {"dataset": "spirals", "features": ALL, "hidden": [8, 8], "epoch": 100},
    {"activation": "linear", "hidden": [3, 2], "weight_decay": 0.5, "epoch": 30},
    {"dataset": "spirals", "hidden": [32], "weight_decay": 0.1, "epoch": 30},
    {"test_share": 0.7, "learning_rate": 1, "batch_size": 500, "epoch": 30},
]


def train(states, folder=FIGURES):
    """Train with the browser's core, and return the outcome for each state."""
    path = (folder / "playground/core.js").as_uri()
    command = [node(), "--input-type=module", "--eval", _TRAIN, path]
    ended = subprocess.run(
        [*command, json.dumps(states)], capture_output=True, text=True, check=True
    )
    return json.loads(ended.stdout)


def assert_same(found, playground):
    assert_equal(found["values"], playground.training.optimizer.values)
    measures = playground.measures()
    for part in ("train", "test"):
        assert_equal(found[part]["loss"], measures[f"{part}_loss"])
        assert_equal(found[part]["accuracy"], measures[f"{part}_accuracy"])


@pytest.fixture(scope="module")
def trained():
    return train([Playground(**case).state() for case in CASES])


@pytest.mark.parametrize("k", range(len(CASES)), ids=[str(case) for case in CASES])
def test_browser_learns_as_the_library_does(k, trained):
    assert_same(trained[k], Playground(**CASES[k]))


@pytest.mark.parametrize("k", range(len(CASES)), ids=[str(case) for case in CASES])
def test_code_gives_the_numbers_that_are_shown(k, trained, capsys):
    names = run_code(Playground(**CASES[k]))
    assert_equal(names["optimizer"].values, trained[k]["values"])
    printed = [eval(line) for line in capsys.readouterr().out.splitlines()]
    assert_equal(
        [row["loss"] for row in printed],
        [trained[k][part]["loss"] for part in ("train", "test")],
    )


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("playground/network", "1 - a * a", "1 + a * a"),
        ("playground/network", "sum * slope(value)", "sum"),
        ("playground/network", "1 - 0.999 ** this.steps", "1 - 0.99 ** this.steps"),
        ("playground/core", "sigmoidOf(z) -", "sigmoidOf(-z) -"),
        ("kit/generator", "2097152", "2097151"),
    ],
)
def test_wrong_arithmetic_is_noticed(file, right, wrong, tmp_path):
    folder = broken_copy(file, right, wrong, tmp_path)
    playground = Playground(hidden=[3], epoch=3)
    (found,) = train([playground.state()], folder)
    with pytest.raises(AssertionError):
        assert_same(found, playground)


def right(**values):
    """Return the share of training points with a right answer."""
    return Playground(**values).measures()["train_accuracy"]


def test_three_units_close_the_ring_and_two_do_not():
    assert right(hidden=[2], epoch=300) < 0.95
    assert right(hidden=[3], epoch=300) == 1


def test_what_the_reader_is_asked_to_try_can_be_seen():
    straight = {"hidden": [], "epoch": 60}
    assert right(dataset="blobs", **straight) == 1
    assert right(dataset="blobs", noise=1, **straight) < 1
    assert right(dataset="noisy_xor", epoch=200) == 1
    assert right(dataset="noisy_xor", **straight) < 0.8
    product = ["x1", "x2", "x1*x2"]
    assert right(dataset="noisy_xor", features=product, **straight) > 0.99
    moons = [
        [right(dataset="moons", hidden=[h], seed=k, epoch=200) for k in range(4)]
        for h in (4, 3)
    ]
    assert moons[0] == [1] * 4
    assert 1 in moons[1]
    assert min(moons[1]) < 1
    spirals = {"dataset": "spirals", "hidden": [8], "epoch": 300}
    bends = {name: right(activation=name, **spirals) for name in ("tanh", "ReLU")}
    assert bends["tanh"] > bends["ReLU"] + 0.03


def test_loss_that_is_not_a_number_ends_the_training_in_both():
    playground = Playground(start=[1e308] * 9, epoch=3)
    (found,) = train([playground.state()])
    assert found["failed"]
    assert found["values"] == list(playground.start)
    with (
        np.errstate(all="ignore"),
        pytest.warns(RuntimeWarning, match="smaller learning_rate"),
    ):
        values = playground.training.optimizer.values
    assert values.tolist() == list(playground.start)


def test_a_model_of_yours_is_shown_and_trained_on():
    rng = np.random.default_rng(5)
    model = Sequential(Linear(2, 4, rng=rng), ReLU(), Linear(4, 1, rng=rng))
    x = rng.normal(size=(9, 2))
    outputs = model(x)
    playground = Playground(model, dataset="moons")
    assert (playground.hidden, playground.activation) == ((4,), "ReLU")
    assert_equal(playground.model(x), outputs)
    playground.step(20)
    (found,) = train([playground.state()])
    assert_same(found, playground)
    assert_equal(run_code(playground)["optimizer"].values, found["values"])
    assert_equal(model(x), outputs)  # your own model stays as it was


def test_model_with_other_inputs_names_both_counts():
    model = Linear(3, 1, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"with 2 inputs.*got in_features=3"):
        Playground(model)
    shown = Playground(model, features=["x1", "x2", "x1*x2"])
    assert shown.hidden == ()


def test_weights_that_do_not_fit_are_refused():
    playground = Playground(hidden=[3])
    with pytest.raises(ValueError, match=r"13 weights and biases.*\[2, 3, 1\].*got 2"):
        playground.start = [1, 2]
    assert playground.start == ()


def test_other_layers_forget_the_weights_that_were_given():
    playground = Playground(hidden=[3], start=[0.5] * 13)
    playground.seed = 4
    assert playground.start == (0.5,) * 13
    playground.hidden = [4]
    assert playground.start == ()


def test_earlier_epoch_is_the_same_as_before():
    playground = Playground(epoch=30)
    first = playground.measures()
    playground.step(20)
    assert playground.measures() != first
    playground.epoch = 30
    assert playground.measures() == first


def test_last_epoch_is_the_end():
    playground = Playground(epoch=4999)
    assert playground.step(5)
    assert playground.epoch == 5000
    assert not playground.step()


def test_each_set_of_points_comes_with_its_own_noise():
    assert Playground(dataset="moons").noise == 0.1
    assert Playground(dataset="moons", noise=0.3).noise == 0.3


def test_changed_seed_changes_points_and_weights(trained):
    other = Playground(**CASES[0] | {"seed": 1})
    (found,) = train([other.state()])
    assert found["points"] != trained[0]["points"]
    assert found["values"] != trained[0]["values"]
    assert_same(found, other)


@pytest.mark.parametrize(("hidden", "layer"), [([4], 1), ([3, 5, 2], 2), ([3, 2], 2)])
def test_network_without_a_unit_keeps_all_other_weights(hidden, layer):
    figure = Playground(hidden=hidden)
    values = [*figure.model.parameters().values()]
    sizes = [2, *hidden, 1]
    starts = np.cumsum([0, *[(a + 1) * b for a, b in pairwise(sizes)]])[:-1]
    flat = np.concatenate([value.ravel() for value in values])
    network = {"sizes": sizes, "starts": starts, "values": flat}
    (found,) = run("playground/network", ("withoutUnit", network, layer))
    first, bias, after = (2 * layer - 2, 2 * layer - 1, 2 * layer)
    values[first] = values[first][:, :-1]
    values[bias] = values[bias][:-1]
    values[after] = values[after][:-1]
    assert_equal(found, np.concatenate([value.ravel() for value in values]))
