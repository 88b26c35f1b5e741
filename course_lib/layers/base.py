"""The contract of every layer: ``forward`` keeps, ``backward`` uses.

``forward(x)`` computes the output and keeps what ``backward`` will need.
``backward(grad_output)`` takes the gradient of the loss with respect to that output,
writes the gradients of the layer's own parameters, and returns the gradient with
respect to the input. Chapter 3 derives both; the whole library is made of them.
"""

import numpy as np


class Layer:
    """Base of all layers.

    A subclass announces each array that it learns by :meth:`add_parameter`. For a name
    ``weight`` the array is the attribute ``weight``, its gradient ``weight_grad``.
    Attributes that are layers (or lists of layers) are found and included.

    ``backward`` speaks about the last ``forward`` and writes its gradients over those
    of the call before; nothing is added up.

    Attributes
    ----------
    parameter_names : tuple of str
        The layer's own arrays, without those of the layers inside it.
    training : bool
        True while training; Dropout acts only then. Set by :meth:`train`.
    """

    parameter_names: tuple[str, ...] = ()
    training = True

    def forward(self, x):
        """Compute the output and keep what :meth:`backward` needs."""
        raise NotImplementedError(f"{type(self).__name__} has no forward")

    def backward(self, grad_output):
        """Fill the parameters' gradients, return the gradient of the input."""
        raise NotImplementedError(f"{type(self).__name__} has no backward")

    def fill_gradients(self, grad_output):
        """Do what training needs of :meth:`backward`: fill the parameters' gradients.

        In training nobody asks for the gradient of the data itself. A first layer can
        spare that work; for a wide first layer it is a third of its products.
        """
        self.backward(grad_output)

    def __call__(self, x):
        """Apply :meth:`forward` to x, an array or nested lists of numbers."""
        return self.forward(np.asarray(x))

    def __getattr__(self, name):
        """Explain what is missing when a backward comes before any forward."""
        raise AttributeError(
            f"{type(self).__name__} has no {name!r}: if backward asks for it, "
            "call forward first, which keeps it"
        )

    def add_parameter(self, name, value):
        """Make `value` a parameter of this layer, with a gradient beside it."""
        self.parameter_names = (*self.parameter_names, name)
        setattr(self, name, value)
        setattr(self, f"{name}_grad", np.zeros_like(value))

    def children(self):
        """Yield (name, layer) for each layer inside this one."""
        for name, value in vars(self).items():
            if isinstance(value, Layer):
                yield name, value
            elif isinstance(value, (list, tuple)):
                for i, item in enumerate(value):
                    if isinstance(item, Layer):
                        yield f"{name}.{i}", item

    def slots(self, prefix=""):
        """Yield (full name, owner, attribute) for every parameter, in a fixed order."""
        for name in self.parameter_names:
            yield prefix + name, self, name
        for child_name, child in self.children():
            yield from child.slots(f"{prefix}{child_name}.")

    def parameters(self):
        """Return all parameters: a dict from full name to array."""
        return {full: getattr(owner, name) for full, owner, name in self.slots()}

    def gradients(self):
        """Return all gradients, under the names of their parameters."""
        return {
            full: getattr(owner, f"{name}_grad") for full, owner, name in self.slots()
        }

    def num_parameters(self):
        """Count the numbers that training may change."""
        return sum(value.size for value in self.parameters().values())

    def train(self, mode=True):
        """Switch this layer and all inside it to training (or evaluation) mode."""
        self.training = mode
        for _, child in self.children():
            child.train(mode)
        return self

    def eval(self):
        """Switch to evaluation mode: the same as ``train(False)``."""
        return self.train(False)


def check_last_axis(layer, x, expected):
    """Raise ValueError unless `x` holds numbers and its last axis has this length."""
    if x.dtype.kind not in "biuf":
        raise ValueError(
            f"{type(layer).__name__} expected numbers, got dtype {x.dtype}"
        )
    if x.ndim == 0 or x.shape[-1] != expected:
        raise ValueError(
            f"{type(layer).__name__} expected an input of shape (..., {expected}), "
            f"got {x.shape}"
        )


def check_grad_shape(layer, grad_output, expected):
    """Raise ValueError unless the gradient has the shape of the layer's output."""
    if np.shape(grad_output) != expected:
        raise ValueError(
            f"{type(layer).__name__} expected a gradient of shape {expected}, the "
            f"shape of its last output, got {np.shape(grad_output)}"
        )
