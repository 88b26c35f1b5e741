"""Memory surgery in the browser: pick by mouse, edit, delete, count."""

from course_lib.widgets import MemorySurgery


def readings(figure):
    words = figure.root.locator(".surgery-read, .surgery-silent")
    return tuple(words.all_text_contents())


def test_edit_changes_one_word_and_gives_it_a_rim(figure):
    assert readings(figure) == MemorySurgery().readings
    assert "all six prompts are read correctly." in figure.status
    figure.choose("Oslo", "It writes")
    assert readings(figure) == MemorySurgery(writes=(1, 5)).readings
    assert figure.root.locator(".surgery-rim").count() == 1
    assert "Japan gets the wrong capital." in figure.status
    assert figure.code == MemorySurgery(writes=(1, 5)).code()


def test_unit_is_picked_in_the_picture_and_keeps_its_own_value(figure):
    figure.choose("nothing", "It writes")
    unit = figure.root.locator(".surgery-units label", has_text="Norway")
    figure.page.mouse.click(*figure.middle(unit))
    assert figure.status.endswith("Norway's unit writes Oslo.")
    figure.choose("nothing", "It writes")
    assert "Japan and Norway are met with silence." in figure.status


# For each line of a color: the rows of its two ends, and whether it leaves a unit.
LINES = """(root, color) => {
  const { top, width } = root.querySelector(".surgery-plane").getBoundingClientRect();
  const rows = [...root.querySelectorAll(".surgery-units label")]
    .map((e) => e.getBoundingClientRect()).map((box) => box.y + box.height / 2 - top);
  const row = ({ y }) => rows.findIndex((each) => Math.abs(each - y) < 2);
  return [...root.querySelectorAll(`path.surgery-${color}`)].map((e) => {
    const [from, to] = [0, e.getTotalLength()].map((at) => e.getPointAtLength(at));
    return [row(from), row(to), from.x > width / 2];
  });
}"""
STRAIGHT = [[k, k, is_answer] for k in range(6) for is_answer in (False, True)]


def test_each_question_reaches_its_own_unit_and_goes_on_to_its_answer(figure):
    assert figure.ask(LINES, "good") == STRAIGHT
    assert figure.ask(LINES, "bad") == []
    figure.choose("Oslo", "It writes")
    assert figure.ask(LINES, "good") == STRAIGHT[:2] + STRAIGHT[4:]
    assert figure.ask(LINES, "bad") == STRAIGHT[2:4]


def test_line_ends_at_a_unit_that_writes_nothing(figure):
    figure.choose("nothing", "It writes")
    assert figure.ask(LINES, "lost") == [[1, 1, False]]
    assert figure.ask(LINES, "good") == STRAIGHT[:2] + STRAIGHT[4:]


def test_questions_with_noise_reach_the_units_whose_threshold_they_exceed(figure):
    figure.click("New noise")
    expected = {
        (asked, unit)
        for asked, row in enumerate(MemorySurgery(noise=1.5, draw=10).fits)
        for unit, fit in enumerate(row)
        if fit > 0.5
    }
    lines = [line for color in ("good", "bad") for line in figure.ask(LINES, color)]
    assert {(a, u) for a, u, is_answer in lines if not is_answer} == expected
    assert {(a, u) for u, a, is_answer in lines if is_answer} == expected


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
