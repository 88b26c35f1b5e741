"""A still figure that appears in a notebook as exactly one image.

Figures in this package never use ``pyplot``: a :class:`Picture` owns its
:class:`matplotlib.figure.Figure` and publishes it as SVG (few marks) or as PNG at twice
the resolution (many marks). No text goes with the image, so a notebook stores none.
When someone is viewing the cell, the image is part of a piece of HTML that
also holds the cell's alternative text and caption.
"""

import base64
import io
from os import PathLike

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from course_lib.figures.kit.described import image_html, with_caption
from course_lib.figures.kit.reduce_colors import reduce_colors
from course_lib.figures.kit.style import house_style
from course_lib.notebook import describe_cell

_CSS_PIXELS_PER_INCH = 96


class Picture:
    """A figure, its axes, and the one image format in which it is shown.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The finished drawing.
    format : {"svg", "png"}
        SVG for a few marks, PNG for images or many marks.

    Attributes
    ----------
    axes : Axes or ndarray of Axes
        What ``Figure.subplots`` returned: one Axes, or an array of them.

    Examples
    --------
    >>> picture = new_picture(width=4, height=3)
    >>> line = picture.axes.plot([0, 1], [0, 1])
    >>> picture
    <Picture svg, 4.0 x 3.0 in, 1 axes>
    """

    def __init__(
        self,
        figure: Figure,
        axes: Axes | np.ndarray | None = None,
        *,
        format: str = "svg",
    ) -> None:
        if format not in ("svg", "png"):
            raise ValueError(f"format must be 'svg' or 'png', got {format!r}")
        self.figure = figure
        self.axes = np.array(figure.axes) if axes is None else axes
        self.format = format

    def __repr__(self) -> str:
        width, height = self.figure.get_size_inches()
        return (
            f"<Picture {self.format}, {width:.1f} x {height:.1f} in, "
            f"{len(self.figure.axes)} axes>"
        )

    def to_bytes(self, format: str | None = None) -> bytes:
        """Render the picture to bytes, which are the same every time.

        Parameters
        ----------
        format : {"svg", "png"}, optional
            The picture's own format by default.
        """
        format = format or self.format
        buffer = io.BytesIO()
        if format == "svg":
            with house_style():
                self.figure.savefig(buffer, format="svg", metadata={"Date": None})
        else:
            self._pixels().save(buffer, "PNG", compress_level=6)
        return buffer.getvalue()

    def _pixels(self) -> Image.Image:
        """Draw at twice the resolution, in few colors."""
        buffer, dpi = io.BytesIO(), 2 * _CSS_PIXELS_PER_INCH
        with house_style():
            self.figure.savefig(buffer, format="rgba", dpi=dpi)
        width = int(self.figure.get_figwidth() * dpi)
        pixels = np.frombuffer(buffer.getbuffer(), np.uint8).reshape(-1, width, 4)
        return reduce_colors(Image.fromarray(pixels).convert("RGB"))

    def save(self, path: str | PathLike) -> None:
        """Write the picture to a file, in the format that the extension names.

        Raises
        ------
        ValueError
            If the path's extension doesn't name one of these formats.
        """
        ending = str(path).rpartition(".")[2]
        if ending not in ("svg", "png"):
            raise ValueError(f"path must end in .svg or .png, got {path!s}")
        with open(path, "wb") as file:
            file.write(self.to_bytes(ending))

    def mime_bundle(self) -> tuple[dict, dict]:
        """Return the image, keyed by its media type, and the size at which to show it.

        Returns
        -------
        data, metadata : dict
            One image, as SVG text or as PNG in base64, and its width in CSS pixels; or,
            if the running cell describes its figure, HTML with the image and the words.
        """
        data, words = self.to_bytes(), describe_cell()
        # The width alone: with a height, a narrow screen would distort the picture.
        width = round(self.figure.get_figwidth() * _CSS_PIXELS_PER_INCH)
        kind = "image/svg+xml" if self.format == "svg" else "image/png"
        if any(words):
            image = image_html(data, kind, words.alt, width)
            return {"text/html": with_caption(image, words.caption)}, {}
        if self.format == "svg":
            return {kind: data.decode()}, {}
        return {kind: base64.b64encode(data).decode()}, {kind: {"width": width}}

    def _ipython_display_(self) -> None:
        from IPython.display import display

        data, metadata = self.mime_bundle()
        display(data, metadata=metadata, raw=True)


def new_picture(
    width: float = 7.2,
    height: float = 4.0,
    rows: int = 1,
    columns: int = 1,
    *,
    format: str = "svg",
    **subplot_options: object,
) -> Picture:
    """Start an empty picture with a grid of axes; call it inside ``house_style``.

    Parameters
    ----------
    width, height : float
        Size in inches; with a width of 4.8, labels can be read on a phone.
    rows, columns : int
        Grid of axes. A single axes is ``picture.axes`` itself; several are an array.
    format : {"svg", "png"}
        How the picture will be shown.
    **subplot_options
        Passed to ``Figure.subplots``, for example ``sharey=True``.

    Examples
    --------
    >>> new_picture(rows=2, columns=3).axes.shape
    (2, 3)
    """
    with house_style():
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.subplots(rows, columns, **subplot_options)
    return Picture(figure, axes, format=format)
