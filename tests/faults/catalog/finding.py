"""Faults of what helps to find something: search, progress, gallery, reports."""

from faults.built import SITE, STATIC
from faults.makers import text
from faults.parts import part

SEARCH = "tests/browser/test_finding.py"
PROGRESS = "tests/browser/test_progress.py"
STORE = f"{STATIC}/reading_progress.js"

finding = part("finding")

FAULTS = [
    finding(
        "a search that lists the library first",
        f"{SITE}/finding/ranking.js",
        text("book.kinds.map(", "book.kinds.toReversed().map("),
        f"{SEARCH} -k lessons_come_before",
    ),
    finding(
        "a search that knows no endings",
        "book/extra/finding/ranking.js",
        text("return isNear && word.startsWith(wanted.stem) ? RELATED : 0", "return 0"),
        "tests/tools/test_book_search.py -k another_ending",
    ),
    finding(
        "a search that slash doesn't open",
        f"{STATIC}/search_opening.js",
        text('event.key !== "/"', 'event.key !== "?"'),
        f"{SEARCH} -k overfitting",
    ),
    finding(
        "a search that marks no word",
        f"{SITE}/finding/results.js",
        text("(k % 2 ?", "(false ?"),
        f"{SEARCH} -k are_marked",
    ),
    finding(
        "a search on a phone that is no sheet",
        f"{SITE}/finding/results.css",
        text("height: 100dvh;", "height: 50dvh;"),
        f"{SEARCH} -k sheet",
    ),
    finding(
        "a page that is done before its quiz is answered",
        STORE,
        text("(kept.answered ?? []).length >= (kept.questions ?? 0)", "true"),
        f"{PROGRESS} -k lesson_is_done",
    ),
    finding(
        "progress of another version that is overwritten",
        STORE,
        text("(value) ? value : null", "(value) ? value : parse(null)"),
        f"{PROGRESS} -k makes_no_sense",
    ),
    finding(
        "a full storage that stops the page",
        STORE,
        text(
            "try { return parse(localStorage.getItem(KEY)); } catch { return null; }",
            "return parse(localStorage.getItem(KEY));",
        ),
        "tests/browser/test_storage.py -k chooses",
    ),
    finding(
        "a gallery that keeps the figures that it had",
        "book/_ext/figure_gallery.py",
        text("for name in (GALLERY, TOUR)", "for name in (TOUR,)"),
        "tests/tools/test_gallery.py -k written_again",
    ),
    finding(
        "a link for reports below the whole page only",
        "book/_ext/publishing_placeholders.py",
        text("for section in sections:", "for section in [page]:"),
        "tests/tools/test_publishing_placeholders.py -k each_section",
    ),
]
