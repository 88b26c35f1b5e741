"""The loop: forward, loss, backward, update, repeat (chapter 3)."""

import math
import warnings

from threadpoolctl import threadpool_limits

from course_lib.training.history import History


class Run:
    """What callbacks see: everything about the training that is going on.

    Attributes
    ----------
    model, loss, optimizer, batches
        As given to :func:`fit`.
    num_epochs : int
        Epochs planned.
    epoch, step : int
        Epochs finished, steps taken.
    history : History
    stopping : bool
        True once somebody has called :meth:`stop`.
    """

    def __init__(self, model, loss, optimizer, batches, num_epochs):
        self.model, self.loss, self.optimizer = model, loss, optimizer
        self.batches, self.num_epochs = batches, num_epochs
        self.epoch = self.step = 0
        self.history = History()
        self.stopping = False

    def stop(self, reason):
        """Ask the loop to end after this step, and say why; the first reason stays."""
        if not self.stopping:
            self.stopping, self.history.stop_reason = True, reason


def train_step(model, loss, optimizer, x, targets, clip_norm=None):
    """Do the four lines that are all of learning.

    Parameters
    ----------
    model : Layer
    loss : Loss
    optimizer : Optimizer
        Made for this model.
    x, targets : ndarray
        One batch.
    clip_norm : float, optional
        Above 0. A gradient longer than this is shortened to it (Pascanu et al., 2013).

    Returns
    -------
    float
        The loss before the update.
    """
    if clip_norm is not None and not clip_norm > 0:
        raise ValueError(f"expected a clip_norm above 0, got {clip_norm}")
    outputs = model.forward(x)
    value = loss.forward(outputs, targets)
    model.backward(loss.backward())
    if clip_norm is not None:
        grads = optimizer.flat.grads
        length = math.sqrt(float(grads @ grads))
        if length > clip_norm:
            grads *= clip_norm / length
    optimizer.step()
    return value


def evaluate(model, loss, x, targets, metrics=None, batch_size=1000):
    """Measure a model on data that it does not learn from here.

    Parameters
    ----------
    model : Layer
        Put into evaluation mode, and back.
    loss : Loss
    x, targets : ndarray, shape (N, ...)
    metrics : dict of str to callable, optional
        Each takes (outputs, targets) and returns a mean over rows.
    batch_size : int
        Rows at a time; only memory depends on it.

    Returns
    -------
    dict of str to float
        ``"loss"`` and one entry a metric.
    """
    if len(x) != len(targets) or len(x) == 0:
        raise ValueError(
            "expected as many inputs as targets, at least one, "
            f"got {len(x)} and {len(targets)}"
        )
    measures = {"loss": loss, **(metrics or {})}
    totals = dict.fromkeys(measures, 0.0)
    was_training = model.training
    model.eval()
    for start in range(0, len(x), batch_size):
        part = slice(start, start + batch_size)
        outputs = model.forward(x[part])
        for name, measure in measures.items():
            totals[name] += measure(outputs, targets[part]) * len(x[part])
    model.train(was_training)
    return {name: total / len(x) for name, total in totals.items()}


def fit(
    model,
    loss,
    optimizer,
    batches,
    *,
    num_epochs,
    evaluate_on=None,
    metrics=None,
    callbacks=(),
    schedule=None,
    clip_norm=None,
):
    """Train a model: for every epoch, for every batch, one :func:`train_step`.

    While it runs, numpy's matrix products use one thread: for networks of this size
    more threads wait for each other longer than they work.

    Parameters
    ----------
    model : Layer
    loss : Loss
    optimizer : Optimizer
        Made for this model.
    batches : iterable of (x, targets), with a length
        :class:`Batches`, :class:`TextWindows`, or a list.
    num_epochs : int
        Passes over `batches`.
    evaluate_on : dict of str to (x, targets), optional
        Data to measure after each epoch, for instance ``{"validation": (x, y)}``.
        They never reach ``backward``.
    metrics : dict of str to callable, optional
        As for :func:`evaluate`.
    callbacks : iterable of Callback
        Told what happens; see :mod:`course_lib.training.callbacks`.
    schedule : callable, optional
        From the number of the step (0, 1, ...) to its learning rate.
    clip_norm : float, optional
        As for :func:`train_step`.

    Returns
    -------
    History
        If the loss stops being a number, the training ends there with a
        RuntimeWarning; ``history.stop_reason`` says when and what to try. The model
        stays in training mode: if it has Dropout, call ``model.eval()`` before use.

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
    if not optimizer.drives(model):
        raise ValueError(
            "expected the optimizer that was made last for this model, got another: "
            "its steps would not reach the model's weights"
        )
    run = Run(model, loss, optimizer, batches, num_epochs)
    model.train()
    with threadpool_limits(1):
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
        finally:  # also when the reader interrupts: bars close, best weights return
            _announce(callbacks, "on_train_end", run)
    return run.history


def _run_epoch(run, callbacks, schedule, clip_norm):
    """Take one step a batch and return the mean loss over the epoch's rows."""
    total, num_rows = 0.0, 0
    for x, targets in run.batches:
        if schedule is not None:
            run.optimizer.learning_rate = schedule(run.step)
        value = train_step(run.model, run.loss, run.optimizer, x, targets, clip_norm)
        run.step += 1
        run.history.step_losses.append(value)
        total += value * len(x)
        num_rows += len(x)
        if not math.isfinite(value):
            reason = (
                f"the loss became {value} in step {run.step} (epoch {run.epoch + 1}): "
                "try a smaller learning_rate, or scale the inputs to about 1"
            )
            warnings.warn(reason, RuntimeWarning, stacklevel=3)
            run.stop(reason)
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


def _announce(callbacks, event, run):
    for callback in callbacks:
        getattr(callback, event)(run)
