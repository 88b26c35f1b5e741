"""Lead from the old addresses of pages and sections to the new ones.

``book/moved.json`` has the new path of each page by its old one, as in the table of
contents, and of each section that went to another page by ``old/page#anchor``.
``insert_lesson.py`` notes the pages that it renames. A host of files can't redirect, so
every old page is a small file that does, with or without JavaScript. An anchor is known
only to the browser, so a page that has lost sections leads on by a script. What readers
have kept in their browsers, such as predictions, moves along.
"""

import json
import posixpath
from html import escape
from pathlib import Path

from environment import ROOT

from publishing.page_buttons import TITLE
from publishing.plain_page import HEAD

TABLE = "book/moved.json"
KEPT = Path(__file__).with_name("moved_progress.js")
ANSWER = "#answer-"  # begins the anchor of a prediction's answer

LEAD_ON = """\
<script>
{{
  const sections = {sections};
  const page = {page};
  const leadOn = () => {{
    const {{ search, hash }} = location;
    const section = Object.hasOwn(sections, hash) && sections[hash];
    if (section || page) location.replace(section || page + search + hash);
  }};
  leadOn();
  addEventListener("hashchange", leadOn);
}}
</script>
"""
SIGNPOST = """\
{head}<title>This page has moved — {title}</title>
<link rel="canonical" href="{canonical}">
<meta name="robots" content="noindex">
{script}<noscript><meta http-equiv="refresh" content="0; url={place}"></noscript>
</head>
<body>
<main>
<h1>This page has moved</h1>
<p><a href="{place}">Here is its new place.</a></p>
</main>
</body>
</html>
"""
IN_THE_LAB = """\
// A notebook that was renamed opens by its old address, too.
{{
  const moved = {moved};
  const here = new URL(location.href);
  const path = here.searchParams.get("path");
  if (Object.hasOwn(moved, path)) {{
    here.searchParams.set("path", moved[path]);
    location.replace(here);
  }}
}}
"""


def read_table(root=ROOT):
    """Return the table of what has moved; empty if there is none."""
    path = root / TABLE
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def pages_in(table):
    """Return the new path of each page that has moved as a whole, by its old path.

    Examples
    --------
    >>> pages_in({"a/02_x": "a/03_x", "a/01_w#norm": "a/02_v#norm"})
    {'a/02_x': 'a/03_x'}
    """
    return {old: new for old, new in table.items() if "#" not in old}


def way(old, new):
    """Return the link from a page to another, or to a section of it.

    Examples
    --------
    >>> way("a/b/01_w", "a/b/02_v#norm"), way("a/b/01_w", "a/index")
    ('02_v.html#norm', '../index.html')
    """
    page, sign, anchor = new.partition("#")
    return posixpath.relpath(f"{page}.html", posixpath.dirname(old)) + sign + anchor


def in_script(value):
    """Return JSON that an element of HTML can hold."""
    return json.dumps(value).replace("<", "\\u003c")


def lead_on(page, table):
    """Return the script of a page that has moved or lost sections; else nothing."""
    here = f"{page}#"
    sections = {
        "#" + old.removeprefix(here): way(page, new)
        for old, new in table.items()
        if old.startswith(here)
    }
    whole = way(page, table[page]) if page in table else None
    if not sections and not whole:
        return ""
    return LEAD_ON.format(sections=in_script(sections), page=in_script(whole))


def carry_over(table):
    """Return the script that keeps a reader's progress under the new names."""
    names = {a: b for a, b in table.items() if "#" not in a or ANSWER in a}
    if not names:
        return ""
    lines = KEPT.read_text(encoding="utf-8").splitlines(keepends=True)
    code = "".join(k for k in lines if not k.lstrip().startswith(("//", "/**")))
    return f"<script>\n{{\nconst MOVED = {in_script(names)};\n{code}}}\n</script>\n"


def signpost(page, table, address):
    """Return the small page at the old address of a page."""
    new = table[page]
    canonical = address.page(f"{new}.html") if address.site else way(page, new)
    return SIGNPOST.format(
        head=HEAD,
        title=TITLE,
        canonical=escape(canonical),
        script=lead_on(page, table),
        place=escape(way(page, new)),
    )


def write_signposts(site, table, address):
    """Write the small page at every old address of a site.

    Raises
    ------
    ValueError
        If a page is at an old address, or none at a new one.
    """
    for new in table.values():
        page = new.partition("#")[0]
        if not (site / f"{page}.html").is_file():
            raise ValueError(f"{TABLE}: expected the address of a page, got {new!r}")
    for old in pages_in(table):
        path = site / f"{old}.html"
        if path.exists():
            raise ValueError(f"{TABLE}: expected no page at {old!r}, but there is one")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(signpost(old, table, address), encoding="utf-8")


def notebooks_too(notebooks, table):
    """Return notebooks by place, the moved ones also by their old places."""
    moved = {f"{old}.ipynb": f"{new}.ipynb" for old, new in pages_in(table).items()}
    old = {
        here: notebooks[there] for here, there in moved.items() if there in notebooks
    }
    return {**notebooks, **old}


def lab_script(table):
    """Return the script that opens moved notebooks in the browser edition."""
    moved = {f"{old}.ipynb": f"{new}.ipynb" for old, new in pages_in(table).items()}
    return IN_THE_LAB.format(moved=in_script(moved)) if moved else ""
