"""A recording: repeated requests draw what the artist itself drew."""

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from course_lib.figures.kit.recorder import record


def all_in_one(axes):
    """Draw each kind of mark, with tick labels and a formula beside them."""
    axes.plot([0, 1, 2], [0, 2, 1], "o--", alpha=0.5, label="line")
    axes.scatter([0, 1], [1, 0], s=[50, 200], c=[0, 1], hatch="//")
    axes.imshow([[0, 1], [1, 0]], extent=(1, 2, 1, 2))
    axes.set(xlabel="$x_1$", title="upright")
    axes.text(0.5, 1.5, "turned", rotation=40, bbox={"boxstyle": "round"})
    axes.legend()


class TwoStrokes(Artist):
    """Two lines, of which the second changes the context of the first."""

    def draw(self, renderer):
        context = renderer.new_gc()
        for k, color in enumerate([(1.0, 0.0, 0.0), (0.0, 0.0, 1.0)]):
            context.set_foreground(color)
            line = Path([(10, 10 + 20 * k), (80, 10 + 20 * k)])
            renderer.draw_path(context, line, IdentityTransform())


def two_strokes(axes):
    axes.set_axis_off()
    axes.add_artist(TwoStrokes())


@pytest.mark.parametrize("scene", [all_in_one, two_strokes])
def test_requests_draw_the_same_pixels_again(scene):
    figure = Figure(figsize=(3, 2))
    axes = figure.add_subplot()
    scene(axes)
    canvas = FigureCanvasAgg(figure)
    renderer = canvas.get_renderer()
    empty = np.asarray(canvas.buffer_rgba()).copy()
    requests = record(axes, renderer)
    drawn = np.asarray(canvas.buffer_rgba()).copy()
    renderer.clear()
    for draw in requests:
        draw()
    assert (drawn != empty).any()
    assert np.array_equal(np.asarray(canvas.buffer_rgba()), drawn)
