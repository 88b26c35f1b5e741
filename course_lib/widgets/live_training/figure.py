"""Watch real training while it runs, pause it, or stop it (chapter 3)."""

import time

import ipywidgets

from course_lib.figures.reports.progress_curves import ProgressCurves
from course_lib.training import Callback
from course_lib.training.loop import Run
from course_lib.widgets.kit.live_view import LiveView, bundle
from course_lib.widgets.kit.widget_messages import WidgetMessages, running_kernel

_SHORTEST = 0.1  # seconds between two checks of the buttons,
_SHARE = 4  # and at least so many times as long as the last drawing took
_INVITATION = (
    "Run this lesson to watch the curves grow, and to pause or stop the training."
)
_INTERRUPT = "To stop early, interrupt the kernel; the curves and the weights are kept."


class LiveTraining(Callback):
    """Draw loss and accuracy while :func:`course_lib.training.fit` runs.

    Pause and Stop work between two steps. After Stop, ``fit`` returns as always, with
    the history so far. Interrupting the kernel stops it as well, but ends the cell with
    an error; it's the only way if the kernel can't hear buttons while it runs.

    Drawing takes at most a fifth of the time. Without a browser, only the last picture
    is drawn; without a notebook, nothing is shown.

    Parameters
    ----------
    measure : str, optional
        A metric of ``fit`` for the second panel, from 0 to 1; None for just the loss.

    Attributes
    ----------
    image : bytes
        The last picture (JPEG).
    num_drawings : int
        How many times it was drawn.
    """

    shows_progress = True

    def __init__(self, measure: str | None = "accuracy") -> None:
        self.measure = measure
        self.image, self.num_drawings = b"", 0

    def on_train_begin(self, run: Run) -> None:
        """Show the empty axes and the buttons."""
        self._curves = ProgressCurves(run.num_epochs, self.measure)
        self._first_step, self._next_look, self._handle = run.step, 0.0, None
        self.num_drawings, self._paused = 0, False
        self._messages = WidgetMessages()
        self.view = LiveView(width=self._curves.picture.width)
        self._build_widget(run)
        self._draw(run)
        if running_kernel() is not None:
            from IPython.display import DisplayHandle  # only in a notebook

            self._handle = DisplayHandle()
            self._handle.display(self._bundle(), raw=True)

    def _build_widget(self, run):
        self._pause = ipywidgets.Button(description="Pause")
        self._stop = ipywidgets.Button(description="Stop")
        self._pause.on_click(lambda _: self.pause(not self._paused))
        self._stop.on_click(lambda _: run.stop("stopped by hand"))
        buttons = [self._pause, self._stop] if self._messages.can_hear else []
        self.view.note = "" if buttons else _INTERRUPT
        self.view.status = f"Training for {run.num_epochs} epochs."
        self.view.alt = "Curves that grow while the network learns."
        self.widget = ipywidgets.VBox([ipywidgets.HBox(buttons), self.view])

    def pause(self, paused: bool = True) -> None:
        """Make training wait after the current step, or continue.

        Parameters
        ----------
        paused : bool
        """
        self._paused = paused
        self._pause.description = "Resume" if paused else "Pause"

    def on_step_end(self, run: Run) -> None:
        """Check the buttons, and draw, several times a second."""
        if time.perf_counter() < self._next_look:
            return
        self._messages.hear()
        seconds = self._draw(run) if self._has_watchers() else 0.0
        if self._paused and not run.stopping:
            self._wait(run)
        self._next_look = time.perf_counter() + max(_SHORTEST, _SHARE * seconds)

    def _wait(self, run):
        """Do nothing but listen until someone resumes or stops."""
        before, self.view.status = self.view.status, f"Paused after step {run.step}."
        while self._paused and not run.stopping:
            time.sleep(0.02)
            self._messages.hear()
        self.view.status = before

    def on_epoch_end(self, run: Run) -> None:
        """Drop the second panel if the history has nothing for it."""
        ends = {name.rpartition("_")[2] for name in run.history}
        if run.epoch == 1 and self.measure not in ends:
            self._curves = ProgressCurves(run.num_epochs)

    def _has_watchers(self):
        """Return whether a browser shows the picture, as far as we can know."""
        unknown = self._handle is not None and not self._messages.can_hear
        return self.view.is_seen or unknown

    def on_train_end(self, run: Run) -> None:
        """Draw the end, and leave a picture for a page without Python."""
        self.pause(False)
        self._pause.disabled = self._stop.disabled = True
        self.view.note = ""
        self._draw(run)
        with self.view.hold_sync():
            self.view.status = self._say(run)
            self.view.alt = f"Curves over {run.epoch} epochs. {self.view.status}"
        self._messages.close()
        if self._handle is not None:
            self._handle.update(self._bundle(), raw=True)

    def _draw(self, run):
        """Draw the training so far, and return how many seconds that took."""
        start = time.perf_counter()
        history, steps = run.history, run.step - self._first_step
        epochs = steps / len(run.batches)
        self._curves.show(history.step_losses, history, epochs)
        self.image = self.view.image = self._curves.picture.to_jpeg()
        self.num_drawings += 1
        return time.perf_counter() - start

    def _say(self, run):
        """Describe how it ended, with the last numbers."""
        columns = {name: name.rpartition("_")[::2] for name in run.history}
        if len(columns) > 1:  # measured in evaluation mode, so these say more
            columns.pop("running_loss", None)
        numbers = [
            f"{'training' if data == 'train' else data} {measure} "
            f"{run.history[name][-1]:.2f}"
            for name, (data, measure) in columns.items()
            if measure in ("loss", self.measure)
        ]
        end = f"; {', '.join(numbers)}." if numbers else "."
        reason = run.history.stop_reason or "interrupted"
        return f"Ended after step {run.step}: {reason}{end}"

    def _bundle(self):
        return bundle(self.widget, repr(self), self.view.page(_INVITATION))

    def __repr__(self):
        return f"LiveTraining(measure={self.measure!r})"
