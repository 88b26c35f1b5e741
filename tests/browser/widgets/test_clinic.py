"""The clinic in the browser: instruments are ordered, and the truth is told."""

import pytest
from browser.shown import FRAMES, STATUS
from browser.touching import begin_again

from course_lib.widgets import Clinic
from course_lib.widgets.clinic.cases import (
    CLUES,
    FAULTS,
    INSTRUMENTS,
    SYMPTOMS,
    load_cases,
)

CASES = load_cases()


def readings(figure):
    return figure.root.locator(".clinic-reading").all_inner_texts()


def test_no_instrument_speaks_before_it_is_ordered(figure):
    assert readings(figure) == [""] * len(INSTRUMENTS)
    assert "with no diagnostics ordered" in figure.status


def test_an_ordered_instrument_speaks_and_costs_a_point(figure):
    figure.button("hidden units").press("Enter")
    figure.button("hidden units").press("Enter")
    living = CASES[0]["units"].count("1")
    assert f"{living} of {len(CASES[0]['units'])} active" in readings(figure)[3]
    assert figure.root.locator(".clinic-dots circle").count() == 16
    figure.choose(CASES[0]["fault"])
    figure.click("Diagnose")
    assert f"Right: it's “{CASES[0]['fault']}.”" in figure.status
    assert "3 points in 1 case." in figure.status


def test_a_wrong_suspect_hears_the_truth_and_sees_the_twin(figure):
    before = figure.root.locator(".curves path").count()
    figure.choose("overflow")
    figure.button("Diagnose").press("Enter")
    assert f"No, it isn't “overflow”: it's “{CASES[0]['fault']}.”" in figure.status
    assert "0 points in 1 case." in figure.status
    assert figure.root.locator(".curves path").count() == before + 2
    assert figure.button("Diagnose").is_disabled()


# The diagnoses that are marked as true, and as false.
MARKED = """(root) => ["true", "false"].map((mark) =>
  [...root.querySelectorAll(`.clinic-${mark}`)].map((e) => e.textContent))"""


def test_true_diagnosis_is_marked_beside_the_wrong_one_once_it_is_told(figure):
    fault = CASES[0]["fault"]
    figure.choose("overflow")
    assert figure.ask(MARKED) == [[], []]
    figure.click("Diagnose")
    assert figure.ask(MARKED) == [[fault], ["overflow"]]
    figure.click("Next case")
    figure.choose(CASES[1]["fault"])
    figure.click("Diagnose")
    assert figure.ask(MARKED) == [[CASES[1]["fault"]], []]


REACHED = "(root) => root.querySelector('.interactive-goal').className"


@pytest.mark.parametrize("case", range(10))
def test_wrong_diagnosis_is_not_done_and_says_what_to_look_at(case, gallery):
    fault = CASES[case]["fault"]
    wrong = next(other for other in FAULTS if other != fault)
    figure = begin_again(gallery.page, Clinic, values={"case": case, "suspect": wrong})
    figure.click("Diagnose")
    assert "interactive-reached" not in figure.ask(REACHED)
    clue = CLUES.get(fault)
    assert (f"Look at “{clue}”: {SYMPTOMS[fault]}" in figure.status) is bool(clue)
    told = zip(INSTRUMENTS, readings(figure), strict=True)
    opened = [name for name, text in told if text]
    assert opened == [clue] * bool(clue)


def test_right_diagnosis_is_done(figure):
    figure.choose(CASES[0]["fault"])
    figure.click("Diagnose")
    assert "interactive-reached" in figure.ask(REACHED)


def test_after_the_truth_nothing_can_be_changed(figure):
    figure.click("Diagnose")
    told = figure.status
    figure.root.get_by_role("radio", name="leakage").click(force=True)
    figure.click("diary")
    assert figure.status == told
    assert readings(figure)[6] == ""


def test_the_next_case_begins_anew_and_keeps_the_points(figure):
    figure.choose(CASES[0]["fault"])
    figure.click("Diagnose")
    figure.click("Next case")
    assert "Case 2 of 40:" in figure.status
    assert "Score: 4 points in 1 case." in figure.status
    assert readings(figure) == [""] * len(INSTRUMENTS)


def test_the_log_axis_shows_what_left_the_picture(figure):
    figure.click("Next case")  # a spike
    before = figure.root.locator(".plane-axes text").all_text_contents()
    figure.click("log axis")
    after = figure.root.locator(".plane-axes text").all_text_contents()
    assert after != before
    assert "100" in after
    assert figure.code == Clinic(case=1, ordered=[1]).code()


# Order all that can be ordered in each case, and go on; return what was said of each.
CALL_IN_ALL = f"""async (root, [names, count]) => {{
  const press = (name) => [...root.querySelectorAll("button")]
    .find((e) => e.textContent === name).click();
  const said = [];
  for (let k = 0; k < count; k += 1) {{
    names.forEach(press);
    await ({FRAMES})();
    said.push(({STATUS})(root));
    press("Next case");
    await ({FRAMES})();
  }}
  return said;
}}"""


def test_all_forty_cases_can_be_called_in(figure, gallery):
    errors = gallery.errors.copy()
    said = figure.ask(CALL_IN_ALL, [list(INSTRUMENTS), len(CASES)])
    assert gallery.errors == errors
    for k, status in enumerate(said, 1):
        assert f"Case {k} of 40:" in status
        assert f"with {len(INSTRUMENTS)} diagnostics ordered" in status
    assert "Case 1 of 40:" in figure.status


# At a width of 720: the widths of the chart and of the diagnostics, and the height.
ROOM = """async (root) => {
  root.style.width = root.style.maxWidth = "720px";
  root.querySelectorAll(".clinic-row button").forEach((e) => e.click());
  const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  for (let k = 0; k < 3; k += 1) await frame();
  const [chart, bag] = [".clinic-plane", ".clinic-bag"]
    .map((name) => root.querySelector(name).getBoundingClientRect().width);
  root.querySelector(".interactive-caption")?.remove();
  return [chart, bag, root.getBoundingClientRect().height];
}"""


def test_chart_has_the_most_room_even_beside_all_diagnostics(figure):
    chart, diagnostics, height = figure.ask(ROOM)
    assert chart > 1.25 * diagnostics
    assert height <= 640
