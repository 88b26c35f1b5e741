"""Links lead on, what a reader writes is kept, and the original can be had again."""

import pytest
from playwright.sync_api import expect

LESSON = "chapters/01_perceptron/02_geometry.ipynb"
PLACE = "/a/course"


@pytest.mark.parametrize(("term", "reach"), [("score", "hover"), ("bias", "focus")])
def test_link_to_the_book_leads_to_the_page_beside_the_lab(term, reach, visit, address):
    link = visit(LESSON).page.get_by_role("link", name=term).first
    getattr(link, reach)()
    expected = f"{address}/book/glossary.html#term-{term}"
    expect(link).to_have_attribute("href", expected)


def test_link_to_another_lesson_opens_it(visit):
    notebook = visit(LESSON)
    number = notebook.find("](03_learning_rule.ipynb)")
    link = notebook.cell(number).get_by_role("link", name="1.3 The learning rule")
    with notebook.page.context.expect_page() as opened:
        link.click()
    heading = opened.value.get_by_role("heading", name="1.3 The learning rule").first
    heading.wait_for(timeout=120_000)
    opened.value.close()


def test_saved_copy_is_kept_and_the_original_comes_back(visit):
    notebook = visit(LESSON)
    number = notebook.find("# 1.2")
    code = notebook.find("import numpy as np")
    notebook.write(code, "mine = 1")
    notebook.page.keyboard.press("Control+s")
    notebook.page.wait_for_function("!opened.content.model.dirty")
    again = visit(LESSON)
    assert "mine = 1" in "".join(again.cells[code]["source"])
    again.page.evaluate(
        "window.jupyterapp.serviceManager.contents.delete(opened.context.path)"
    )
    fresh = visit(LESSON)
    assert "import numpy as np" in "".join(fresh.cells[code]["source"])
    assert "".join(fresh.cells[number]["source"]).startswith("# 1.2")
