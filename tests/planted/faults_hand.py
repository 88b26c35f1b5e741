"""Faults of what answers to the reader's hand on a page, by mouse and by keyboard."""

from planted.fault import Fault

SITE = "build/_build/html"
STATIC = f"{SITE}/_static"
BOOK_CSS = f"{STATIC}/book.css"
NEURON = f"{SITE}/chapters/01_perceptron/01_neuron.html"
INTRO = f"{SITE}/book/intro.html"
HISTORY = f"{SITE}/book/history.html"
HAND = "tests/browser/test_interaction.py"
NEAR = "tests/browser/test_lazy_figures.py"
ON_NEURON = "tests/browser/test_pages.py -k 01_neuron"
WITHOUT_MOUSE = "tests/browser/test_keyboard.py"
TYPING = "tests/browser/test_typing.py"
BY_TAB = f"{WITHOUT_MOUSE} -k book/intro"

INTERACTION = [
    Fault(
        "an answer that is open from the start",
        "interaction",
        NEURON,
        '<details class="admonition hide below-input">',
        '<details open class="admonition hide below-input">',
        ON_NEURON,
        everywhere=True,
    ),
    Fault(
        "a comment on an answer that is not folded",
        "interaction",
        f"{STATIC}/fold_comments.js",
        '"until-found"',
        '"false"',
        f"{HAND} -k comment",
    ),
    Fault(
        "far figures that are fetched at once",
        "interaction",
        f"{STATIC}/lazy_figures.js",
        "if (!isIntersecting) continue;",
        "",
        f"{NEAR} -k far_figure",
    ),
    Fault(
        "a far figure that is given up when a file does not arrive",
        "interaction",
        f"{STATIC}/lazy_figures.js",
        "late.add(place);",
        "",
        f"{NEAR} -k did_not_arrive",
    ),
    Fault(
        "figures that are not fetched before printing",
        "interaction",
        f"{STATIC}/lazy_figures.js",
        '"beforeprint"',
        '"afterprint"',
        f"{NEAR} -k printing",
    ),
    Fault(
        "a quiz that does not count",
        "interaction",
        f"{STATIC}/quiz.js",
        "tried[k].add(answer);",
        "",
        ON_NEURON,
    ),
    Fault(
        "an answer of a quiz that is open from the start",
        "interaction",
        NEURON,
        '<details class="answer"><summary>1</summary>',
        '<details open class="answer"><summary>1</summary>',
        ON_NEURON,
    ),
    Fault(
        "an animation whose keys are dead",
        "interaction",
        NEURON,
        'slider.addEventListener("input",',
        'slider.addEventListener("inputs",',
        ON_NEURON,
    ),
    Fault(
        "an animation that does not play",
        "interaction",
        NEURON,
        'button.textContent = "Pause";\n    wait();',
        'button.textContent = "Pause";',
        ON_NEURON,
    ),
    Fault(
        "an animation that knows one speed",
        "interaction",
        NEURON,
        " / Number(speed?.value ?? 1)",
        "",
        "tests/browser/test_players.py -k twice",
    ),
    Fault(
        "an animation that does not stop at Pause",
        "interaction",
        NEURON,
        "    clearTimeout(timer);\n    timer = null;",
        "    timer = null;",
        ON_NEURON,
    ),
    Fault(
        "an animation without words",
        "interaction",
        NEURON,
        '"animation-screen" role="img" aria-label="The bias of a neuron',
        '"animation-screen" role="img" aria-label="" title="The bias of a neuron',
        ON_NEURON,
    ),
    Fault(
        "no stills for a reader who wants no motion",
        "interaction",
        NEURON,
        "(prefers-reduced-motion: reduce) { .animation-stills { display: grid; } }",
        "",
        ON_NEURON,
    ),
    Fault(
        "a timeline whose End key is dead",
        "interaction",
        HISTORY,
        "End: events.length - 1 }",
        "Last: events.length - 1 }",
        f"{HAND} -k timeline",
    ),
    Fault(
        "a timeline whose lines pass behind labels",
        "interaction",
        HISTORY,
        "event.length + GAP;",
        "event.length - 60;",
        "tests/browser/test_timeline.py -k behind",
    ),
]

KEYBOARD = [
    Fault(
        "no ring around the focus",
        "keyboard",
        BOOK_CSS,
        "html {\n  --book-predict: #8a4b00;",
        "*:focus-visible { outline: none !important; box-shadow: none !important;\n"
        "  text-decoration: none !important; }\nhtml {\n  --book-predict: #8a4b00;",
        BY_TAB,
    ),
    Fault(
        "a ring around the focus that is too pale",
        "keyboard",
        BOOK_CSS,
        "html {\n  --book-predict: #8a4b00;",
        "*:focus-visible { outline: 3px solid #bbbbbb !important; }\n"
        "html {\n  --book-predict: #8a4b00;",
        BY_TAB,
    ),
    Fault(
        "an element that Tab skips",
        "keyboard",
        INTRO,
        '<nav class="bd-links bd-docs-nav"',
        '<nav inert class="bd-links bd-docs-nav"',
        BY_TAB,
    ),
    Fault(
        "a link that Tab reaches out of order",
        "keyboard",
        INTRO,
        '<a class="navbar-brand logo"',
        '<a tabindex="1" class="navbar-brand logo"',
        BY_TAB,
    ),
    Fault(
        "the skip link is gone",
        "keyboard",
        INTRO,
        '<a href="#main-content">Skip to main content</a>',
        "",
        BY_TAB,
    ),
    Fault(
        "a copy button that the keyboard does not show",
        "keyboard",
        BOOK_CSS,
        "button.copybtn:focus-visible { opacity: 1; }",
        "button.copybtn:focus-visible { opacity: 0 !important; }",
        f"{WITHOUT_MOUSE} -k copy_button",
    ),
    Fault(
        "wide code that arrow keys do not scroll",
        "keyboard",
        BOOK_CSS,
        "html {\n  --book-predict: #8a4b00;",
        "pre { overflow: hidden !important; }\nhtml {\n  --book-predict: #8a4b00;",
        f"{WITHOUT_MOUSE} -k wide_code",
    ),
    Fault(
        "a slash that a script takes from an editor",
        "keyboard",
        f"{SITE}/_static/documentation_options.js",
        "ENABLE_SEARCH_SHORTCUTS: false",
        "ENABLE_SEARCH_SHORTCUTS: true",
        f"{TYPING} -k no_page_takes",
    ),
    Fault(
        "a search that opens while one writes in a shadow root",
        "keyboard",
        f"{SITE}/_static/search_opening.js",
        "event.composedPath().some(hasKeys)",
        "[event.target].some(hasKeys)",
        f"{TYPING} -k no_page_takes",
    ),
    Fault(
        "a figure that changes a text while one types it",
        "keyboard",
        f"{SITE}/book/gallery.html",
        "typed() !== now.text",
        "input.value !== now.text",
        f"{TYPING} -k figures_text",
    ),
    Fault(
        "a number that loses its exponent while one types it",
        "keyboard",
        f"{SITE}/book/gallery.html",
        "![value, NaN].includes(this.value.valueAsNumber)",
        "this.value.valueAsNumber !== value",
        f"{TYPING} -k number_of_a_figure",
    ),
]
