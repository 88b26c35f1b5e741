"""Write ``figures/NAME.html``: one figure, its lesson, and nothing else.

The page works in a frame on another site, without a server, and at 320 px. It opens in
the state that its link carries (``take_along.js``, in the same folder). The facts that
links depend on are in ``figures/NAME.js``, which other pages fetch when a reader opens
a fold.
"""

import json
import re
from html import escape

from descriptions import shortened
from gallery.find import FigureFinder
from gallery.grid import GALLERY
from notebooks import write_whole
from publishing.page_buttons import TITLE

from .facts import facts_of, kinds
from .files import FIGURES, SCRIPT, STYLE, as_classic, keep
from .fold import fold_for

FOLDER = "figures"
FACTS = "(globalThis.figureFacts ??= {{}}).{name} = {facts};\n"
NUMBER = re.compile(r"chapters/(\d+)_\w+/(\d+)_")

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name} — {title}</title>
<meta name="description" content="{description}">
<link rel="icon" href="../_static/favicon.svg">
{sheets}
</head>
<body>
<main>
<h1>{name}</h1>
<p class="figure-note" role="status"></p>
{figure}</main>
<footer>
<p>From <cite><a href="../book/intro.html">{title}</a></cite>,
<a href="../{lesson}">{place}</a></p>
{fold}</footer>
{scripts}
</body>
</html>
"""


def number_of(lesson):
    """Return the number of a lesson's page.

    Examples
    --------
    >>> number_of("chapters/01_perceptron/03_learning_rule.html")
    '1.3'
    """
    return ".".join(str(int(part)) for part in NUMBER.match(lesson).groups())


def page_of(kind, lesson, site):
    """Return the page of one figure; its scripts and styles become files of the site.

    Parameters
    ----------
    kind : type
        The class of the figure.
    lesson : str
        Its page in the site, such as ``chapters/01_perceptron/01_neuron.html``.
    site : Path
        The folder of the built pages.

    Returns
    -------
    str
    """
    html = kind().html
    named = [
        f"../{FIGURES}/{keep(site / FIGURES, text.encode(), 'css')}"
        for text in STYLE.findall(html)
    ]
    (script,) = SCRIPT.findall(html)
    script = keep(site / FIGURES, as_classic(script).encode(), "js")
    sheets = [*named, "../_static/take_along.css", "page.css"]
    scripts = [
        f"{kind.module}.js",
        "take_along.js",
        f"../{FIGURES}/{script}",
    ]
    return PAGE.format(
        name=escape(kind.title),
        title=TITLE,
        description=escape(shortened(kind.alt)),
        sheets="\n".join(f'<link rel="stylesheet" href="{each}">' for each in sheets),
        figure=SCRIPT.sub("", STYLE.sub("", html)),
        lesson=lesson,
        place=f"lesson {number_of(lesson)}",
        fold=fold_for(kind.module),
        scripts="\n".join(f'<script src="{each}"></script>' for each in scripts),
    )


def lessons_of_figures(site):
    """Return the page of each figure's lesson, as its section of the gallery says.

    Returns
    -------
    dict of str to str
        By the name of the figure's module.
    """
    gallery = FigureFinder((site / GALLERY).read_text(encoding="utf-8"))
    return {each.name: each.lesson for each in gallery.figures}


def add_figure_pages(site):
    """Write the pages of all interactive figures, each whole or not at all.

    Parameters
    ----------
    site : Path
        The folder of the built pages; its gallery says which lesson a figure is from.

    Raises
    ------
    ValueError
        If the gallery doesn't show a figure below a link to its lesson.
    """
    lessons = lessons_of_figures(site)
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    for name, kind in kinds().items():
        if not lessons.get(name):
            raise ValueError(
                f"expected the gallery to show {kind.__name__} below a link to a "
                "lesson, got none"
            )
        facts = FACTS.format(name=name, facts=json.dumps(facts_of(kind)))
        write_whole(folder / f"{name}.js", facts)
        write_whole(folder / f"{name}.html", page_of(kind, lessons[name], site))
