"""Cells of a lesson run and can be edited where they are read; the book's stay near."""

import re

import pytest
from browser.accessibility import accessibility_problems
from live_driving import NO_ROOM, NO_STORAGE
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 740}
ANIMATED = "figures.turning_line(birds.x, birds.targets)"
BEAT = """\
import time
from course_lib.progress import progress
for _ in progress(range(40), "Waiting"):
    time.sleep(0.05)
print("ended")"""
NOSY = """\
class Nosy:
    def _repr_html_(self):
        return '''<p id="told">nothing</p><img src="/a/course/asked"><script>
          const told = document.getElementById("told");
          const ask = [() => parent.document.title, () => localStorage.length];
          const may = ask.map((each) => {
            try { return each(); } catch { return "no"; }
          });
          fetch("/a/course/asked").catch(() => told.textContent = may.join() + ",no");
        </script>'''
Nosy()"""
SVG = """\
class Drawn:
    _repr_svg_ = lambda self: (
        '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title = 1"/>')
Drawn()"""


FONT = """\
from matplotlib.font_manager import findfont, get_font
print(get_font(findfont("DejaVu Serif")).family_name)"""


def test_a_lesson_that_is_read_loads_neither_python_nor_the_editor(sent, lesson):
    names = {path.split("/")[-1] for path in sent if "/live/" in f"/{path}"}
    assert names
    assert all(name.endswith((".js", ".css")) for name in names)
    assert "codemirror.js" not in names
    assert lesson.page.locator(".live-output").count() == 0


def test_a_cell_runs_what_it_needs_once_and_says_so(lesson):
    assert "wrong: 0 of 342" in lesson.run("cell-29")
    ran = "Done. What it needs from 4 cells above ran first."
    assert lesson.told("cell-29").inner_text() == ran
    lesson.run("cell-29")
    assert lesson.told("cell-29").inner_text() == "Done."
    assert lesson.own("cell-49").count() == 0


def test_a_prediction_above_is_not_given_away_until_its_own_cell_runs(shared_lesson):
    lesson = shared_lesson
    answer = lesson.cell("cell-25").get_by_text("Show the answer")
    lesson.run("cell-29")
    expect(answer).to_be_visible()
    assert lesson.own("cell-25").count() == 0
    assert "Gentoo score 20.0" in lesson.run("cell-25")
    expect(answer).to_be_hidden()


def test_an_edited_cell_shows_what_it_gave_and_the_books_is_one_click_away(lesson):
    stored = lesson.cell("cell-21").locator(".cell_output").first
    text = stored.inner_text()
    lesson.write("cell-21", "print('mine')")
    assert lesson.run("cell-21") == "mine\n"
    expect(stored).to_be_hidden()
    own = lesson.own("cell-21")
    expect(own.locator(".live-line")).to_contain_text("Yours")
    own.get_by_role("button", name="Show the book’s").click()
    expect(stored).to_be_visible()
    assert stored.inner_text() == text
    expect(own.locator("pre")).to_be_hidden()
    own.get_by_role("button", name="Show yours").click()
    expect(own.locator("pre")).to_be_visible()


def test_code_survives_a_reload_and_the_page_can_be_reset(lesson):
    lesson.write("cell-21", "print('mine')")
    lesson.run("cell-21")
    lesson.page.reload()
    code = lesson.cell("cell-21").locator("pre").first
    expect(code).to_have_text("print('mine')\n")
    lesson.run("cell-21")
    lesson.page.once("dialog", lambda dialog: dialog.accept())
    lesson.page.get_by_role("button", name="Reset the page").click()
    expect(lesson.page.locator(".live-output")).to_have_count(0)
    expect(code).to_contain_text("votes")
    expect(lesson.told("cell-21")).to_have_text("")
    lesson.page.reload()
    expect(code).to_contain_text("votes")


@pytest.mark.parametrize(
    ("fault", "words"),
    [(NO_ROOM, "no room left"), (NO_STORAGE, "some private windows")],
    ids=["full", "private"],
)
def test_code_that_cannot_be_kept_is_told_as_long_as_that_is_so(fault, words, lesson):
    lesson.page.evaluate(fault)
    lesson.write("cell-21", "print('mine')")
    told = lesson.page.get_by_role("alert")
    expect(told).to_contain_text(words)
    assert lesson.run("cell-21") == "mine\n"
    expect(told).to_be_in_viewport()


def test_a_picture_replaces_the_books_with_its_caption(shared_lesson):
    shared_lesson.run("cell-17")
    own = shared_lesson.own("cell-17")
    image = own.get_by_role("img")
    expect(image).to_be_visible()
    assert image.evaluate("(e) => e.decode().then(() => e.naturalWidth)") > 300
    assert image.get_attribute("alt").startswith(
        "Your picture. The book says of its own"
    )
    expect(own.locator("figcaption")).to_contain_text("Both measurements of each bird")
    doubled = """() => {
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      return ids.filter((id, k) => ids.indexOf(id) !== k);
    }"""
    assert shared_lesson.page.evaluate(doubled) == []


def test_a_font_is_loaded_when_it_is_opened_and_no_other(lesson, sent):
    lesson.write("cell-21", FONT)
    assert lesson.run("cell-21") == "DejaVu Serif\n"
    fonts = {path.split("/")[-1] for path in sent if "/fonts/" in path}
    assert {name for name in fonts if name.endswith(".ttf")} == {"DejaVuSerif.ttf"}


