"""How much work each expert of each block gets (chapter 4)."""

from collections.abc import Mapping, Sequence

import numpy as np

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, INK, house_style


@house_style()
def expert_loads(loads: Mapping[str, Sequence[Sequence[int]]]) -> Picture:
    """Draw each block's experts as bars, the busiest first; a dashed line is even.

    Parameters
    ----------
    loads : mapping of str to array of shape (L, K)
        For each design, how many tokens each of K experts works for in each of L
        blocks. All designs have the same shape.

    Examples
    --------
    >>> expert_loads({"No bonus": [[6, 2]], "A bonus": [[4, 4]]})
    <Picture svg, 4.8 x 1.6 in, 2 axes>
    """
    columns = [np.array(counts, dtype=float) for counts in loads.values()]
    num_blocks, num_experts = columns[0].shape
    size = {"width": 4.8, "height": round(0.8 + 0.8 * num_blocks, 1)}
    grid = {"rows": num_blocks, "columns": len(loads), "squeeze": False}
    picture = new_picture(**size, **grid, sharex=True, sharey=True)
    for j, (title, counts) in enumerate(zip(loads, columns, strict=True)):
        picture.axes[0, j].set_title(title)
        for block, row in enumerate(counts):
            axes = picture.axes[block, j]
            shares = np.sort(row)[::-1] / row.mean()
            axes.bar(range(num_experts), shares, width=0.8, color=BLUE)
            axes.axhline(1, color=INK, linestyle="--", linewidth=1.4)
            axes.set(xticks=[], yticks=[0, 1])
            if j == 0:
                axes.set_ylabel(f"block {block + 1}")
    for axes in picture.axes[-1]:
        axes.set_xlabel("its experts")
    return picture
