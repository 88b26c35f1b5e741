"""What JupyterLab shows below the cells of a lesson and below a check."""

import re

import pytest
from browser.lab import jupyter_lab, open_notebook
from playwright.sync_api import expect

from course_lib.predictions import SECONDS_TO_READ

ANSWER = """\
from IPython.display import SVG, display
print("The answer is", 6 * 7)
display(SVG('<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="42"/>'))"""
REPLY = """\
from course_lib.checks.report import Report, Verdict
from course_lib.checks.telling import tell
rows = "got " + "[0.123456, 0.234567], " * 12
tell(Report("step", 2, [
    Verdict("zero", False, 1, problem="considerably different numbers " * 12),
    Verdict("one", False, 1, evidence=rows + chr(10) + rows),
]))"""
CELLS = ("import course_lib", (ANSWER, {"tags": ["hide-output"]}), REPLY)

# The words of an element that don't stand on one line.
BROKEN = """(element) => {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const broken = [];
  while (texts.nextNode())
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (range.getClientRects().length > 1) broken.push(word);
    }
  return broken;
}"""
LINES = """(element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set([...range.getClientRects()].map((rect) => rect.top)).size;
}"""


@pytest.fixture(scope="module")
def notebook(tmp_path_factory, browser):
    folder = tmp_path_factory.mktemp("reading")
    with jupyter_lab(folder, CELLS) as lab, open_notebook(browser, lab) as opened:
        yield opened


def test_run_all_gives_no_answer_away(notebook):
    page, answer = notebook.page, notebook.cells.nth(1)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(notebook.cells.last.locator(".jp-InputPrompt")).to_have_text(
        re.compile(r"\[\d+\]:")
    )
    words = answer.get_by_text("The answer is 42")
    picture = answer.locator(".jp-RenderedSVG")
    for shown in (words, picture):
        expect(shown).to_be_attached()
        expect(shown).to_be_hidden()
    answer.get_by_text("Show the answer").press("Enter")
    expect(words).to_be_visible()
    expect(picture).to_be_visible()


def test_answer_that_is_run_alone_is_shown_at_once(notebook):
    notebook.page.wait_for_timeout(1000 * SECONDS_TO_READ)  # a reader reads longer
    answer = notebook.run(1)
    expect(answer.get_by_text("The answer is 42")).to_be_visible()
    expect(answer.get_by_text("Show the answer")).to_have_count(0)


def test_reply_of_a_check_breaks_between_words_and_keeps_its_columns(notebook):
    reply = notebook.run(2).locator("pre")
    assert reply.evaluate(LINES) > 6
    assert reply.evaluate(BROKEN) == []
    assert reply.locator("code").evaluate(LINES) == 2
