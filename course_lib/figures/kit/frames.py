"""Draw an animation: its still parts once, and its moving parts frame by frame.

:func:`animate` renders without a screen and without ``pyplot``. A frame is drawn when
it is first asked for. Before the first one, every frame is set up once without being
drawn, to see which artists change. Only these are redrawn for each frame. What is below
them is drawn once and copied; what is above them and stays still is repeated from a
recording. This is several times faster and gives the same pixels.
"""

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial, wraps

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure, SubFigure
from matplotlib.text import Annotation, Text
from PIL import Image

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import Picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.recorder import record
from course_lib.figures.kit.style import house_style
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
        self._frames: list[Image.Image | None] = [None] * num_frames
        self.size = FigureCanvasAgg(figure).get_width_height()

    def __len__(self) -> int:
        return len(self._frames)

    def __getitem__(self, k: int) -> Image.Image:
        if self._frames[k] is None:
            with house_style():
                self._frames[k] = self._drawn(range(len(self))[k])
        return self._frames[k]

    def __iter__(self) -> Iterator[Image.Image]:
        """Draw all frames at once, since each change of style takes milliseconds."""
        with house_style():
            for k in progress(range(len(self)), "Drawing"):
                self._frames[k] = self._frames[k] or self._drawn(k)
        return iter(self._frames)

    def enlarged(self, factor: int) -> Iterator[Image.Image]:
        """Draw all frames once more, larger, and keep none of them."""
        dpi = self._figure.dpi
        with house_style():
            self._drawn(0, self._scene)  # the layout is that of the usual size
            self._figure.dpi = factor * dpi
            try:
                scene = self._set_scene()
                for k in progress(range(len(self)), "Drawing"):
                    yield self._drawn(k, scene)
            finally:
                self._figure.dpi = dpi

    def _drawn(self, k: int, scene: tuple | None = None) -> Image.Image:
        canvas, background, requests = scene or self._scene
        self._draw(k)
        canvas.restore_region(background)
        for draw in requests:
            draw()
        pixels = np.asarray(canvas.buffer_rgba())[..., :3]
        return Image.fromarray(pixels.copy())

    @cached_property
    def smallest_label(self) -> float | None:
        """Height of the smallest letters of all frames in pixels; None without any."""
        texts = self._figure.findobj(Text)
        points = set()
        for k in range(len(self)):
            self._draw(k)
            points |= {text.get_fontsize() for text in texts if _is_seen(text)}
        return min(points) * self._figure.dpi / 72 if points else None

    @cached_property
    def _scene(self) -> tuple[FigureCanvasAgg, object, list[Callable[[], object]]]:
        return self._set_scene()

    def _set_scene(self) -> tuple[FigureCanvasAgg, object, list[Callable[[], object]]]:
        """Return the canvas with what is drawn once, and the requests for the rest."""
        canvas = FigureCanvasAgg(self._figure)
        self._draw(0)
        canvas.draw()  # lets the layout settle before it is frozen
        self._figure.set_layout_engine("none")
        above = _find_moving(self._figure, self._draw, len(self))
        for artist, _ in above:
            artist.set_animated(True)
        canvas.draw()
        for artist, _ in above:
            artist.set_animated(False)
        background = canvas.copy_from_bbox(self._figure.bbox)
        return canvas, background, _requests(above, canvas.get_renderer())


def _requests(
    above: list[tuple[Artist, bool]], renderer: RendererBase
) -> list[Callable[[], object]]:
    """Say how each artist is drawn: from a recording, or anew if it moves."""
    requests = []
    for artist, moves in above:
        if moves or artist.findobj(Annotation):  # its place changes without a mark
            requests.append(partial(artist.draw, renderer))
        else:
            requests += record(artist, renderer)
    return requests


def _find_moving(
    figure: Figure, draw: Callable[[int], object], num_frames: int
) -> list[tuple[Artist, bool]]:
    """Set all frames once, and return what changed and what is above it, in order.

    Each artist comes with whether it changed, since matplotlib marks a changed artist
    as stale. Axes whose scale changes are drawn anew as a whole.
    """
    parts = figure.findobj()
    for artist in parts:
        artist.stale = False
    for k in range(num_frames):
        draw(k)
    return _moving_parts(figure)


def _moving_parts(figure: Figure | SubFigure) -> list[tuple[Artist, bool]]:
    """Return what changed in a figure and in its parts, in drawing order."""
    moving = []
    for artist in sorted(figure.get_children(), key=Artist.get_zorder):
        if isinstance(artist, Axes):
            moving += _above_the_first_change(artist)
        elif isinstance(artist, SubFigure):
            moving += _moving_parts(artist)
        elif artist is not figure.patch and _has_changed(artist):
            moving.append((artist, True))
    return moving


def _above_the_first_change(axes: Axes) -> list[tuple[Artist, bool]]:
    """Return the artists of axes from the lowest one that changed, in drawing order."""
    scales = (axes.xaxis, axes.yaxis)
    hidden = [axes.patch, *([] if axes.axison else (*axes.spines.values(), *scales))]
    artists = [part for part in axes.get_children() if part not in hidden]
    artists.sort(key=Artist.get_zorder)
    if any(map(_has_changed, scales)):
        return [(artist, True) for artist in artists]
    changed = [_has_changed(artist) for artist in artists]
    first = changed.index(True) if True in changed else len(artists)
    return list(zip(artists, changed, strict=True))[first:]


def _is_seen(text: Text) -> bool:
    is_scale = text.axes is not None and text not in text.axes.texts
    has_scales = not is_scale or text.axes.axison
    return bool(text.get_text().strip()) and text.get_visible() and has_scales


def _has_changed(artist: Artist) -> bool:
    return any(part.stale for part in artist.findobj())
