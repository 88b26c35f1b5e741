"""Batches lose no row and keep pairs together; windows include the next token."""

import numpy as np
import pytest

from course_lib.training import Batches, TextWindows


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.mark.parametrize("order", [None, rng()])
@pytest.mark.parametrize(("num_rows", "batch_size"), [(1, 4), (8, 4), (10, 4), (5, 1)])
def test_an_epoch_holds_every_row_once_with_its_target(num_rows, batch_size, order):
    x = np.arange(2 * num_rows).reshape(num_rows, 2)
    batches = Batches(x, 10 * x[:, 0], batch_size, order)
    parts = list(batches)
    assert len(parts) == len(batches)
    rows = np.concatenate([x for x, _ in parts])
    targets = np.concatenate([targets for _, targets in parts])
    assert np.array_equal(targets, 10 * rows[:, 0])
    assert sorted(rows[:, 0]) == sorted(x[:, 0])


def test_only_the_last_batch_may_be_shorter():
    sizes = [len(x) for x, _ in Batches(np.arange(10), np.arange(10), 4, rng())]
    assert sizes == [4, 4, 2]


def test_each_epoch_has_a_new_order_and_the_seed_decides_it():
    batches, twin = (Batches(np.arange(20), np.arange(20), 20, rng()) for _ in "ab")
    epochs, twins = ([next(iter(b))[0] for _ in range(2)] for b in (batches, twin))
    assert not np.array_equal(epochs[0], epochs[1])
    assert np.array_equal(epochs, twins)


def test_without_a_generator_the_order_is_kept():
    [(x, _)] = Batches(np.arange(5), np.arange(5), 5)
    assert x.tolist() == [0, 1, 2, 3, 4]


def test_a_batch_is_a_copy():
    x = np.zeros(4)
    for part, _ in Batches(x, x, 2):
        part += 1
    assert not x.any()


@pytest.mark.parametrize(("x", "targets"), [([1, 2], [1]), ([], [])])
def test_counts_that_differ_or_are_zero_are_named(x, targets):
    message = f"at least one, got {len(x)} and {len(targets)}"
    with pytest.raises(ValueError, match=message):
        Batches(x, targets, 2)


def test_a_batch_size_of_0_is_refused():
    with pytest.raises(ValueError, match="batch_size of 1 or more, got 0"):
        Batches([1], [1], 0)


def test_a_target_is_the_next_token():
    tokens = np.arange(100, 150)
    windows = TextWindows(tokens, 8, batch_size=3, num_batches=5, rng=rng())
    parts = list(windows)
    assert len(parts) == len(windows) == 5
    for x, targets in parts:
        assert x.shape == targets.shape == (3, 8)
        assert np.array_equal(targets, x + 1)
        assert (np.diff(x, axis=1) == 1).all()


def test_every_window_that_fits_is_drawn():
    windows = TextWindows(np.arange(7), 4, batch_size=200, num_batches=1, rng=rng())
    [(x, targets)] = windows
    assert set(x[:, 0]) == {0, 1, 2}
    assert targets.max() == 6


@pytest.mark.parametrize("tokens", [np.arange(4), np.zeros((9, 9), int)])
def test_a_text_that_is_too_short_or_has_two_axes_is_refused(tokens):
    with pytest.raises(ValueError, match="a row of more than 4 tokens, got shape"):
        TextWindows(tokens, 4, batch_size=1, num_batches=1, rng=rng())


@pytest.mark.parametrize("numbers", [(0, 1, 1), (4, 0, 1), (4, 1, 0)])
def test_window_sizes_of_0_are_refused(numbers):
    context, batch_size, num_batches = numbers
    with pytest.raises(ValueError, match=r"1 or more, got \d, \d, and \d"):
        TextWindows(np.arange(9), context, batch_size, num_batches, rng())
