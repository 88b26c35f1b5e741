"""What color a figure shows at a place of its plane."""

import numpy as np


def tint_at(picture, x1, x2):
    """Return the pixel of the first image of a picture at the point (x1, x2)."""
    image = picture.axes.images[0]
    pixels = np.asarray(image.get_array())
    left, right, bottom, top = image.get_extent()
    row = int((x2 - bottom) / (top - bottom) * (len(pixels) - 1))
    column = int((x1 - left) / (right - left) * (len(pixels[0]) - 1))
    return pixels[row, column]
