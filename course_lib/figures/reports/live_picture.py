"""A picture that is drawn many times a second while Python computes.

Axes, ticks, and words stay the same from one drawing to the next, so they're drawn once
and copied; only the artists that move are drawn again. The result is encoded as JPEG,
which takes a fraction of the time that PNG takes.
"""

import io
from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from course_lib.figures.kit.picture import Picture
from course_lib.figures.kit.style import house_style

_CSS_PIXELS_PER_INCH = 96
_QUALITY = 92  # letters stay clean


class LivePicture:
    """A scene and the artists that move in it.

    Change the artists, then call :meth:`to_jpeg`. After any other change, such as that
    of an axis, call :meth:`redraw_scene` first.

    Parameters
    ----------
    picture : Picture
        The scene. While it's being made, the moving artists are as large as they will
        ever be, so that the layout leaves room for them and stays fixed.
    moving : sequence of Artist
        All artists that change from one drawing to the next.

    Attributes
    ----------
    width : int
        The width in CSS pixels; the drawing is twice as wide.

    Examples
    --------
    >>> from course_lib.figures.kit.picture import new_picture
    >>> picture = new_picture(width=2, height=1)
    >>> (line,) = picture.axes.plot([0, 1], [0, 1])
    >>> live = LivePicture(picture, [line])
    >>> live.width, live.to_jpeg()[6:10]
    (192, b'JFIF')
    """

    def __init__(self, picture: Picture, moving: Sequence[Artist]) -> None:
        self.figure = picture.figure
        self.width = round(self.figure.get_figwidth() * _CSS_PIXELS_PER_INCH)
        self.figure.dpi = 2 * _CSS_PIXELS_PER_INCH
        self._canvas = FigureCanvasAgg(self.figure)
        self._moving = sorted(moving, key=lambda artist: artist.get_zorder())
        with house_style():
            self._canvas.draw()  # lets the layout settle before it is frozen
        self.figure.set_layout_engine("none")
        for artist in self._moving:
            artist.set_animated(True)
        self.redraw_scene()

    def redraw_scene(self) -> None:
        """Draw what doesn't move, and keep it."""
        with house_style():
            self._canvas.draw()
        self._scene = self._canvas.copy_from_bbox(self.figure.bbox)

    def to_jpeg(self) -> bytes:
        """Draw the moving artists over the scene, and encode the result."""
        self._canvas.restore_region(self._scene)
        for artist in self._moving:
            self.figure.draw_artist(artist)
        size = self._canvas.get_width_height()
        drawn = Image.frombuffer("RGBA", size, self._canvas.buffer_rgba())
        packed = io.BytesIO()
        drawn.convert("RGB").save(packed, "JPEG", quality=_QUALITY, subsampling=0)
        return packed.getvalue()
