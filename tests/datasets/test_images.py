import numpy as np
import pytest
import sklearn.datasets

from course_lib.datasets import load_digits, load_mnist


def test_mnist_has_the_promised_shapes_and_types():
    mnist = load_mnist()
    assert mnist.x_train.shape == (10_000, 784)
    assert mnist.x_test.shape == (2_000, 784)
    assert mnist.x_train.dtype == mnist.x_test.dtype == np.float32
    assert mnist.y_train.dtype == mnist.y_test.dtype == np.intp


def test_mnist_has_each_digit_equally_often():
    mnist = load_mnist()
    assert np.bincount(mnist.y_train).tolist() == [1_000] * 10
    assert np.bincount(mnist.y_test).tolist() == [200] * 10


def test_mnist_pixels_run_from_0_to_1_or_from_0_to_255():
    scaled = load_mnist(dtype=np.float64).x_test
    whole = load_mnist(dtype=np.int64, scaled=False).x_test
    assert (whole.min(), whole.max()) == (0, 255)
    assert np.array_equal(scaled, whole / 255)


def test_mnist_images_are_the_unflattened_rows():
    images = load_mnist(flatten=False).x_train
    assert images.shape == (10_000, 28, 28)
    assert np.array_equal(images[7].ravel(), load_mnist().x_train[7])


def test_no_test_image_is_a_training_image():
    mnist = load_mnist(dtype=np.uint8, scaled=False)
    train = {row.tobytes() for row in mnist.x_train}
    assert not any(row.tobytes() in train for row in mnist.x_test)


def test_digits_equal_those_of_scikit_learn():
    theirs = sklearn.datasets.load_digits()
    ours = load_digits(dtype=np.float64, scaled=False)
    assert np.array_equal(ours.x, theirs.data)
    assert np.array_equal(ours.targets, theirs.target)
    assert load_digits().x.max() == 1.0


def test_scaling_to_an_integer_dtype_is_refused():
    with pytest.raises(ValueError, match=r"a float dtype for pixels in .* got int64"):
        load_mnist(dtype=np.int64)
