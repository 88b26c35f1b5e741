"""A whole Transformer as areas of one scale: where its numbers are (chapter 4).

One square is a matrix of d × d numbers. A block is twelve of them, and a model is a
stack of blocks with the token table beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe, keyframes
from course_lib.figures.kit.marks import word
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, INK, LIGHT, VERMILION, house_style, tint

_CORNERS = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], dtype=float)
_GAP = 0.7  # between the token table and the blocks
_LEFT, _EDGE = 1.0, 4.8  # where attention and the FFN are put together
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
    """How many squares there are, how far they're in a row, and what else is shown.

    `blocks` counts rows; `table` and `places` go from 0 (away) to 1 (there).
    """

    attention: float = 1.0
    feed_forward: float = 0.0
    row: float = 0.0
    blocks: float = 1.0
    table: float = 0.0
    places: float = 0.0


@from_copies
@house_style()
def model_unrolls(
    embed_dim: int = 768,
    num_layers: int = 12,
    vocab_size: int = 50_257,
    context: int = 1_024,
) -> Animation:
    """Unroll a Transformer from one square to the whole model, and count the areas.

    Only weights are drawn, because biases and norms would be too thin to see. The
    feed-forward networks are four times as wide as the token vector, and the output
    matrix is the token table.

    Parameters
    ----------
    embed_dim : int
        d, the length of the token vector.
    num_layers : int
        Number of blocks, 2 to 24.
    vocab_size, context : int
        Rows of the token table and of the position table.

    Examples
    --------
    >>> model_unrolls()
    <Animation 63 frames, 640 x 480 pixels>
    """
    picture = new_picture(width=4.8, height=3.6)
    parts = count_squares(embed_dim, num_layers, vocab_size, context)
    scene = Scene(picture.axes, parts, embed_dim, num_layers)
    moments = list(
        keyframes(FrameState(), _steps(parts, num_layers, vocab_size, context))
    )
    words = [moment.word for moment in moments]
    stills = [words.index(word) for word in ("block", "row", "end")]
    return animate(
        picture, scene.show, moments, alt=_tell(parts, num_layers), stills=stills
    )


def count_squares(
    embed_dim: int, num_layers: int, vocab_size: int, context: int
) -> dict[str, float]:
    """Return the size of each part of the model in squares of d × d numbers.

    Examples
    --------
    >>> count_squares(embed_dim=10, num_layers=2, vocab_size=60, context=20)
    {'FFN': 16, 'attention': 8, 'tokens': 6.0, 'positions': 2.0}
    """
    return {
        "FFN": 8 * num_layers,
        "attention": 4 * num_layers,
        "tokens": vocab_size / embed_dim,
        "positions": context / embed_dim,
    }


def _shares(parts: dict[str, float]) -> dict[str, float]:
    """Return each part's share of the whole in percent."""
    return {name: 100 * (part / sum(parts.values())) for name, part in parts.items()}


def _steps(
    parts: dict[str, float], blocks: int, vocab_size: int, context: int
) -> Iterator[tuple[str, str, int, dict, float]]:
    """Return the caption, word, frames, changes, and wait of each step."""
    table, share = parts["tokens"], _shares(parts)["FFN"]
    words = "One square: d × d numbers. It keeps this size to the end."
    yield words, "start", 0, {}, 2.0
    words = "Attention: four squares, for query, key, value, and output."
    yield words, "", 9, {"attention": 4.0}, 0.4
    yield words, "attention", 0, {}, 2.0
    words = "The FFN: d × 4d, then 4d × d. Watch the area, not the outline."
    yield words, "", 14, {"feed_forward": 8.0}, 0.4
    yield words, "block", 0, {}, 2.4
    words = "Laid in a row, the block is 12 squares. Two thirds are FFN."
    yield words, "", 9, {"row": 1.0}, 0.2
    yield words, "row", 0, {}, 2.4
    words = f"{blocks} blocks: {12 * blocks} squares, and still two thirds FFN."
    yield words, "", 11, {"blocks": float(blocks)}, 0.4
    words = f"The token table has {vocab_size:,} rows of d: {table:.0f} squares."
    yield words, "", 7, {"table": 1.0}, 2.0
    yield f"And {context:,} rows for positions.", "", 2, {"places": 1.0}, 1.6
    words = f"That is the whole model. The FFN has {share:.1f}% of it."
    yield words, "end", 0, {}, 3.0


