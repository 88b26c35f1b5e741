import numpy as np
import pytest

from course_lib.datasets import blobs, checkerboard, circles, moons, noisy_xor, spirals

GENERATORS = [blobs, checkerboard, circles, moons, noisy_xor, spirals]


@pytest.mark.parametrize("generate", GENERATORS)
@pytest.mark.parametrize("num_points", [7, 100])
def test_shapes_and_types_are_as_promised(generate, num_points):
    x, targets = generate(num_points, rng=np.random.default_rng(0))
    assert x.shape == (num_points, 2)
    assert x.dtype == np.float64
    assert targets.shape == (num_points,)
    assert targets.dtype == np.intp


@pytest.mark.parametrize("generate", GENERATORS)
def test_the_same_seed_draws_the_same_points(generate):
    first, second, other = (
        generate(50, rng=np.random.default_rng(seed))[0] for seed in (3, 3, 4)
    )
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("generate", [blobs, circles, moons, spirals])
def test_classes_take_turns(generate):
    _, targets = generate(12, rng=np.random.default_rng(0))
    assert np.array_equal(targets, np.arange(12) % (targets.max() + 1))


@pytest.mark.parametrize("num_points", [8, 9])
def test_moons_are_on_their_half_circles(num_points):
    x, targets = moons(num_points, noise=0.0, rng=np.random.default_rng(0))
    upper, lower = x[targets == 0], x[targets == 1]
    np.testing.assert_allclose(np.hypot(*upper.T), 1)
    assert (upper[:, 1] >= 0).all()
    np.testing.assert_allclose(np.hypot(*(lower - [1, 0.5]).T), 1)
    assert (lower[:, 1] <= 0.5).all()


def test_arms_of_a_spiral_are_rotated_copies():
    x, targets = spirals(
        300, num_classes=3, turns=1.0, noise=0.0, rng=np.random.default_rng(0)
    )
    radius = np.hypot(*x.T)
    angle = 2 * np.pi * (radius + targets / 3)
    np.testing.assert_allclose(np.cos(angle), x[:, 0] / radius, atol=1e-9)
    np.testing.assert_allclose(np.sin(angle), x[:, 1] / radius, atol=1e-9)


def test_checkerboard_neighbors_differ():
    x, targets = checkerboard(400, num_squares=4, rng=np.random.default_rng(0))
    assert x.min() >= 0
    assert x.max() <= 4
    assert targets[np.all(x < 1, axis=1)].tolist() == [0] * np.all(x < 1, axis=1).sum()
    right_of_it = (x[:, 0] >= 1) & (x[:, 0] < 2) & (x[:, 1] < 1)
    assert right_of_it.any()
    assert targets[right_of_it].all()


def test_noise_is_the_spread_around_a_corner():
    x, _ = noisy_xor(20_000, noise=0.15, rng=np.random.default_rng(0))
    assert (x - x.round()).std() == pytest.approx(0.15, rel=0.02)


@pytest.mark.parametrize("generate", [blobs, circles, moons, noisy_xor, spirals])
def test_negative_noise_and_too_few_points_are_refused(generate):
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match=r"noise of at least 0, got -1"):
        generate(10, noise=-1, rng=rng)
    with pytest.raises(ValueError, match=r"num_points of at least \d, got 0"):
        generate(0, rng=rng)


@pytest.mark.parametrize("shape", [blobs, spirals])
def test_no_class_is_refused(shape):
    with pytest.raises(ValueError, match="at least one class, got 0"):
        shape(5, 0, rng=np.random.default_rng(0))


def test_board_without_squares_is_refused():
    with pytest.raises(ValueError, match="num_squares of 1 or more, got 0"):
        checkerboard(5, 0, rng=np.random.default_rng(0))
