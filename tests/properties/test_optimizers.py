"""An optimizer steps on any layout alike, and keeps nothing of its gradient."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.layouts import LAYOUTS, layouts, numbers, seeds, tolerance

from book.evidence.registry import OPTIMIZERS

FLOATS = st.sampled_from([np.float64, np.float32])
SHAPE = (3, 4)
of_numbers = [name for name, row in OPTIMIZERS.items() if not row.is_for_matrices]
every_optimizer = pytest.mark.parametrize("name", OPTIMIZERS)
writable = st.sampled_from(sorted({*LAYOUTS} - {"read-only", "one row for all"}))


def steps(name, values, seed, layout="plain", count=3):
    """Take some steps in place; return the values and the gradients that were given."""
    optimizer = OPTIMIZERS[name].make(values)
    given_grads = [
        LAYOUTS[layout](numbers(SHAPE, seed + number, values.dtype))
        for number in range(count)
    ]
    for grad in given_grads:
        optimizer.step(grad)
    return values, given_grads


@every_optimizer
@given(writable, layouts, FLOATS, seeds)
def test_layout_changes_no_step_and_no_gradient(name, of_values, of_grads, dtype, seed):
    start = numbers(SHAPE, seed, dtype)
    values, grads = steps(name, LAYOUTS[of_values](start), seed, of_grads)
    plain = start.copy()
    optimizer = OPTIMIZERS[name].make(plain)
    for number, grad in enumerate(grads):
        expected = LAYOUTS[of_grads](numbers(SHAPE, seed + number, dtype))
        assert np.array_equal(grad, expected)
        optimizer.step(np.array(expected, order="C"))
    assert values.dtype == dtype
    np.testing.assert_allclose(values, plain, **tolerance(dtype))


@every_optimizer
@given(st.sampled_from([np.float32, np.float64, np.int64]), seeds)
def test_float32_values_and_memory_stay_float32(name, dtype, seed):
    values = numbers(SHAPE, seed, np.float32)
    optimizer = OPTIMIZERS[name].make(values)
    optimizer.step(numbers(SHAPE, seed, dtype))
    assert optimizer.values is values
    memory = [getattr(optimizer, each) for each in optimizer.state_names]
    assert {array.dtype for array in [values, *memory]} == {np.dtype(np.float32)}


@every_optimizer
@given(seeds)
def test_changing_the_gradient_after_a_step_changes_no_later_step(name, seed):
    start = numbers(SHAPE, seed)
    expected, _ = steps(name, start.copy(), seed)
    values = start.copy()
    optimizer = OPTIMIZERS[name].make(values)
    grad = np.empty(SHAPE)  # one array, written over, as a model's gradients are
    for number in range(3):
        grad[...] = numbers(SHAPE, seed + number)
        optimizer.step(grad)
        grad[...] = np.nan
    assert np.array_equal(values, expected)


@pytest.mark.parametrize("name", of_numbers)
@given(st.permutations(range(3)), seeds)
def test_every_number_is_treated_alone(name, order, seed):
    start = numbers(SHAPE, seed)
    expected, grads = steps(name, start.copy(), seed)
    values = start[order]
    optimizer = OPTIMIZERS[name].make(values)
    for grad in grads:
        optimizer.step(grad[order])
    np.testing.assert_allclose(values, expected[order], rtol=1e-12)


@pytest.mark.parametrize("name", sorted(OPTIMIZERS.keys() - of_numbers))
@given(seeds)
def test_a_turned_matrix_takes_turned_steps(name, seed):
    rng = np.random.default_rng(seed)
    left, right = (np.linalg.qr(rng.normal(size=(n, n)))[0] for n in SHAPE)
    start = numbers(SHAPE, seed)
    expected, grads = steps(name, start.copy(), seed)
    values = left @ start @ right
    optimizer = OPTIMIZERS[name].make(values)
    for grad in grads:
        optimizer.step(left @ grad @ right)
    np.testing.assert_allclose(values, left @ expected @ right, rtol=0, atol=1e-9)


@every_optimizer
@given(seeds)
def test_a_state_taken_earlier_is_not_changed_by_a_later_step(name, seed):
    values = numbers(SHAPE, seed)
    optimizer = OPTIMIZERS[name].make(values)
    optimizer.step(values.copy())
    state = optimizer.state()
    kept = {key: np.copy(value) for key, value in state.items()}
    optimizer.step(values.copy())
    assert all(np.array_equal(state[key], kept[key]) for key in kept)
    optimizer.load_state(state)
    optimizer.step(values.copy())
    assert all(np.array_equal(state[key], kept[key]) for key in kept)


@every_optimizer
@pytest.mark.parametrize("size", [1e-12, 1e12])
def test_tiny_and_huge_gradients_give_finite_steps(name, size):
    values = np.zeros(SHAPE)
    OPTIMIZERS[name].make(values).step(size * numbers(SHAPE, 0))
    assert np.isfinite(values).all()
