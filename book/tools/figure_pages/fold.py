"""The fold "Take it along" below an interactive figure, filled by a script."""

from html import escape

LABEL = "Take it along"

_FOLD = """\
<details class="take-along" data-figure="{name}"{page}>
<summary>{label}</summary>
{link}</details>
"""
_LINK = '<p><a href="{}">This figure on a page of its own</a></p>\n'


def fold_for(name, page=""):
    """Return the fold as HTML.

    Parameters
    ----------
    name : str
        The name of the figure's module.
    page : str
        The path to the figure's own page; empty on that page itself.

    Returns
    -------
    str

    Examples
    --------
    >>> "../figures/neuron.html" in fold_for("neuron", "../figures/neuron.html")
    True
    """
    return _FOLD.format(
        name=name,
        label=LABEL,
        page=f' data-page="{escape(page)}"' if page else "",
        link=_LINK.format(escape(page)) if page else "",
    )
