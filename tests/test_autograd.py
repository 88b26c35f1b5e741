"""The tape's gradients are the layers', and its notes are used in the right order."""

import gc
import weakref

import numpy as np
import pytest

from course_lib.autograd import Tensor, tape_of, unbroadcast
from course_lib.layers import LayerNorm, Linear, ReLU, Residual, Sequential
from course_lib.losses import MeanSquaredError, SoftmaxCrossEntropy
from course_lib.transformer import FeedForward


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def slope(function, at):
    """Return the gradient of a function of one tensor, whose result it sums."""
    x = Tensor(at)
    function(x).sum().backward()
    return x.grad.tolist()


def test_a_tensor_used_twice_adds_up_both_gradients():
    assert slope(lambda x: x * x, 3.0) == 6
    assert slope(lambda x: x + x, 3.0) == 2


def test_a_shared_step_waits_for_all_that_use_it():
    """d = b² + b with b = 3a: at 2, 3 · (2 · 6 + 1)."""

    def shared(a):
        b = 3 * a
        return b * b + b

    assert slope(shared, 2.0) == 39


def test_a_second_backward_adds_to_the_first_one():
    x = Tensor(3.0)
    y = x * x
    z = y * y
    for calls in (1, 2):
        z.backward()
        assert (x.grad, y.grad, z.grad) == (calls * 108, calls * 18, calls)


def test_gradients_that_were_read_stay_as_they_were():
    x = Tensor([1.0, 2.0])
    total = x.sum()
    total.backward()
    first = x.grad
    total.backward()
    assert first.tolist() == [1, 1]


def test_no_two_tensors_share_a_gradient():
    a, b = Tensor([1.0]), Tensor([1.0])
    (a + b).sum().backward()
    a.grad[...] = 7
    assert b.grad.tolist() == [1]


def test_a_chain_of_ten_thousand_steps_needs_no_recursion():
    x = end = Tensor(1.0)
    for _ in range(10_000):
        end = end + 1
    end.backward()
    assert x.grad == 1


def test_what_is_used_many_times_over_is_on_the_tape_once():
    x = end = Tensor(1.0)
    for _ in range(60):  # 2**60 paths
        end = end + end
    end.backward()
    assert (len(tape_of(end)), x.grad) == (61, 2.0**60)


def test_parents_come_first_on_the_tape(rng):
    tensors = [Tensor(0.0)]
    for _ in range(40):
        a, b = rng.integers(len(tensors), size=2)
        tensors.append(tensors[a] * tensors[b])
    tape = tape_of(tensors[-1])
    for place, tensor in enumerate(tape):
        assert set(tensor.parents) <= set(tape[:place])


def test_a_tape_goes_with_its_last_tensor():
    x = Tensor(1.0)
    between = x * x
    gone = weakref.ref(between)
    (between + 1).backward()
    del between
    gc.disable()  # no cycles, so no collector is needed
    try:
        assert gone() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_results_and_gradients_keep_the_dtype(dtype):
    x = Tensor(np.ones((2, 2), dtype))
    for end in (
        (2 * x + np.float64(1) / x - [1, 2]).exp().log().relu() ** np.float64(2),
        (0.5**x @ np.ones((2, 2)))[[0, 0]].T.reshape(4).mean(),
    ):
        assert end.data.dtype == dtype
        end.sum().backward()
        assert x.grad.dtype == dtype


def test_numbers_and_arrays_may_come_first():
    x, ones = Tensor([[1.0, 2.0]]), np.ones((1, 2))
    ends = [3 - x, ones - x, 4 / x, 2**x, [[2], [1]] @ x, ones + x, 2 * x]
    assert [end.data.tolist() for end in ends] == [
        [[2, 1]],
        [[0, -1]],
        [[4, 2]],
        [[2, 4]],
        [[2, 4], [1, 2]],
        [[2, 3]],
        [[2, 4]],
    ]


def test_a_power_of_0_is_flat_and_a_corner_counts_as_flat():
    assert slope(lambda x: x**0, [0.0, 2.0]) == [0, 0]
    assert slope(lambda x: x.relu(), [-1.0, 0.0, 1.0]) == [0, 0, 1]


def test_a_number_that_is_read_twice_gets_both_gradients():
    assert slope(lambda x: x[[0, 0, 2]], [1.0, 1.0, 1.0]) == [2, 0, 1]


