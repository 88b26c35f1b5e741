"""Fewer colors: all that a drawing needs, in half the bytes or fewer."""

import numpy as np
from PIL import Image


def reduce_colors(image: Image.Image, most: int = 256) -> Image.Image:
    """Reduce a picture to its most useful colors; white stays white.

    Parameters
    ----------
    image : PIL.Image.Image
        An RGB image.
    most : int
        How many colors are left, from 2 to 256.

    Returns
    -------
    PIL.Image.Image
        With a palette, or the same image if it has no more colors than that.

    Examples
    --------
    >>> reduce_colors(Image.new("RGB", (2, 2), "white")).mode
    'RGB'
    """
    if image.getcolors(most) is not None:
        return image
    reduced = image.quantize(most, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = np.array(reduced.getpalette()).reshape(-1, 3)
    palette[palette.min(axis=1) >= 250] = 255
    reduced.putpalette(palette.ravel().tolist())
    return reduced
