"""Draw an animation: the scene once, and what moves frame by frame.

:func:`animate` renders without a screen and without ``pyplot``. A frame is drawn when
it is first asked for. Where the moving artists are named, everything else is drawn once
and copied: several times faster.
"""

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, wraps

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from course_lib.figures.kit.picture import Picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import house_style

_FRAME_WIDTH = 640  # pixels; the height follows the figure


def animate(
    picture: Picture | Figure,
    draw: Callable[[int], object],
    num_frames: int,
    *,
    captions: Sequence[str] | Callable[[int], str],
    alt: str,
    moving: Iterable[Artist] | None = None,
    frames_per_second: float = 12,
    pauses: Mapping[int, float] | None = None,
    stills: Sequence[int] | None = None,
) -> Animation:
    """Make an animation, whose frames are drawn when they are first shown.

    Parameters
    ----------
    picture : Picture or Figure
        The scene, with its artists already in it. Axes stay where they are.
    draw : callable
        ``draw(k)`` changes the artists so that they show frame ``k``, whatever frame
        they showed before. What it reads must not change after this call.
    num_frames : int
        Number of frames; about 60 is a good length.
    captions : sequence of str, or callable
        One caption a frame, or ``captions(k)``.
    alt : str
        What the animation shows and what follows from it, in words.
    moving : iterable of Artist, optional
        The only artists that ``draw`` changes. All others are then drawn once, which
        is several times faster. By default everything is drawn anew.
    frames_per_second : float
        Speed of play.
    pauses : mapping of int to float, optional
        Frames that stay longer, with their seconds. The first frame stays 0.8 s.
    stills : sequence of int, optional
        Frames that tell the story without motion; four evenly spaced by default.

    Raises
    ------
    ValueError
        If ``num_frames`` is below 1, if there is not one caption a frame, or if a
        pause or a still is not the number of a frame.

    Examples
    --------
    >>> from course_lib.figures.kit.picture import new_picture
    >>> picture = new_picture(width=4.8, height=3.6)
    >>> (line,) = picture.axes.plot([0, 1], [0, 1])
    >>> def draw(k):
    ...     line.set_ydata([0, k])
    >>> animate(picture, draw, 2, captions=["flat", "steep"], alt="A line rises.")
    <Animation 2 frames, 640 x 480 pixels>
    """
    if num_frames < 1:
        raise ValueError(f"num_frames must be at least 1, got {num_frames}")
    if callable(captions):
        captions = [captions(k) for k in range(num_frames)]
    if len(captions) != num_frames:
        raise ValueError(
            f"expected {num_frames} captions, one a frame, got {len(captions)}"
        )
    figure = picture.figure if isinstance(picture, Picture) else picture
    milliseconds = _durations(num_frames, frames_per_second, pauses or {})
    if stills is None:
        stills = np.unique(np.linspace(0, num_frames - 1, 4).round().astype(int))
    frames = _Frames(figure, draw, num_frames, list(moving or []))
    stills = [int(k) for k in stills]
    return Animation(frames, captions, alt, milliseconds, stills, frames.size)


def from_copies(make: Callable[..., Animation]) -> Callable[..., Animation]:
    """Let a function make its animation from copies of what it is given.

    So the frames show what was given, even if an array changes before they are drawn.
    """

    @wraps(make)
    def make_from_copies(*args, **options) -> Animation:
        return make(*copy.deepcopy(args), **copy.deepcopy(options))

    return make_from_copies


def _durations(
    num_frames: int, frames_per_second: float, pauses: Mapping[int, float]
) -> list[int]:
    milliseconds = [round(1000 / frames_per_second)] * num_frames
    for k, seconds in {0: 0.8, **pauses}.items():
        if not 0 <= k < num_frames:
            raise ValueError(
                f"pauses must name frames from 0 to {num_frames - 1}, got {k}"
            )
        milliseconds[k] = round(1000 * seconds)
    return milliseconds


class _Frames(Sequence):
    """Each frame, drawn when it is first asked for and then kept."""

    def __init__(
        self,
        figure: Figure,
        draw: Callable[[int], object],
        num_frames: int,
        moving: list[Artist],
    ) -> None:
        figure.dpi = _FRAME_WIDTH / figure.get_figwidth()
        self._figure = figure
        self._draw = draw
        self._moving = moving
        self._frames: list[Image.Image | None] = [None] * num_frames
        self.size = FigureCanvasAgg(figure).get_width_height()

    def __len__(self) -> int:
        return len(self._frames)

    def __getitem__(self, k: int) -> Image.Image:
        if self._frames[k] is None:
            with house_style():
                self._frames[k] = self._drawn(range(len(self))[k])
        return self._frames[k]

    def _drawn(self, k: int) -> Image.Image:
        canvas, background = self._scene
        self._draw(k)
        if self._moving:
            canvas.restore_region(background)
            for artist in self._moving:
                self._figure.draw_artist(artist)
        else:
            canvas.draw()
        pixels = np.asarray(canvas.buffer_rgba())[..., :3]
        return Image.fromarray(pixels.copy())

    @cached_property
    def _scene(self) -> tuple[FigureCanvasAgg, object]:
        """The canvas, and what is drawn once: everything but the moving artists."""
        canvas = FigureCanvasAgg(self._figure)
        self._draw(0)
        self._moving.sort(key=lambda artist: artist.get_zorder())
        canvas.draw()  # lets the layout settle before it is frozen
        self._figure.set_layout_engine("none")
        for artist in self._moving:
            artist.set_animated(True)
        canvas.draw()
        for artist in self._moving:
            artist.set_animated(False)
        return canvas, canvas.copy_from_bbox(self._figure.bbox)
