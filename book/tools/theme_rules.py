"""Drop the rules of the theme's style sheets that no page of the site uses.

A page waits for its style sheets before it shows anything, and three quarters of the
theme's rules are for parts that this book doesn't have. A rule stays if each of its
classes is a word somewhere in the site's pages and scripts or in the sources of the
book, which name what scripts and later steps add. A script may put a class together,
so a word that ends in a dash, such as ``bs-tooltip-``, stands for all that begin so.
Bootstrap's script names the classes of all its parts; those of a part that no page
switches on by ``data-bs-toggle`` are no words. A variable goes when nothing reads it.
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
OF_ALL_PARTS = "bootstrap.js"
PART = re.compile(r'data-bs-toggle="([\w-]+)"')
VALUE = re.compile(  # of a variable: "--name:value;", with brackets in brackets
    r"""(--[\w-]+):(?:[^;{}()"']|\((?:[^()]|\([^()]*\))*\)|"[^"]*")*(?:;|(?=\}))"""
)
READ = re.compile(r"--[\w-]+(?![\w-]*\s*:)")


def words_of(texts):
    """Return all words of the pages, scripts and sources that name classes.

    Parameters
    ----------
    texts : dict of Path to str

    Returns
    -------
    set of str
    """
    pages = (text for path, text in texts.items() if path.suffix == ".html")
    parts = set().union(*map(PART.findall, pages))
    words = set()
    for path, text in texts.items():
        found = WORD.findall(text)
        if path.name == OF_ALL_PARTS:
            found = [word for word in found if any(part in word for part in parts)]
        words.update(found)
    return words


def used_variables(sheet, read):
    """Return a style sheet without the variables that nothing reads.

    Parameters
    ----------
    sheet : str
    read : set of str
        The names of the others.

    Returns
    -------
    str

    Examples
    --------
    >>> used_variables("p{--a:1;--b:calc(2*(1px));color:var(--a)}", {"--a"})
    'p{--a:1;color:var(--a)}'
    """
    return VALUE.sub(lambda found: found[0] if found[1] in read else "", sheet)


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
    folders = (site, *(ROOT / name for name in SOURCES))
    files = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    texts = {p: p.read_text("utf-8") for p in files if p.suffix in SPOKEN}
    sheets = {p: p.read_text("utf-8") for p in files if p.suffix == ".css"}
    own = {site / "_static" / path.relative_to(STATIC) for path in STATIC.rglob("*")}
    theirs = set((site / "_static").rglob("*.css")) - own
    words = words_of(texts)
    sheets |= {path: used_rules(sheets[path], words) for path in theirs}
    read = set().union(*map(READ.findall, (*texts.values(), *sheets.values())))
    for path in theirs:
        path.write_text(used_variables(sheets[path], read), encoding="utf-8")
