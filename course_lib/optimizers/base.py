"""What all optimizers share: one row of parameters, one step at a time.

An optimizer's own part is its ``formula``, which reads like that of its paper. The
tricks that make it fast are around it, in :meth:`Optimizer.update`.
"""

from numbers import Real

import numpy as np

from course_lib.functional import in_pieces
from course_lib.layers import FlatParameters, Layer

OTHER_MODEL = (
    "expected the last optimizer made for this model, got a different one, whose steps "
    "wouldn't reach the model's weights"
)

#: Number of steps after which numbers that faded away are cleared.
_FADING = 100


class Optimizer:
    """Base class for optimizers.

    A subclass writes :meth:`formula` and names what it remembers in ``state_names``.

    Parameters
    ----------
    parameters : Layer or ndarray of float
        A model, whose gradients ``backward`` has filled before each :meth:`step`, or a
        bare array, whose gradient is passed to :meth:`step`. Changed in place. A model
        belongs to the last optimizer made for it.
    learning_rate : float
        Factor that scales the step, greater than 0. It can be changed between steps.

    Attributes
    ----------
    num_steps : int
        Number of steps taken so far, called t in the papers.
    """

    #: Names of the arrays that the optimizer remembers from step to step.
    state_names: tuple[str, ...] = ()

    def __init__(self, parameters: Layer | np.ndarray, learning_rate: float) -> None:
        if not (isinstance(learning_rate, Real) and learning_rate > 0):
            raise ValueError(
                f"expected learning_rate to be a number above 0, got {learning_rate!r}"
            )
        if isinstance(parameters, Layer):
            self.flat = FlatParameters(parameters)
            self.values = self.flat.values
        elif isinstance(parameters, np.ndarray) and parameters.dtype.kind == "f":
            self.flat, self.values = None, parameters
        else:
            is_array = isinstance(parameters, np.ndarray)
            received = parameters.dtype if is_array else type(parameters).__name__
            advice = ": make one first, Linear(...)" if received == "type" else ""
            raise ValueError(
                f"expected a model or an array of floats, got {received}{advice}"
            )
        self.learning_rate = learning_rate
        self.num_steps = 0
        for name in self.state_names:
            setattr(self, name, np.zeros_like(self.values))

    def step(self, grads: np.ndarray | None = None) -> None:
        """Take one step.

        Parameters
        ----------
        grads : ndarray, optional
            The gradient, if the optimizer was given a bare array.

        Raises
        ------
        ValueError
            If a layer of the model was given a new array after the optimizer was made,
            as in ``layer.weight = values``, because the step wouldn't reach it.
        """
        if grads is None:
            if self.flat is None:
                raise ValueError("expected the gradient of the bare array, got none")
            grads = self.flat.grads
        if self.flat is not None:
            self.flat.check_held()
        grads = np.asarray(grads)
        if grads.shape != self.values.shape:
            raise ValueError(
                f"expected a gradient of shape {self.values.shape}, got {grads.shape}"
            )
        self.num_steps += 1
        self.update(self.values, grads)
        if self.num_steps % _FADING == 0:
            for name in self.state_names:
                _clear_faded(getattr(self, name))

    def drives(self, model: Layer) -> bool:
        """Return whether steps change all of this model's weights.

        They don't if the model is a different one or a later optimizer has taken it
        over.
        """
        parameters = list(model.parameters().values())
        mine = (np.shares_memory(value, self.values) for value in parameters)
        return bool(parameters) and all(mine)

    def check_reaches(self, model: Layer) -> None:
        """Raise ValueError if a step changes none of this model's weights."""
        parts = (getattr(owner, name) for _, owner, name in model.slots())
        if self.flat is None or not any(
            np.may_share_memory(part, self.values) for part in parts
        ):
            raise ValueError(OTHER_MODEL)

    def update(self, values: np.ndarray, grads: np.ndarray) -> None:
        """Apply the formula in place, to one piece of the row after another.

        Every line of a formula walks over its arrays. Pieces are so small that they
        stay in the processor's cache for all the lines.
        """
        memory = [getattr(self, name) for name in self.state_names]
        for w, g, *state in in_pieces(values, grads, *memory):
            self.formula(w, g, *state)

    def formula(self, w: np.ndarray, g: np.ndarray, *state: np.ndarray) -> None:
        """Change the weights `w` in place, given their gradient `g`.

        Parameters
        ----------
        w, g : ndarray of the same shape
            Some of the weights, and their gradient. A formula treats every number
            separately.
        *state : ndarray of the same shape
            What the optimizer remembers for these weights, one array for each of
            ``state_names``. Changed in place.
        """
        raise NotImplementedError(f"{type(self).__name__} has no formula")

    def state(self) -> dict[str, np.ndarray]:
        """Return what must be saved to continue later, as a dict of arrays."""
        arrays = {name: getattr(self, name).copy() for name in self.state_names}
        return {"num_steps": np.array(self.num_steps), **arrays}

    def load_state(self, state: dict[str, np.ndarray]) -> None:
        """Continue from a :meth:`state` of the same optimizer for the same shapes.

        Raises
        ------
        ValueError
            If a name or a shape differs, in which case nothing is changed.
        """
        expected = {name: np.shape(value) for name, value in self.state().items()}
        received = {name: np.shape(value) for name, value in state.items()}
        if expected != received:
            raise ValueError(
                f"{type(self).__name__} expected a state of {expected}, got {received}"
            )
        for name in self.state_names:
            getattr(self, name)[...] = state[name]
        self.num_steps = int(state["num_steps"])


def _clear_faded(row):
    """Set numbers below the smallest normal float to 0, since they can't matter.

    The memory of a weight without a gradient shrinks in every step until it ends at a
    subnormal number. Processors take several times as long for these, so training would
    become slower the longer it runs.
    """
    row[np.abs(row) < np.finfo(row.dtype).smallest_normal] = 0


def require_fraction(name: str, value: float) -> float:
    """Return `value`, or raise ValueError unless 0 <= value < 1."""
    if not 0 <= value < 1:
        raise ValueError(f"expected {name} from 0 up to (not including) 1, got {value}")
    return value
