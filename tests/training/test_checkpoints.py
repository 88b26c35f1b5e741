"""A checkpoint is written whole or not at all, and training continues from it."""

import os

import numpy as np
import pytest

from course_lib.layers import Linear, Sequential, Tanh
from course_lib.losses import MeanSquaredError
from course_lib.optimizers import SGD, Adam
from course_lib.training import (
    fit,
    load_checkpoint,
    save_checkpoint,
    train_step,
    warmup_then_linear,
)

X = np.random.default_rng(1).normal(size=(8, 2))


def network(seed=0, hidden=3):
    rng = np.random.default_rng(seed)
    return Sequential(Linear(2, hidden, rng=rng), Tanh(), Linear(hidden, 2, rng=rng))


def steps(model, optimizer, count):
    return [
        train_step(model, MeanSquaredError(), optimizer, X, X) for _ in range(count)
    ]


def same(first, second):
    pairs = zip(first.parameters().values(), second.parameters().values(), strict=True)
    return all(np.array_equal(one, other) for one, other in pairs)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.npz"


def test_a_loaded_model_is_the_saved_one(path):
    saved, loaded = network(seed=0), network(seed=1)
    save_checkpoint(path, saved)
    assert not same(saved, loaded)
    load_checkpoint(path, loaded)
    assert same(saved, loaded)


def test_training_continues_exactly_as_if_it_had_never_stopped(path):
    straight, first, later = network(), network(), network(seed=9)
    expected = steps(straight, Adam(straight), 10)
    optimizer = Adam(first)
    before = steps(first, optimizer, 4)
    save_checkpoint(path, first, optimizer)
    resumed = Adam(later)
    load_checkpoint(path, later, resumed)
    assert before + steps(later, resumed, 6) == expected
    assert same(later, straight)


def test_loading_writes_into_the_optimizers_row(path):
    saved, loaded = network(), network(seed=1)
    save_checkpoint(path, saved)
    optimizer = SGD(loaded, 0.1)
    load_checkpoint(path, loaded)
    assert optimizer.drives(loaded)


@pytest.mark.parametrize("broken", ["numpy.savez", "os.replace", "os.fsync"])
@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_a_failure_while_writing_leaves_the_old_file(path, monkeypatch, broken, error):
    save_checkpoint(path, network(seed=0))
    before = path.read_bytes()

    def fail(*arguments, **options):
        raise error("no space left")

    monkeypatch.setattr(broken, fail)
    with pytest.raises(error, match="no space left"):
        save_checkpoint(path, network(seed=1))
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_saving_leaves_no_other_file_in_the_folder(path):
    for seed in (0, 1):
        save_checkpoint(path, network(seed))
    assert os.listdir(path.parent) == [path.name]


def test_a_file_cut_off_anywhere_is_refused_and_changes_nothing(path):
    model = Linear(1, 1, rng=np.random.default_rng(0))
    save_checkpoint(path, model)
    whole, kept = path.read_bytes(), model.weight.copy()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(
            ValueError, match="expected a checkpoint, got an unreadable"
        ):
            load_checkpoint(path, model)
    assert np.array_equal(model.weight, kept)


def test_a_flipped_byte_is_refused_or_does_no_harm(path):
    model = Linear(1, 1, rng=np.random.default_rng(0))
    save_checkpoint(path, model)
    whole, kept = path.read_bytes(), model.weight.copy()
    num_refused = 0
    for place in range(len(whole)):
        path.write_bytes(
            whole[:place] + bytes([~whole[place] & 255]) + whole[place + 1 :]
        )
        try:
            load_checkpoint(path, model)
        except ValueError:
            num_refused += 1
        assert np.array_equal(model.weight, kept)
    assert num_refused > len(whole) / 2


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04"])
def test_a_file_of_something_else_is_refused(path, content):
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"got an unreadable .*model\.npz"):
        load_checkpoint(path, network())


def test_a_single_array_is_not_a_checkpoint(path):
    with open(path, "wb") as file:
        np.save(file, np.zeros(3))
    with pytest.raises(ValueError, match="expected a checkpoint"):
        load_checkpoint(path, network())


def test_a_file_that_is_not_there_is_named(path):
    with pytest.raises(FileNotFoundError, match=r"model\.npz"):
        load_checkpoint(path, network())


def test_only_what_differs_from_the_model_is_named(path):
    save_checkpoint(path, network(hidden=4))
    model = network(hidden=3)
    kept = model[2].bias.copy()
    with pytest.raises(ValueError, match=r"expected parameters \{.*got \{") as caught:
        load_checkpoint(path, model)
    assert "'layers.0.weight': 'float64 (2, 3)'" in str(caught.value)
    assert "'layers.0.weight': 'float64 (2, 4)'" in str(caught.value)
    assert "layers.2.bias" not in str(caught.value)
    assert np.array_equal(model[2].bias, kept)


@pytest.mark.parametrize("saved_optimizer", [None, SGD])
def test_a_checkpoint_of_a_different_optimizer_changes_nothing(path, saved_optimizer):
    saved, model = network(seed=0), network(seed=1)
    optimizer = saved_optimizer and saved_optimizer(saved, 0.1)
    save_checkpoint(path, saved, optimizer)
    twin = network(seed=1)
    with pytest.raises(ValueError, match="Adam expected a state of"):
        load_checkpoint(path, model, Adam(model))
    assert same(model, twin)


def test_a_wrong_file_ending_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"ends in \.npz, got model\.pt"):
        save_checkpoint(tmp_path / "model.pt", network())


def test_training_with_a_schedule_continues_at_its_step(path):
    schedule = warmup_then_linear(0.1, num_warmup_steps=2, num_steps=6)

    def train(model, optimizer, num_epochs):
        options = {"num_epochs": num_epochs, "first_step": optimizer.num_steps}
        loss = MeanSquaredError()
        history = fit(model, loss, optimizer, [(X, X)], schedule=schedule, **options)
        return history.step_losses

    straight, first, later = network(), network(), network(seed=9)
    expected = train(straight, Adam(straight), 6)
    optimizer, resumed = Adam(first), Adam(later)
    before = train(first, optimizer, 4)
    save_checkpoint(path, first, optimizer)
    load_checkpoint(path, later, resumed)
    assert before + train(later, resumed, 2) == expected
    assert same(later, straight)
