"""An animation as a GIF: the player's own pictures, with the caption below each.

A GIF has at most 256 colors, one of which has to stay free for "as before". The
player's pictures have at most 256, too, so only a few rare ones are replaced.
"""

import io
from collections import Counter

import numpy as np
from PIL import Image

from filming.clock import film_times, ticks
from filming.lettering import last_picture, strips

HUNDREDTHS = 100  # of a second, in which a GIF tells its times
MOST = 255  # colors
GRAYS = 8  # at least so many colors are left for the edges of letters
CODES = 1 << 24  # of all colors: three bytes each


def codes_of(picture):
    """Return the color of each pixel of an RGB image as one number."""
    parts = np.asarray(picture).astype(np.int32)
    return (parts[..., 0] << 16) | (parts[..., 1] << 8) | parts[..., 2]


def colors_of(codes):
    """Return the colors that numbers stand for.

    Parameters
    ----------
    codes : ndarray of int, shape (n,)

    Returns
    -------
    ndarray of int, shape (n, 3)
    """
    return np.stack([codes >> 16, (codes >> 8) & 255, codes & 255], axis=1)


class Palette:
    """The colors of a GIF: all those of the pictures, or those of most of their pixels.

    Parameters
    ----------
    pictures : list of PIL.Image.Image
    texts : list of PIL.Image.Image
        Their colors get what the pictures leave, and a few in any case.
    """

    def __init__(self, pictures, texts):
        own, more = (self._by_frequency(each) for each in (pictures, texts))
        kept = own[: MOST - GRAYS]
        kept = np.append(kept, more[~np.isin(more, kept)][: MOST - len(kept)])
        kept = np.append(kept, own[~np.isin(own, kept)][: MOST - len(kept)])
        self._colors = colors_of(kept)
        self._table = np.zeros(CODES, np.uint8)
        for code in np.union1d(own, more):
            differences = self._colors - colors_of(np.array([code]))
            self._table[code] = (differences**2).sum(axis=1).argmin()

    @staticmethod
    def _by_frequency(pictures):
        counts = Counter()
        for picture in pictures:
            for count, color in picture.getcolors(picture.width * picture.height):
                counts[(color[0] << 16) | (color[1] << 8) | color[2]] += count
        return np.array([code for code, _ in counts.most_common()], int)

    def apply(self, picture):
        """Return an RGB image as one with this palette, each color by the nearest."""
        indices = Image.fromarray(self._table[codes_of(picture)])
        indices.putpalette(self._colors.ravel().tolist())
        return indices


def below(picture, strip):
    """Return a picture with a strip below it."""
    width, height = picture.size
    both = Image.new("RGB", (width, height + strip.height), "white")
    both.paste(picture)
    both.paste(strip, (0, height))
    return both


def make_gif(shown, drawn, origin):
    """Return the bytes of a GIF that plays again and again.

    Parameters
    ----------
    shown : Shown
    drawn : Animation
        The same, as its lesson draws it.
    origin : Origin

    Returns
    -------
    bytes
    """
    captions = shown.captions
    pictures = [drawn.frame(k) for k in range(drawn.num_frames)]
    strip = strips(dict.fromkeys(captions), shown.size[0])
    height = shown.size[1] + strip[captions[0]].height
    end = last_picture((shown.size[0], height), origin)
    palette = Palette(pictures, [*strip.values(), end])
    frames = [
        palette.apply(below(picture, strip[caption]))
        for picture, caption in zip(pictures, captions, strict=True)
    ]
    frames.append(palette.apply(end))
    times = ticks(film_times(shown.milliseconds), HUNDREDTHS)
    buffer = io.BytesIO()
    frames[0].save(
        buffer,
        "GIF",
        save_all=True,
        append_images=frames[1:],
        duration=[1000 // HUNDREDTHS * each for each in times],
        loop=0,
        optimize=False,
    )
    return buffer.getvalue()
