"""The two methods of layers and losses: ``backward`` uses what ``forward`` keeps."""

import numpy as np

from course_lib.functional.inputs import ArrayLike


class Differentiable:
    """Base class of everything that has a gradient."""

    def forward(self, *inputs: ArrayLike) -> np.ndarray | float:
        """Compute the output and keep what ``backward`` needs."""
        raise NotImplementedError(f"{type(self).__name__} has no forward")

    def backward(self, *grad_output: np.ndarray) -> np.ndarray | tuple:
        """Return the gradient with respect to the inputs of the last forward pass."""
        raise NotImplementedError(f"{type(self).__name__} has no backward")

    def __getattr__(self, name):
        """Explain what is missing when backward is called before forward."""
        raise AttributeError(
            f"{type(self).__name__} has no {name!r}: if backward needs it, "
            "call forward first, because forward keeps it"
        )
