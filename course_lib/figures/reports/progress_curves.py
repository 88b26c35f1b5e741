"""Loss and one measure of ongoing training, drawn many times a second.

Training is solid and validation dashed, as in all figures of the book; the thin gray
line is the running loss of the batches themselves.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.marks import LONG_DASHES
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import GRAY, GREEN, INK, PURPLE, house_style
from course_lib.figures.reports.live_picture import LivePicture

_LOOKS = {
    "running": ("running", {"color": GRAY, "linewidth": 1.2}),
    "train": ("training", {"color": INK}),
    "validation": ("validation", {"color": GREEN, "linestyle": LONG_DASHES}),
    "test": ("test", {"color": PURPLE, "linestyle": ":"}),
}
_MOST_POINTS = 200


class ProgressCurves:
    """Panels that grow while a network learns: the loss, and one measure beside it.

    Parameters
    ----------
    num_epochs : int
        Right end of the axis, so that it stays still.
    measure : str, optional
        A name such as ``"accuracy"``, which shows a column ``"validation_accuracy"`` in
        the second panel, with an axis from 0 to 1. Without it, there's only one panel.

    Examples
    --------
    >>> curves = ProgressCurves(num_epochs=4, measure="accuracy")
    >>> history = {"running_loss": [1.5], "validation_accuracy": [0.75]}
    >>> curves.show([2.0, 1.0], history, epochs=1.0)
    >>> curves.words
    ['running 1.00', 'validation 0.75']
    """

    @house_style()
    def __init__(self, num_epochs: int, measure: str | None = None) -> None:
        measures = ["loss", *([measure] if measure else [])]
        rows = len(measures)
        picture = new_picture(4.8, 0.4 + 2.8 * rows, rows, squeeze=False, sharex=True)
        self._panels = {
            name: _Panel(axes, name, num_epochs)
            for axes, name in zip(picture.axes[:, 0], measures, strict=True)
        }
        for axes in picture.axes[:-1, 0]:
            axes.set_xlabel("")
        moving = [artist for p in self._panels.values() for artist in p.artists]
        self.picture = LivePicture(picture, moving)
        self.top, self._knows_epochs = 1.0, False

    @property
    def words(self) -> list[str]:
        """The text in the corners of the panels, with the latest numbers."""
        texts = [text for p in self._panels.values() for text in p.texts.values()]
        return [text.get_text() for text in texts if text.get_text()]

    def show(
        self,
        step_losses: Sequence[float],
        history: Mapping[str, Sequence[float]],
        epochs: float,
    ) -> None:
        """Move the lines to these numbers; ``picture.to_jpeg()`` draws them.

        Parameters
        ----------
        step_losses : sequence of float
            The loss of every batch so far.
        history : mapping of str to sequence of float
            Columns ``"<data set>_<measure>"``, one number per epoch.
        epochs : float
            How far training has come, including parts of an epoch.
        """
        losses = _thinned(step_losses)
        middles = (np.arange(len(losses)) + 0.5) * epochs / max(len(losses), 1)
        self._fit_loss_axis(losses, history)
        for measure, panel in self._panels.items():
            lines = {"running": (middles, losses)} if measure == "loss" else {}
            for name in ("train", "validation", "test"):
                values = history.get(f"{name}_{measure}", ())
                lines[name] = (np.arange(1, len(values) + 1), values)
            panel.show(lines)

    def _fit_loss_axis(self, losses, history) -> None:
        """Fit the axis to the batches, then to the epochs; after that it only grows."""
        rows = [v for name, v in history.items() if name.endswith("_loss") and len(v)]
        shown = np.concatenate(rows) if rows else losses
        shown = shown[np.isfinite(shown)]
        top = 1.1 * float(shown.max(initial=0)) or 1.0
        if top > self.top or bool(rows) != self._knows_epochs:
            self.top, self._knows_epochs = top, bool(rows)
            self._panels["loss"].axes.set_ylim(0, top)
            self.picture.redraw_scene()


class _Panel:
    """One axes, a line for each data set, and a corner with the latest numbers."""

    def __init__(self, axes: Axes, measure: str, num_epochs: int) -> None:
        self.axes, self.lines, self.samples, self.texts = axes, {}, {}, {}
        axes.set(xlim=(0, num_epochs), ylim=(0, 1.02), xlabel="epoch", ylabel=measure)
        axes.yaxis.set_label_coords(-0.13, 0.5)  # tick labels grow later
        # The upper corner is empty for a loss, which falls; a measure rises.
        self.first_row, self.row = (0.93, -0.1) if measure == "loss" else (0.07, 0.1)
        for name, (_, look) in _LOOKS.items():
            (self.lines[name],) = axes.plot([], [], **look)
            inside = {"transform": axes.transAxes, "zorder": 3}
            (self.samples[name],) = axes.plot([0.41, 0.52], [0, 0], **look, **inside)
            self.texts[name] = axes.text(
                0.55, 0, "", va="center", color=look["color"], fontsize=11.5, **inside
            )
        parts = (self.lines, self.samples, self.texts)
        self.artists = [artist for part in parts for artist in part.values()]

    def show(self, lines: Mapping[str, tuple[Sequence, Sequence]]) -> None:
        """Draw each line, and write its latest number."""
        height = self.first_row
        for name, (word, _) in _LOOKS.items():
            x, y = lines.get(name, ((), ()))
            there = len(y) > 0
            self.lines[name].set_data(x, y)
            self.samples[name].set_ydata([height, height])
            self.samples[name].set_visible(there)
            self.texts[name].set_y(height)
            self.texts[name].set_text(f"{word} {y[-1]:.2f}" if there else "")
            height += self.row * there


def _thinned(losses: Sequence[float]) -> np.ndarray:
    """Return at most 200 means of neighbors.

    >>> _thinned([4.0, 2.0])
    array([4., 2.])
    >>> len(_thinned(range(1000)))
    200
    """
    losses = np.asarray(losses, dtype=float)
    if len(losses) <= _MOST_POINTS:
        return losses
    starts = np.linspace(0, len(losses), _MOST_POINTS, endpoint=False).astype(int)
    counts = np.diff([*starts, len(losses)])
    return np.add.reduceat(losses, starts) / counts
