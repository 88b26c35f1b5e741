"""Faults of what is made of the book: the published site, print, and the tools."""

from faults.built import STATIC
from faults.makers import code, declared, text
from faults.parts import part

PUBLISHING = "book/tools/publishing"
PUBLISHED = "tests/test_site.py"
IN_BROWSER = "tests/browser/test_site.py"
FILMING = "book/tools/filming"
PAGES = "book/tools/figure_pages"
GATHER = "book/tools/printed/gather.js"
ON_PAPER = "tests/browser/test_print.py"

feedback = part("feedback")
films = part("films")
printed = part("print", ON_PAPER)
site = part("site")
slides = part("slides")
tools = part("tools")

FAULTS = [
    site(
        "a button of Colab with another owner",
        f"{PUBLISHING}/address.py::Address.colab",
        code("self.repository", '"somebody/else"'),
        f"{PUBLISHED} -k buttons",
    ),
    site(
        "a wrong turn that leads nowhere",
        f"{PUBLISHING}/signposts.py::wrong_turn",
        text('<li><a href="{base}{name}.html">', '<li><a href="{name}.html">'),
        f"{IN_BROWSER} -k 'wrong_turn and leads'",
    ),
    site(
        "buttons of the site that are too small for a finger",
        f"{STATIC}/book.css::.launch a",
        declared({"min-height": "1rem", "padding": "0 0.9rem"}),
        f"{IN_BROWSER} -k large_enough",
    ),
    site(
        "buttons of the site that are printed",
        f"{STATIC}/book.css",
        text("@media print { .launch { display: none; } }", ""),
        f"{IN_BROWSER} -k printed",
    ),
    site(
        "pages that name no edition",
        f"{PUBLISHING}/fillers.py",
        code("edition.words", '""'),
        f"{PUBLISHED} -k edition",
    ),
    site(
        "a map of the site that names what is not there",
        f"{PUBLISHING}/signposts.py::site_map",
        text("{escape(address.page(name))}.html<", "{escape(address.page(name))}.htm<"),
        f"{PUBLISHED} -k map",
    ),
    slides(
        "slides that show what is only for those who want more",
        "book/tools/slide_decks/plan.py::Plan.__init__",
        text("not deeper and ", ""),
    ),
    slides(
        "an answer that is there before the question is asked",
        "book/tools/slide_decks/pages.py::Writer.answer",
        text('<div class="fragment">{self', "<div>{self"),
    ),
    slides(
        "a clicker that a figure keeps from turning the slide",
        "build/_build/html/slides/deck.js",
        text('PageDown: "next", ', ""),
        "tests/browser/test_slides.py -k clicker",
    ),
    films(
        "captions of a film in which a smaller-than sign begins a tag",
        f"{FILMING}/captions.py::ESCAPES",
        text('"<": "&lt;", ', ""),
    ),
    films(
        "a film whose times drift because each frame is rounded alone",
        f"{FILMING}/clock.py::ticks",
        code(
            "[after - before for before, after in pairwise(rounded)]",
            "[round(each * per_second / 1000) for each in milliseconds]",
        ),
    ),
    films(
        "a last picture that invents an address",
        f"{FILMING}/lettering.py::Origin.lines",
        text("if self.address:", "if True:"),
    ),
    films(
        "a GIF whose white is a light gray",
        f"{FILMING}/gif.py::Palette.__init__",
        code("differences**2", "differences**2 // 64"),
    ),
    films(
        "old films that are published",
        "book/tools/publish.py::main",
        code("films.require_current(os.environ)", "pass"),
        "tests/tools/test_films.py",
    ),
    films(
        "films that are offered below the wrong animation",
        f"{PUBLISHING}/fillers.py",
        code("offer.films.get(film)", "next(iter(offer.films.values()), None)"),
        f"{PUBLISHED} -k film",
    ),
    films(
        "a fold below the wrong animation",
        "book/_ext/take_along.py",
        code("next(shown)", "max(kept, key=id)"),
        "tests/tools/test_take_along.py -k its_own_fold",
    ),
    films(
        "an animation of the tour that gets a second page",
        f"{FILMING}/shown.py::animations_below",
        code("each.page == TOUR and each.story in found", "False"),
        "tests/tools/figure_pages/test_animations.py",
    ),
    printed(
        "a printed book without the stills of its animations",
        GATHER,
        text("animation.replaceWith(strip)", "animation.remove()"),
    ),
    printed(
        "a printed animation whose moments nobody tells",
        GATHER,
        text(".take-along`);", ".take-along, .animation-steps`);"),
    ),
    printed(
        "a printed quiz that does not mark the right answer",
        GATHER,
        text('answer.matches(".right") ? "✓" : "✗"', '"✗"'),
    ),
    printed(
        "a printed page without its hidden comments",
        GATHER,
        text('((node) => node.removeAttribute("hidden"', "((node) => node.remove("),
    ),
    printed(
        "a printed link that leads out of the edition",
        GATHER,
        text("`#${id ? `${page}--${id}` : page}`", "`#${id ? `${page}-${id}` : page}`"),
    ),
    tools(
        "a proof that remembers what failed as passed",
        "book/tools/run_checks.py::prove",
        text("if good:", "if True:"),
    ),
    tools(
        "a proof that ends well although a part failed",
        "book/tools/run_checks.py::main",
        code('1 if any("FAILED" in line for line in report) else 0', "0"),
    ),
    tools(
        "a scale that lets a text be as heavy as a lesson",
        "book/tools/page_size.py",
        code("LARGEST_TEXT = 100_000", "LARGEST_TEXT = 1_500_000"),
    ),
    feedback(
        "a page for the grader that is pale",
        "course_lib/grading/results/pages/style.css:::root",
        declared({"--quiet": "#949494"}),
        "tests/browser/test_grading_pages.py",
    ),
]
