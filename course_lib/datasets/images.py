"""Handwritten digits: MNIST (28x28) and the smaller 8x8 set.

Each image becomes one row of numbers, so that a layer can read it. Pixels are scaled
to [0, 1]; ``scaled=False`` keeps the whole numbers from the file.
"""

from typing import NamedTuple

import numpy as np

from course_lib.datasets.files import read_arrays
from course_lib.functional.inputs import DTypeLike


class TrainTestImages(NamedTuple):
    """Images and targets of a training set and of a test set.

    Attributes
    ----------
    x_train, x_test : ndarray, shape (N, D) or (N, height, width)
    y_train, y_test : ndarray of intp, shape (N,)
    """

    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray


class DigitImages(NamedTuple):
    """Images and targets that haven't been split yet.

    Attributes
    ----------
    x : ndarray, shape (N, D) or (N, height, width)
    targets : ndarray of intp, shape (N,)
    """

    x: np.ndarray
    targets: np.ndarray


def _prepare(images, largest, dtype, flatten, scaled):
    """Convert uint8 images, where `largest` is the value of a fully inked pixel."""
    dtype = np.dtype(dtype)
    if scaled and not np.issubdtype(dtype, np.floating):
        raise ValueError(
            f"expected a float dtype for pixels in [0, 1], got {dtype}: "
            "use scaled=False for whole numbers"
        )
    x = images.astype(dtype)
    if scaled:
        x /= largest
    return x.reshape(len(x), -1) if flatten else x


def load_mnist(
    *, dtype: DTypeLike = np.float32, flatten: bool = True, scaled: bool = True
) -> TrainTestImages:
    """Load 10,000 training and 2,000 test images from MNIST, with digits balanced.

    Parameters
    ----------
    dtype : numpy dtype
        Type of the pixels.
    flatten : bool
        Rows of 784 pixels if True, 28x28 images if False.
    scaled : bool
        Pixels in [0, 1] if True, whole numbers from 0 to 255 if False.

    Returns
    -------
    TrainTestImages
        x_train (10000, 784), y_train (10000,), x_test (2000, 784), y_test (2000,).

    Raises
    ------
    ValueError
        If the file is damaged, or if scaled pixels are requested with an integer dtype.

    Notes
    -----
    By LeCun, Cortes, and Burges; see ``course_lib/data/LICENSES.md``. A figure that
    shows the digits must credit MNIST.

    Examples
    --------
    >>> mnist = load_mnist()
    >>> mnist.x_train.shape, mnist.x_test.shape
    ((10000, 784), (2000, 784))
    """
    arrays = read_arrays("mnist_10000_2000.npz")
    return TrainTestImages(
        _prepare(arrays["x_train"], 255, dtype, flatten, scaled),
        arrays["y_train"].astype(np.intp),
        _prepare(arrays["x_test"], 255, dtype, flatten, scaled),
        arrays["y_test"].astype(np.intp),
    )


def load_digits(
    *, dtype: DTypeLike = np.float32, flatten: bool = True, scaled: bool = True
) -> DigitImages:
    """Load 1,797 digits of 8x8 pixels, in the order of scikit-learn's copy.

    Parameters
    ----------
    dtype : numpy dtype
        Type of the pixels.
    flatten : bool
        Rows of 64 pixels if True, 8x8 images if False.
    scaled : bool
        Pixels in [0, 1] if True, whole numbers from 0 to 16 if False.

    Returns
    -------
    DigitImages
        x (1797, 64) and targets (1797,).

    Raises
    ------
    ValueError
        If the file is damaged, or if scaled pixels are requested with an integer dtype.

    Notes
    -----
    By Alpaydin and Kaynak (1998). These are the test portion (13 writers) of the UCI
    data set *Optical Recognition of Handwritten Digits*.

    Examples
    --------
    >>> digits = load_digits()
    >>> digits.x.shape, digits.targets[:3]
    ((1797, 64), array([0, 1, 2]))
    """
    arrays = read_arrays("digits.npz")
    x = _prepare(arrays["x"], 16, dtype, flatten, scaled)
    return DigitImages(x, arrays["y"].astype(np.intp))
