"""The squares of a Transformer on their way, and the words beside them (chapter 4)."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import Rectangle

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.style import GRAY, INK, LIGHT, VERMILION, tint

_CORNERS = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], dtype=float)
_GAP = 0.7  # between the token table and the blocks
_LEFT, _EDGE = -1.6, 2.6  # where attention and the FFN are put together
_QUERIES = [(_LEFT + k % 2, 6.2 - k // 2) for k in range(4)]
_EXPAND = [(_EDGE + k, 8.0) for k in range(4)]  # d x 4d
_CONTRACT = [(_EDGE, 6.4 - k) for k in range(4)]  # 4d x d
_LOOKS = (
    {"facecolor": tint(GRAY, 0.28), "hatch": "////", "edgecolor": "white"},
    {"facecolor": tint(VERMILION, 0.85), "edgecolor": "white"},
    {"facecolor": LIGHT, "edgecolor": "white"},
    {"facecolor": INK, "edgecolor": "white"},
)


@dataclass(frozen=True)
class FrameState:
    """How many squares have come, how far they lie in a row, and what else is there.

    `blocks` counts rows; `table` and `places` go from 0 (away) to 1 (there).
    """

    attention: float = 1.0
    feed_forward: float = 0.0
    row: float = 0.0
    blocks: float = 1.0
    table: float = 0.0
    places: float = 0.0


class Scene:
    """The stack of blocks, the tables left of it, and the words.

    Attributes
    ----------
    table, places : float
        The token table and the positions, in squares.
    shares : dict of str to float
        The share of each part in the whole.
    """

    def __init__(
        self, axes: Axes, embed_dim: int, num_layers: int, vocab_size: int, context: int
    ) -> None:
        self.num_layers, self.embed_dim = num_layers, embed_dim
        self.table, self.places = vocab_size / embed_dim, context / embed_dim
        parts = {
            "FFN": 8 * num_layers,
            "attention": 4 * num_layers,
            "tokens": self.table,
            "positions": self.places,
        }
        total = sum(parts.values())
        self.shares = {name: part / total for name, part in parts.items()}
        columns = int(np.ceil((self.table + self.places) / num_layers))
        self.left = -_GAP - columns
        self.top = max(num_layers, 9)
        axes.set_axis_off()
        axes.set(xlim=(self.left - 0.3, 12.3), ylim=(-0.4, self.top + 1.9))
        axes.set(aspect="equal")
        self.collections = [
            PolyCollection([], linewidths=0.9, zorder=3, **look) for look in _LOOKS
        ]
        for collection in self.collections:
            axes.add_collection(collection, autolim=False)
        self.count, self.words = self._label(axes), self._write(axes)
        words = [word for _, word in self.words]
        self.artists = [*self.collections, self.count, *words]

    def _label(self, axes: Axes):
        """Draw the square that gives the scale, and return the text that counts."""
        low = self.top + 0.65
        key = Rectangle((self.left, low), 1, 1, facecolor="none", edgecolor=INK)
        axes.add_patch(key)
        text = f"d × d = {self.embed_dim**2:,}"
        look = {"va": "center", "fontsize": 14}
        axes.text(self.left + 1.4, low + 0.5, text, **look)
        return axes.text(12, low + 0.5, "", ha="right", **look)

    def _write(self, axes: Axes):
        """Write all words of the animation; each is shown when its moment comes."""
        middle, left = self.num_layers / 2, self.left
        named = [f"{name}\n{100 * share:.1f} %" for name, share in self.shares.items()]
        boxed = {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 3}}
        bold = {"weight": "bold", **boxed}
        over = fill_columns(self.table, self.places, self.num_layers)[-1].max(axis=0)
        spot = (left + 0.05, over[1] + 1.1)  # above the positions
        words = [
            ("attention block", (_LEFT + 1, 4.4), "attention: 4d²", {}),
            ("block", (_EDGE + 4.3, 8.5), "d × 4d", {"ha": "left"}),
            ("block", (_EDGE + 1.3, 6.4), "4d × d", {"ha": "left"}),
            ("block", (_EDGE + 3.2, 4.4), "FFN: 8d²", {}),
            ("row", (2.0, 1.6), "attention", {}),
            ("row", (8.0, 1.6), "FFN", {}),
            ("end", (8.0, middle), named[0], bold),
            ("end", (2.0, middle), named[1], boxed),
            ("end", ((left - _GAP + 1) / 2, middle - 2), named[2], boxed),
            ("end", spot, named[3], {"ha": "left", **boxed}),
        ]
        names = zip("QKVO", _QUERIES, strict=True)
        words += [("attention", (x + 0.5, y + 0.5), name, {}) for name, (x, y) in names]
        look = {"ha": "center", "va": "center", "fontsize": 14, "zorder": 6}
        return [(when, axes.text(*at, s, **look | own)) for when, at, s, own in words]

    def show(self, moment: Keyframe) -> None:
        """Move everything to one moment."""
        look = moment.state
        lifts = np.minimum(np.arange(np.ceil(look.blocks)), look.blocks - 1)
        lifts = np.stack([0 * lifts, lifts], axis=1)[:, np.newaxis]
        for collection, spots in zip(self.collections, block_at(look), strict=False):
            collection.set_verts((spots + lifts).reshape(-1, 1, 2) + _CORNERS)
        for collection, start, size, share in (
            (self.collections[2], 0.0, self.table, look.table),
            (self.collections[3], self.table, self.places, look.places),
        ):
            shift = np.array([8.0 * (share - 1) - _GAP, 0.0])
            cells = fill_columns(start, size, self.num_layers)
            collection.set_verts([cell + shift for cell in cells])
        count = (look.attention + look.feed_forward) * look.blocks
        count += self.table * look.table + self.places * look.places
        self.count.set_text(f"{count:.0f} squares" if count >= 1.5 else "1 square")
        for when, word in self.words:
            word.set_visible(moment.word in when.split())


def block_at(look: FrameState) -> tuple[np.ndarray, np.ndarray]:
    """Give the lower left corners of a block's squares.

    Returns
    -------
    attention : ndarray, shape (4, 2)
    feed_forward : ndarray, shape (8, 2)

    Examples
    --------
    >>> attention, _ = block_at(FrameState(attention=4.0, row=1.0))
    >>> attention.tolist()
    [[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [3.0, 0.0]]
    """
    parts = []
    for spots, come, first, outside in (
        (_QUERIES, look.attention, 0, -12.0),
        (_EXPAND + _CONTRACT, look.feed_forward, 4, 14.0),
    ):
        number = np.arange(len(spots))
        away = 1 - np.clip(come - number, 0, 1)
        spots = np.array(spots) + np.outer(away, (outside, 0.0))
        row = np.stack([first + number, 0.0 * number], axis=1)
        parts.append((1 - look.row) * spots + look.row * row)
    return parts[0], parts[1]


def fill_columns(start: float, size: float, high: int) -> list[np.ndarray]:
    """Lay squares in columns from right to left, each from the bottom upwards.

    Parameters
    ----------
    start : float
        How many squares lie there already.
    size : float
        How many are laid; the first and the last may be parts of a square.
    high : int
        Squares a column.

    Returns
    -------
    list of ndarray, shape (4, 2)
        Their corners; the first column ends at x = 0.

    Examples
    --------
    >>> [cell[0].tolist() for cell in fill_columns(0.0, 2.5, 2)]
    [[-1.0, 0.0], [-1.0, 1.0], [-2.0, 0.0]]
    """
    cells = []
    for k in range(int(start), int(np.ceil(start + size))):
        low, top = max(start - k, 0.0), min(start + size - k, 1.0)
        column, level = divmod(k, high)
        corner = np.array([-1.0 - column, level + low])
        cells.append(_CORNERS * (1, top - low) + corner)
    return cells
