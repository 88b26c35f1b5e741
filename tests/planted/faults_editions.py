"""Faults of what is made of the book: the published site, print, and the tools."""

from planted.fault import Fault

PUBLISHING = "book/tools/publishing"
PUBLISHED = "tests/test_site.py"
IN_BROWSER = "tests/browser/test_site.py"
FILMING = "book/tools/filming"
PAGES = "book/tools/figure_pages"
GATHER = "book/tools/printed/gather.js"
ON_PAPER = "tests/browser/test_print.py"

SITE = [
    Fault(
        "a button of Colab with another owner",
        "site",
        f"{PUBLISHING}/address.py",
        "return COLAB.format(self.repository, notebook)",
        'return COLAB.format("somebody/else", notebook)',
        f"{PUBLISHED} -k buttons",
    ),
    Fault(
        "a wrong turn that leads nowhere",
        "site",
        f"{PUBLISHING}/signposts.py",
        """<li><a href="{base}{name}.html">""",
        """<li><a href="{name}.html">""",
        f"{IN_BROWSER} -k 'wrong_turn and leads'",
    ),
    Fault(
        "buttons of the site that are too small for a finger",
        "site",
        "build/_build/html/_static/book.css",
        "min-height: 2.4rem; padding: 0.2rem 0.9rem;",
        "min-height: 1rem; padding: 0 0.9rem;",
        f"{IN_BROWSER} -k large_enough",
    ),
    Fault(
        "buttons of the site that are printed",
        "site",
        "build/_build/html/_static/book.css",
        "@media print { .launch { display: none; } }",
        "",
        f"{IN_BROWSER} -k printed",
    ),
    Fault(
        "pages that name no edition",
        "site",
        f"{PUBLISHING}/fillers.py",
        "lambda: edition.words",
        'lambda: ""',
        f"{PUBLISHED} -k edition",
    ),
    Fault(
        "a map of the site that names what is not there",
        "site",
        f"{PUBLISHING}/signposts.py",
        "{escape(address.page(name))}.html</loc>",
        "{escape(address.page(name))}.htm</loc>",
        f"{PUBLISHED} -k map",
    ),
]

FILMS = [
    Fault(
        "captions of a film in which a smaller-than sign begins a tag",
        "films",
        f"{FILMING}/captions.py",
        '"<": "&lt;", ',
        "",
        "tests/tools/filming/test_captions.py",
    ),
    Fault(
        "a film whose times drift because each frame is rounded alone",
        "films",
        f"{FILMING}/clock.py",
        "return [after - before for before, after in pairwise(rounded)]",
        "return [round(each * per_second / 1000) for each in milliseconds]",
        "tests/tools/filming/test_clock.py",
    ),
    Fault(
        "a last picture that invents an address",
        "films",
        f"{FILMING}/lettering.py",
        "        if self.address:\n",
        "        if True:\n",
        "tests/tools/filming/test_lettering.py",
    ),
    Fault(
        "a GIF whose white is a light gray",
        "films",
        f"{FILMING}/gif.py",
        "(differences**2).sum(axis=1).argmin()",
        "(differences**2 // 64).sum(axis=1).argmin()",
        "tests/tools/filming/test_gif.py",
    ),
    Fault(
        "old films that are published",
        "films",
        "book/tools/publish.py",
        "        films.require_current(os.environ)\n",
        "",
        "tests/tools/test_films.py",
    ),
    Fault(
        "films that are offered below the wrong animation",
        "films",
        f"{PUBLISHING}/fillers.py",
        "offer.films.get(film)",
        "next(iter(offer.films.values()), None)",
        f"{PUBLISHED} -k film",
    ),
    Fault(
        "a fold below the wrong animation",
        "films",
        "book/_ext/take_along.py",
        "next(shown)",
        "max(kept, key=id)",
        "tests/tools/test_take_along.py -k its_own_fold",
    ),
    Fault(
        "an animation of the tour that gets a second page",
        "films",
        f"{FILMING}/shown.py",
        "if each.page == TOUR and each.story in found:",
        "if False:",
        "tests/tools/figure_pages/test_animations.py",
    ),
]

PRINT = [
    Fault(
        "a printed book without the stills of its animations",
        "print",
        GATHER,
        "animation.replaceWith(strip,",
        "animation.replaceWith(",
        ON_PAPER,
    ),
    Fault(
        "a printed animation whose moments nobody tells",
        "print",
        GATHER,
        'strip, ...animation.querySelectorAll(".animation-steps"));',
        "strip);",
        ON_PAPER,
    ),
    Fault(
        "a printed quiz that does not mark the right answer",
        "print",
        GATHER,
        'answer.matches(".right") ? "✓" : "✗"',
        '"✗"',
        ON_PAPER,
    ),
    Fault(
        "a printed page without its hidden comments",
        "print",
        GATHER,
        'copy.querySelectorAll("[hidden]").forEach((node) => '
        'node.removeAttribute("hidden"));',
        'copy.querySelectorAll("[hidden]").forEach((node) => node.remove());',
        ON_PAPER,
    ),
    Fault(
        "a printed link that leads out of the edition",
        "print",
        GATHER,
        "`#${id ? `${page}--${id}` : page}`",
        "`#${id ? `${page}-${id}` : page}`",
        ON_PAPER,
    ),
]

TOOLS = [
    Fault(
        "a proof that remembers what failed as passed",
        "tools",
        "book/tools/run_checks.py",
        "    passed.pop(name, None)\n    if good:\n",
        "    passed.pop(name, None)\n    if True:\n",
        "tests/tools/test_run_checks.py",
    ),
    Fault(
        "a proof that ends well although a part failed",
        "tools",
        "book/tools/run_checks.py",
        'return 1 if any("FAILED" in line for line in report) else 0',
        "return 0",
        "tests/tools/test_run_checks.py",
    ),
    Fault(
        "a scale that lets a text be as heavy as a lesson",
        "tools",
        "book/tools/page_size.py",
        "LARGEST_TEXT = 100_000",
        "LARGEST_TEXT = 1_500_000",
        "tests/tools/test_page_size.py",
    ),
    Fault(
        "a page for the grader that is pale",
        "feedback",
        "course_lib/grading/results/pages/style.css",
        "--quiet: #5c5c5c;",
        "--quiet: #949494;",
        "tests/browser/test_grading_pages.py",
    ),
]
