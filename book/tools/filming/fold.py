"""The films in the fold "Take it along", on a site that has them."""

from html import escape

from course_lib.language import say

FOLDER = "films"  # in the site
ENDINGS = {
    "mp4": (say("Video for slides and web pages"), "MP4"),
    "gif": (say("Animated image with captions"), "GIF"),
    "vtt": (say("Captions for the video"), "WebVTT"),
}

_LIST = "<ul>\n{items}\n</ul>\n"
_ITEM = '<li><a href="{place}" download>{words}</a> ({kind}, {size})</li>'


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


def list_of(name, sizes, root):
    """Return the list of one animation's films as HTML, or nothing if it has none.

    Parameters
    ----------
    name : str
    sizes : dict of str to int, or None
        By ending, in bytes.
    root : str
        The path from the page to the root of the site.
    """
    if not sizes:
        return ""
    items = [
        _ITEM.format(
            place=f"{root}{FOLDER}/{escape(name)}.{ending}",
            words=words,
            kind=kind,
            size=readable(sizes[ending]),
        )
        for ending, (words, kind) in ENDINGS.items()
    ]
    return _LIST.format(items="\n".join(items))
