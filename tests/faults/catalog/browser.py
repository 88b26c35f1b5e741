"""Faults of the built pages that only a browser sees."""

from faults.built import BOOK_CSS, NOTATION, ON_NEURON, SITE, STATIC
from faults.makers import before, declared, pattern, text
from faults.parts import part

LOOK = "tests/browser/test_pages.py"
STEADY = "tests/browser/test_steady.py"
ON_NOTATION = f"{LOOK} -k book/notation"
HEAVY = "heavy " * 260_000
PARAGRAPH = "(?<=</h1>\n)<p>"

browser = part("browser", ON_NOTATION)


def styled(name, rule, tests=ON_NOTATION):
    """Return the fault of a rule at the top of the built book.css."""
    return browser(name, f"{BOOK_CSS}::html", before(f"{rule}\n"), tests)


def before_the_end(name, html):
    """Return the fault of something at the end of a page."""
    return browser(name, NOTATION, text("</body>", f"{html}</body>"), ON_NOTATION)


FAULTS = [
    browser(
        "the button that folds all deeper sections folds one",
        f"{STATIC}/deeper_sections.js",
        text("for (const { fold } of sections) fold(", "sections[0].fold("),
        ON_NEURON,
    ),
    before_the_end("an error of a script", "<script>nothing.at.all();</script>"),
    before_the_end(
        "a request to another host",
        '<script>new Image().src = "https://cdn.example.org/a.png";</script>',
    ),
    before_the_end("a file that is missing", '<script src="gone.js"></script>'),
    browser("a formula with an error", NOTATION, pattern(r"\\\(", r"\\(\\frac{")),
    browser(
        "formulas that nobody sets",
        NOTATION,
        pattern(r'defer="defer"( src="[^"]*mathjax/startup)', r'type="text/plain"\1'),
    ),
    browser(
        "icons that are not drawn",
        NOTATION,
        text("fa-arrow-up", 'fa-arrow-up" style="font-family: serif !important'),
    ),
    browser(
        "a picture that cannot be drawn",
        NOTATION,
        pattern(PARAGRAPH, '<img src="../_static/book.css" alt="A letter."><p>'),
    ),
    browser(
        "a picture without words",
        NOTATION,
        pattern(PARAGRAPH, '<img src="../_static/logo.svg" alt=""><p>'),
    ),
    before_the_end(
        "a second search field", '<input type="search" aria-label="Search again">'
    ),
    styled(
        "pale text on light ground",
        'html[data-theme="light"] article p { color: #949494; }',
    ),
    styled(
        "dim text on dark ground",
        'html[data-theme="dark"] article p { color: #686868; }',
    ),
    styled(
        "pale words of code",
        'html[data-theme="light"] article pre span { color: #949494 !important; }',
        ON_NEURON,
    ),
    styled(
        "a dim link in the bar on the left",
        'html[data-theme="dark"] nav.bd-links a { color: #686868 !important; }',
    ),
    browser(
        "labels of pictures that nobody can read on a phone",
        f"{STATIC}/narrow.css",
        pattern(r"zoom: 0[^;]*; min-width: [^;]*", "zoom: 0.5; min-width: 0"),
        f"{LOOK} -k 02_geometry",
    ),
    browser(
        "an animation whose labels nobody can read on a phone",
        f"{SITE}/chapters/01_perceptron/02_geometry.html",
        pattern(r'data-label="\d', 'data-label="1'),
        f"{LOOK} -k 02_geometry",
    ),
    browser(
        "a faint link under the mouse",
        f"{BOOK_CSS}::html[data-theme]",
        declared({"--pst-color-link-hover": "#e89217"}),
        "tests/browser/test_interaction.py -k under_the_mouse",
    ),
    styled(
        "a link that hardly differs from the text around it",
        "article p a, article p a * { color: #3a4452 !important; "
        "text-decoration: none !important; }",
        f"{LOOK} -k book/intro",
    ),
    browser(
        "a table that sticks out on a phone",
        f"{BOOK_CSS}::.pst-scrollable-table-container",
        text("auto; }", "visible; }\ntable { min-width: 30rem; }"),
    ),
    styled(
        "a formula that sticks out on a phone",
        "div.math, div.math mjx-container { overflow: visible !important;\n"
        "  min-width: 40rem !important; }",
    ),
    browser(
        "signposts that are cut on a phone",
        BOOK_CSS,
        text(
            "{ max-width: 100%",
            "{ max-width: 6rem; white-space: nowrap; overflow: hidden",
        ),
    ),
    before_the_end("a button without a name", '<button type="button"></button>'),
    browser("a level of headings that is skipped", NOTATION, pattern("<h2>", "<h4>")),
    before_the_end("a role that does not exist", '<p role="buton">Press</p>'),
    browser(
        "a page that is heavier than it may be",
        NOTATION,
        pattern(PARAGRAPH, f"<!-- {HEAVY} --><p>"),
    ),
    browser(
        "the source of a formula in sight",
        f"{STATIC}/formulas.css",
        text("visibility: hidden", "visibility: visible"),
        f"{STEADY} -k never_seen",
    ),
    browser(
        "a dark page that begins light",
        f"{STATIC}/theme_at_once.js",
        text("dataset.theme =", "dataset.later ="),
        f"{STEADY} -k dark_from",
    ),
]
