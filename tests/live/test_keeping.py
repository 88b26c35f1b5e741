"""What is typed is kept in this browser, and can be reset; nothing else is loaded."""

import json
import re

from by_key import write
from live_driving import NO_STORAGE, RIGHT
from playwright.sync_api import expect

from course_lib.checks import ch01

NUM_EXERCISES = len(ch01.EXERCISES.questions)
LARGEST_START = 60_000  # bytes of our scripts on a page that is only read
FILL = """
  () => {
    let text = "";
    for (let size = 2 ** 22; size >= 1; size /= 2) {
      try {
        localStorage.setItem("filler", text + "x".repeat(size));
        text += "x".repeat(size);
      } catch { /* too much */ }
    }
  }
"""
ANSWER = "def predict(x, weight, bias):\n    return 1"


def loaded(sent):
    """Return the bytes of what the live part of the site has sent, by name."""
    return {path.split("/")[-1]: size for path, size in sent.items() if "live/" in path}


def shown(exercises, name):
    """Return the text of an answer, in an editor or not."""
    return exercises.cell("answer", name).locator("pre, .cm-content").inner_text()


def test_a_page_that_is_read_loads_neither_python_nor_the_editor(reader, sent):
    exercises = reader()
    start = loaded(sent)
    assert sum(start.values()) < LARGEST_START
    assert "codemirror.js" not in start
    exercises.write("predict", ANSWER)
    edited = loaded(sent)
    assert edited.keys() - start.keys() == {"editor.js", "codemirror.js"}


def test_answers_survive_a_reload_and_reach_other_tabs(reader):
    exercises = reader()
    exercises.write("predict", ANSWER)
    words = exercises.cell("written").get_by_role("textbox")
    write(words, "No line was ruled out.")
    write(exercises.page.get_by_label("Your id"), "s007")
    other = reader(beside=exercises)
    assert shown(other, "predict").strip() == ANSWER
    assert other.cell("written").get_by_role("textbox").input_value() == (
        "No line was ruled out."
    )
    assert other.page.get_by_label("Your id").input_value() == "s007"
    exercises.write("predict", "predict = max")
    expect(other.cell("answer", "predict").locator("pre")).to_have_text(
        "predict = max\n"
    )


def test_an_id_loses_the_spaces_around_it_and_no_others(reader):
    exercises = reader()
    field = exercises.page.get_by_label("Your id")
    write(field, " s 007 ")
    other = reader(beside=exercises)
    assert other.page.get_by_label("Your id").input_value() == "s 007"
    field.press("Tab")
    assert field.input_value() == "s 007"


def test_reset_brings_back_what_was_handed_out_and_nothing_else(reader):
    exercises = reader()
    before = shown(exercises, "predict")
    exercises.write("predict", ANSWER)
    exercises.write("margin", "margin = 1")
    exercises.page.once("dialog", lambda dialog: dialog.dismiss())
    exercises.button("Reset", "predict").click()
    assert shown(exercises, "predict").strip() == ANSWER
    exercises.page.once("dialog", lambda dialog: dialog.accept())
    exercises.button("Reset", "predict").click()
    assert shown(exercises, "predict").split() == before.split()
    assert exercises.button("Reset", "predict").is_disabled()
    exercises.page.reload()
    assert shown(exercises, "predict").split() == before.split()
    assert shown(exercises, "margin").strip() == "margin = 1"


def test_two_tabs_lose_nothing_and_an_open_editor_follows_the_other_tab(reader):
    one = reader()
    two = reader(beside=one)
    one.write("predict", ANSWER)
    two.write("margin", "margin = 1")
    two.write("predict", "predict = max")
    expect(one.editor("predict")).to_have_text("predict = max")
    one.write("predict", ANSWER)
    expect(two.editor("predict")).to_have_text(re.compile("return 1"))
    for exercises in (one, two):
        exercises.page.reload()
        assert shown(exercises, "predict").strip() == ANSWER
        assert shown(exercises, "margin").strip() == "margin = 1"


