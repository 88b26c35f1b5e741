"""Callbacks: what else happens while a network learns.

:func:`course_lib.training.fit` announces four events, and a callback can respond to
each. By itself, ``fit`` prints nothing and draws only a progress bar, which appears in
a notebook or a terminal if training takes longer than a second.
"""

import copy
import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from course_lib.progress import Bar, is_visible

if TYPE_CHECKING:  # the loop imports this module
    from course_lib.training.loop import Run


def _require_positive(name, value):
    """Return `value`, or raise ValueError unless it is 1 or more."""
    if value < 1:
        raise ValueError(f"expected {name} of 1 or more, got {value}")
    return value


class Callback:
    """Base class for callbacks, which ignores every event.

    Each method gets the :class:`course_lib.training.loop.Run` and can call its
    ``stop(reason)``.

    Attributes
    ----------
    shows_progress : bool
        Whether it shows how far training has come. If no callback does, ``fit`` shows a
        bar.
    """

    shows_progress = False

    def on_train_begin(self, run: "Run") -> None:
        """Do something before the first step."""

    def on_step_end(self, run: "Run") -> None:
        """Do something after each update."""

    def on_epoch_end(self, run: "Run") -> None:
        """Do something after each epoch, when its numbers are in ``run.history``."""

    def on_train_end(self, run: "Run") -> None:
        """Do something after the last step."""


class ProgressBar(Callback):
    """Show how far training has come, with the latest loss and the time left.

    ``fit`` adds this by itself. The bar appears after the first second and disappears
    at the end. It is shown only in a notebook or a terminal.

    Parameters
    ----------
    label : str
    """

    shows_progress = True

    def __init__(self, label: str = "Training") -> None:
        self.label = label

    def on_train_begin(self, run: "Run") -> None:
        """Start counting."""
        self.bar = Bar(self.label, run.num_epochs * len(run.batches))

    def on_step_end(self, run: "Run") -> None:
        """Move the bar forward by one step."""
        self.bar.move(f", loss {run.history.step_losses[-1]:.3f}")

    def on_train_end(self, run: "Run") -> None:
        """Make way for the next bar."""
        self.bar.close()


def with_progress_bar(callbacks: Iterable, batches: Iterable) -> Iterable:
    """Return the callbacks, plus a :class:`ProgressBar` if none of them shows progress.

    Nothing is added if no bar can be seen or the batches can't be counted.
    """
    if not is_visible() or not hasattr(batches, "__len__"):
        return callbacks
    shown = any(getattr(each, "shows_progress", False) for each in callbacks)
    return callbacks if shown else (*callbacks, ProgressBar())


class EarlyStopping(Callback):
    """Stop when validation no longer improves, and restore the best weights.

    Parameters
    ----------
    patience : int
        Number of epochs without a new best before stopping.
    monitor : str
        Column of the history to watch, where lower is better.

    Attributes
    ----------
    best_epoch : int
        Counted from 1. After training, the model has the weights of this epoch.
    best_value : float
    """

    def __init__(self, patience: int = 5, monitor: str = "validation_loss") -> None:
        self.patience = _require_positive("patience", patience)
        self.monitor = monitor

    def on_train_begin(self, run: "Run") -> None:
        """Forget earlier training runs."""
        self.best_value, self.best_epoch, self.best_weights = math.inf, 0, None

    def on_epoch_end(self, run: "Run") -> None:
        """Copy the weights at a new best, or stop after too many epochs without one."""
        value = run.history[self.monitor][-1]
        if value < self.best_value:
            self.best_value, self.best_epoch = value, run.epoch
            self.best_weights = run.optimizer.values.copy()
        elif run.epoch - self.best_epoch >= self.patience:
            run.stop(
                f"no better {self.monitor} for {self.patience} epochs "
                f"(best in epoch {self.best_epoch})"
            )

    def on_train_end(self, run: "Run") -> None:
        """Restore the best weights."""
        if self.best_weights is not None:
            run.optimizer.values[...] = self.best_weights


class Recorder(Callback):
    """Take snapshots for an animation.

    Parameters
    ----------
    look : callable
        Takes the Run and returns what to keep, such as a number, an array, or a dict of
        arrays. It is copied, so that later steps don't change it.
    every : int
        Steps between two snapshots, 1 or more. The state before the first step is kept
        as well.

    Attributes
    ----------
    steps : list of int
    snapshots : list
    """

    def __init__(self, look: Callable, every: int = 1) -> None:
        self.look, self.every = look, _require_positive("every", every)

    def on_train_begin(self, run: "Run") -> None:
        """Keep the state before the first step."""
        self.steps, self.snapshots = [], []
        self._keep(run)

    def on_step_end(self, run: "Run") -> None:
        """Take a snapshot if it is time for one."""
        if run.step % self.every == 0:
            self._keep(run)

    def _keep(self, run):
        self.steps.append(run.step)
        self.snapshots.append(copy.deepcopy(self.look(run)))


class LiveCurve(Callback):
    """Redraw one picture in a notebook while the network learns.

    Parameters
    ----------
    draw : callable
        Turns a History into a Picture, as ``course_lib.figures.training_curves`` does.
    every : int
        Epochs between two drawings, 1 or more. The last epoch is always drawn.
    """

    def __init__(self, draw: Callable, every: int = 1) -> None:
        self.draw, self.every = draw, _require_positive("every", every)

    def on_train_begin(self, run: "Run") -> None:
        """Forget earlier training runs."""
        self.handle, self.drawn_epoch = None, 0

    def on_epoch_end(self, run: "Run") -> None:
        """Draw the picture if it is time to."""
        if run.epoch % self.every == 0:
            self._draw(run)

    def on_train_end(self, run: "Run") -> None:
        """Draw the last epoch unless it has been drawn."""
        if run.epoch > self.drawn_epoch:
            self._draw(run)

    def _draw(self, run):
        """Show the picture, replacing the previous one if there is one."""
        self.drawn_epoch = run.epoch
        data, metadata = self.draw(run.history).mime_bundle()
        if self.handle is None:
            from IPython.display import DisplayHandle  # needed only in a notebook

            self.handle = DisplayHandle()
            self.handle.display(data, metadata=metadata, raw=True)
        else:
            self.handle.update(data, metadata=metadata, raw=True)