def _tell(parts: dict[str, float], num_layers: int) -> str:
    shares = ", ".join(f"{name} {s:.1f}%" for name, s in _shares(parts).items())
    return (
        "One square grows to a block of twelve, four for attention and eight for the "
        f"feed-forward network (FFN); {num_layers} blocks stack up; then the "
        f"token table adds {parts['tokens']:.0f} squares. In the end: {shares}."
    )


class Scene:
    """The stack of blocks, the tables to its left, and the words.

    Parameters
    ----------
    axes : Axes
    parts : dict of str to float
        As returned by :func:`count_squares`.
    embed_dim, num_layers : int
    """

    def __init__(
        self, axes: Axes, parts: dict[str, float], embed_dim: int, num_layers: int
    ) -> None:
        self.num_layers = num_layers
        self.table, self.places = parts["tokens"], parts["positions"]
        self.whole = sum(parts.values())
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
        self._outline(axes)
        self.count = self._label(axes, embed_dim)
        self.words = self._write(axes, _shares(parts))

    def _outline(self, axes: Axes) -> None:
        """Show the room that the whole model will take: its table, and its blocks."""
        look = {"facecolor": "none", "edgecolor": GRAY, "linestyle": (0, (1, 2))}
        for left, width in ((self.left, -_GAP - self.left), (0, 12)):
            room = Rectangle((left, 0), width, self.num_layers, zorder=1, **look)
            axes.add_patch(room)

    def _label(self, axes: Axes, embed_dim: int) -> Text:
        """Draw the square that sets the scale, and return the text of the counter."""
        low = self.top + 0.65
        key = Rectangle((self.left, low), 1, 1, facecolor="none", edgecolor=INK)
        axes.add_patch(key)
        place, text = (self.left + 1.4, low + 0.5), f"d × d = {embed_dim**2:,}"
        word(axes, place, text, 14, ha="left")
        return word(axes, (12, low + 0.5), "", 14, ha="right")

    def _write(self, axes: Axes, shares: dict[str, float]) -> list[tuple[str, Text]]:
        """Write all words of the animation; each is shown when its moment comes."""
        middle, left = self.num_layers / 2, self.left
        named = [f"{name}\n{share:.1f}%" for name, share in shares.items()]
        boxed = {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 3}}
        bold = {"weight": "bold", **boxed}
        over = fill_columns(self.table, self.places, self.num_layers)[-1].max(axis=0)
        spot = (left + 0.05, over[1] + 1.1)  # above the positions
        size = f"the whole model:\n{self.whole:.0f} squares"
        words = [
            ("start", (6, middle), size, {"color": GRAY}),
            ("attention block", (_LEFT + 1, 4.2), "attention:\n4d²", {}),
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
        return [
            (when, word(axes, at, text, 14, zorder=6, **look))
            for when, at, text, look in words
        ]

    def show(self, keyframe: Keyframe) -> None:
        """Put everything in one state."""
        look = keyframe.state
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
        for when, text in self.words:
            text.set_visible(keyframe.word in when.split())


def block_at(look: FrameState) -> tuple[np.ndarray, np.ndarray]:
    """Return the lower left corners of a block's squares.

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
    """Lay squares in columns from right to left, each column from the bottom up.

    Parameters
    ----------
    start : float
        How many squares are already there.
    size : float
        How many squares to lay; the first and the last can be parts of a square.
    high : int
        Squares per column.

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
