"""What an approximation misses: its error, not its curve (chapter 2)."""

from collections.abc import Mapping

import numpy as np

from course_lib.figures.picture import Picture, new_picture
from course_lib.figures.style import INK, LIGHT, house_style


@house_style()
def error_curves(x: np.ndarray, errors: Mapping[str, np.ndarray]) -> Picture:
    """Draw errors one below the other, each on a scale of its own.

    The largest error is marked, and written on the axis.

    Parameters
    ----------
    x : ndarray, shape (N,)
        Places, from left to right.
    errors : mapping of str to ndarray, shape (N,)
        What is compared, and its error at each place.

    Raises
    ------
    ValueError
        If there is nothing to draw, or if errors are not as many as places.

    Examples
    --------
    >>> x = np.linspace(0, 1, 5)
    >>> error_curves(x, {"x for x²": x - x**2})
    <Picture svg, 4.8 x 2.2 in, 1 axes>
    """
    x = np.asarray(x, dtype=float)
    shapes = {np.shape(error) for error in errors.values()}
    if shapes != {x.shape}:
        raise ValueError(f"expected errors of shape {x.shape}, got {sorted(shapes)}")
    picture = new_picture(
        width=4.8, height=0.4 + 1.8 * len(errors), rows=len(errors), squeeze=False
    )
    for axes, (name, error) in zip(picture.axes[:, 0], errors.items(), strict=True):
        error = np.asarray(error, dtype=float)
        largest = np.abs(error).max()
        worst = np.isclose(np.abs(error), largest, rtol=1e-6)
        axes.axhline(0, color=LIGHT, linewidth=1, zorder=1)
        axes.plot(x, error, color=INK)
        axes.plot(x[worst], error[worst], "o", color=INK)
        axes.set(xlim=(x[0], x[-1]), ylim=(-1.4 * largest, 1.4 * largest))
        axes.set_yticks(
            [-largest, 0, largest], [f"−{write(largest)}", "0", write(largest)]
        )
        axes.set_title(name, fontsize=12.5)
    picture.axes[-1, 0].set_xlabel("z")
    return picture


def write(size: float) -> str:
    """Write a size with two digits and all its zeros.

    Examples
    --------
    >>> write(4.732e-4)
    '0.00047'
    """
    return np.format_float_positional(size, 2, fractional=False, trim="-")
