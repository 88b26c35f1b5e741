"""The network of lesson 3.3 in JAX; lesson 3.8 reads this file."""

import jax
import jax.numpy as jnp

x = jnp.array([[1.0, 2.0], [2.0, 1.0]])
y = jnp.array([[2.0], [-0.75]])
W, b = jnp.array([[1.0, -1.0], [0.5, 1.0]]), jnp.array([0.0, -0.5])
V, c = jnp.array([[0.5], [2.0]]), jnp.array([-1.0])


def loss(parameters):
    """Return the mean squared error: no tape is in sight."""
    W, b, V, c = parameters
    return ((jax.nn.relu(x @ W + b) @ V + c - y) ** 2).mean()


parameters = [W, b, V, c]
for step in range(4):
    L, gradients = jax.value_and_grad(loss)(parameters)
    print(f"step {step}: L = {L:.4f}, W[1, 1] gets {gradients[0][1, 1]:.4f}")
    parameters = [p - 0.05 * g for p, g in zip(parameters, gradients, strict=True)]
