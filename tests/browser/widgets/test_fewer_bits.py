"""The writer with fewer bits, in the browser: dragged, typed, pressed, and read."""

import pytest
from browser.touching import begin_again
from by_key import write
from offenders import assert_none

from course_lib.widgets import FewerBits

WRITTEN = """(root) => root.querySelector(".bits-text span").textContent"""
NUMBERS = """(root) => [...root.querySelectorAll(".bits-table td")]
  .map((cell) => cell.textContent)"""
# Texts of the curves that another text covers, or that leave the picture.
UNREADABLE = """(root) => {
  const room = root.querySelector(".plane").getBoundingClientRect();
  const texts = [...root.querySelectorAll(".plane .marks text")]
    .map((e) => [e.textContent, e.getBoundingClientRect()]);
  const found = texts.filter(([, a]) => a.left < room.left || a.right > room.right);
  texts.forEach(([, a], k) => texts.slice(k + 1).forEach(([word, b]) => {
    if (Math.min(a.right, b.right) > Math.max(a.left, b.left)
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3) found.push([word]);
  }));
  return found.map(([word]) => word);
}"""


def assert_shows(figure, **values):
    """Compare the text, the loss, the size, and the code with the library's."""
    shown = FewerBits(**values)
    assert figure.ask(WRITTEN) == shown.written
    loss, _, size = figure.ask(NUMBERS)
    assert loss == f"{shown.loss:.2f}"
    assert size == f"{shown.num_bytes / 1000:.1f} kB"
    assert f"the loss is {loss} nats" in figure.status
    assert figure.code == shown.code()


def test_each_key_takes_a_bit_away(figure):
    assert_shows(figure)
    for bits in (7, 6, 5, 4, 3, 2):
        figure.turn("bits per weight", "ArrowLeft")
        assert_shows(figure, bits=bits)


@pytest.mark.parametrize("screen", ["gallery", "phone"])
def test_slider_follows_a_drag_down_to_two_bits(screen, request):
    figure = begin_again(request.getfixturevalue(screen).page, FewerBits)
    figure.turn("bits per weight", "ArrowLeft", 3)  # to the middle, where a drag begins
    slider = figure.root.get_by_role("slider", name="bits per weight")
    drag = "drag_by_touch" if screen == "phone" else "drag"
    far = slider.bounding_box()["width"]
    figure.drag_until(lambda: slider.input_value() == "2", slider, -far, 0, by=drag)
    assert_shows(figure, bits=2)


def test_position_table_keeps_its_bits(figure):
    figure.turn("bits per weight", "ArrowLeft", 5)
    figure.choose("keeps 8 bits")
    assert_shows(figure, bits=3, kept="positions")


def test_typed_start_is_continued_and_kept_plain(figure):
    field = figure.root.get_by_role("textbox")
    write(field, "Good morrow, Sir J")
    figure.page.keyboard.press("Tab")
    assert_shows(figure, start="good morrow sir j")
    assert field.input_value() == "good morrow sir j"
    write(field, "")
    assert_shows(figure, start="")


def test_press_on_the_curves_sets_the_bits(figure):
    plane = figure.root.locator(".plane-paper")
    box = plane.bounding_box()
    plane.click(position={"x": box["width"] * (4 - 1.5) / 7, "y": box["height"] / 2})
    figure.settle()
    assert_shows(figure, bits=4)


def test_it_writes_again_with_another_seed_and_resets(figure):
    figure.click("Write again", 2)
    assert_shows(figure, seed=2)
    figure.click("Reset")
    assert_shows(figure)


@pytest.mark.parametrize("screen", ["gallery", "phone"])
def test_curves_are_named_where_no_text_covers_another(screen, request):
    figure = begin_again(request.getfixturevalue(screen).page, FewerBits)
    assert_none(figure.ask(UNREADABLE))
