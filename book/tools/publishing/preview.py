"""The picture that a messenger shows with the book's address.

A small network learns two spirals, as in lesson 2.6; the picture shows its boundary.
"""

import numpy as np

from course_lib.datasets import spirals
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import GRAY, house_style
from course_lib.figures.plots.points import scatter_classes, shade_regions
from course_lib.functional import sigmoid
from course_lib.initializers import xavier_normal
from course_lib.layers import Linear, Sequential, Tanh
from course_lib.losses import BinaryCrossEntropy
from course_lib.optimizers import Adam
from course_lib.training import train_side_by_side
from publishing.page_buttons import PREVIEW_SIZE, TITLE

PIXELS_PER_INCH = 192  # as in every picture of the book
WIDTH = 16  # units of a hidden layer
NUM_STEPS = 1500
FORMULA = r"$\mathrm{FFN}(x) = \max(0,\, xW_1 + b_1)\,W_2 + b_2$"
PROMISE = "You build it once in plain NumPy,\nand you watch it move."


def train(x, targets, rng):
    """Train a network with two hidden layers; return its decision rule."""
    network = Sequential(
        Linear(2, WIDTH, rng=rng, init=xavier_normal),
        Tanh(),
        Linear(WIDTH, WIDTH, rng=rng, init=xavier_normal),
        Tanh(),
        Linear(WIDTH, 1, rng=rng, init=xavier_normal),
    )
    networks = train_side_by_side(
        [network],
        BinaryCrossEntropy(),
        lambda networks: Adam(networks, learning_rate=0.02),
        x,
        targets[:, np.newaxis],
        num_steps=NUM_STEPS,
    )
    return lambda points: sigmoid(networks(points)[0])


@house_style()
def draw_preview():
    """Return the picture as the bytes of a PNG with ``PREVIEW_SIZE``."""
    rng = np.random.default_rng(2)
    x, targets = spirals(160, turns=1.25, noise=0.03, rng=rng)
    width, height = (side / PIXELS_PER_INCH for side in PREVIEW_SIZE)
    picture = new_picture(width, height, columns=2, width_ratios=[1.25, 1])
    picture.figure.get_layout_engine().set(w_pad=0.2, h_pad=0.2)
    words, plane = picture.axes
    shade_regions(plane, train(x, targets, rng), (-1.15, 1.15, -1.15, 1.15))
    scatter_classes(plane, x, targets, size=4.5)
    plane.set(aspect="equal", xticks=[], yticks=[])
    plane.spines[:].set_visible(False)
    words.set_axis_off()
    place = {"transform": words.transAxes, "verticalalignment": "center"}
    title = TITLE.replace(" to ", "\nto ")
    words.text(0, 0.74, title, size=21, weight="bold", linespacing=1.4, **place)
    words.text(0, 0.42, FORMULA, size=11, **place)
    words.text(0, 0.18, PROMISE, size=10.5, color=GRAY, linespacing=1.5, **place)
    return picture.to_bytes("png")
