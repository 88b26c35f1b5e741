"""Draw an animation: as commands for the player, and as pictures where they are wanted.

:func:`animate` renders without a screen and without ``pyplot``. Nothing is drawn before
it is first asked for.
"""

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, wraps

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from course_lib.figures.kit.commands import Recording
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import Picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import house_style
from course_lib.figures.kit.vectors import record_frames
from course_lib.progress import progress

_FRAME_WIDTH = 640  # pixels; the height follows the figure


def animate(
    picture: Picture | Figure,
    show: Callable[[Keyframe], object],
    keyframes: Iterable[Keyframe],
    *,
    alt: str,
    frames_per_second: float = 12,
    stills: Sequence[int] | None = None,
) -> Animation:
    """Make an animation whose frames are drawn when they are first shown.

    Parameters
    ----------
    picture : Picture or Figure
        The scene, with its artists already in it. Axes stay where they are.
    show : callable
        ``show(keyframe)`` changes the artists so that they show the state of that
        keyframe, whatever they showed before. What it reads must not change after
        this call.
    keyframes : iterable of Keyframe
        One for each frame: its state, its caption, and, if it doesn't stay for the
        usual time, how long it stays. About 60 is a good number.
    alt : str
        What the animation shows and what follows from it, in words.
    frames_per_second : float
        Playback speed. The first frame stays for 0.8 s unless it says otherwise.
    stills : sequence of int, optional
        Frames that tell the story without motion; four evenly spaced by default.

    Raises
    ------
    ValueError
        If there are no keyframes, or if one of the stills isn't a keyframe's number.

    Examples
    --------
    >>> from course_lib.figures.kit.picture import new_picture
    >>> picture = new_picture(width=4.8, height=3.6)
    >>> (line,) = picture.axes.plot([0, 1], [0, 1])
    >>> def show(keyframe):
    ...     line.set_ydata([0, keyframe.state])
    >>> frames = [Keyframe(0, "flat"), Keyframe(1, "steep")]
    >>> animate(picture, show, frames, alt="A line rises.")
    <Animation 2 frames, 640 x 480 pixels>
    """
    keyframes = list(keyframes)
    if not keyframes:
        raise ValueError("expected at least one keyframe, got none")
    figure = picture.figure if isinstance(picture, Picture) else picture
    seconds = [keyframe.seconds or 1 / frames_per_second for keyframe in keyframes]
    seconds[0] = keyframes[0].seconds or 0.8
    if stills is None:
        stills = np.unique(np.linspace(0, len(keyframes) - 1, 4).round().astype(int))
    frames = _Frames(figure, lambda k: show(keyframes[k]), len(keyframes))
    return Animation(
        frames,
        [keyframe.caption for keyframe in keyframes],
        alt,
        [round(1000 * each) for each in seconds],
        [int(k) for k in stills],
        frames.size,
    )


def from_copies(make: Callable[..., Animation]) -> Callable[..., Animation]:
    """Let a function make its animation from copies of what it is given.

    That way, the frames show what was given, even if an array changes before they are
    drawn.
    """

    @wraps(make)
    def make_from_copies(*args, **options) -> Animation:
        return make(*copy.deepcopy(args), **copy.deepcopy(options))

    return make_from_copies


class _Frames(Sequence):
    """Each frame, drawn when it is first asked for and then kept."""

    def __init__(
        self, figure: Figure, draw: Callable[[int], object], num_frames: int
    ) -> None:
        figure.dpi = _FRAME_WIDTH / figure.get_figwidth()
        self._figure = figure
        self._draw = draw
        self._is_settled = False
        self._frames: list[Image.Image | None] = [None] * num_frames
        self.size = FigureCanvasAgg(figure).get_width_height()

    def __len__(self) -> int:
        return len(self._frames)

    def __getitem__(self, k: int) -> Image.Image:
        if self._frames[k] is None:
            with house_style():
                self._frames[k] = self._drawn(range(len(self))[k])
        return self._frames[k]

    @cached_property
    def recording(self) -> Recording:
        """What draws the frames."""
        with house_style():
            self._settle()
            frames = progress(range(len(self)), "Drawing")
            return record_frames(self._figure, self._draw, frames)

    def enlarged(self, factor: int) -> Iterator[Image.Image]:
        """Draw all frames once more, larger, and keep none of them."""
        dpi = self._figure.dpi
        with house_style():
            self._settle()  # the layout is that of the usual size
            self._figure.dpi = factor * dpi
            try:
                for k in progress(range(len(self)), "Drawing"):
                    yield self._drawn(k)
            finally:
                self._figure.dpi = dpi

    def _settle(self) -> None:
        """Let the layout settle with the first frame, once, and freeze it."""
        if self._is_settled:
            return
        self._is_settled = True
        self._draw(0)
        FigureCanvasAgg(self._figure).draw()
        self._figure.set_layout_engine("none")

    def _drawn(self, k: int) -> Image.Image:
        self._settle()
        self._draw(k)
        canvas = FigureCanvasAgg(self._figure)
        canvas.draw()
        return Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3].copy())

    @cached_property
    def smallest_label(self) -> float | None:
        """Height of the smallest letters of all frames in pixels; None without any."""
        texts = self._figure.findobj(Text)
        points = set()
        for k in range(len(self)):
            self._draw(k)
            points |= {text.get_fontsize() for text in texts if _is_seen(text)}
        return min(points) * self._figure.dpi / 72 if points else None


def _is_seen(text: Text) -> bool:
    is_scale = text.axes is not None and text not in text.axes.texts
    has_scales = not is_scale or text.axes.axison
    return bool(text.get_text().strip()) and text.get_visible() and has_scales
