"""Loss against step, with one curve per learning rate, redrawn at every move."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.text import Text

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import BLUE, GRAY, INK, LIGHT, house_style
from course_lib.figures.reports.live_picture import LivePicture

_TOP = 3.2  # of the loss; a blind guess among ten classes costs 2.3
_GAP = 0.07  # smallest distance between two words, as a fraction of the height
_HIGHEST_WORD = 0.96  # as a fraction of the height
_MOST_WORDS = 12
_LONGEST = "0.00126 now, best"


class RateCurves:
    """Curves of many trials: the current one, the best one, and pale ones.

    Parameters
    ----------
    num_steps : int
        Right end of the axis of steps.

    Examples
    --------
    >>> curves = RateCurves(num_steps=2)
    >>> curves.show({0.1: [2.0, 1.0, 0.5], 9.0: [2.0, 7.0]}, now=9.0, best=0.1)
    >>> curves.words
    ['9 ↑ now', '0.1 best']
    """

    @house_style()
    def __init__(self, num_steps: int) -> None:
        picture = new_picture(4.8, 3.6)
        axes = picture.axes
        axes.set(xlim=(0, num_steps), ylim=(0, _TOP), xlabel="step", ylabel="loss")
        self._pale = axes.add_collection(
            LineCollection([], colors=LIGHT, linewidths=1.4), autolim=False
        )
        (self._best,) = axes.plot([], [], color=INK, linewidth=1.8)
        (self._now,) = axes.plot([], [], color=BLUE, linewidth=2.8)
        (self._mark,) = axes.plot([], [], "*", color=INK, markersize=13, clip_on=False)
        self._mark.set_in_layout(False)  # unplaced, it would take up the corner
        self._texts = [_word_beside(axes) for _ in range(_MOST_WORDS)]
        self._texts[0].set_text(_LONGEST)  # the layout leaves room for it
        lines = [self._pale, self._best, self._now, self._mark]
        self.picture = LivePicture(picture, [*lines, *self._texts])
        self._last = num_steps
        self._texts[0].set_text("")

    @property
    def words(self) -> list[str]:
        """The labels at the ends of the curves, the most important first."""
        return [text.get_text() for text in self._texts if text.get_text()]

    def show(
        self, curves: Mapping[float, Sequence[float]], now: float, best: float | None
    ) -> None:
        """Move the artists to these curves; ``picture.to_jpeg()`` draws them.

        Parameters
        ----------
        curves : mapping of float to sequence of float
            The learning rate, and the loss after 0, 1, ... steps. A curve that is
            shorter than the axis ended early, because its loss was no longer a number.
        now, best : float
            Keys of the two highlighted curves.
        """
        shown = {rate: _points(losses) for rate, losses in curves.items()}
        behind = [rate for rate in shown if rate not in (now, best)]
        self._pale.set_segments([shown[rate] for rate in behind])
        self._now.set_data(*shown[now].T)
        apart = best is not None and best != now
        self._best.set_data(*(shown[best].T if apart else ([], [])))
        end = [] if best is None else [shown[best][-1]]
        self._mark.set_data(*np.reshape(end, (-1, 2)).T)
        self._mark.set_color(INK if apart else BLUE)
        self._write(shown, [now, *([best] if apart else []), *reversed(behind)], best)

    def _write(self, shown, order, best):
        """Write each rate at the end of its curve, unless the place is taken."""
        places, texts = [], iter(self._texts)
        for rank, rate in enumerate(order):
            step, loss = shown[rate][-1]
            height = min(loss / _TOP, _HIGHEST_WORD)
            if any(abs(height - place) < _GAP for place in places):
                if rate != best:
                    continue
                height = _next_free(height, places)
            if (text := next(texts, None)) is None:
                break
            left = " ↑" if loss > _TOP or step < self._last else ""
            roles = (" now,", " best") if rate == best else (" now", "")
            said = (roles[0] if rank == 0 else "") + roles[1]
            text.set_text(f"{rate:.3g}{left}{said}")
            text.set_y(height)
            text.set_color(BLUE if rank == 0 else INK if rate == best else GRAY)
            places.append(height)
        for text in texts:
            text.set_text("")


def _next_free(height: float, places: list[float]) -> float:
    """Return the nearest free height.

    >>> _next_free(0.5, [0.5625])
    0.4925
    """
    beside = [place + side * _GAP for place in places for side in (-1, 1)]
    free = [
        spot
        for spot in (height, *beside)
        if 0 <= spot <= _HIGHEST_WORD
        and all(abs(spot - place) > _GAP - 1e-9 for place in places)
    ]
    return min(free, key=lambda spot: abs(spot - height), default=height)


def _word_beside(axes) -> Text:
    """Make an empty text to the right of the axes; only its height will change."""
    return axes.text(
        1.03, 0.5, "", transform=axes.transAxes, va="center", color=GRAY, fontsize=11.5
    )


def _points(losses: Sequence[float]) -> np.ndarray:
    """Return a curve as points, shape (N, 2), as long as its loss is a number."""
    finite = [loss for loss in losses if math.isfinite(loss)]
    heights = np.minimum(finite, 100 * _TOP)  # more would strain the renderer
    return np.column_stack([np.arange(len(finite)), heights])
