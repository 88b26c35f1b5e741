"""Small scenes whose drawings are recorded."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from course_lib.figures.kit.commands import Recording
from course_lib.figures.kit.frames import animate
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture


def animated(axes_show, num_frames=4):
    """Return an animation of ``axes_show(axes)``, which returns ``show(k)``."""
    picture = new_picture(width=3.2, height=1.6)
    show = axes_show(picture.axes)
    frames = [Keyframe(k, f"time {k}") for k in range(num_frames)]
    return animate(picture, lambda each: show(each.state), frames, alt="It moves.")


def recorded(axes_show, num_frames=4) -> Recording:
    """Return what draws the frames of ``axes_show(axes)``."""
    return animated(axes_show, num_frames)._frames.recording


def trail(axes):
    """A line grows, its end is a dot, and a note follows it."""
    axes.set(xlim=(-1, 5), ylim=(-1, 5))
    (line,) = axes.plot([], [], "-")
    (dot,) = axes.plot([], [], "o")
    note = axes.text(0, 0, "")

    def show(k):
        line.set_data(np.arange(k + 1), np.arange(k + 1) ** 1.1)
        dot.set_data([k], [k**1.1])
        note.set(x=k, y=0.5, text=f"step {k}, $x^{k}$")

    return show


def sheet(axes):
    """Named polygons change their order, and strokes of one look move."""
    axes.set(xlim=(-1, 5), ylim=(-1, 5))
    faces = axes.add_collection(PolyCollection([]), autolim=False)
    lines = axes.add_collection(LineCollection([], linewidths=1), autolim=False)
    corners = np.array([(0, 0), (1, 0), (1, 1)])

    def show(k):
        order = [2, 0, 1] if k % 2 else [0, 1, 2]
        faces.set(verts=[corners + each + 0.1 * k for each in order])
        faces.set(urls=[f"face {each}" for each in order])
        faces.set_facecolor([(0, 0, 0.2 * each) for each in order])
        lines.set_segments([[(n, 0), (n + 0.1 * k, 2)] for n in range(3)])

    return show


def cells(axes):
    """An image changes its cells, and marks come and go in a hatched box."""
    image = axes.imshow(np.zeros((2, 3)), vmin=0, vmax=9, extent=(0, 3, 0, 2))
    axes.set(xlim=(-1, 5), ylim=(-1, 5))
    axes.bar([4], [3], hatch="//", color="tab:blue", edgecolor="white")
    dots = axes.scatter([], [])

    def show(k):
        image.set_data(np.arange(6).reshape(2, 3) + k)
        dots.set_offsets(np.column_stack([np.arange(k + 1), np.full(k + 1, 0.3 * k)]))

    return show


SCENES = {"trail": trail, "sheet": sheet, "cells": cells}
