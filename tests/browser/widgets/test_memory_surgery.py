"""Memory surgery in the browser: pick by mouse, edit, delete, count."""

from course_lib.widgets import MemorySurgery


def readings(figure):
    words = figure.root.locator(".surgery-read text, .surgery-silent text")
    return tuple(words.all_text_contents())


def test_edit_changes_one_word_and_gives_it_a_rim(figure):
    assert readings(figure) == MemorySurgery().readings
    assert "all six prompts are read correctly." in figure.status
    figure.choose("Oslo", "It writes")
    assert readings(figure) == MemorySurgery(writes=(1, 5)).readings
    assert figure.root.locator(".surgery-rim").count() == 1
    assert "Japan gets the wrong capital." in figure.status
    assert figure.code == MemorySurgery(writes=(1, 5)).code()


def test_row_is_picked_by_a_click_and_keeps_its_own_value(figure):
    figure.choose("nothing", "It writes")
    paper = figure.root.locator(".plane-paper")
    box = paper.bounding_box()
    paper.click(position={"x": box["width"] / 2, "y": 26 + 28 * 4.5})
    assert figure.status.endswith("Norway's unit writes Oslo.")
    figure.choose("nothing", "It writes")
    assert "Japan and Norway are met with silence." in figure.status


def test_survey_counts_what_python_counts(figure):
    figure.click("New noise")
    figure.settle()
    right, wrong, silent, answered = MemorySurgery(noise=1.5).survey
    texts = figure.root.locator(".surgery-counts text").all_text_contents()
    assert texts[0] == f"noisy prompts: {right} right, {wrong} wrong, {silent} silent"
    assert texts[1] == f"unrelated vectors: {answered} of 120 answered"


def test_reset_restores_all(figure):
    figure.choose("nothing", "It writes")
    figure.click("New noise")
    figure.click("Reset")
    assert readings(figure) == MemorySurgery().readings
    assert figure.code == MemorySurgery().code()
