"""Faults of the built pages that only a browser sees."""

from planted.fault import Fault

LOOK = "tests/browser/test_pages.py"
STEADY = "tests/browser/test_steady.py"
SITE = "build/_build/html"
BOOK_CSS = f"{SITE}/_static/book.css"
FIRST_RULE = "html {\n  --book-predict: #8a4b00;"
NOTATION = f"{SITE}/book/notation.html"
NEURON = f"{SITE}/chapters/01_perceptron/01_neuron.html"
ON_NOTATION = f"{LOOK} -k book/notation"
ON_NEURON = f"{LOOK} -k 01_neuron"
LETTERS = '<h2>Letters<a class="headerlink"'
HEAVY = "heavy " * 260_000
PARAGRAPH = "<p>This page lists the letters"


def styled(name, rule, tests=ON_NOTATION):
    """Return the fault of a rule at the top of the built book.css."""
    return Fault(name, "browser", BOOK_CSS, FIRST_RULE, f"{rule}\n{FIRST_RULE}", tests)


def before_the_end(name, html, tests=ON_NOTATION, place=NOTATION):
    """Return the fault of something at the end of a page."""
    return Fault(name, "browser", place, "</body>", f"{html}</body>", tests)


BROWSER = [
    Fault(
        "the button that folds all deeper sections folds one",
        "browser",
        f"{SITE}/_static/deeper_sections.js",
        "for (const section of sections) section.fold(folded);",
        "sections[0].fold(folded);",
        ON_NEURON,
    ),
    before_the_end("an error of a script", "<script>nothing.at.all();</script>"),
    before_the_end(
        "a request to another host",
        '<script>new Image().src = "https://cdn.example.org/a.png";</script>',
    ),
    before_the_end("a file that is missing", '<script src="gone.js"></script>'),
    Fault(
        "a formula with an error",
        "browser",
        NOTATION,
        r">\(N\)</span></p></td>",
        r">\(\frac{N\)</span></p></td>",
        ON_NOTATION,
    ),
    Fault(
        "formulas that nobody sets",
        "browser",
        NOTATION,
        '<script defer="defer" src="../_static/../mathjax/startup.js',
        '<script type="text/plain" src="../_static/../mathjax/startup.js',
        ON_NOTATION,
    ),
    Fault(
        "icons that are not drawn",
        "browser",
        NOTATION,
        '<i class="fa-solid fa-arrow-up">',
        '<i class="fa-solid fa-arrow-up" style="font-family: serif !important">',
        ON_NOTATION,
    ),
    Fault(
        "a picture that cannot be drawn",
        "browser",
        NOTATION,
        PARAGRAPH,
        f'<img src="../_static/book.css" alt="A letter.">{PARAGRAPH}',
        ON_NOTATION,
    ),
    Fault(
        "a picture without words",
        "browser",
        NOTATION,
        PARAGRAPH,
        f'<img src="../_static/logo.svg" alt="">{PARAGRAPH}',
        ON_NOTATION,
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
    Fault(
        "labels of pictures that nobody can read on a phone",
        "browser",
        f"{SITE}/_static/narrow.css",
        "zoom: 0.72; min-width: 100%;",
        "zoom: 0.5; min-width: 0;",
        f"{LOOK} -k 02_geometry",
    ),
    Fault(
        "an animation whose labels nobody can read on a phone",
        "browser",
        f"{SITE}/chapters/01_perceptron/02_geometry.html",
        'data-label="2',
        'data-label="1',
        f"{LOOK} -k 02_geometry",
    ),
    Fault(
        "a faint link under the mouse",
        "browser",
        BOOK_CSS,
        "--pst-color-link-hover: var(--book-predict)",
        "--pst-color-link-hover: #e89217",
        "tests/browser/test_interaction.py -k under_the_mouse",
    ),
    styled(
        "a link that hardly differs from the text around it",
        "article p a, article p a * { color: #3a4452 !important; "
        "text-decoration: none !important; }",
        f"{LOOK} -k book/intro",
    ),
    Fault(
        "a table that sticks out on a phone",
        "browser",
        BOOK_CSS,
        "div.math, .pst-scrollable-table-container { overflow-x: auto; }",
        "div.math, .pst-scrollable-table-container { overflow-x: visible; }\n"
        "table { min-width: 30rem; }",
        ON_NOTATION,
    ),
    styled(
        "a formula that sticks out on a phone",
        "div.math, div.math mjx-container { overflow: visible !important;\n"
        "  min-width: 40rem !important; }",
    ),
    Fault(
        "signposts that are cut on a phone",
        "browser",
        BOOK_CSS,
        ".prev-next-area a { max-width: 100%; }",
        ".prev-next-area a { max-width: 6rem; white-space: nowrap; overflow: hidden; }",
        ON_NOTATION,
    ),
    before_the_end("a button without a name", '<button type="button"></button>'),
    Fault(
        "a level of headings that is skipped",
        "browser",
        NOTATION,
        LETTERS,
        LETTERS.replace("h2", "h4"),
        ON_NOTATION,
    ),
    before_the_end("a role that does not exist", '<p role="buton">Press</p>'),
    Fault(
        "a page that is heavier than it may be",
        "browser",
        NOTATION,
        PARAGRAPH,
        f"<!-- {HEAVY} -->{PARAGRAPH}",
        ON_NOTATION,
    ),
    Fault(
        "the source of a formula in sight",
        "browser",
        f"{SITE}/_static/formulas.css",
        "visibility: hidden",
        "visibility: visible",
        f"{STEADY} -k never_seen",
    ),
    Fault(
        "a dark page that begins light",
        "browser",
        f"{SITE}/_static/theme_at_once.js",
        "dataset.theme =",
        "dataset.later =",
        f"{STEADY} -k dark_from",
    ),
]
