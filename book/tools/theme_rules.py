"""Drop the rules of the theme's style sheets that no page of the site uses.

A page waits for its style sheets before it shows anything, and three quarters of the
theme's rules are for parts that this book doesn't have. A rule stays if each of its
classes is a word somewhere in the site's pages and scripts or in the sources of the
book, which name what scripts and later steps add. A script may put a class together,
so a word that ends in a dash, such as ``bs-tooltip-``, stands for all that begin so.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "book" / "_static"  # our own style sheets, which stay as they are
SOURCES = ("book", "course_lib")
SPOKEN = (".html", ".js", ".mjs", ".md", ".py")

RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
WORD = re.compile(r"[\w-]+")
SHORTEST = 4  # letters of a word that can stand for others


def words_below(*folders):
    """Return all words of the pages, scripts and sources in some folders.

    Parameters
    ----------
    *folders : Path

    Returns
    -------
    set of str
    """
    files = (path for folder in folders for path in folder.rglob("*"))
    spoken = (path for path in files if path.suffix in SPOKEN and path.is_file())
    return set().union(*(WORD.findall(path.read_text("utf-8")) for path in spoken))


def used_rules(sheet, words):
    """Return a style sheet without the rules whose classes nobody names.

    Parameters
    ----------
    sheet : str
    words : set of str

    Returns
    -------
    str

    Examples
    --------
    >>> used_rules(".card, .toast{color:red}.toast{top:0}a:not(.toast){x:y}", {"card"})
    '.card{color:red}a:not(.toast){x:y}'
    """
    beginnings = tuple(w for w in words if w.endswith("-") and len(w) >= SHORTEST)

    def is_used(selector):
        return all(
            name in words or name.startswith(beginnings)
            for name in CLASS.findall(selector)
        )

    def shortened(rule):
        selectors, body = rule.groups()
        if "(" in selectors or "@" in selectors or "*/" in selectors:
            return rule[0]  # a list inside a list, or more than selectors
        used = [each for each in selectors.split(",") if is_used(each)]
        return ",".join(used) + body if used else ""

    return RULE.sub(shortened, sheet)


def drop_unused_rules(site):
    """Shorten the theme's style sheets in a built site.

    Parameters
    ----------
    site : Path
    """
    static = site / "_static"
    own = {path.relative_to(STATIC) for path in STATIC.rglob("*.css")}
    words = words_below(site, *(ROOT / name for name in SOURCES))
    for path in static.rglob("*.css"):
        if path.relative_to(static) not in own:
            sheet = path.read_text("utf-8")
            path.write_text(used_rules(sheet, words), encoding="utf-8")
