"""Faults of the built pages that can be read without a browser."""

from faults.built import NEURON, NOTATION, SITE, STATIC
from faults.makers import after, before, pattern, text
from faults.parts import part

READ = "tests/test_book.py"
LETTERS = '<h2>Letters<a class="headerlink"'

pages = part("pages", READ)

FAULTS = [
    pages("a page without a heading", NOTATION, pattern("<h1>", "<h2>")),
    pages("a page with two first headings", NOTATION, pattern("<h2>", "<h1>")),
    pages(
        "a page without a title",
        NOTATION,
        pattern(r"(<title>[^<]*?) &#8212;[^<]*", r"\1"),
    ),
    pages(
        "a page without its language",
        NOTATION,
        text('<html lang="en"', '<html lang="zh"'),
    ),
    pages(
        "a page without a description",
        NOTATION,
        text('<meta name="description"', '<meta name="summary"'),
    ),
    pages(
        "a link to a page that is not there",
        NOTATION,
        pattern('href="anywhere.html"', 'href="nowhere.html"'),
    ),
    pages("a dead anchor", NOTATION, pattern(r'(nav-link" href="#\w+)\w"', r'\1"')),
    pages(
        "a script from elsewhere",
        NOTATION,
        text("</body>", '<script src="https://cdn.example.org/a.js"></script></body>'),
    ),
    pages(
        "a style sheet that loads from elsewhere",
        f"{STATIC}/basic.css",
        before('@import "https://cdn.example.org/a.css";\n'),
    ),
    pages(
        "a script of the site that is not that of today",
        f"{STATIC}/quiz.js",
        after(";"),
    ),
    pages(
        "a table without a head for a column",
        NOTATION,
        pattern('(<th class="head"><p>)[^<]+', r"\1"),
    ),
    pages(
        "an image without alternative text",
        NEURON,
        pattern(r'(loading="lazy" )alt', r"\1title"),
    ),
    pages(
        "a figure that lost its caption",
        NEURON,
        pattern('<span class="caption-number">[^<]*</span>', ""),
    ),
    pages(
        "Chinese that is not marked as Chinese",
        f"{SITE}/book/glossary.html",
        pattern('<span class="zh" lang="zh-Hans">([^<]*)</span>', r"\1"),
    ),
    pages(
        "a solution that is open from the start",
        f"{SITE}/solutions/01_perceptron/exercises.html",
        text('<details class="sd-', '<details open class="sd-', everywhere=True),
    ),
    pages(
        "a set-up cell in sight",
        NEURON,
        text("</body>", "<pre>import course_lib  # not found?</pre></body>"),
    ),
    pages(
        "a first page that leads nowhere",
        f"{SITE}/index.html",
        text("book/intro.html", "book/introduction.html", everywhere=True),
    ),
]
