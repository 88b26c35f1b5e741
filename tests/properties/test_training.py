"""A whole training reads any layout and writes over nothing that you hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.layouts import lay, layouts, numbers, seeds
from properties.subjects import WIDTH, make_layer

from course_lib.losses import MeanSquaredError
from course_lib.optimizers import Adam
from course_lib.training import Batches, Recorder, SideBySide, fit, train_side_by_side

SHAPE = (6, WIDTH)


def trained(x, targets, dtype, name="Sequential", batch_size=4, **options):
    """Return the weights and the history after three epochs."""
    model = make_layer(name, dtype)
    optimizer = Adam(model)
    history = fit(
        model,
        MeanSquaredError(),
        optimizer,
        Batches(x, targets, batch_size),
        num_epochs=3,
        evaluate_on={"validation": (x, targets)},
        **options,
    )
    return optimizer.values, history


@given(layouts, layouts, st.sampled_from([np.float64, np.float32]), seeds)
def test_layout_changes_no_training(of_x, of_targets, dtype, seed):
    x, plain_x = lay(of_x, numbers(SHAPE, seed, dtype))
    targets, plain_targets = lay(of_targets, numbers(SHAPE, seed + 1, dtype))
    weights, history = trained(x, targets, dtype)
    expected, expected_history = trained(plain_x.copy(), plain_targets.copy(), dtype)
    room = 1e-4 if dtype == np.float32 else 1e-10
    assert weights.dtype == dtype
    np.testing.assert_allclose(weights, expected, rtol=room, atol=room)
    for column in history:
        np.testing.assert_allclose(
            history[column], expected_history[column], rtol=room, atol=room
        )
    assert np.array_equal(x, plain_x)
    assert np.array_equal(targets, plain_targets)


@pytest.mark.parametrize("name", ["Linear on rows", "Sequential", "Dropout inside"])
def test_outputs_of_a_training_stay_as_they_were_seen(name):
    x, kept = numbers(SHAPE, 0), []

    def look(run):
        outputs = run.model(x)
        kept.append((outputs, outputs.copy()))

    trained(x, x, np.float64, name, callbacks=[Recorder(look)])
    assert len(kept) == 7  # before the first of 3 * 2 steps, and after each
    assert all(np.array_equal(outputs, copy) for outputs, copy in kept)


@given(layouts, seeds)
def test_layout_changes_no_network_side_by_side(layout, seed):
    x, plain = lay(layout, numbers(SHAPE, seed))

    def outputs_after(x):
        models = [make_layer("Sequential", seed=start) for start in (1, 2)]
        nets = train_side_by_side(models, MeanSquaredError(), Adam, x, x, num_steps=3)
        return nets(x)

    received = outputs_after(x)
    np.testing.assert_allclose(received, outputs_after(plain.copy()), rtol=1e-10)
    assert np.array_equal(x, plain)


def test_outputs_side_by_side_are_not_written_over():
    nets = SideBySide([make_layer("Sequential", seed=s) for s in (1, 2)])
    first = nets(numbers(SHAPE, 0))
    grad = nets.backward(first)
    kept = first.copy(), grad.copy()
    nets.backward(nets(numbers(SHAPE, 1)))
    assert np.array_equal(first, kept[0])
    assert np.array_equal(grad, kept[1])
