"""Combine all pages into the single document that is printed."""

import copy
import json
from html import escape
from importlib import resources

from pygments.formatters import HtmlFormatter

from course_lib.figures.kit.palette import fill_colors

from .facts import read_yaml

CODE_STYLE = "a11y-high-contrast-light"  # the same as on the pages
MATHJAX = "/_build/html/mathjax/startup.js"
LOGO = '<img src="/_build/html/_static/logo.svg" alt="">'


def style(*names):
    """Return style sheets from this folder and the colors of code."""
    folder = resources.files(__package__)
    texts = (folder.joinpath(name).read_text("utf-8") for name in names)
    sheets = map(fill_colors, texts)
    code = HtmlFormatter(style=CODE_STYLE, nobackground=True)
    return "\n".join([*sheets, code.get_style_defs(".highlight")])


def settings_of_mathjax():
    """Return the site's settings of MathJax, without its copy for screen readers.

    In a PDF, that copy would be text that nobody sees but every search finds.
    """
    settings = copy.deepcopy(read_yaml("_config.yml")["sphinx"]["config"])
    math = settings["mathjax3_config"]
    load = math["loader"]["load"]
    math["loader"]["load"] = [part for part in load if not part.startswith("a11y/")]
    math["options"] = {"processHtmlClass": "math", "enableMenu": False}
    return math


def imprint(book):
    """Return the lines at the foot of the cover."""
    lines = [
        f"Version {escape(book.version)}, {book.date:%-d %B %Y}",
        f"© {escape(book.license)}",
    ]
    if book.address:
        lines.append(f'<a href="{escape(book.address)}">{escape(book.address)}</a>')
    return lines


def cover(book, picture=""):
    """Return the cover: a picture, title, authors, version, date, and license."""
    lines = "".join(f"<p>{line}</p>" for line in imprint(book))
    return (
        f'<section class="cover">{picture}'
        f"<h1>{escape(book.title)}</h1>"
        f'<p class="author">{escape(book.author)}</p>'
        f'<div class="imprint">{lines}</div></section>'
    )


def contents_line(entry, taken):
    """Return a line of the contents with the lines below it."""
    if not entry.name:
        below = "".join(contents_line(each, taken) for each in entry.below)
        caption = f'<p class="part">{escape(entry.title)}</p>'
        return f'<li>{caption}<ul class="top">{below}</ul></li>'
    line = (
        f'<a href="#{entry.slug}"><span>{escape(title(entry, taken))}</span>'
        f'<span class="leader"></span><span class="number">000</span></a>'
    )
    below = "".join(contents_line(each, taken) for each in entry.below)
    kind = ' class="chapter"' if below else ""
    return f"<li{kind}>{line}{f'<ul>{below}</ul>' if below else ''}</li>"


def title(entry, taken):
    """Return a page's title in the table of contents."""
    return entry.title or taken[entry.name]["title"]


def page_section(entry, above, number, taken):
    """Return one page of the book as a section, and the rule for its running title."""

    def text(words):
        return json.dumps(words, ensure_ascii=False)  # also valid as a CSS string

    head = title(entry, taken)
    rule = (
        f"@page p{number} {{ "
        f"@top-left {{ content: {text(above)}; }} "
        f"@top-right {{ content: {text(head if head != above else '')}; }} "
        f"@bottom-center {{ content: counter(page); }} }}"
    )
    section = (
        f'<section class="page" id="{entry.slug}" style="page: p{number}">'
        f"{taken[entry.name]['html']}</section>"
    )
    return section, rule


def running_titles(contents, book, taken):
    """Yield each page with its running title: the chapter's, or the book's."""
    for entry in contents:
        for top in entry.below or [entry]:
            above = title(top, taken) if top.below else book.title
            for page in top.pages():
                yield page, above


def document(contents, book, taken):
    """Return the whole book as one HTML document."""
    sections, rules = [], []
    pages = running_titles(contents, book, taken)
    for number, (entry, above) in enumerate(pages, 1):
        section, rule = page_section(entry, above, number, taken)
        sections.append(section)
        rules.append(rule)
    lines = "".join(contents_line(entry, taken) for entry in contents)
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="{book.language}"><head>',
            '<meta charset="utf-8">',
            f"<title>{escape(book.title)}</title>",
            f"<style>{style('both.css', 'paper.css')}\n{''.join(rules)}</style>",
            f"<script>MathJax = {json.dumps(settings_of_mathjax())}</script>",
            f'<script defer src="{MATHJAX}"></script></head><body>',
            cover(book, LOGO),
            f'<nav class="contents"><h1>Contents</h1><ul>{lines}</ul></nav>',
            *sections,
            "</body></html>\n",
        ]
    )
