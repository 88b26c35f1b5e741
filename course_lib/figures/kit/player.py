"""Animations that play in the book, in Jupyter, and in Colab without other files.

Matplotlib says once what each frame is made of, and a script draws it on a canvas, at
the frames and between them: sharp at any size, in the colors of the theme. The reader
plays, pauses, and scrubs with the mouse or the keyboard, at three speeds. Nothing moves
until the reader asks for it, and readers who prefer reduced motion also get four
stills. A collapsed list describes what happens, step by step. Where scripts don't run,
a picture of the last still (WebP or PNG) is all that is shown.
"""

import html
import io
import json
import sys
from collections.abc import Iterator, Sequence
from os import PathLike

from PIL import Image

from course_lib.figures.kit.described import image_html, with_caption
from course_lib.figures.kit.drawing import pack
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.reduce_colors import reduce_colors
from course_lib.figures.kit.timing import play_times, steps_html
from course_lib.language import read_text, say
from course_lib.notebook import describe_cell, is_watched

# WebP makes a picture a third as long, but needs 35 bytes of memory per pixel. Python
# in a browser keeps all the memory that it has ever used, and sends pictures nowhere.
_KIND = "png" if sys.platform == "emscripten" else "webp"


class Animation:
    """Frames with one caption each, shown by a small player.

    Make one with :func:`course_lib.figures.animate`.

    Parameters
    ----------
    frames : sequence of PIL.Image.Image
        Pictures of equal size, drawn when they are first asked for. Their
        ``recording`` says what they are made of.
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
    size : tuple of int
        Width and height of the frames in pixels.

    Raises
    ------
    ValueError
        If there isn't one caption and one duration per frame, if ``alt`` is empty, or
        if a still isn't the number of a frame.
    """

    def __init__(
        self,
        frames: Sequence[Image.Image],
        captions: Sequence[str],
        alt: str,
        milliseconds: Sequence[int],
        stills: Sequence[int],
        size: tuple[int, int],
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
        self.captions = list(map(say, captions))
        self.alt = say(alt)
        self.stills = list(stills)
        self.milliseconds = list(milliseconds)
        self._size = size
        self._frames = frames

    @property
    def num_frames(self) -> int:
        """The number of frames."""
        return len(self._frames)

    def frame(self, k: int) -> Image.Image:
        """Return frame ``k`` as a PIL image."""
        return self._frames[k]

    def enlarged(self, factor: int) -> Iterator[Image.Image]:
        """Draw all frames once more, ``factor`` times as large, one after the other."""
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
    def html(self) -> str:
        """The player's markup, style, script, and drawing in one piece of HTML."""
        width, height = self._size
        texts = list(dict.fromkeys(self.captions))
        recording = self._frames.recording
        times = play_times(recording.states, self.milliseconds)
        animation = {
            "milliseconds": times,
            "captions": texts,
            "caption": [texts.index(caption) for caption in self.captions],
        }
        return _PAGE.format(
            animation=html.escape(json.dumps(animation, separators=(",", ":"))),
            drawing=pack(recording),
            label=self._label,
            shape=f"{width} / {height}",
            alt=html.escape(self.alt),
            picture=image_html(self._picture, f"image/{_KIND}", self.alt, width),
            stills="".join(self._still(k) for k in self.stills),
            asleep=_ASLEEP.format(say(_ADVICE)) if is_watched() else "",
            last=self.num_frames - 1,
            caption=html.escape(self.captions[0]),
            kind=say("Animation"),
            play=say("Play"),
            frame=say("Frame"),
            speed=say("Speed"),
            steps=steps_html(self.captions, times),
            style=player_style(),
            script=player_script(),
        )

    @property
    def _label(self) -> str:
        """The smallest label in pixels of a frame; a page shows frames smaller."""
        label = getattr(self._frames, "smallest_label", None)
        return "" if label is None else f"{label:.1f}"

    def _still(self, k: int) -> str:
        label = html.escape(self.captions[k])
        return (
            f'<div class="animation-still" role="img" aria-label="{label}" '
            f'data-frame="{k}"></div>'
        )

    @property
    def _picture(self) -> bytes:
        """The last still, which is shown where scripts don't run."""
        buffer = io.BytesIO()
        picture = reduce_colors(self.frame(self.stills[-1]), most=48)
        if _KIND == "png":
            picture.save(buffer, "PNG", compress_level=1)
        else:
            picture = picture.convert("RGB")
            picture.save(buffer, "WEBP", lossless=True, quality=80, method=6)
        return buffer.getvalue()

    def __repr__(self) -> str:
        width, height = self._size
        return f"<Animation {self.num_frames} frames, {width} x {height} pixels>"

    def _ipython_display_(self) -> None:
        from IPython.display import display

        shown = with_caption(self.html, describe_cell().caption)
        display({"text/html": shown}, raw=True)


_PAGE = """\
<div class="animation" role="group" aria-label="{kind}" \
data-animation="{animation}" data-label="{label}" \
style="--animation-shape: {shape}" data-drawing="{drawing}">
<style>{style}</style>
<div class="animation-stills">{stills}</div>
<div class="animation-screen" role="img" aria-label="{alt}">{picture}</div>
{asleep}<div class="animation-bar" hidden="hidden">
<button class="animation-play" type="button">{play}</button>
<input class="animation-slider" type="range" min="0" max="{last}" value="0" \
aria-label="{frame}" aria-valuetext="{caption}">
<select class="animation-speed" aria-label="{speed}">
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

_ASLEEP = '<p class="animation-asleep">{}</p>\n'
_ADVICE = "Run this cell to play the animation."


def player_style() -> str:
    """Return the style sheet of all players on a page."""
    return _part("player.css")


def player_script() -> str:
    """Return the script that starts all players on its page."""
    return f"\n{{{_part('drawing.js')}{_part('player.js')}}}\n"


def _part(name: str) -> str:
    return f"\n{read_text(f'figures/kit/{name}')}"
