"""A whole training run equals scikit-learn's, weight by weight."""

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from course_lib.functional import softmax
from course_lib.layers import Linear, ReLU, Sequential, Tanh
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import SGD
from course_lib.training import fit


@pytest.mark.parametrize(("name", "activation"), [("relu", ReLU), ("tanh", Tanh)])
def test_twenty_steps_from_the_same_weights_end_at_the_same_weights(name, activation):
    rng = np.random.default_rng(0)
    x, classes = rng.normal(size=(40, 3)), rng.integers(4, size=40)
    peer = MLPClassifier(
        [5],
        activation=name,
        solver="sgd",
        alpha=0,
        batch_size=40,
        learning_rate_init=0.1,
        momentum=0,
        shuffle=False,
        random_state=0,
    )
    peer.partial_fit(x, classes, classes=range(4))
    model = Sequential(Linear(3, 5, rng=rng), activation(), Linear(5, 4, rng=rng))
    for layer, weight, bias in zip(
        (model[0], model[2]), peer.coefs_, peer.intercepts_, strict=True
    ):
        layer.weight[...], layer.bias[...] = weight, bias
    loss, optimizer = SoftmaxCrossEntropy(), SGD(model, learning_rate=0.1)
    fit(model, loss, optimizer, [(x, classes)], num_epochs=20)
    for _ in range(20):
        peer.partial_fit(x, classes)
    np.testing.assert_allclose(model[0].weight, peer.coefs_[0], rtol=1e-9)
    np.testing.assert_allclose(model[2].bias, peer.intercepts_[1], rtol=1e-9)
    np.testing.assert_allclose(softmax(model(x)), peer.predict_proba(x), rtol=1e-9)
