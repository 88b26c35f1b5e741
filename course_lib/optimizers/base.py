"""What all optimizers share: one row of parameters, one step at a time."""

import numpy as np

from course_lib.layers import FlatParameters


class Optimizer:
    """Base of the optimizers.

    Parameters
    ----------
    parameters : Layer or ndarray of float
        A model, whose gradients ``backward`` has filled before each :meth:`step`; or
        a bare array, whose gradient is then given to :meth:`step`. Changed in place.
    learning_rate : float
        Factor of the step, > 0. May be changed between steps.

    Attributes
    ----------
    num_steps : int
        Steps taken so far, t in the papers.
    """

    #: Names of the arrays that the optimizer remembers from step to step.
    state_names: tuple[str, ...] = ()

    def __init__(self, parameters, learning_rate):
        if not learning_rate > 0:
            raise ValueError(f"expected a learning_rate above 0, got {learning_rate}")
        if isinstance(parameters, np.ndarray):
            self.flat, self.values = None, parameters
        else:
            self.flat = FlatParameters(parameters)
            self.values = self.flat.values
        self.learning_rate = learning_rate
        self.num_steps = 0
        for name in self.state_names:
            setattr(self, name, np.zeros_like(self.values))

    def step(self, grads=None):
        """Take one step.

        Parameters
        ----------
        grads : ndarray, optional
            The gradient, for an optimizer that was given a bare array.
        """
        if grads is None:
            if self.flat is None:
                raise ValueError("expected the gradient of the bare array, got none")
            grads = self.flat.grads
        if np.shape(grads) != self.values.shape:
            raise ValueError(
                f"expected a gradient of shape {self.values.shape}, "
                f"got {np.shape(grads)}"
            )
        self.num_steps += 1
        self.update(self.values, grads)

    def update(self, values, grads):
        """Change `values` in place."""
        raise NotImplementedError(f"{type(self).__name__} has no update")

    def state(self):
        """Return what must be kept to go on later: a dict of arrays."""
        arrays = {name: getattr(self, name).copy() for name in self.state_names}
        return {"num_steps": np.array(self.num_steps), **arrays}

    def load_state(self, state):
        """Go on from a :meth:`state`; a missing or misshapen entry is an error."""
        for name in ("num_steps", *self.state_names):
            if name not in state:
                raise ValueError(f"expected {name} in the state, got {sorted(state)}")
        for name in self.state_names:
            getattr(self, name)[...] = state[name]
        self.num_steps = int(state["num_steps"])


def require_fraction(name, value):
    """Return `value`, or raise ValueError unless 0 <= value < 1."""
    if not 0 <= value < 1:
        raise ValueError(f"expected {name} from 0 up to (not including) 1, got {value}")
    return value
