import numpy as np
import pytest

from course_lib.datasets import load_digits, load_mnist
from course_lib.perceptron import MulticlassPerceptron


def whole_digits():
    digits = load_digits(dtype=np.float64, scaled=False)
    return digits.x[:300], digits.targets[:300]


def learn_slowly(x, targets, num_classes, num_epochs):
    """Run the rule row by row and return the weights after each one."""
    weight, bias = np.zeros((x.shape[1], num_classes)), np.zeros(num_classes)
    counts, weights, biases = [], [], []
    for _ in range(num_epochs):
        counts.append(0)
        for row, target in zip(x, targets, strict=True):
            winner = np.argmax(row @ weight + bias)
            if winner != target:
                counts[-1] += 1
                weight[:, target] += row
                weight[:, winner] -= row
                bias[target] += 1
                bias[winner] -= 1
            weights.append(weight.copy())
            biases.append(bias.copy())
    return counts, np.array(weights), np.array(biases)


def test_weights_averages_and_counts_equal_those_of_the_plain_loop():
    x, targets = whole_digits()
    reader = MulticlassPerceptron(64, 10)
    history = reader.fit(x, targets, max_epochs=3)
    counts, weights, biases = learn_slowly(x, targets, 10, 3)
    assert history.mistakes_per_epoch.tolist() == counts
    assert np.array_equal(reader.weight, weights[-1])
    assert np.array_equal(reader.bias, biases[-1])
    for epoch in range(3):
        shown = 300 * (epoch + 1)
        assert np.array_equal(history.weights[epoch], weights[shown - 1])
        assert np.array_equal(history.biases[epoch], biases[shown - 1])
        np.testing.assert_allclose(
            history.average_weights[epoch], weights[:shown].mean(axis=0), atol=1e-9
        )
        np.testing.assert_allclose(
            history.average_biases[epoch], biases[:shown].mean(axis=0), atol=1e-9
        )


def test_the_run_stops_after_a_clean_epoch():
    x, targets = whole_digits()
    reader = MulticlassPerceptron(64, 10)
    history = reader.fit(x, targets, max_epochs=100)
    assert history.mistakes_per_epoch[-1] == 0
    assert np.array_equal(reader.predict(x), targets)


def test_two_epochs_of_mnist_make_their_known_mistakes():
    mnist = load_mnist(dtype=np.float64, scaled=False)
    x, x_test = (
        np.column_stack([rows, np.full(len(rows), 255.0)])  # the bias as a pixel
        for rows in (mnist.x_train, mnist.x_test)
    )
    rng = np.random.default_rng(1)
    for _ in range(50):
        rng.permutation(219)  # in the lesson the birds draw first
    reader = MulticlassPerceptron(785, 10, bias=False)
    history = reader.fit(x, mnist.y_train, max_epochs=2, rng=rng)
    assert history.mistakes_per_epoch.tolist() == [2066, 1489]
    right = reader.predict(x_test) == mnist.y_test
    assert right.sum() == 1673  # 83.65%
    assert not reader.bias.any()


def test_a_tie_goes_to_the_lowest_class():
    assert MulticlassPerceptron(2, 3).predict([[1.0, 1.0]]).tolist() == [0]


@pytest.mark.parametrize(
    ("targets", "message"),
    [
        ([0, 3], "targets from 0 to 2, got 3"),
        ([0], r"targets of shape \(2,\)"),
    ],
)
def test_wrong_targets_are_refused(targets, message):
    with pytest.raises(ValueError, match=message):
        MulticlassPerceptron(2, 3).fit(np.ones((2, 2)), targets)


def test_a_single_class_is_refused():
    with pytest.raises(ValueError, match="num_classes of at least 2, got 3 and 1"):
        MulticlassPerceptron(3, 1)
