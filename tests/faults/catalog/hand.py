"""Faults of what answers to the reader's hand on a page, by mouse and by keyboard."""

from faults.built import BOOK_CSS, GALLERY, INTRO, NEURON, ON_NEURON, SITE, STATIC
from faults.makers import before, declared, pattern, text
from faults.parts import part

HISTORY = f"{SITE}/book/history.html"
HAND = "tests/browser/test_interaction.py"
NEAR = "tests/browser/test_lazy_figures.py"
WITHOUT_MOUSE = "tests/browser/test_keyboard.py"
TYPING = "tests/browser/test_typing.py"
BY_TAB = f"{WITHOUT_MOUSE} -k book/intro"

interaction = part("interaction", ON_NEURON)
keyboard = part("keyboard", BY_TAB)

NO_RING = """*:focus-visible { outline: none !important; box-shadow: none !important;
  text-decoration: none !important; }
"""

FAULTS = [
    interaction(
        "an answer that is open from the start",
        NEURON,
        text(
            'class="admonition hide below',
            'open class="admonition hide below',
            everywhere=True,
        ),
    ),
    interaction(
        "a comment on an answer that is not folded",
        f"{STATIC}/fold_comments.js",
        text('"until-found"', '"false"'),
        f"{HAND} -k comment",
    ),
    interaction(
        "far figures that are fetched at once",
        f"{STATIC}/lazy_figures.js",
        text("if (!isIntersecting) continue;", ""),
        f"{NEAR} -k far_figure",
    ),
    interaction(
        "a far figure that is given up when a file does not arrive",
        f"{STATIC}/lazy_figures.js",
        text("late.add(place);", ""),
        f"{NEAR} -k did_not_arrive",
    ),
    interaction(
        "figures that are not fetched before printing",
        f"{STATIC}/lazy_figures.js",
        text('"beforeprint"', '"afterprint"'),
        f"{NEAR} -k printing",
    ),
    interaction(
        "a quiz that does not count",
        f"{STATIC}/quiz.js",
        text("tried[k].add(answer);", ""),
    ),
    interaction(
        "an answer of a quiz that is open from the start",
        NEURON,
        pattern('<details (?=class="answer">)', "<details open "),
    ),
    interaction(
        "an animation whose keys are dead",
        NEURON,
        text('slider.addEventListener("input",', 'slider.addEventListener("inputs",'),
    ),
    interaction(
        "an animation that does not play",
        NEURON,
        text(
            """.textContent = "Pause";
    wait()""",
            '.textContent = "Pause"',
        ),
    ),
    interaction(
        "an animation that knows one speed",
        NEURON,
        text(" * Number(speed.value)", ""),
        "tests/browser/test_players.py -k twice",
    ),
    interaction(
        "an animation that does not stop at Pause",
        NEURON,
        text("cancelAnimationFrame(running);\n    running", "running"),
    ),
    interaction(
        "an animation without words",
        NEURON,
        pattern('("animation-screen" role="img" aria-label=")', r'\1" title="'),
    ),
    interaction(
        "no stills for a reader who wants no motion",
        NEURON,
        text(
            "reduce) { .animation-stills:has(canvas) { display: grid; } }",
            "reduce) { }",
        ),
    ),
    interaction(
        "a timeline whose End key is dead",
        HISTORY,
        text("End: events.length - 1 }", "Last: events.length - 1 }"),
        f"{HAND} -k timeline",
    ),
    interaction(
        "a timeline whose lines pass behind labels",
        HISTORY,
        text("event.length + GAP;", "event.length - 60;"),
        "tests/browser/test_timeline.py -k behind",
    ),
    keyboard("no ring around the focus", f"{BOOK_CSS}::html", before(NO_RING)),
    keyboard(
        "a ring around the focus that is too pale",
        f"{BOOK_CSS}::html",
        before("*:focus-visible { outline: 3px solid #bbbbbb !important; }\n"),
    ),
    keyboard(
        "an element that Tab skips",
        INTRO,
        text('<nav class="bd-links bd-docs-', '<nav inert class="bd-links bd-docs-'),
    ),
    keyboard(
        "a link that Tab reaches out of order",
        INTRO,
        text('<a class="navbar-brand logo', '<a tabindex="1" class="navbar-brand logo'),
    ),
    keyboard(
        "the skip link is gone", INTRO, pattern('<a href="#main-content">[^<]*</a>', "")
    ),
    keyboard(
        "a copy button that the keyboard does not show",
        f"{BOOK_CSS}::button.copybtn:focus-visible",
        declared({"opacity": "0 !important"}),
        f"{WITHOUT_MOUSE} -k copy_button",
    ),
    keyboard(
        "wide code that arrow keys do not scroll",
        f"{BOOK_CSS}::html",
        before("pre { overflow: hidden !important; }\n"),
        f"{WITHOUT_MOUSE} -k wide_code",
    ),
    keyboard(
        "a slash that a script takes from an editor",
        f"{STATIC}/documentation_options.js",
        text("ENABLE_SEARCH_SHORTCUTS: false", "ENABLE_SEARCH_SHORTCUTS: true"),
        f"{TYPING} -k no_page_takes",
    ),
    keyboard(
        "a search that opens while one writes in a shadow root",
        f"{STATIC}/search_opening.js",
        text("event.composedPath().some(hasKeys)", "[event.target].some(hasKeys)"),
        f"{TYPING} -k no_page_takes",
    ),
    keyboard(
        "a figure that changes a text while one types it",
        GALLERY,
        text("typed() !== now.text", "input.value !== now.text"),
        f"{TYPING} -k figures_text",
    ),
    keyboard(
        "a number that loses its exponent while one types it",
        GALLERY,
        text(
            "![value, NaN].includes(this.value.valueAsNumber)",
            "this.value.valueAsNumber !== value",
        ),
        f"{TYPING} -k number_of_a_figure",
    ),
]
