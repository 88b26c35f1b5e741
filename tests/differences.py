"""The judge of every backward: central differences, number by number."""

import numpy as np

from course_lib.gradcheck import numerical_gradient


def assert_slope(gradient, expected, what):
    """Fail unless two gradients have one shape and agree in every number."""
    assert np.shape(gradient) == np.shape(expected), what
    np.testing.assert_allclose(
        gradient, expected, rtol=1e-6, atol=1e-8, err_msg=str(what)
    )


def assert_backward_is_right(layer, x):
    """Compare backward with differences, for the input and for every parameter.

    A batch of whole numbers (tokens) has no slope and is not nudged.
    """
    direction = np.random.default_rng(1).normal(size=layer(x).shape)

    def loss():
        return float(np.sum(layer.forward(x) * direction))

    loss()
    grad_input = layer.backward(direction)
    gradients = {name: grad.copy() for name, grad in layer.gradients().items()}
    if x.dtype == np.float64:
        assert_slope(grad_input, numerical_gradient(loss, x), "input")
    for name, value in layer.parameters().items():
        assert_slope(gradients[name], numerical_gradient(loss, value), name)
