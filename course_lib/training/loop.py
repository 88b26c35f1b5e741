"""The loop: forward, loss, backward, update, repeat (chapter 3)."""

import math
import warnings
from collections.abc import Callable, Iterable

import numpy as np

from course_lib.functional import check_count, check_made
from course_lib.layers import Layer
from course_lib.losses import Loss
from course_lib.notebook import running_shell
from course_lib.optimizers.base import OTHER_MODEL, Optimizer
from course_lib.training.callbacks import with_progress_bar
from course_lib.training.evaluation import evaluate
from course_lib.training.history import History
from course_lib.training.memory import keep_freed_memory
from course_lib.training.threads import one_thread


class Run:
    """What callbacks see: everything about the training run in progress.

    Attributes
    ----------
    model, loss, optimizer, batches
        As given to :func:`fit`.
    num_epochs : int
        Number of epochs planned.
    epoch, step : int
        Epochs finished and steps taken, counted from the first_step of :func:`fit`.
    history : History
    stopping : bool
        True once :meth:`stop` has been called.
    """

    def __init__(
        self,
        model: Layer,
        loss: Loss,
        optimizer: Optimizer,
        batches: Iterable,
        num_epochs: int,
        first_step: int = 0,
    ) -> None:
        check_made(model, Layer)
        check_made(loss, Loss)
        check_made(optimizer, Optimizer)
        if not optimizer.drives(model):
            raise ValueError(OTHER_MODEL)
        num_epochs = check_count(num_epochs, "num_epochs")
        first_step = check_count(first_step, "first_step", least=0)
        self.model, self.loss, self.optimizer = model, loss, optimizer
        self.batches, self.num_epochs = batches, num_epochs
        self.epoch, self.step = 0, first_step
        self.history = History()
        self.stopping = False

    def stop(self, reason: str) -> None:
        """End the loop after this step and record why; the first reason is kept."""
        if not self.stopping:
            self.stopping, self.history.stop_reason = True, reason


def train_step(
    model: Layer,
    loss: Loss,
    optimizer: Optimizer,
    x: np.ndarray,
    targets: np.ndarray,
    clip_norm: float | None = None,
) -> float:
    """Take one step: forward, loss, backward, update.

    In a loop of your own, put the calls in a ``with one_thread():`` block.

    Parameters
    ----------
    model : Layer
    loss : Loss
    optimizer : Optimizer
        Made for this model. An optimizer whose steps reach none of the model's weights
        is rejected.
    x, targets : ndarray
        One batch.
    clip_norm : float, optional
        Greater than 0. A longer gradient is shortened to this length (Pascanu et al.,
        2013).

    Returns
    -------
    float
        The loss before the update, or nan if the gradient is nan or infinite. If this
        isn't finite, no update was made, since it would have ruined every weight.
    """
    _check_norm(clip_norm)
    optimizer.check_reaches(model)
    return _take_step(model, loss, optimizer, x, targets, clip_norm)


def _check_norm(clip_norm):
    if clip_norm is not None and not clip_norm > 0:
        raise ValueError(f"expected a clip_norm above 0, got {clip_norm}")


def _take_step(model, loss, optimizer, x, targets, clip_norm):
    """Do what :func:`train_step` does, without its checks."""
    outputs = model.forward(x)
    value = loss.forward(outputs, targets)
    if not math.isfinite(value):
        return value
    if model.accumulating:
        model.zero_grad()
    model.backpropagate(loss.backward())
    grads = optimizer.flat.grads  # the model's own, as one row: see layers/flat.py
    length = _length(grads)
    if not math.isfinite(length):
        return math.nan
    if clip_norm is not None and length > clip_norm:
        grads *= clip_norm / length
    optimizer.step(grads)
    return value


def _length(grads):
    """Return the length of a gradient, which is finite if the gradient is."""
    length = math.sqrt(np.vdot(grads, grads))  # without a warning, unlike @
    if math.isinf(length):  # in float32 even the square of 1e20 is infinite
        length = float(np.linalg.norm(grads.astype(np.float64)))
    return length


