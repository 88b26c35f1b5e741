"""A written answer is marked in nbgrader's formgrader, and the mark comes back."""

import re
from urllib.parse import urlsplit

import pytest
from browser.lab import SETTINGS, jupyter
from browser.patience import new_context
from by_key import write
from grading.small_class import SMALL, at_zero, record, write_released
from playwright.sync_api import expect

from course_lib.grading.results import gradebook, gradebook_file

WRITTEN = "Each mistake turns w.\n\n<script>window.ran = 1</script>*x* < 1 & $y$"
CODE = "import pathlib\npathlib.Path('ran.txt').write_text('ran')\nstep = None"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Grade a class of two."""
    place = tmp_path_factory.mktemp("formgrader")
    released = write_released(place / "exercises.ipynb")
    records = [record("s001", why=WRITTEN), record("s002", step=at_zero, why="")]
    answers = {"step": CODE, "count": "count = 6"}
    texts = {"s001": answers | {"why": WRITTEN}, "s002": answers | {"why": ""}}
    gradebook.enter_all(records, SMALL, released, texts, place / "marks")
    return place / "marks"


def server_in(folder):
    """Start a Jupyter server in a folder, as instructors do; give address and key."""
    own = "CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"
    places = {f"JUPYTER_{name}": str(folder.parent / name.lower()) for name in own}
    settings = [one for one in SETTINGS if one.startswith("--ServerApp.")]
    return jupyter(["jupyter_server", *settings], folder, places)


@pytest.fixture(scope="module")
def formgrader(folder, browser):
    """Return a function that opens one of formgrader's pages."""
    context = new_context(browser, viewport={"width": 1280, "height": 900})
    page = context.new_page()

    def guard(route):
        ours = urlsplit(route.request.url).hostname == "127.0.0.1"
        route.continue_() if ours else route.abort()

    context.route("**/*", guard)
    with server_in(folder) as (address, token):
        page.goto(f"{address}/formgrader/gradebook?token={token}")

        def open_page(place):
            page.goto(f"{address}/formgrader/{place}")
            return page

        yield open_page
        context.close()


def open_answer(formgrader, student):
    """Open what a student has handed in, by way of the student's own page.

    The fields stand there before the marks and comments have come from the server;
    what is typed in between is not saved. Wait for them too.
    """
    page = formgrader(f"manage_students/{student}/ch01")
    page.locator("#main-table").get_by_role("link", name="exercises").click()
    page.locator("input.score").first.wait_for()
    page.wait_for_function("formgrader.grades?.loaded && formgrader.comments?.loaded")
    return page


def test_set_is_listed_with_its_submissions(formgrader):
    row = formgrader("manage_assignments").locator("#main-table tr").first
    expect(row).to_contain_text("ch01")
    expect(row.locator(".num-submissions")).to_have_text("2")


def test_answers_that_wait_for_a_mark_are_told(formgrader):
    page = formgrader("manage_submissions/ch01")
    rows = page.locator("#main-table tr")
    expect(rows.filter(has_text="s001")).to_contain_text("needs manual grading")
    expect(rows.filter(has_text="s002")).to_contain_text(re.compile(r"graded\s*2 / 7"))


def test_answer_is_shown_as_typed_beside_the_report(formgrader):
    page = open_answer(formgrader, "s001")
    expect(page.locator(".mathjax_ignore")).to_have_text(WRITTEN.replace("\n", ""))
    expect(page.get_by_text("step: 2 of 2 points")).to_be_visible()
    expect(page.get_by_text("pathlib.Path")).to_be_visible()
    assert page.evaluate("window.ran") is None


def test_mark_and_comment_given_in_the_form_come_back(formgrader, folder):
    page = open_answer(formgrader, "s001")
    form = page.locator(".nbgrader_cell", has=page.locator("#why"))
    for field, given in (("#why", "3.5"), ("#why-comment", "Which bound?")):
        with page.expect_response(lambda answer: answer.request.method == "PUT"):
            write(form.locator(field), given)
            form.locator(field).blur()
    assert gradebook_file.manual_scores(folder, SMALL) == {"s001": {"why": 3.5}}
    assert gradebook_file.manual_comments(folder, SMALL) == {
        "s001": {"why": "Which bound?"}
    }


def test_button_autograde_runs_no_answer(formgrader, folder):
    page = formgrader("manage_submissions/ch01")
    row = page.locator("#main-table tr", has_text="s002")
    with page.expect_response(re.compile("autograde")) as answer:
        row.locator(".autograde a").click()
    assert "No notebooks were matched" in answer.value.text()
    assert not list(folder.parent.rglob("ran.txt"))
    expect(row).to_contain_text("2 / 7")
