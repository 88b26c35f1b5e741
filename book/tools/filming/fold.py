"""The fold "Take it along" of an animation, on a site that has its films."""

from html import escape

from figure_pages.fold import LABEL

from filming.shown import PLAYER

FOLDER = "films"  # in the site
SHEET = "take_along.css"
STEPS_END = "</ol>\n</details>"  # below a player: what happens, step by step
ENDINGS = {
    "mp4": ("Video for slides and web pages", "MP4"),
    "gif": ("Animated image with captions", "GIF"),
    "vtt": ("Captions for the video", "WebVTT"),
}

_FOLD = """
<details class="take-along">
<summary>{label}</summary>
<ul>
{items}
</ul>
</details>"""
_ITEM = '<li><a href="{place}" download>{words}</a> ({kind}, {size})</li>'
_SHEET = '<link rel="stylesheet" href="{root}_static/{sheet}">\n'


def readable(size):
    """Return a number of bytes in readable form.

    Examples
    --------
    >>> readable(1_234_567), readable(45_678), readable(12)
    ('1.2 MB', '46 kB', '1 kB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


def films_in(folder):
    """Return the sizes of the films in a folder.

    Parameters
    ----------
    folder : Path
        It doesn't have to exist.

    Returns
    -------
    dict of str to dict
        By name of the animation and by ending, for each animation that has all files.
    """
    sizes = {}
    for ending in ENDINGS:
        for path in sorted(folder.glob(f"*.{ending}")):
            sizes.setdefault(path.stem, {})[ending] = path.stat().st_size
    return {name: each for name, each in sizes.items() if len(each) == len(ENDINGS)}


def fold_of(name, sizes, root):
    """Return the fold of one animation as HTML.

    Parameters
    ----------
    name : str
    sizes : dict of str to int
        By ending, in bytes.
    root : str
        The path from the page to the root of the site.
    """
    items = [
        _ITEM.format(
            place=f"{root}{FOLDER}/{escape(name)}.{ending}",
            words=words,
            kind=kind,
            size=readable(sizes[ending]),
        )
        for ending, (words, kind) in ENDINGS.items()
    ]
    return _FOLD.format(label=LABEL, items="\n".join(items))


def add_films(html, page, films):
    """Return a page on which animations that have films offer them.

    Parameters
    ----------
    html : str
    page : str
        Its path in the site, without a suffix.
    films : dict of str to dict
        As from :func:`films_in`.

    Raises
    ------
    ValueError
        If an animation's steps, below which the fold goes, aren't on the page.
    """
    root = "../" * page.count("/")
    found = [each for each in PLAYER.finditer(html) if each[1] in films]
    for player in reversed(found):
        place = html.find(STEPS_END, player.end())
        if place < 0:
            raise ValueError(
                f"expected steps below fig-{player[1]} in {page}, got none"
            )
        place += len(STEPS_END)
        fold = fold_of(player[1], films[player[1]], root)
        html = html[:place] + fold + html[place:]
    if found and SHEET not in html:
        sheet = _SHEET.format(root=root, sheet=SHEET)
        html = html.replace("</head>", f"{sheet}</head>", 1)
    return html
