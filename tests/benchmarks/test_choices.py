"""A choice taken away changes what is computed with, not what is learned."""

import os
from contextlib import nullcontext

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from course_lib import functional
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.layers.normalization import row_sums
from course_lib.optimizers import Adam
from course_lib.training import loop
from course_lib.transformer import TinyTransformer
from tests.benchmarks import choices, course_lib_decoder, digits, network
from tests.benchmarks.decoder_size import Size
from tests.benchmarks.replaced import replaced


def small_net(seed=0):
    rng = np.random.default_rng(seed)
    return Sequential(Linear(3, 4, rng=rng), ReLU(), Linear(4, 2, rng=rng))


def threads():
    """Return how many threads numpy's matrix products use."""
    np.ones((2, 2)) @ np.ones((2, 2))
    return {pool["num_threads"] for pool in threadpool_info()} & {1, os.cpu_count()}


def test_a_replaced_name_comes_back_even_after_an_error():
    former = loop.one_thread

    def fail():
        with replaced(loop, "one_thread", nullcontext):
            assert loop.one_thread is nullcontext
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert loop.one_thread is former


def test_float64_reaches_data_weights_and_decoder():
    with choices.float64():
        problem = digits.problem(num_epochs=1)
        model = course_lib_decoder.decoder(Size(embed_dim=8), seed=0)
        assert problem.x.dtype == np.float64
        assert problem.num_epochs == 1
    assert {value.dtype.name for value in model.parameters().values()} == {"float64"}
    assert digits.problem().x.dtype == np.float32
    assert course_lib_decoder.TinyTransformer is TinyTransformer


@pytest.mark.skipif(os.cpu_count() == 1, reason="one core has no other choice")
def test_all_cores_are_used_inside_and_in_fit():
    with loop.one_thread(), choices.all_cores(), loop.one_thread():
        assert os.cpu_count() in threads()
    with loop.one_thread():
        assert threads() == {1}


def test_memory_is_not_kept_by_fit_nor_by_steps():
    with choices.memory_not_kept():
        assert loop.keep_freed_memory() is False
        assert course_lib_decoder.keep_freed_memory() is False


def test_plain_reductions_take_the_place_of_ours_everywhere():
    from course_lib.layers import linear, normalization

    x = np.array([[1.0, 5.0], [2.0, 0.0]])
    with choices.plain_reductions():
        assert normalization.row_sums is not row_sums
        np.testing.assert_array_equal(functional.row_sums(x), [[6], [2]])
        np.testing.assert_array_equal(functional.row_max(x), [[5], [2]])
        np.testing.assert_array_equal(linear.column_sums(x, out=np.empty(2)), [3, 5])
    assert normalization.row_sums is row_sums


def test_the_gradient_of_the_data_is_computed_and_changes_no_other():
    first, second = small_net(), small_net()
    x, grad = np.eye(3), np.ones((3, 2))
    asked = []
    first[0].backward = lambda g: asked.append(g) or Linear.backward(first[0], g)
    for net in (first, second):
        net.forward(x)
    second.fill_gradients(grad)
    first.fill_gradients(grad)
    assert not asked
    with choices.data_gradient():
        first.fill_gradients(grad)
    assert len(asked) == 1
    for name, gradient in first.gradients().items():
        np.testing.assert_array_equal(gradient, second.gradients()[name])


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
        with replaced(Adam, "update", noting), choices.array_by_array():
            steppers[1].step()
    np.testing.assert_array_equal(steppers[1].values, steppers[0].values)
    np.testing.assert_array_equal(steppers[1].mean, steppers[0].mean)
    assert sizes == [12, 4, 8, 2] * 3


@pytest.mark.parametrize("work", choices.WORKLOADS[:1], ids=lambda work: work.name)
def test_losses_stay_the_same_whatever_is_taken_away(work):
    ours = work.peers["course_lib"](num_epochs=1)
    for name, run in work.peers.items():
        trace = run(num_epochs=1).trace
        np.testing.assert_allclose(trace, ours.trace, 1e-4, err_msg=name)


def test_tokens_have_no_gradient_to_spare():
    names = {work.name: set(work.peers) for work in choices.WORKLOADS}
    assert names["choices W3"] - names["choices W4 d64 b16"] == {
        "the data's gradient too"
    }


def test_the_network_takes_the_dtype_of_its_data():
    forward, kinds = Linear.forward, set()

    def noting(self, x):
        kinds.add((x.dtype.name, self.weight.dtype.name))
        return forward(self, x)

    x, targets = np.eye(8), np.arange(8) % 2
    with replaced(Linear, "forward", noting):
        network.run_course_lib(network.Problem(x, targets, (8, 4, 2), 4, 1))
    assert kinds == {("float64", "float64")}
