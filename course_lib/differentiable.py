"""The two verbs that layers and losses share: ``forward`` keeps, ``backward`` uses."""


class Differentiable:
    """Base of all that has a gradient."""

    def forward(self, *inputs):
        """Compute the output and keep what ``backward`` needs."""
        raise NotImplementedError(f"{type(self).__name__} has no forward")

    def backward(self, *grad_output):
        """Return the gradient of the inputs of the last forward."""
        raise NotImplementedError(f"{type(self).__name__} has no backward")

    def __getattr__(self, name):
        """Explain what is missing when a backward comes before any forward."""
        raise AttributeError(
            f"{type(self).__name__} has no {name!r}: if backward asks for it, "
            "call forward first, which keeps it"
        )
