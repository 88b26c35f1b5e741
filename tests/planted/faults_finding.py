"""Faults of what helps to find something: search, progress, gallery, reports."""

from planted.fault import Fault

SITE = "build/_build/html"
SEARCH = "tests/browser/test_finding.py"
PROGRESS = "tests/browser/test_progress.py"
STORE = f"{SITE}/_static/reading_progress.js"

FINDING = [
    Fault(
        "a search that lists the library first",
        "finding",
        f"{SITE}/finding/ranking.js",
        "book.kinds.map(",
        "book.kinds.toReversed().map(",
        f"{SEARCH} -k lessons_come_before",
    ),
    Fault(
        "a search that knows no endings",
        "finding",
        "book/extra/finding/ranking.js",
        "return isNear && word.startsWith(wanted.stem) ? RELATED : 0;",
        "return 0;",
        "tests/tools/test_book_search.py -k another_ending",
    ),
    Fault(
        "a search that slash doesn't open",
        "finding",
        f"{SITE}/_static/search_opening.js",
        'event.key !== "/"',
        'event.key !== "?"',
        f"{SEARCH} -k overfitting",
    ),
    Fault(
        "a search that marks no word",
        "finding",
        f"{SITE}/finding/results.js",
        "(k % 2 ?",
        "(false ?",
        f"{SEARCH} -k are_marked",
    ),
    Fault(
        "a search on a phone that is no sheet",
        "finding",
        f"{SITE}/finding/results.css",
        "height: 100dvh;",
        "height: 50dvh;",
        f"{SEARCH} -k sheet",
    ),
    Fault(
        "a page that is done before its quiz is answered",
        "finding",
        STORE,
        "(kept.answered ?? []).length >= (kept.questions ?? 0)",
        "true",
        f"{PROGRESS} -k lesson_is_done",
    ),
    Fault(
        "progress of another version that is overwritten",
        "finding",
        STORE,
        "isProgress(value) ? value : null",
        "isProgress(value) ? value : parse(null)",
        f"{PROGRESS} -k makes_no_sense",
    ),
    Fault(
        "a full storage that stops the page",
        "finding",
        STORE,
        "try { return parse(localStorage.getItem(KEY)); } catch { return null; }",
        "return parse(localStorage.getItem(KEY));",
        "tests/browser/test_storage.py -k chooses",
    ),
    Fault(
        "a gallery that keeps the figures that it had",
        "finding",
        "book/_ext/figure_gallery.py",
        "for name in (GALLERY, TOUR)",
        "for name in (TOUR,)",
        "tests/tools/test_gallery.py -k written_again",
    ),
    Fault(
        "a link for reports below the whole page only",
        "finding",
        "book/_ext/publishing_placeholders.py",
        "for section in sections:",
        "for section in [page]:",
        "tests/tools/test_publishing_placeholders.py -k each_section",
    ),
]
