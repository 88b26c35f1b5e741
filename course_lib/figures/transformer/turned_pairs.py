"""Rotary positions: a query and a key, turned by their positions (chapter 4)."""

from collections.abc import Sequence

import numpy as np
from matplotlib.patches import Arc

from course_lib.figures.kit.marks import arrow, word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, GRAY, LIGHT, VERMILION, house_style


@house_style()
def turned_pairs(
    query: Sequence[float],
    key: Sequence[float],
    positions: Sequence[tuple[int, int]],
    speed: float = 0.5,
) -> Picture:
    """Draw one pair of a query and of a key as arrows, turned by their positions.

    Parameters
    ----------
    query, key : pair of float
        Before they are turned, which is drawn in gray.
    positions : sequence of (int, int)
        For each panel, the positions of the query and the key.
    speed : float
        Radians by which a pair is turned for each position.

    Examples
    --------
    >>> turned_pairs([1, 0], [0.6, 0.8], [(3, 1), (7, 5)])
    <Picture svg, 4.8 x 3.0 in, 2 axes>
    """
    picture = new_picture(4.8, 3.0, columns=len(positions))
    reach = 1.25 * max(np.hypot(*query), np.hypot(*key))
    for axes, (place_q, place_k) in zip(picture.axes, positions, strict=True):
        axes.set(xlim=(-reach, reach), ylim=(-1.25 * reach, reach), aspect="equal")
        axes.set_axis_off()
        axes.set_title(f"query at {place_q}, key at {place_k}")
        tips = []
        pairs = (query, place_q, VERMILION), (key, place_k, BLUE)
        for pair, place, color in pairs:
            start, turned = complex(*pair), complex(*pair) * np.exp(1j * speed * place)
            size, angle = abs(start), np.degrees(np.angle(start))
            swept = np.degrees(speed * place)
            axes.add_patch(
                Arc((0, 0), size, size, theta1=angle, theta2=angle + swept, color=color)
            )
            arrow(axes, (0, 0), pair, LIGHT, 2.0, head=12, zorder=1)
            tips.append((turned.real, turned.imag))
            arrow(axes, (0, 0), tips[-1], color, 3.0, head=16)
        score = f"dot product {np.dot(*tips):.2f}"
        word(axes, (0, -1.13 * reach), score, 12.5, color=GRAY)
    return picture
