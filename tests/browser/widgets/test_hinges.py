"""The sum of hinges in the browser: pen, knots and stems, by every way of pointing."""

import re

from browser.touching import begin_again

from course_lib.widgets import Hinges


def error_of(status):
    return float(re.search(r"largest error is ([\d.]+)\. Hinge", status)[1])


def test_training_shows_the_numbers_of_the_library(figure):
    slider = figure.root.get_by_role("slider", name="step of training")
    slider.press("End")
    shown = Hinges(num_steps=2000)
    assert figure.status.startswith("Step 2000: with 8 hinges")
    assert error_of(figure.status) == round(shown.largest_error, 3)
    assert figure.code == shown.code()
    figure.click("Reset")
    assert error_of(figure.status) == 1


def test_curve_is_drawn_by_the_mouse(figure):
    paper = figure.root.locator(".hinges-pen .plane-paper")
    box = paper.bounding_box()
    mouse = figure.page.mouse
    mouse.move(box["x"] + 0.2 * box["width"], box["y"] + 0.8 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.8 * box["width"], box["y"] + 0.2 * box["height"], steps=9)
    mouse.up()
    start_of_sine = "target = np.array([0, 0.0980171403296, "
    assert start_of_sine in figure.code  # outside the stroke nothing changed
    assert error_of(figure.status) > 0.9
    assert figure.root.get_by_role("radio", checked=True).count() == 0


def test_curve_is_drawn_by_a_finger(phone):
    figure = begin_again(phone.page, Hinges)
    before = figure.whole
    paper = figure.root.locator(".hinges-pen .plane-paper")
    figure.drag_until(lambda: "target = np.array([" in figure.code, paper, 70, -60)
    assert figure.whole[2] != before[2]


def test_curve_is_changed_by_the_keyboard_alone(figure):
    knots = figure.handles("Knots of the curve")
    assert figure.count("Knots of the curve") == 9
    knots.nth(2).press("ArrowDown")
    assert "target = np.array([" in figure.code
    assert knots.nth(2).get_attribute("aria-label").endswith("height 0.95")


def test_hinge_moves_along_both_axes(figure):
    hinge = figure.handles("Hinges").nth(3)
    label = hinge.get_attribute("aria-label")
    hinge.press("ArrowRight")
    hinge.press("Shift+ArrowUp")
    assert label == "Hinge 4 of 8: changes the slope at 0.42 by 0"
    expected = Hinges()
    expected.move(3, 0.445, 5)
    assert figure.code == expected.code()
    figure.drag(hinge, 40, 30)
    assert (
        "Hinge 4 opens to the left and changes the slope of the sum at 0.5"
        in figure.status
    )


TWO_KEYS = """(handle) => ["ArrowRight", "ArrowRight"].forEach((key) =>
  handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })))"""


def test_two_keys_within_one_frame_both_count(figure):
    figure.handles("Hinges").nth(3).evaluate(TWO_KEYS)
    expected = Hinges()
    expected.move(3, 0.465, 0)
    assert figure.code == expected.code()


def test_slopes_that_are_read_off_come_close_at_once(figure):
    figure.root.get_by_role("slider", name="hinges").press("End")
    assert figure.count("Hinges") == 32
    figure.click("Read off slopes")
    shown = Hinges(width=32)
    shown.read_off()
    assert figure.status.startswith("Step 0: with 32 hinges")
    assert error_of(figure.status) == round(shown.largest_error, 3) < 0.01


def test_hand_that_moves_a_hinge_keeps_what_was_learned(figure):
    figure.click("Step", 5)
    figure.handles("Hinges").first.press("ArrowRight")
    assert figure.status.startswith("Step 0: with 8 hinges")
    shown = Hinges(num_steps=5)
    shown.move(0, round(float(shown.bends[0]) + 0.02, 3), round(shown.changes[0], 2))
    assert figure.code == shown.code()
