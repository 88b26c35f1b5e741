"""Each question finds a page that is broken in its way, in each browser."""

import pytest
from engines import browsers, questions
from serve import serving

FORMULA = '<span class="math notranslate">x</span>'
WIDE = "<style>@media (width < 400px) { main { width: 500px } }</style>wide"
PLAYER = '<div class="animation-screen"></div><button class="animation-play">Play'
HANDLE = """<div class="handles" aria-label="Points"><b class="handle">o</b></div>"""
EDITOR = """<div class="cm-editor"><div class="cm-scroller"><p class="cm-line"
  contenteditable="plaintext-only">x</p></div></div>"""
SLASH = """<script>addEventListener("keydown", (event) => {
  if (event.key === "/") event.preventDefault();
})</script>"""


def takes_each_key(browser):
    return questions.takes_each_key(browser, ".cm-editor")


BROKEN = [
    (questions.meets_no_error, "<script>nothing()</script>", "nothing"),
    (questions.meets_no_error, '<script src="gone.js"></script>', "not loaded"),
    (questions.meets_no_error, "<script>Promise.reject('late')</script>", "late"),
    (questions.makes_its_figures, '<p class="animation" aria-label="Fold">', "Fold"),
    (questions.typesets_its_formulas, FORMULA, "not typeset: x"),
    (questions.shows_its_pictures, '<img src="gone.png" alt="A line">', "A line"),
    (questions.never_scrolls_sideways, WIDE, "on a phone: 508 pixels wide"),
    (questions.plays_its_animation, PLAYER, "another picture"),
    (questions.has_handles_that_follow_the_mouse, HANDLE, "dead: Points"),
    (takes_each_key, EDITOR + SLASH, "typed"),
]


@pytest.fixture(scope="module", params=browsers.ENGINES, ids=lambda kind: kind.name)
def browser(request):
    try:
        with request.param() as running:
            yield running
    except browsers.NotHere as problem:
        pytest.skip(f"{request.param.name} isn't tried here: {problem}.")


@pytest.fixture
def show(browser, tmp_path):
    """Return a function that opens a page with these words in it."""
    with serving(tmp_path) as address:

        def open_page(words):
            page = f"<!DOCTYPE html>{questions.HEAR}<main>{words}</main>"
            (tmp_path / "page.html").write_text(page, encoding="utf-8")
            browser.go(f"{address}/page.html")
            return browser

        yield open_page


@pytest.mark.parametrize(("question", "words", "complaint"), BROKEN)
def test_broken_page_is_noticed(question, words, complaint, show, monkeypatch):
    monkeypatch.setattr(browsers, "PATIENCE", 5)
    try:
        found = question(show(words))
    except browsers.BrowserError as problem:
        found = [problem]
    assert complaint in "\n".join(map(str, found))


def test_key_that_nothing_takes_arrives(show):
    assert takes_each_key(show(EDITOR)) == []
