"""The picture that a messenger shows with the book's address.

It is the figure of the first page: 64 neurons of a trained network finish a word, with
the numbers of the library.
"""

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import Circle, Rectangle

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import BLUE, GRAY, INK, LIGHT, VERMILION, house_style
from course_lib.widgets import NextLetter
from course_lib.widgets.feed_forward.tiny_writer import load_tiny_writer, writes
from publishing.page_buttons import PREVIEW_SIZE, TITLE

PIXELS_PER_INCH = 192  # as in every picture of the book
LETTERS = "\u2423abcdefghijklmnopqrstuvwxyz"  # as a reader sees them
LAMP = (23, 54)  # pixels: the radius of a lamp, and from one to the next
LAMPS = (460, 182)  # pixels: the middle of the first one
BARS = (936, 182, 66)  # pixels: their left, the middle of the first, the next one's
NUM_BARS = 5
MONO = "DejaVu Sans Mono"
TYPED, ADDED = (44, 320), 26  # pixels: where the text begins; points: its size
LETTER = ADDED * 0.602 * PIXELS_PER_INCH / 72  # pixels of a letter of that size


def draw_lamps(plane, figure):
    """Draw the neurons in eight rows, warm by strength, with the letter each raises."""
    raised = writes(load_tiny_writer()[0]).argmax(axis=1)
    shares = np.sqrt(figure.strengths / figure.strengths.max())
    radius, pitch = LAMP
    for k, share in enumerate(shares):
        x, y = np.array(LAMPS) + pitch * np.array([k % 8, k // 8])
        color = 1 - 0.8 * share * (1 - np.array(to_rgb(VERMILION)))
        edge = GRAY if share else LIGHT
        plane.add_patch(Circle((x, y), radius, facecolor=color, edgecolor=edge, lw=0.6))
        ink = INK if share else GRAY
        plane.text(
            x, y, LETTERS[raised[k]], size=8, color=ink, ha="center", va="center"
        )


def draw_bars(plane, probs):
    """Draw the likeliest next letters as bars."""
    left, top, pitch = BARS
    width = PREVIEW_SIZE[0] - left - 110
    for rank, k in enumerate(probs.argsort()[::-1][:NUM_BARS]):
        y = top + pitch * rank
        ends = ((width, LIGHT), (width * probs[k], GRAY if rank else BLUE))
        for end, color in ends:
            plane.add_patch(Rectangle((left, y - 20), end, 40, color=color, lw=0))
        beside = {"va": "center", "family": MONO, "size": 12}
        plane.text(left - 16, y, LETTERS[k], ha="right", **beside)
        plane.text(left + width + 12, y, f"{100 * probs[k]:.0f}%", size=10, va="center")


@house_style()
def draw_preview():
    """Return the picture as the bytes of a PNG with ``PREVIEW_SIZE``."""
    figure = NextLetter()
    width, height = (side / PIXELS_PER_INCH for side in PREVIEW_SIZE)
    picture = new_picture(width, height)
    picture.figure.set_layout_engine("none")
    plane = picture.axes
    plane.set_position([0, 0, 1, 1])
    plane.set(xlim=(0, PREVIEW_SIZE[0]), ylim=(PREVIEW_SIZE[1], 0))
    plane.set_axis_off()
    plane.text(44, 80, figure.title, size=15.5, weight="bold", va="center")
    word = figure.text.split(" ")[-1]
    before = figure.text.removesuffix(word)
    x, y = TYPED
    plane.text(x, y, before, family=MONO, size=12, color=GRAY)
    plane.text(x, y + 84, word, family=MONO, size=ADDED)
    x += LETTER * len(word)
    bold = {"color": BLUE, "weight": "bold"}
    plane.text(x, y + 84, figure.ending, family=MONO, size=ADDED, **bold)
    draw_lamps(plane, figure)
    draw_bars(plane, figure.probs)
    plane.text(44, 590, TITLE, size=8, color=GRAY, va="center")
    return picture.to_bytes("png")