def test_a_tensor_shows_its_numbers():
    assert repr(Tensor([[1.0, 2.0]])) == "Tensor([[1., 2.]])"


def test_what_was_stretched_is_added_up(rng):
    grad = rng.normal(size=(2, 3, 4))
    assert np.array_equal(unbroadcast(grad, (4,)), grad.sum(axis=(0, 1)))
    assert np.array_equal(unbroadcast(grad, (3, 1)), grad.sum(axis=(0, 2))[:, None])
    assert np.array_equal(unbroadcast(grad, ()), grad.sum())
    assert unbroadcast(grad, (2, 3, 4)) is grad


def weights_of(layer):
    """Return the arrays of a layer on a tape, in their order."""
    return [Tensor(array) for array in layer.parameters().values()]


def assert_same_gradients(tensors, arrays):
    for tensor, array in zip(tensors, arrays, strict=True):
        np.testing.assert_allclose(tensor.grad, array, rtol=1e-10, atol=1e-14)


def cross_entropy(logits, classes):
    shifted = logits - logits.data.max(axis=-1, keepdims=True)
    log_probs = shifted - shifted.exp().sum(axis=-1, keepdims=True).log()
    return -log_probs[np.arange(len(classes)), classes].mean()


def layer_norm(x, weight, bias):
    centered = x - x.mean(axis=-1, keepdims=True)
    variance = (centered**2).mean(axis=-1, keepdims=True)
    return centered / (variance + 1e-5) ** 0.5 * weight + bias


def test_a_network_has_the_gradients_of_its_layers(rng):
    network = Sequential(Linear(3, 5, rng=rng), ReLU(), Linear(5, 4, rng=rng))
    x, classes = Tensor(rng.normal(size=(6, 3))), rng.integers(4, size=6)
    w1, b1, w2, b2 = weights = weights_of(network)
    end = cross_entropy((x @ w1 + b1).relu() @ w2 + b2, classes)
    end.backward()
    loss = SoftmaxCrossEntropy()
    assert end.data == pytest.approx(loss(network(x.data), classes), rel=1e-12)
    grad_x = network.backward(loss.backward())
    assert_same_gradients([x, *weights], [grad_x, *network.gradients().values()])


def test_a_feed_forward_block_has_the_gradients_of_its_layers(rng):
    block = Residual(Sequential(LayerNorm(4), FeedForward(4, 7, rng=rng)))
    for array in block.parameters().values():
        array += 0.1 * rng.normal(size=array.shape)
    x, targets = Tensor(rng.normal(size=(6, 4))), rng.normal(size=(6, 4))
    gain, shift, w1, b1, w2, b2 = weights = weights_of(block)
    hidden = (layer_norm(x, gain, shift) @ w1 + b1).relu()
    end = ((x + hidden @ w2 + b2 - targets) ** 2).mean()
    end.backward()
    loss = MeanSquaredError()
    assert end.data == pytest.approx(loss(block(x.data), targets), rel=1e-12)
    grad_x = block.backward(loss.backward())
    assert_same_gradients([x, *weights], [grad_x, *block.gradients().values()])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda x: Tensor(3), "expected floats, such as 3.0, got int64"),
        (lambda x: Tensor(None), "expected floats, such as 3.0, got object"),
        (lambda x: x.backward(), r"expected one number.*got shape \(2,\): call sum"),
        (lambda x: x @ x, r"expected matrices.*got \(2,\) and \(2,\)"),
        (
            lambda x: x.reshape(1, 2) @ np.eye(3),
            r"expected matrices.*got \(1, 2\) and \(3, 3\)",
        ),
        (lambda x: x**x, "expected a number as power, got Tensor"),
        (lambda x: 0**x, "expected a number above 0 as base, got 0"),
        (lambda x: x + "a", "expected numbers beside a tensor, got <U1"),
        (lambda x: x * None, "expected numbers beside a tensor, got object"),
        (
            lambda x: unbroadcast(np.ones((2, 3)), (2,)),
            r"expected a gradient of a shape that \(2,\) broadcasts to, got \(2, 3\)",
        ),
        (
            lambda x: Tensor(0.0, (x,), lambda grad: (grad,)).backward(),
            r"expected a gradient of a shape that \(2,\) broadcasts to, got \(\)",
        ),
    ],
)
def test_what_is_wrong_is_said(wrong, message):
    with pytest.raises(ValueError, match=message):
        wrong(Tensor([1.0, 2.0]))
