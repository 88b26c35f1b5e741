"""A student's page and the class report, on a screen and on a phone, light and dark."""

import json
import re
from io import BytesIO

import pytest
from browser.accessibility import accessibility_problems
from browser.looks import FAINT, OVERFLOWING, PHONE
from browser.patience import new_context
from grading.drawn import drawn, text_of
from grading.exams.class_in_exam import exam_of
from grading.small_class import SMALL, at_zero, raises, record, released, unreadable
from playwright.sync_api import expect
from pypdf import PdfReader

from course_lib.grading.exams import pages as exam_pages
from course_lib.grading.exams.statement import statement_of
from course_lib.grading.intake.handouts import CHAPTERS
from course_lib.grading.results import class_report, feedback, mistakes_page
from course_lib.grading.results.pages import notebook
from course_lib.grading.results.similarity import page as similarity
from course_lib.grading.results.similarity.pairs import similar_pairs

LONG = "<script>window.ran = 1</script> " + 200 * "x" + "\n\n" + 30 * "many words "
AGREEING = f"def step(z):\n    return {' + '.join(f'z.call{k}(z)' for k in range(99))}"
SCREEN = {"width": 1280, "height": 900}
CLASS = [
    record("s001", step=raises(LONG), count=5, why=LONG),
    record("s002", step=at_zero) | {"notes": [LONG]},
    record("s003", step="timeout"),
    record("s004", step="grader error", status="grader error") | {"notes": [LONG]},
    unreadable("s005") | {"notes": [LONG]},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("pages")
    for one in CLASS:
        page = place / "feedback" / f"{one['student']}.html"
        feedback.write_page(one, SMALL, page)
    class_report.write(CLASS, SMALL, place / "report.html")
    mistakes_page.write(CLASS, SMALL, place / class_report.MISTAKES)
    answers = {one: {"step": AGREEING, "why": LONG} for one in ("s001", "s002")}
    pairs = similar_pairs(answers, {"why"})
    (place / "similarity.html").write_text(similarity.page(pairs, answers, SMALL))
    whole = notebook.page(CLASS[0], SMALL, handed_in())
    (place / "submitted.html").write_text(whole)
    return place


def handed_in():
    """Return a notebook with a photo, and with markup that would run or load."""
    made = json.loads(released())
    photo = {"photo.png": {"image/png": text_of(drawn("png", (3000, 200)))}}
    html = f"{LONG}<img src=https://example.org/x.png onerror='window.ran = 1'>"
    for cell in made["cells"]:
        cell["source"] = html
        cell["attachments"] = photo | {html: {"image/svg+xml": html}}
        cell["outputs"] = [{"output_type": "stream", "text": html}]
    return json.dumps(made).encode()


@pytest.fixture(
    scope="module",
    params=[
        *("report.html", "mistakes.html", "similarity.html", "submitted.html"),
        *(f"feedback/{one['student']}.html" for one in CLASS),
    ],
)
def page(request, folder, browser):
    """Open a page with all that is folded in it; note what it asks for."""
    context = new_context(browser, viewport=SCREEN)
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.goto((folder / request.param).as_uri())
    page.locator("details").evaluate_all("all => all.forEach(e => e.open = true)")
    yield page
    context.close()


def test_page_asks_for_nothing_and_runs_nothing(page):
    asked = [url for url in page.asked if not url.startswith("data:")]
    assert asked == [page.url]
    assert page.complaints == []
    assert page.evaluate("window.ran") is None


def test_page_is_readable_light_and_dark(page):
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(FAINT) == [], scheme


@pytest.fixture
def narrow_page(page):
    """Make the page narrow for a while."""
    page.set_viewport_size({"width": PHONE, "height": 740})
    yield page
    page.set_viewport_size(SCREEN)


def test_page_fits_a_phone(narrow_page):
    assert narrow_page.evaluate(OVERFLOWING) == []
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_page_has_no_accessibility_problem(page):
    assert accessibility_problems(page) == []


def test_report_leads_to_the_page_of_a_student(folder, browser):
    page = browser.new_page()
    page.goto((folder / "report.html").as_uri())
    page.get_by_role("link", name="s003").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile("^Your exercises"))
    expect(page.get_by_text("s003 · attempt 1")).to_be_visible()
    page.close()


def test_each_sheet_of_an_exam_begins_on_a_new_page(browser):
    exam = exam_of(students=("s001", "s002", "s003"), exercises=("1.1", "1.4", "2.1"))
    asked = [statement_of(item, CHAPTERS) for item in exam.items]
    page = browser.new_page()
    page.set_content(exam_pages.sheets(exam, asked))
    printed = [one.extract_text() for one in PdfReader(BytesIO(page.pdf())).pages]
    page.close()
    begun = [text for text in printed if "Exam of" in text]
    heads = [text.split()[1:4] for text in begun]  # each after the sheet's own foot
    assert heads == [["Exam", "of", student] for student in exam.students]
    assert not any("Print this page" in text for text in printed)
