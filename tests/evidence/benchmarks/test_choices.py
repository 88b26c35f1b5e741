"""Without a choice, the learning is the same; every second is counted once."""

import os
import time
from unittest.mock import patch

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from book.evidence.benchmarks import choices, decoder, networks
from book.evidence.benchmarks.choices import PARTS, Stopwatch
from book.evidence.benchmarks.workload import OURS
from course_lib import functional, training
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.layers.normalization import row_sums
from course_lib.optimizers import Adam
from course_lib.training import loop


def small_net():
    rng = np.random.default_rng(0)
    return Sequential(Linear(3, 4, rng=rng), ReLU(), Linear(4, 2, rng=rng))


def threads():
    """Return how many threads NumPy's matrix products use."""
    np.ones((2, 2)) @ np.ones((2, 2))
    return {pool["num_threads"] for pool in threadpool_info()} & {1, os.cpu_count()}


def test_float64_reaches_data_weights_and_decoder():
    with choices.float64():
        problem = networks.digits(num_epochs=1)
        model = decoder.decoder(decoder.Size(embed_dim=8))
    assert problem.x.dtype == np.float64
    assert {value.dtype.name for value in model.parameters().values()} == {"float64"}
    assert networks.digits().x.dtype == np.float32


@pytest.mark.skipif(os.cpu_count() == 1, reason="one core has no other choice")
def test_all_cores_are_used_inside_and_in_fit():
    with loop.one_thread(), choices.all_cores(), loop.one_thread():
        assert os.cpu_count() in threads()
    with loop.one_thread():
        assert threads() == {1}


def test_memory_is_not_kept_by_fit_nor_by_steps():
    with choices.memory_not_kept():
        assert loop.keep_freed_memory() is False
        assert training.keep_freed_memory() is False


def test_plain_reductions_take_the_place_of_ours_everywhere():
    from course_lib.layers import linear, normalization

    x = np.array([[1.0, 5.0], [2.0, 0.0]])
    with choices.plain_reductions():
        assert normalization.row_sums is not row_sums
        np.testing.assert_array_equal(functional.row_sums(x), [[6], [2]])
        np.testing.assert_array_equal(functional.row_max(x), [[5], [2]])
        np.testing.assert_array_equal(linear.column_sums(x, out=np.empty(2)), [3, 5])
    assert normalization.row_sums is row_sums


def test_the_gradient_of_the_data_is_computed():
    net, asked = small_net(), []
    net[0].backward = lambda g: asked.append(g) or Linear.backward(net[0], g)
    net.forward(np.eye(3))
    net.fill_gradients(np.ones((3, 2)))
    assert not asked
    with choices.data_gradient():
        net.fill_gradients(np.ones((3, 2)))
    assert len(asked) == 1


def test_adam_takes_the_same_steps_array_by_array():
    one_row, by_array = small_net(), small_net()
    steppers = Adam(one_row, 0.1), Adam(by_array, 0.1)
    update, sizes = Adam.update, []

    def noting(self, values, grads):
        sizes.append(values.size)
        update(self, values, grads)

    for step in range(3):
        for optimizer in steppers:
            optimizer.flat.grads[:] = np.arange(optimizer.flat.grads.size) + step
        steppers[0].step()
        with patch.object(Adam, "update", noting), choices.array_by_array():
            steppers[1].step()
    np.testing.assert_array_equal(steppers[1].values, steppers[0].values)
    np.testing.assert_array_equal(steppers[1].mean, steppers[0].mean)
    assert sizes == [12, 4, 8, 2] * 3


def test_losses_stay_the_same_whatever_is_taken_away():
    peers = choices.CHOICES[0].peers
    ours = peers[OURS](num_epochs=1)
    for name, run in peers.items():
        trace = run(num_epochs=1).trace
        np.testing.assert_allclose(trace, ours.trace, 1e-4, err_msg=name)


def test_tokens_have_no_gradient_to_spare():
    names = {work.name: set(work.peers) for work in choices.CHOICES}
    assert names["choices W3"] - names["choices W4 d64 b16"] == {
        "the data's gradient too"
    }


def test_what_is_called_is_not_counted_for_the_caller():
    stopwatch = Stopwatch()
    inner = stopwatch.timed("norms", lambda: time.sleep(0.05))
    outer = stopwatch.timed("attention", lambda: [inner(), inner()])
    outer()
    assert stopwatch.seconds["norms"] >= 0.1
    assert stopwatch.seconds["attention"] < 0.05
    assert stopwatch.calls == {"norms": 2, "attention": 1}


def test_parts_and_products_of_a_decoder_add_up():
    forward = Linear.forward
    run = choices.SHARES[1].peers[OURS](num_steps=2, num_warm_up=1)
    assert Linear.forward is forward
    parts = dict(zip(PARTS, run.seconds, strict=False))
    assert len(run.seconds) == len(PARTS) + 2
    assert min(run.seconds) > 0
    assert max(parts, key=parts.get) in ("linear layers", "attention")
    assert len(run.trace) == 3


def test_products_of_a_step_are_told_apart(monkeypatch):
    linear, attention = choices.decoder_products(decoder.Size(2, 64))
    # Two blocks of four layers and the head; forward, and twice as many back.
    assert (len(linear), len(attention)) == (9 * 3, 2 * 6)
    problem = networks.images(num_copies=1)
    monkeypatch.setattr(networks, "images", lambda num_copies: problem)
    linear, attention = choices.network_products()
    assert (len(linear), attention) == (3 * 3 - 1, [])  # none for the pixels
