"""Animations that play in the book, in Jupyter, and in Colab without other files.

Matplotlib draws each frame once; the frames are side by side in one picture (a sprite,
in WebP or PNG), and a few lines of JavaScript move a window over it. The reader plays,
pauses, and scrubs with the mouse or the keyboard, at three speeds. Nothing moves until
the reader asks for it, and readers who prefer reduced motion also get four stills. A
collapsed list describes what happens, step by step.
"""

import base64
import hashlib
import html
import io
import json
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib import resources
from os import PathLike

from PIL import Image

from course_lib.figures.kit.described import image_html, with_caption
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.reduce_colors import reduce_colors
from course_lib.figures.kit.timing import play_times, steps_html
from course_lib.notebook import describe_cell, is_watched

_LARGEST_SIDE = 16383  # of a WebP picture
# WebP makes a sprite a third as long, but needs 35 bytes of memory per pixel. Python
# in a browser keeps all the memory that it has ever used, and sends sprites nowhere.
_KIND = "png" if sys.platform == "emscripten" else "webp"


class Animation:
    """Frames with one caption each, shown by a small player.

    Make one with :func:`course_lib.figures.animate`.

    Parameters
    ----------
    frames : sequence of PIL.Image.Image
        Pictures of equal size, requested when they are first shown. Identical frames
        are stored only once.
    captions : sequence of str, one per frame
        What the reader should see in each frame.
    alt : str
        What the animation shows and what follows from it, in words.
    milliseconds : sequence of int, one per frame
        How long each frame should be shown; the player starts moving sooner than these
        times say (:func:`~course_lib.figures.kit.timing.play_times`).
    stills : sequence of int
        The frames that tell the story in print and for readers who prefer reduced
        motion.
    size : tuple of int, optional
        Width and height of the frames in pixels; by default, those of the first one.

    Raises
    ------
    ValueError
        If there isn't one caption and one duration per frame, if ``alt`` is empty, or
        if a still isn't the number of a frame.

    Examples
    --------
    >>> white, black = Image.new("RGB", (8, 4), "white"), Image.new("RGB", (8, 4))
    >>> Animation([white, black], ["day", "night"], "A day ends.", [100, 100], [0, 1])
    <Animation 2 frames, 8 x 4 pixels>
    """

    def __init__(
        self,
        frames: Sequence[Image.Image],
        captions: Sequence[str],
        alt: str,
        milliseconds: Sequence[int],
        stills: Sequence[int],
        size: tuple[int, int] | None = None,
    ) -> None:
        for name, values in (("captions", captions), ("milliseconds", milliseconds)):
            if len(values) != len(frames):
                raise ValueError(
                    f"expected {len(frames)} {name}, one per frame, got {len(values)}"
                )
        if not alt.strip():
            raise ValueError("alt must describe the animation, got an empty string")
        for still in stills:
            if not 0 <= still < len(frames):
                raise ValueError(
                    f"stills must be frames from 0 to {len(frames) - 1}, got {still}"
                )
        self.captions = list(captions)
        self.alt = alt
        self.stills = list(stills)
        self.milliseconds = list(milliseconds)
        self._size = size or frames[0].size
        self._frames = frames

    @cached_property
    def _tile_of_frame(self) -> list[int]:
        """The number of each frame among the distinct ones."""
        tiles: dict[bytes, int] = {}
        pixels = (hashlib.sha256(frame.tobytes()).digest() for frame in self._frames)
        return [tiles.setdefault(each, len(tiles)) for each in pixels]

    @property
    def _tiles(self) -> list[Image.Image]:
        """The distinct frames, in the order in which they first appear."""
        tiles = self._tile_of_frame
        return [self.frame(tiles.index(tile)) for tile in range(max(tiles) + 1)]

    @property
    def num_frames(self) -> int:
        """The number of frames."""
        return len(self._frames)

    @property
    def grid(self) -> tuple[int, int]:
        """Rows and columns of the sprite, square unless a side would get too long."""
        width, height = self._size
        count = max(self._tile_of_frame) + 1
        columns = max(1, round((count * height / width) ** 0.5))
        rows = -(-count // columns)
        if max(columns * width, rows * height) > _LARGEST_SIDE:
            raise ValueError(
                f"{count} frames of {width} x {height} pixels don't fit in a "
                f"picture of at most {_LARGEST_SIDE} pixels on a side"
            )
        return rows, columns

    def frame(self, k: int) -> Image.Image:
        """Return frame ``k`` as a PIL image."""
        return self._frames[k]

    def enlarged(self, factor: int) -> Iterator[Image.Image]:
        """Draw all frames once more, ``factor`` times as large, one after the other.

        Raises
        ------
        ValueError
            If the animation was made from finished pictures, which can't be redrawn.
        """
        if not hasattr(self._frames, "enlarged"):
            raise ValueError("expected frames that `animate` draws, got pictures")
        return self._frames.enlarged(factor)

    def save_frame(self, k: int, path: str | PathLike) -> None:
        """Write frame ``k`` to a file."""
        self.frame(k).save(path)

    def strip(self, indices: Sequence[int] | None = None) -> Picture:
        """Show a few frames side by side, ``stills`` by default."""
        indices = self.stills if indices is None else indices
        width, height = self._size
        picture = new_picture(
            height=7.2 / len(indices) * height / width,
            columns=len(indices),
            format="png",
            squeeze=False,
        )
        for axes, k in zip(picture.axes[0], indices, strict=True):
            axes.imshow(self.frame(k), interpolation="antialiased")
            axes.set_axis_off()
        return picture

    @property
    def sprite(self) -> bytes:
        """All distinct frames in one picture of at most 256 colors."""
        colors, buffer = reduce_colors(self._sheet()), io.BytesIO()
        if _KIND == "png":
            colors.save(buffer, "PNG", compress_level=1)
        else:
            colors = colors.convert("RGB")
            colors.save(buffer, "WEBP", lossless=True, quality=25, method=1)
        return buffer.getvalue()

    def _sheet(self) -> Image.Image:
        """Return the distinct frames side by side, in rows."""
        width, height = self._size
        rows, columns = self.grid
        sheet = Image.new("RGB", (columns * width, rows * height), "white")
        for tile, image in enumerate(self._tiles):
            row, column = divmod(tile, columns)
            sheet.paste(image, (column * width, row * height))
        return sheet

    @property
    def html(self) -> str:
        """The player's markup, style, script, and sprite in one piece of HTML."""
        rows, columns = self.grid
        width, height = self._size
        texts = list(dict.fromkeys(self.captions))
        times = play_times(self._tile_of_frame, self.milliseconds)
        animation = {
            "tiles": self._tile_of_frame,
            "rows": rows,
            "columns": columns,
            "milliseconds": times,
            "captions": texts,
            "caption": [texts.index(caption) for caption in self.captions],
        }
        source = base64.b64encode(self.sprite).decode()
        return _PAGE.format(
            animation=html.escape(json.dumps(animation, separators=(",", ":"))),
            label=self._label,
            sprite=f"url(data:image/{_KIND};base64,{source})",
            size=f"{100 * columns}% {100 * rows}%",
            shape=f"{width} / {height}",
            alt=html.escape(self.alt),
            stills="".join(self._still(k) for k in self.stills),
            asleep=self._asleep if is_watched() else "",
            last=self.num_frames - 1,
            caption=html.escape(self.captions[0]),
            steps=steps_html(self.captions, times),
            style=_part("player.css"),
            script=_part("player.js"),
        )

    @property
    def _label(self) -> str:
        """The smallest label in pixels of a frame; a page shows frames smaller."""
        label = getattr(self._frames, "smallest_label", None)
        return "" if label is None else f"{label:.1f}"

    def _still(self, k: int) -> str:
        rows, columns = self.grid
        row, column = divmod(self._tile_of_frame[k], columns)
        across = 100 * column / max(columns - 1, 1)
        down = 100 * row / max(rows - 1, 1)
        return (
            f'<div class="animation-still" role="img" '
            f'aria-label="{html.escape(self.captions[k])}" '
            f'style="background-position: {across:.4f}% {down:.4f}%"></div>'
        )

    @property
    def _asleep(self) -> str:
        """What an untrusted notebook shows, since scripts can't run there."""
        buffer = io.BytesIO()
        frame = reduce_colors(self.frame(self.stills[-1])).convert("RGB")
        frame.save(buffer, "WEBP", lossless=True, quality=25, method=1)
        image = image_html(buffer.getvalue(), "image/webp", self.alt, self._size[0])
        return _ASLEEP.format(image=image)

    def __repr__(self) -> str:
        width, height = self._size
        return f"<Animation {self.num_frames} frames, {width} x {height} pixels>"

    def _ipython_display_(self) -> None:
        from IPython.display import display

        shown = with_caption(self.html, describe_cell().caption)
        display({"text/html": shown}, raw=True)


_PAGE = """\
<div class="animation" role="group" aria-label="Animation" \
data-animation="{animation}" data-label="{label}" \
style="--animation-sprite: {sprite}; \
--animation-size: {size}; --animation-shape: {shape}">
<style>{style}</style>
{asleep}<div class="animation-stills">{stills}</div>
<div class="animation-screen" role="img" aria-label="{alt}"></div>
<div class="animation-bar" hidden="hidden">
<button class="animation-play" type="button">Play</button>
<input class="animation-slider" type="range" min="0" max="{last}" value="0" \
aria-label="Frame" aria-valuetext="{caption}">
<select class="animation-speed" aria-label="Speed">
<option value="0.5">&#189;&#215;</option>
<option value="1" selected="selected">1&#215;</option>
<option value="2">2&#215;</option>
</select>
</div>
<output class="animation-caption" hidden="hidden">{caption}</output>
{steps}
<script>{script}</script>
</div>
"""

_ASLEEP = """<div class="animation-asleep" style="max-width: 640px; margin: 0 auto">
{image}
<p>Run this cell to play the animation.</p>
</div>
"""


def _part(name: str) -> str:
    text = resources.files("course_lib.figures.kit").joinpath(name).read_text("utf-8")
    return f"\n{text}"