def fit(
    model: Layer,
    loss: Loss,
    optimizer: Optimizer,
    batches: Iterable,
    *,
    num_epochs: int,
    evaluate_on: dict[str, tuple] | None = None,
    metrics: dict[str, Callable] | None = None,
    callbacks: Iterable = (),
    schedule: Callable | None = None,
    first_step: int = 0,
    clip_norm: float | None = None,
) -> History:
    """Train a model, with one :func:`train_step` per batch in every epoch.

    While it runs, NumPy's matrix products use one thread, because, for networks of this
    size, several threads spend more time waiting for each other than working.

    Parameters
    ----------
    model : Layer
    loss : Loss
    optimizer : Optimizer
        Made for this model.
    batches : iterable of (x, targets), with a length
        :class:`Batches`, :class:`TextWindows`, or a list.
    num_epochs : int
        Passes over `batches`, 1 or more.
    evaluate_on : dict of str to (x, targets), optional
        Data on which to measure the model after each epoch, for instance
        ``{"validation": (x, y)}``. They never reach ``backward``.
    metrics : dict of str to callable, optional
        As for :func:`evaluate`.
    callbacks : iterable of Callback
        Notified of each event; see :mod:`course_lib.training.callbacks`.
    schedule : callable, optional
        Turns a step number (0, 1, ...) into that step's learning rate.
    first_step : int
        Number of the first step. To continue a schedule from a checkpoint, pass
        ``optimizer.num_steps``.
    clip_norm : float, optional
        As for :func:`train_step`.

    Returns
    -------
    History
        If the loss stops being a finite number, training ends with a RuntimeWarning.
        Then ``history.stop_reason`` says when it happened and what to try, and the
        weights are those from before that step. If you interrupt training in a
        notebook, it ends after the last finished step, ``stop_reason`` says so, and
        another call continues from these weights. (In a script, KeyboardInterrupt is
        raised as usual.) The model stays in training mode, so if it has Dropout, call
        ``model.eval()`` before you use it.

    Examples
    --------
    Learn y = 2x from two points:

    >>> import numpy as np
    >>> from course_lib.layers import Linear
    >>> from course_lib.losses import MeanSquaredError
    >>> from course_lib.optimizers import SGD
    >>> from course_lib.training import Batches
    >>> model = Linear(1, 1, rng=np.random.default_rng(0))
    >>> batches = Batches(np.array([[1.0], [-1.0]]), np.array([[2.0], [-2.0]]), 2)
    >>> loss, optimizer = MeanSquaredError(), SGD(model, learning_rate=0.25)
    >>> history = fit(model, loss, optimizer, batches, num_epochs=50)
    >>> model.weight.round(3)
    array([[2.]])
    """
    _check_norm(clip_norm)
    run = Run(model, loss, optimizer, batches, num_epochs, first_step)
    callbacks = with_progress_bar(callbacks, batches)
    model.train()
    keep_freed_memory()
    with one_thread():
        _announce(callbacks, "on_train_begin", run)
        try:
            while run.epoch < num_epochs and not run.stopping:
                row = {"running_loss": _run_epoch(run, callbacks, schedule, clip_norm)}
                for name, (x, targets) in (evaluate_on or {}).items():
                    values = evaluate(model, loss, x, targets, metrics)
                    row |= {f"{name}_{key}": value for key, value in values.items()}
                run.epoch += 1
                run.history.add(row)
                _announce(callbacks, "on_epoch_end", run)
            run.stop(f"all {num_epochs} epochs done")
        except KeyboardInterrupt:
            run.stop(f"interrupted in epoch {run.epoch + 1}, after {run.step} steps")
            if running_shell() is None:  # a script must not continue as if it were done
                raise
        finally:  # close bars, restore the best weights
            _announce(callbacks, "on_train_end", run)
    return run.history


def _run_epoch(run, callbacks, schedule, clip_norm):
    """Take one step per batch and return the mean loss over the epoch's rows."""
    total, num_rows = 0.0, 0
    for x, targets in run.batches:
        if schedule is not None:
            run.optimizer.learning_rate = _rate_of(schedule, run.step)
        value = _take_step(run.model, run.loss, run.optimizer, x, targets, clip_norm)
        run.history.step_losses.append(value)
        total += value * len(x)
        num_rows += len(x)
        if not math.isfinite(value):  # no step was taken
            reason = _say_why(run, value, x, targets)
            warnings.warn(reason, RuntimeWarning, stacklevel=3)
            run.stop(reason)
            break
        run.step += 1
        _announce(callbacks, "on_step_end", run)
        if run.stopping:
            break
    if num_rows == 0:
        raise ValueError(
            "expected batches with at least one row, "
            f"got none in epoch {run.epoch + 1} "
            "(a generator is empty after one pass: give a list)"
        )
    return total / num_rows


def _rate_of(schedule, step):
    """Return the learning rate of a step, or raise ValueError if it isn't valid."""
    rate = schedule(step)
    if not 0 <= rate < math.inf:
        raise ValueError(
            "expected the schedule to give a learning_rate of 0 or more, "
            f"got {rate} for step {step}"
        )
    return rate


def _say_why(run, value, x, targets):
    """Say when the loss stopped being a finite number, and what to try."""
    when = (
        f"the loss or its gradient became {value} "
        f"in step {run.step + 1} (epoch {run.epoch + 1})"
    )
    for what, array in {
        "inputs of its batch hold nan or infinity: fix the data": x,
        "targets of its batch hold nan or infinity: fix the data": targets,
        "weights held nan or infinity before: make a new model": run.optimizer.values,
    }.items():
        if not np.isfinite(array).all():
            return f"{when}, the {what}"
    return (
        f"{when}: try a smaller learning_rate, or scale the inputs to about 1; "
        "the weights are those before this step"
    )


def _announce(callbacks, event, run):
    for callback in callbacks:
        getattr(callback, event)(run)
