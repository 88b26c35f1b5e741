"""The bound to touch, in the browser: what its reader is asked to try."""

from course_lib.datasets import logic_gate
from course_lib.widgets import MistakeBound

POINTS = "Points"


def assert_told(figure, bound, mistakes):
    assert round(figure.computed("bound")) == bound
    assert figure.computed("mistakes") == mistakes
    allowed = "1 mistake" if bound == 1 else f"{bound:,} mistakes"
    assert f"allows {allowed}, and the rule makes {mistakes} (" in figure.status


def test_gates_tell_the_numbers_of_the_lesson(figure):
    assert_told(figure, 51, 18)
    for name, numbers in (("OR", (27, 9)), ("AND at ±1", (9, 1)), ("AND", (51, 18))):
        figure.choose(name)
        assert_told(figure, *numbers)


def test_exclusive_or_leaves_the_theorem_silent(figure):
    figure.choose("XOR")
    assert "the theorem says nothing" in figure.status
    assert "so there is no limit" in figure.root.locator(".bound-tally").inner_text()
    assert figure.computed("bound") == float("inf")


def test_middle_moves_all_points_by_the_same_step(figure):
    figure.turn("center of all points", "ArrowRight", 16)
    shown = MistakeBound()
    x, targets = logic_gate("AND")
    shown.show(x + 2, targets)
    assert figure.code == shown.code()
    assert_told(figure, 2451, 209)


def test_points_stay_on_the_plane_when_the_middle_runs_to_an_end(figure):
    slider = figure.root.get_by_role("slider", name="center of all points")
    slider.press("End")
    assert "x = np.array([[3, 3], [3, 4], [4, 3], [4, 4]])" in figure.code
    figure.click("Reset")
    assert_told(figure, 51, 18)


def test_point_is_moved_flipped_added_and_taken_away(figure):
    figure.handles(POINTS).last.press("ArrowUp")
    assert "[1, 1.125]]" in figure.code
    figure.handles(POINTS).first.press(" ")
    assert "targets = np.array([1, 0, 0, 1])" in figure.code
    figure.click("Add a point")
    assert figure.count(POINTS) == 5
    figure.handles(POINTS).last.press("Delete")
    assert figure.count(POINTS) == 4
    figure.root.locator(".plane-paper").first.click(position={"x": 60, "y": 40})
    assert figure.count(POINTS) == 5


def test_single_point_reaches_its_bound(figure):
    for _ in range(3):
        figure.handles(POINTS).last.press("Delete")
        figure.settle()
    assert_told(figure, 1, 1)
    tally = figure.root.locator(".bound-tally p > *").all_inner_texts()
    assert tally == ["1 mistake made", "1 possible"]


def test_no_more_points_are_added_than_can_be_judged(figure):
    figure.click("Add a point", 24)
    assert figure.count(POINTS) == 24


# How many marks of the climb are still to come or on their way.
CLIMBING = """(root) => [...root.querySelectorAll(".bound-mark")]
  .filter((mark) => mark.getAnimations().length).length"""


def test_marks_climb_one_after_another_when_asked(figure):
    figure.root.evaluate(
        "(e) => e.getAnimations({ subtree: true }).forEach((each) => each.finish())"
    )
    assert figure.ask(CLIMBING) == 0
    figure.click("Watch it climb")
    assert figure.ask(CLIMBING) > 18  # both marks of each of most mistakes
