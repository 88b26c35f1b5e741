"""A lesson opens on its figure, which is a second one with a state of its own."""

from playwright.sync_api import expect

LESSON = "chapters/01_perceptron/01_neuron"
FIRST = ".opening-figure .interactive"
TASKS = "#fig-neuron-by-hand .interactive"


def test_figure_that_opens_a_lesson_works_and_is_on_its_own(visit):
    page = visit(LESSON).page
    before = page.locator(f"{TASKS} .interactive-status").inner_text()
    bias = page.locator(f"{FIRST} input[type=range]").nth(2)
    bias.press("End")
    expect(page.locator(f"{FIRST} .interactive-status")).to_contain_text("bias of 2,")
    assert page.locator(f"{TASKS} .interactive-status").inner_text() == before


def test_figure_that_opens_a_lesson_leads_to_its_tasks(visit):
    page = visit(LESSON).page
    page.locator(".opening-figure > p a").click()
    expect(page.locator(TASKS)).to_be_in_viewport()


def test_page_without_a_script_or_on_paper_has_the_figure_once(visit):
    page = visit(LESSON, java_script_enabled=False).page
    expect(page.locator(".opening-figure")).to_be_hidden()
    page = visit(LESSON).page
    page.emulate_media(media="print")
    expect(page.locator(".opening-figure")).to_be_hidden()
