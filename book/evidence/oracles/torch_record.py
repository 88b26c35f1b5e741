"""Draw tensors and record what PyTorch makes of them (for make_torch_values.py)."""

import numpy as np
import torch


class Source:
    """Random tensors of one precision for one case.

    The same numbers are drawn for each precision, but for rounding.
    """

    def __init__(self, dtype, case):
        self.rng, self.dtype = np.random.default_rng(list(case.encode())), dtype

    def tensor(self, array):
        """Return an array as a tensor: whole numbers stay, others get the precision."""
        whole = array.dtype.kind in "iu"
        return torch.tensor(array, dtype=torch.int64 if whole else self.dtype)

    def normal(self, *shape, scale=1.0):
        """Draw normal numbers of spread `scale`."""
        return self.tensor(scale * self.rng.normal(size=shape))

    def whole(self, below, *shape):
        """Draw whole numbers from 0 to ``below - 1``."""
        return self.tensor(self.rng.integers(below, size=shape))


def initial_weight(source, name, shape):
    """Draw one array of weights: a norm's scale near 1, tables of spread 1."""
    if name.endswith("norm.weight"):
        return 1 + source.normal(*shape, scale=0.2)
    return source.normal(*shape, scale=1.0 if "embedding" in name else 0.3)


def record(case, source, function, x, parameters=None):
    """Run ``function(x, parameters)`` forward and, from a random direction, backward.

    Returns the input, the output, the parameters and the gradients of all, by name.
    """
    parameters = dict(parameters or {})
    leaves = {f"gradients/{name}": value for name, value in parameters.items()}
    if x.is_floating_point():
        x = x.detach().clone()
        leaves["x_grad"] = x
    for leaf in leaves.values():
        leaf.requires_grad_()
    output = function(x, parameters)
    direction = source.normal(*output.shape)
    output.backward(direction)
    values = {"x": x, "output": output, "grad_output": direction}
    values |= {f"parameters/{name}": value for name, value in parameters.items()}
    values |= {name: leaf.grad for name, leaf in leaves.items()}
    return {f"{case}/{name}": v.detach().numpy().copy() for name, v in values.items()}
