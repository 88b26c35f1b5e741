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
from notebooks import write_whole
from publishing.page_buttons import TITLE
from publishing.placeholders import placeholder

from course_lib.language import html_language, say

from .facts import facts_of, kinds
from .files import FIGURES, SCRIPT, STYLE, as_classic, keep
from .fold import fold_for

FOLDER = "figures"
FACTS = "(globalThis.figureFacts ??= {{}}).{name} = {facts};\n"
NUMBER = re.compile(r"chapters/(\d+)_\w+/(\d+)_")

PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name} — {title}</title>
<meta name="description" content="{description}">
<link rel="icon" href="../_static/favicon.svg">
{sheets}
{preview}</head>
<body>
<main>
<h1>{name}</h1>
<p class="figure-note" role="status"></p>
{figure}</main>
<footer>
<p>{source}</p>
{fold}</footer>
{scripts}
</body>
</html>
"""
FROM = say("""\
From <cite><a href="../book/intro.html">{title}</a></cite>,
<a href="../{lesson}">{place}</a>""")


def page_with(title, description, lesson, place, **parts):
    """Return the page of a figure or an animation.

    Parameters
    ----------
    title, description : str
    lesson, place : str
        The address and the words, as HTML, of its place in the book.
    **parts
        HTML: the tags of the style sheets, the figure, the fold, and the tags of the
        scripts.
    """
    return PAGE.format(
        language=html_language(),
        name=escape(title),
        title=TITLE,
        source=FROM.format(title=TITLE, lesson=lesson, place=place),
        description=escape(description),
        preview=placeholder("preview", title=title, description=description),
        **parts,
    )


def number_of(lesson):
    """Return the number of a lesson's page.

    Examples
    --------
    >>> number_of("chapters/01_perceptron/03_learning_rule")
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
        Its page in the site, such as ``chapters/01_perceptron/01_neuron``.
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
    return page_with(
        kind.title,
        shortened(kind.alt),
        sheets="\n".join(f'<link rel="stylesheet" href="{each}">' for each in sheets),
        figure=SCRIPT.sub("", STYLE.sub("", html)),
        lesson=f"{lesson}.html",
        place=say(f"lesson {number_of(lesson)}"),
        fold=fold_for(kind.module),
        scripts="\n".join(f'<script src="{each}"></script>' for each in scripts),
    )


def add_figure_pages(site, lessons):
    """Write the pages of all interactive figures, each whole or not at all.

    Parameters
    ----------
    site : Path
        The folder of the built pages.
    lessons : dict of str to str
        The page of each figure's lesson, as its section of the gallery says.

    Raises
    ------
    ValueError
        If the gallery doesn't show a figure below a link to its lesson.
    """
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
