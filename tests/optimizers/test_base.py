"""What all optimizers share: which numbers they change and what they remember."""

import numpy as np
import pytest

from book.evidence.registry import OPTIMIZERS
from course_lib import optimizers
from course_lib.layers import Linear, ReLU, Sequential

OF_NUMBERS = [name for name, row in OPTIMIZERS.items() if not row.is_for_matrices]
every_optimizer = pytest.mark.parametrize(
    "make", [row.make for row in OPTIMIZERS.values()], ids=OPTIMIZERS
)


@pytest.fixture
def model():
    rng = np.random.default_rng(0)
    return Sequential(Linear(2, 3, rng=rng), ReLU(), Linear(3, 1, rng=rng))


@pytest.mark.parametrize("make", [OPTIMIZERS[name].make for name in OF_NUMBERS])
def test_a_model_and_its_bare_numbers_take_the_same_steps(make, model):
    optimizer = make(model)
    bare = optimizer.values.copy()
    beside = make(bare)
    for _ in range(3):
        model(np.ones((4, 2)))
        model.backward(np.ones((4, 1)))
        optimizer.step()
        beside.step(optimizer.flat.grads)
    assert np.array_equal(optimizer.values, bare)
    assert np.array_equal(model[2].bias, bare[-1:])
    assert optimizer.num_steps == 3


@every_optimizer
def test_a_first_gradient_of_zero_changes_nothing(make):
    w = np.zeros((3, 2))
    make(w).step(np.zeros((3, 2)))
    assert not w.any()


@every_optimizer
def test_continuing_from_a_state_equals_never_stopping(make):
    grads = np.random.default_rng(0).normal(size=(6, 4, 2))
    through, first = np.ones((4, 2)), np.ones((4, 2))
    straight = make(through)
    before = make(first)
    for grad in grads[:3]:
        straight.step(grad)
        before.step(grad)
    after = make(first)
    after.load_state(before.state())
    for grad in grads[3:]:
        straight.step(grad)
        after.step(grad)
    assert np.array_equal(first, through)


@pytest.mark.parametrize(
    "optimizer_class", [optimizers.Momentum, optimizers.RMSprop, optimizers.Adam]
)
def test_fading_numbers_become_0_instead_of_subnormal(optimizer_class):
    w = np.ones(3, np.float32)
    optimizer = optimizer_class(w, learning_rate=0.1)
    optimizer.step(np.array([1, 1e-18, 0], np.float32))
    for _ in range(1_999):
        optimizer.step(np.zeros(3, np.float32))
    first = getattr(optimizer, optimizer.state_names[0])
    assert np.array_equal(first, np.zeros(3))
    optimizer.step(np.ones(3, np.float32))
    assert first.all()


def test_a_state_is_a_copy():
    optimizer = optimizers.Momentum(np.ones(2), learning_rate=0.1)
    state = optimizer.state()
    optimizer.step(np.ones(2))
    assert not state["velocity"].any()
    assert state["num_steps"] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"mean": np.ones(1)},
        {"square_mean": np.ones((2, 1))},
        {"velocity": np.ones(2)},
    ],
)
def test_a_state_that_does_not_fit_changes_nothing(wrong):
    optimizer = optimizers.Adam(np.ones(2), learning_rate=0.1)
    optimizer.step(np.ones(2))
    before = optimizer.state()
    state = {**before, "mean": np.full(2, 9.0), **wrong} if wrong else {}
    with pytest.raises(ValueError, match="Adam expected a state of"):
        optimizer.load_state(state)
    for name, value in optimizer.state().items():
        assert np.array_equal(value, before[name])


@pytest.mark.parametrize("learning_rate", [0, -0.1, np.nan])
def test_a_learning_rate_that_is_not_above_0_is_named(learning_rate):
    with pytest.raises(ValueError, match=f"above 0, got {learning_rate}"):
        optimizers.SGD(np.ones(1), learning_rate)


@pytest.mark.parametrize(
    ("parameters", "received"), [(np.array([1, 2]), "int64"), ([1.0], "list")]
)
def test_parameters_that_cannot_take_a_small_step_are_refused(parameters, received):
    with pytest.raises(ValueError, match=f"an array of floats, got {received}"):
        optimizers.SGD(parameters, 0.1)


def test_a_gradient_of_the_wrong_shape_is_refused():
    optimizer = optimizers.SGD(np.ones(3), 0.1)
    with pytest.raises(ValueError, match=r"gradient of shape \(3,\), got \(1,\)"):
        optimizer.step(np.ones(1))
    assert optimizer.num_steps == 0


def test_a_bare_array_needs_its_gradient():
    with pytest.raises(ValueError, match="expected the gradient of the bare array"):
        optimizers.SGD(np.ones(3), 0.1).step()


def test_the_base_class_has_no_formula():
    with pytest.raises(NotImplementedError, match="Optimizer has no formula"):
        optimizers.Optimizer(np.ones(1), 0.1).step(np.ones(1))


def test_a_single_number_is_refused():
    with pytest.raises(ValueError, match="a model or an array of floats, got float64"):
        optimizers.SGD(np.float64(3.0), 0.1)
