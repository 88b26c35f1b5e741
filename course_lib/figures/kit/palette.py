"""The colors of ``palette.js``, for Python and for style sheets."""

import re
from importlib import resources

_FILE = resources.files("course_lib.figures.kit").joinpath("palette.js")
_COLOR = re.compile(r'^export const (\w+) = "(#\w{6})";$', re.MULTILINE)
_NAMED = re.compile(r"var\(--([a-z-]+)\)")

#: The colors by name, such as ``BLUE``.
COLORS = dict(_COLOR.findall(_FILE.read_text("utf-8")))


def fill_colors(sheet: str) -> str:
    """Return a style sheet with each color of the palette in place of its name.

    Parameters
    ----------
    sheet : str
        Other custom properties stay.

    Returns
    -------
    str

    Examples
    --------
    >>> fill_colors("color: var(--blue)") == f"color: {COLORS['BLUE']}"
    True
    """

    def color(found: re.Match) -> str:
        return COLORS.get(found[1].upper().replace("-", "_"), found[0])

    return _NAMED.sub(color, sheet)
