"""How the learning rate changes from step to step (chapters 3 and 4)."""

import math
from collections.abc import Callable


def warmup_then_linear(
    peak: float, *, num_warmup_steps: int, num_steps: int, final_fraction: float = 0.0
) -> Callable:
    """Rise from near 0 to `peak`, then fall in a straight line.

    Parameters
    ----------
    peak : float
        The largest learning rate.
    num_warmup_steps : int
        Number of steps in the rise, less than `num_steps`.
    num_steps : int
        Number of steps in the whole training run.
    final_fraction : float
        The last step's share of the peak, from 0 to 1.

    Returns
    -------
    callable
        Turns a step number (0, 1, ...) into that step's learning rate.

    Examples
    --------
    >>> schedule = warmup_then_linear(1.0, num_warmup_steps=2, num_steps=6)
    >>> [schedule(step) for step in range(6)]
    [0.5, 1.0, 0.75, 0.5, 0.25, 0.0]
    """
    if not 0 < peak < math.inf:
        raise ValueError(f"expected a finite peak above 0, got {peak}")
    if not 0 <= final_fraction <= 1:
        raise ValueError(f"expected a final_fraction from 0 to 1, got {final_fraction}")
    if not 0 <= num_warmup_steps < num_steps:
        raise ValueError(
            f"expected fewer warm-up steps than the total of {num_steps} steps, "
            f"got {num_warmup_steps}"
        )

    def schedule(step):
        if step < num_warmup_steps:
            return peak * (step + 1) / num_warmup_steps
        left = (num_steps - 1 - step) / (num_steps - num_warmup_steps)
        return peak * (final_fraction + (1 - final_fraction) * max(left, 0.0))

    return schedule
