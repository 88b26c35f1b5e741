"""How many bytes each tensor on a tape holds (chapter 3)."""

from collections.abc import Collection, Mapping

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, INK, house_style, tint


@house_style()
def tape_memory(sizes: Mapping[str, int], given: Collection[str]) -> Picture:
    """Draw one bar per tensor: full if it was given, hatched if it was calculated.

    Parameters
    ----------
    sizes : mapping of str to int
        The bytes of each tensor by its name, in the order of the tape.
    given : collection of str
        The names of the tensors that no operation made.

    Examples
    --------
    >>> tape_memory({"x": 8000, "x · x": 8000}, given=["x"])
    <Picture svg, 4.8 x 1.6 in, 1 axes>
    """
    picture = new_picture(width=4.8, height=round(1.0 + 0.3 * len(sizes), 1))
    axes = picture.axes
    for row, (name, size) in enumerate(sizes.items()):
        full = {"color": BLUE, "edgecolor": BLUE}
        pale = {"color": tint(BLUE, 0.3), "hatch": "////", "edgecolor": BLUE}
        axes.barh(row, size / 1000, height=0.7, **(full if name in given else pale))
        beside = {"xytext": (4, 0), "textcoords": "offset points", "va": "center"}
        text = f"{size / 1000:,.1f}"
        axes.annotate(text, (size / 1000, row), color=INK, fontsize=12, **beside)
    axes.set_yticks(range(len(sizes)), sizes)
    axes.invert_yaxis()
    axes.set(xlim=(0, 1.25 * max(sizes.values()) / 1000), xlabel="thousand bytes")
    axes.spines[["left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    return picture