def test_an_interactive_figure_and_an_animation_work_in_their_frames(shared_lesson):
    shared_lesson.run("cell-43")
    figure = shared_lesson.own("cell-43").frame_locator("iframe")
    figure.get_by_role("radio", name="XOR").check()
    expect(figure.get_by_text("right for XOR")).to_be_visible()
    shared_lesson.write("cell-41", ANIMATED)
    shared_lesson.run("cell-41")
    player = shared_lesson.own("cell-41").frame_locator("iframe")
    slider = player.get_by_role("slider")
    slider.press("End")
    last = re.compile(r"^(\d+) of \1:")
    expect(slider).to_have_attribute("aria-valuetext", last)
    frame = shared_lesson.own("cell-41").locator("iframe")
    inside = player.locator("body").evaluate("(e) => e.scrollHeight")
    expect(frame).to_have_js_property("clientHeight", inside)


def test_a_frame_reaches_neither_the_page_nor_the_storage_nor_the_network(lesson, sent):
    lesson.write("cell-21", NOSY)
    lesson.run("cell-21")
    frame = lesson.own("cell-21").frame_locator("iframe")
    expect(frame.locator("#told")).to_have_text("no,no,no")
    assert "asked" not in sent


def test_a_drawing_with_a_script_is_only_drawn(lesson):
    title = lesson.page.title()
    lesson.write("cell-21", SVG)
    lesson.run("cell-21")
    image = lesson.own("cell-21").get_by_role("img")
    expect(image).to_have_js_property("complete", True)
    assert lesson.page.title() == title


def test_progress_is_seen_while_a_cell_runs_and_leaves_nothing(lesson):
    lesson.write("cell-21", BEAT)
    lesson.button("Run", "cell-21").click()
    expect(lesson.own("cell-21").get_by_role("progressbar")).to_be_visible()
    lesson.wait_for_end("cell-21")
    expect(lesson.own("cell-21").get_by_role("progressbar")).to_have_count(0)
    assert lesson.shown("cell-21") == "ended\n"


def test_stop_ends_a_run_and_keeps_the_code(lesson):
    lesson.write("cell-21", "while True:\n    pass")
    lesson.button("Run", "cell-21").click()
    expect(lesson.told("cell-21")).to_have_text("Running ...")
    lesson.button("Stop", "cell-21").click()
    expect(lesson.told("cell-21")).to_contain_text("Stopped. Your code is kept")
    lesson.write("cell-21", "print('again')")
    assert lesson.run("cell-21") == "again\n"


def test_an_error_above_is_shown_there_and_told_below_with_a_link(lesson):
    lesson.write("cell-05", "birds = 1 / 0")
    lesson.run("cell-07")
    told = lesson.told("cell-07")
    words = "This cell needs “birds” from a cell above, which raised an error."
    expect(told).to_have_text(words)
    assert "ZeroDivisionError" in lesson.shown("cell-05")
    assert lesson.shown("cell-07") == ""
    told.get_by_role("link", name="cell above").click()
    expect(lesson.own("cell-05")).to_be_in_viewport()


def test_a_line_that_fails_stops_only_what_needs_it(lesson):
    lesson.write("cell-05", "1 / 0\n" + lesson.source("cell-05").strip())
    lesson.run("cell-07")
    assert lesson.told("cell-07").inner_text().startswith("Done.")


def test_what_a_cell_showed_is_marked_once_its_code_has_changed(lesson):
    lesson.write("cell-21", "print('mine')")
    marked = lesson.cell("cell-21").locator(".live-dated")
    expect(marked).to_contain_text("what the book’s code gave")
    lesson.run("cell-21")
    expect(marked).to_have_count(0)
    lesson.write("cell-21", "1 / 0")
    expect(marked).to_contain_text("You’ve changed this cell")
    lesson.run("cell-21")
    lesson.write("cell-21", "while True:\n    pass")
    lesson.button("Run", "cell-21").click()
    expect(lesson.told("cell-21")).to_have_text("Running ...")
    expect(lesson.own("cell-21")).to_have_count(0)
    lesson.button("Stop", "cell-21").click()
    expect(lesson.told("cell-21")).to_contain_text("Stopped.")
    expect(lesson.own("cell-21")).to_have_count(0)


def test_what_depends_on_a_changed_cell_is_marked_until_it_runs_again(lesson):
    lesson.run("cell-29")
    lesson.write("cell-25", lesson.source("cell-25").strip() + "\nbias = bias + 1")
    lesson.run("cell-25")
    marked = lesson.cell("cell-29").locator(".live-dated")
    expect(marked).to_contain_text("Something that this cell needs has changed")
    lesson.run("cell-29")
    expect(marked).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_bars_a_reader_of_a_lesson_in_either_theme(theme, shared_lesson):
    shared_lesson.run("cell-21")
    shared_lesson.write("cell-23", "bias = -6")
    shared_lesson.page.evaluate(
        "(theme) => { document.documentElement.dataset.theme = theme; }", theme
    )
    context = {
        "include": [["[data-cell]"], [".live-about"]],
        "exclude": [["mjx-container"], ["iframe"], [".cell_output:not(.live-output)"]],
    }
    assert accessibility_problems(shared_lesson.page, context) == []


def test_a_lesson_keeps_to_the_width_of_a_phone(shared_lesson):
    shared_lesson.run("cell-43")
    shared_lesson.run("cell-17")
    shared_lesson.page.set_viewport_size(PHONE)
    wide = shared_lesson.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
    frame = shared_lesson.own("cell-43").frame_locator("iframe")
    assert frame.locator("html").evaluate("(e) => e.scrollWidth - e.clientWidth") <= 0
