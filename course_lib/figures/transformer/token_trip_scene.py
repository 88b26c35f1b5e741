"""The stage of a token's trip: its sheet, the letters, an FFN, and five bars.

The sheet is the residual stream of the last letter, 64 numbers as eight rows of cells.
Attention brings something from the letters above; the feed-forward network stands
beside the sheet. The bars read the sheet as if the trip ended here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from course_lib.figures.kit.style import GRAY, INK, VERMILION, tint
from course_lib.figures.transformer.token_trip_parts import (
    BAR_LENGTH,
    HEIGHT,
    SHEET,
    UNITS,
    WIDTH,
    curve_to_sheet,
    draw_arrow,
    draw_bars,
    draw_box,
    draw_cells,
    draw_letters,
    draw_track,
    fold,
    sheet_colors,
    visible,
)

_FAINTEST = 0.02  # weight of attention that is drawn


@dataclass(frozen=True)
class FrameState:
    """What one frame shows.

    Attributes
    ----------
    half : int
        The half block at work: 0 attention, 1 FFN of the first block, and so on; -1
        before the first.
    part : int, optional
        The head that is at work; all of them by default. Before the first half block 0
        is the token's vector and 1 the position's.
    glow : float
        How clearly curves or units are seen, from 0 to 1.
    share : float
        How much of what this half block adds is on the sheet, from 0 to 1.
    """

    half: int = -1
    part: int | None = 0
    glow: float = 0.0
    share: float = 0.0


class Trip:
    """The numbers of the trip: the sheet at any moment, for a text's last letter.

    Parameters
    ----------
    found : Trace
        Or anything with its five arrays.
    values : sequence of ndarray, shape (F, E), one a block
        The second matrix of each FFN: what a unit writes when it is lit.
    """

    def __init__(self, found: Any, values: list[np.ndarray]) -> None:
        self.streams = found.streams[:, -1]  # (2L + 1, E)
        self.embedded = found.embedded[-1]
        self.attention = found.attention[:, :, -1]  # (L, H, T)
        self.brought = found.brought[:, :, -1]  # (L, H, E)
        self.strengths = found.strengths[:, -1]  # (L, F)
        self.written = self.strengths[:, :, np.newaxis] * np.array(values)
        sizes = np.linalg.norm(self.written, axis=2)
        self.order = np.argsort(-sizes, axis=1, kind="stable")

    def num_lit(self, block: int) -> int:
        """Count the units of a block that are above 0."""
        return int((self.strengths[block] > 0).sum())

    def sheet(self, look: FrameState) -> np.ndarray:
        """Give the numbers on the sheet, shape (E,)."""
        if look.half < 0:
            if look.part == 0:
                return look.share * self.embedded
            return self.embedded + look.share * (self.streams[0] - self.embedded)
        before = self.streams[look.half]
        update = self.streams[look.half + 1] - before
        block, is_ffn = divmod(look.half, 2)
        if is_ffn:
            done = self.order[block][: self.num_pulled(look)]
            bias = update - self.written[block].sum(axis=0)
            return before + self.written[block][done].sum(axis=0) + look.share * bias
        if look.part is None:
            return before + look.share * update
        heads = self.brought[block]
        bias = update - heads.sum(axis=0)  # comes with the last head
        heads = np.vstack([heads[:-1], heads[-1] + bias])
        return before + heads[: look.part].sum(axis=0) + look.share * heads[look.part]

    def num_pulled(self, look: FrameState) -> int:
        """Count the units that have written, the largest contribution first."""
        return round(look.share * self.num_lit(look.half // 2))

    def weights(self, look: FrameState) -> np.ndarray:
        """Give how much is taken from each letter, shape (T,).

        One head's weights, or the mean of all heads. The FFN takes nothing.
        """
        block, is_ffn = divmod(look.half, 2)
        if look.half < 0 or is_ffn:
            return np.zeros(self.attention.shape[-1])
        heads = self.attention[block]
        return heads.mean(axis=0) if look.part is None else heads[look.part]


class Scene:
    """All artists of the animation.

    Parameters
    ----------
    axes : Axes
    text : str
    trip : Trip
    letters : sequence of str
        Those that have a bar, the right one first.
    probs : callable
        From a sheet (E,) to the probabilities of these letters.
    """

    def __init__(
        self,
        axes: Axes,
        text: str,
        trip: Trip,
        letters: list[str],
        probs: Callable[[np.ndarray], np.ndarray],
    ) -> None:
        axes.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0))
        axes.set_axis_off()
        self.trip, self.probs = trip, probs
        self.paths = [curve_to_sheet(middle) for middle in draw_letters(axes, text)]
        name, count = f"the sheet of {visible(text[-1])}", trip.strengths.shape[1]
        self.cells, sheet_grid = draw_cells(axes, SHEET, trip.embedded.size, name)
        self.units, grid = draw_cells(axes, UNITS, count, f"FFN: {count} units")
        draw_box(axes, UNITS, count)
        self.reads = draw_arrow(axes, 170, backwards=False)
        self.writes = draw_arrow(axes, 222, backwards=True)
        self.bars, self.shares = draw_bars(axes, letters)
        self.curves = LineCollection([], colors=GRAY, zorder=2, capstyle="round")
        axes.add_collection(self.curves)
        self.packets = axes.scatter([], [], color=INK, zorder=5)
        self.track = draw_track(axes, len(trip.strengths))
        parts = [self.curves, self.packets, self.cells, sheet_grid, self.units, grid]
        parts += [self.reads, self.writes, *self.bars, *self.shares, *self.track]
        self.artists = parts

    def show(self, look: FrameState) -> None:
        """Show one moment."""
        sheet = self.trip.sheet(look)
        self.cells.set_data(fold(sheet_colors(sheet)))
        self._show_curves(look)
        self._show_units(look)
        for bar, text, prob in zip(
            self.bars, self.shares, self.probs(sheet), strict=True
        ):
            bar.set_width(BAR_LENGTH * prob)
            text.set_text(f"{100 * prob:.0f} %")
        for half, mark in enumerate(self.track):
            mark.set_facecolor(INK if half == look.half else "white")

    def _show_curves(self, look: FrameState) -> None:
        """Draw what attention takes, and parcels that run down to the sheet."""
        weights = self.trip.weights(look) if look.glow else np.zeros(len(self.paths))
        taken = np.flatnonzero(weights >= _FAINTEST)
        self.curves.set_segments([self.paths[k] for k in taken])
        self.curves.set_linewidths(14 * weights[taken])
        self.curves.set_alpha(0.7)
        runs = taken if 0 < look.share < 1 else taken[:0]
        at = round(look.share * (len(self.paths[0]) - 1))
        self.packets.set_offsets([self.paths[k][at] for k in runs] or np.empty((0, 2)))
        self.packets.set_sizes(30 + 220 * weights[runs])

    def _show_units(self, look: FrameState) -> None:
        """Light the units that are above 0; who has written is dimmed."""
        colors = np.ones((self.trip.strengths.shape[1], 3))
        works = look.half >= 0 and look.half % 2 == 1 and look.glow > 0
        if works:
            strength = self.trip.strengths[look.half // 2]
            glow = look.glow * np.sqrt(strength / max(strength.max(), 1e-9))
            written = self.trip.order[look.half // 2][: self.trip.num_pulled(look)]
            glow[written] *= 0.35
            colors -= glow[:, np.newaxis] * (1 - np.array(tint(VERMILION, 1.0)))
        self.units.set_data(fold(np.round(colors, 2)))
        self.reads.set_visible(works and look.share == 0)
        self.writes.set_visible(works and look.share > 0)
