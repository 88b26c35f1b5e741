"""How many random starts succeed, with one dot per start (chapter 2)."""

from collections.abc import Mapping

import numpy as np

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, house_style


@house_style()
def starts_grid(solved: Mapping[str, Mapping[str, np.ndarray]]) -> Picture:
    """Show every random start as a dot, filled if it succeeded.

    Parameters
    ----------
    solved : mapping of str to mapping of str to ndarray of bool, shape (S,)
        For each row and column, by name, whether each start solved its task there. The
        same start has the same position everywhere; there are ten per row.

    Examples
    --------
    >>> starts_grid({"tanh": {"2 units": np.array([True, False])}})
    <Picture svg, 4.8 x 1.6 in, 1 axes>
    """
    rows, columns = len(solved), max(map(len, solved.values()))
    picture = new_picture(4.8, 1.6 * rows, rows, columns, squeeze=False)
    for line, (row, cells) in zip(picture.axes, solved.items(), strict=True):
        for axes, (column, starts) in zip(line, cells.items(), strict=True):
            starts = np.ravel(starts).astype(bool)
            down, across = np.divmod(np.arange(len(starts)), 10)
            for shown, color, size in ((~starts, GRAY, 1.2), (starts, INK, 4.4)):
                axes.plot(across[shown], -down[shown], "o", color=color, ms=size)
            axes.set(xlim=(-0.7, 9.7), ylim=(-down[-1] - 0.7, 0.7), aspect="equal")
            axes.set(xticks=[], yticks=[])
            axes.set_title(f"{column}: {starts.sum()}", loc="center", fontsize=12)
            axes.spines[:].set_visible(False)
        line[0].set_ylabel(row)
    return picture
