"""The fold "Take it along" below a figure or an animation, filled by a script."""

from html import escape

from publishing.placeholders import placeholder

from course_lib.language import say

LABEL = say("Take it along")

_FOLD = """\
<details class="take-along" {kind}="{name}"{title}{page}>
<summary>{label}</summary>
{link}{films}</details>
"""
_LINK = '<p><a href="{}">{}</a></p>\n'
KINDS = {"figure": "data-figure", "animation": "data-film"}
OWN_PAGE = {
    "figure": say("This figure on a page of its own"),
    "animation": say("This animation on a page of its own"),
}


def fold_for(name, page="", kind="figure", title=""):
    """Return the fold as HTML.

    Parameters
    ----------
    name : str
        The name of the figure's module, or that of an animation.
    page : str
        The path to its own page; empty on that page itself.
    kind : str
        ``figure`` or ``animation``.
    title : str
        Of an animation, which has none of its own; HTML.

    Returns
    -------
    str

    Examples
    --------
    >>> "../figures/neuron.html" in fold_for("neuron", "../figures/neuron.html")
    True
    """
    return _FOLD.format(
        kind=KINDS[kind],
        name=escape(name),
        title=f' data-title="{title}"' if title else "",
        label=LABEL,
        page=f' data-page="{escape(page)}"' if page else "",
        link=_LINK.format(escape(page), OWN_PAGE[kind]) if page else "",
        films=placeholder("films", film=name) if kind == "animation" else "",
    )
