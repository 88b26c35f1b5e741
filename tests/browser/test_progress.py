"""What was read is kept in the browser alone: marks in the menu, the way back."""

from book_site import LESSONS
from browser.accessibility import accessibility_problems

LESSON = LESSONS[7]
PAGE = {"seen": True, "answered": [], "questions": 0}
KEEP = "(kept) => localStorage.setItem('reading progress', JSON.stringify(kept))"
KEPT = "() => JSON.parse(localStorage.getItem('reading progress'))"
IS_SEEN = f"() => ({KEPT})()?.pages[{LESSON!r}]?.seen === true"
PLACE = {
    "page": LESSON,
    "title": "2.3 Layers and shapes",
    "anchor": "nothing-is-named-so",
    "section": "A <b>batch</b>",
}
SENSELESS = ["no JSON", "[]", '{"version": 2, "pages": {}}', '{"version": 1}', "null"]


def first_page(visit, **options):
    """Open the first page for a reader to whom its figure does not play by itself."""
    return visit("book/intro", reduced_motion="reduce", **options)


def keep(page, **kept):
    """Let the page find this progress when it is opened again."""
    page.evaluate(KEEP, {"version": 1, "pages": {}, "last": None, **kept})
    page.reload(wait_until="load")


def marked(page):
    """Return the addresses of the menu's links with a mark."""
    return page.locator(".bd-links a:has(.read-mark)").evaluate_all(
        "(all) => all.map((link) => link.href)"
    )


def see_end(page):
    page.locator(".prev-next-footer").scroll_into_view_if_needed()
    page.wait_for_function(IS_SEEN)


def test_lesson_is_done_when_its_end_is_seen_and_its_quiz_answered(visit):
    page = visit(LESSON).page
    assert page.evaluate(KEPT) is None
    see_end(page)
    assert marked(page) == []
    for group in page.locator(".quiz-answers").all():
        group.locator("summary").first.click()
    (place,) = marked(page)
    assert place.removesuffix("#") == page.url.partition("#")[0]
    name = page.locator(".bd-links a:has(.read-mark)").inner_text()
    assert name.endswith("(done)")


def test_questions_of_two_visits_are_added_up(visit):
    page = visit(LESSON).page
    page.locator(".quiz-answers").nth(0).locator("summary").first.click()
    page.reload(wait_until="load")
    page.locator(".quiz-answers").nth(1).locator("summary").last.click()
    assert page.evaluate(KEPT)["pages"][LESSON]["answered"] == [1, 2]


def test_answered_questions_are_kept_in_the_order_of_the_quiz(visit):
    page = first_page(visit).page
    page.evaluate("readingProgress.markAnswered('a', [10, 9], 12)")
    page.evaluate("readingProgress.markAnswered('a', [2], 12)")
    assert page.evaluate(KEPT)["pages"]["a"]["answered"] == [2, 9, 10]


def test_first_page_leads_back_to_the_section_that_was_left(visit):
    page = visit(LESSON).page
    section = page.locator("article section section").nth(4)
    section.evaluate("(e) => e.scrollIntoView({ behavior: 'instant' })")
    anchor = section.get_attribute("id")
    page.goto(page.url.replace(LESSON, "book/intro"))
    link = page.locator(".continue a").first
    assert link.inner_text().startswith("2.3")
    assert link.get_attribute("href").endswith(f"{LESSON}.html#{anchor}")
    link.click()
    page.wait_for_url(f"**/{LESSON}.html#{anchor}")


def test_pages_around_the_lessons_are_no_last_place(visit):
    page = visit("book/history").page
    page.goto(page.url.replace("history", "intro"))
    assert page.evaluate(KEPT) is None
    assert page.locator(".continue").count() == 0


def test_line_below_the_doors_moves_no_figure(visit):
    page = first_page(visit, width=1440).page
    figure = page.locator(".first-screen .interactive-place").first
    before = figure.bounding_box()
    keep(page, last=PLACE)
    assert page.locator(".doors + .continue").is_visible()
    assert figure.bounding_box() == before


def test_title_that_was_kept_is_shown_as_text(visit):
    page = first_page(visit).page
    keep(page, last=PLACE)
    line = page.locator(".continue")
    assert line.locator("b").count() == 0
    assert "2.3 Layers and shapes, “A <b>batch</b>”" in line.inner_text()


def test_everything_is_forgotten_at_a_click(visit):
    page = first_page(visit).page
    page.evaluate("localStorage.setItem('predictions', '{}')")
    keep(page, last=PLACE, pages={LESSON: PAGE})
    assert marked(page) != []
    page.get_by_role("button", name="Forget progress and predictions").click()
    assert marked(page) == []
    for name in ("reading progress", "predictions"):
        assert page.evaluate("(name) => localStorage.getItem(name)", name) is None
    assert page.locator(".continue a").count() == 0


def test_chapter_is_done_without_its_solutions(visit):
    page = first_page(visit).page
    folder = LESSON.rpartition("/")[0]
    names = [n for n in LESSONS if n.startswith(folder)]
    names += [f"{folder}/summary", f"{folder}/exercises"]
    keep(page, pages=dict.fromkeys(names[1:], PAGE))
    assert not any(place.endswith(f"{folder}/index.html") for place in marked(page))
    keep(page, pages=dict.fromkeys(names, PAGE))
    assert any(place.endswith(f"{folder}/index.html") for place in marked(page))


def test_what_makes_no_sense_is_neither_read_nor_replaced(visit):
    watched = first_page(visit)
    page = watched.page
    for kept in SENSELESS:
        page.evaluate("(kept) => localStorage.setItem('reading progress', kept)", kept)
        page.goto(page.url.replace("book/intro", LESSON))
        page.goto(page.url.replace(LESSON, "book/intro"))
        assert page.locator(".continue").count() == 0, kept
        assert page.evaluate("localStorage.getItem('reading progress')") == kept
    assert watched.errors == []


def test_line_and_marks_have_no_accessibility_problem(visit):
    page = first_page(visit, width=360, height=740).page
    keep(page, last=PLACE, pages={LESSON: PAGE})
    assert accessibility_problems(page, ".continue") == []
    box = page.locator(".continue").bounding_box()
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 360
    page.emulate_media(media="print")
    assert not page.locator(".continue").is_visible()