def warning(exercises):
    """Return the line that is in view as long as something can't be kept."""
    return exercises.page.locator(".live-unkept")


def test_a_full_storage_is_told_in_view_until_room_again_keeps_all(reader):
    exercises = reader()
    exercises.write("margin", "margin = 1")
    exercises.page.evaluate(FILL)
    exercises.write("predict", RIGHT)
    exercises.check("predict")
    expect(warning(exercises)).to_contain_text("no room left")
    expect(warning(exercises)).to_be_in_viewport()
    assert shown(exercises, "predict").strip() == RIGHT
    exercises.page.evaluate("localStorage.removeItem('filler')")
    exercises.write("fit", "fit = 2")
    expect(warning(exercises)).to_be_hidden()
    exercises.page.reload()
    assert shown(exercises, "predict").strip() == RIGHT
    assert shown(exercises, "margin").strip() == "margin = 1"
    assert shown(exercises, "fit").strip() == "fit = 2"


def test_leaving_asks_only_while_something_is_not_kept(reader):
    exercises = reader()
    page, asked = exercises.page, []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate(FILL)
    exercises.write("predict", RIGHT)
    with page.expect_event("dialog"):
        page.evaluate("setTimeout(() => location.reload())")
    assert shown(exercises, "predict").strip() == RIGHT
    page.evaluate("localStorage.removeItem('filler')")
    exercises.write("predict", ANSWER)
    page.reload()
    assert asked == ["beforeunload"]
    assert shown(exercises, "predict").strip() == ANSWER


def test_what_another_tab_replaces_can_be_brought_back(reader):
    one = reader()
    two = reader(beside=one)
    one.write("predict", ANSWER)
    two.write("predict", "predict = max")
    expect(one.told("predict")).to_contain_text("changed in another tab")
    one.told("predict").get_by_role("button").click()
    assert shown(one, "predict").strip() == ANSWER
    assert one.told("predict").inner_text() == ""
    expect(two.editor("predict")).to_have_text(re.compile("return 1"))


def test_a_verdict_survives_a_reload_and_says_so(reader):
    exercises = reader()
    exercises.write("predict", RIGHT)
    said = exercises.check("predict")
    exercises.page.reload()
    check = exercises.cell("check", "predict")
    assert check.locator("pre").last.inner_text() == said
    assert check.locator(".live-line").inner_text().startswith("From an earlier visit.")
    solved = exercises.page.locator(".live-top strong")
    expect(solved).to_have_text(f"Solved: 1 of {NUM_EXERCISES} exercises.")
    exercises.write("predict", ANSWER)
    expect(check.locator(".live-dated")).to_contain_text("before you changed it")
    expect(solved).to_have_text(f"Solved: 0 of {NUM_EXERCISES} exercises.")
    exercises.page.reload()
    expect(check.locator(".live-dated")).to_contain_text("before you changed it")


def test_a_verdict_about_an_exercise_that_is_gone_is_left_out(reader):
    outputs = [{"output_type": "stream", "text": "predict: 2 of 2 points"}]
    verdict = {"outputs": outputs, "about": {"answer-gone": 1}}
    kept = json.dumps({"version": 1, "verdicts": {"check-predict": verdict}})
    exercises = reader()
    exercises.page.evaluate(
        "(kept) => localStorage.setItem(`verdicts of ${kept[0]}`, kept[1])",
        ["chapters/01_perceptron/exercises", kept],
    )
    exercises.page.reload()
    assert exercises.verdict("predict") == ""
    assert exercises.errors == []


def test_a_private_window_without_storage_says_so_and_answers_all_the_same(reader):
    exercises = reader(script=f"({NO_STORAGE})()")
    exercises.write("predict", RIGHT)
    expect(warning(exercises)).to_contain_text("some private windows")
    words = exercises.cell("written").get_by_role("textbox")
    write(words, "No line was ruled out.")
    assert exercises.check("predict").startswith("predict: 2 of 2 points")
    assert shown(exercises, "predict").strip() == RIGHT
    assert words.input_value() == "No line was ruled out."
