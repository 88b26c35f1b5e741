"""Draw what stays still just once, and repeat it as often as needed.

Most of the time that matplotlib needs for an axis goes into finding out where its ticks
and labels belong. Only then does it ask a renderer for lines and glyphs. Those requests
stay the same as long as the artist does.
"""

import copy
from collections.abc import Callable
from functools import partial

from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase


class Recorder:
    """A stand-in that does what a renderer does and also records each request to draw.

    Parameters
    ----------
    renderer : RendererBase
        It draws and answers all questions about sizes.

    Attributes
    ----------
    requests : list of callable
        Calling them in order, without arguments, draws the same thing again.
    """

    def __init__(self, renderer: RendererBase) -> None:
        self._renderer = renderer
        self.requests: list[Callable[[], object]] = []

    def __getattr__(self, name: str):
        value = getattr(self._renderer, name)
        if not name.startswith(("draw_", "start_", "stop_")):
            return value

        def draw_and_note(*args, **options):
            # An artist may change its graphics context for its next request.
            args = [_kept(argument) for argument in args]
            self.requests.append(partial(value, *args, **options))
            return value(*args, **options)

        return draw_and_note


def _kept(argument):
    is_context = isinstance(argument, GraphicsContextBase)
    return copy.copy(argument) if is_context else argument


def record(artist: Artist, renderer: RendererBase) -> list[Callable[[], object]]:
    """Draw an artist, and return the requests that draw it again.

    Parameters
    ----------
    artist : Artist
        It must not change until the last request.
    renderer : RendererBase
        Draws the artist now, and again whenever the requests are called.

    Examples
    --------
    >>> from matplotlib.backends.backend_agg import FigureCanvasAgg
    >>> from matplotlib.figure import Figure
    >>> figure = Figure()
    >>> line = figure.add_subplot().plot([0, 1], [0, 1])[0]
    >>> len(record(line, FigureCanvasAgg(figure).get_renderer()))  # one path
    1
    """
    recorder = Recorder(renderer)
    artist.draw(recorder)
    return recorder.requests
