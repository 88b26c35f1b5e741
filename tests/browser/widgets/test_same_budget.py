"""The budget in the browser: its goals are reached by the sliders, and it is seen."""

import pytest

from course_lib.widgets import SameBudget


def numbers(figure):
    """Return what the table says of this layer: stored, used, operations."""
    return figure.column(2)


def set_slider(figure, name, value):
    figure.slide_to(name, lambda told: told.startswith(value))


def squares(figure, look):
    return figure.root.locator(f".budget-squares .{look}").count()


def test_gate_meets_the_plain_budget_at_eight_thirds(figure):
    figure.root.get_by_label("three, with a gate").check()
    set_slider(figure, "units f", "2.67d")
    expected = SameBudget(gated=True, sixths=16).count()
    assert numbers(figure) == [expected[n] for n in ("stored", "used", "work")]
    assert "within 1% of the plain network's budget" in figure.status
    assert figure.code == SameBudget(gated=True, sixths=16).code()


def test_experts_store_much_and_use_little(figure):
    set_slider(figure, "width d", "1,536")
    set_slider(figure, "experts used", "1 of 8")
    stored, used, _ = numbers(figure)
    assert stored > 100e6
    assert used < 20e6


def test_experts_that_rest_are_hatched(figure):
    assert (squares(figure, "budget-lit"), squares(figure, "budget-idle")) == (2, 0)
    figure.root.get_by_label("three, with a gate").check()
    set_slider(figure, "experts used", "2 of 8")
    assert (squares(figure, "budget-lit"), squares(figure, "budget-idle")) == (6, 18)


def test_reset_brings_the_plain_network_back(figure):
    set_slider(figure, "experts used", "2 of 64")
    figure.click("Reset")
    start = SameBudget().count()
    assert numbers(figure) == [start[name] for name in ("stored", "used", "work")]


# The free room at the left and at the right of all squares, in pixels.
MARGINS = """(root) => {
  const room = root.querySelector(".budget-squares").getBoundingClientRect();
  const parts = [...root.querySelectorAll(".budget-squares rect:not(pattern *)")]
    .map((e) => e.getBoundingClientRect());
  return [Math.min(...parts.map((e) => e.left)) - room.left,
    room.right - Math.max(...parts.map((e) => e.right))];
}"""


def test_squares_are_in_the_middle_of_their_room(figure):
    for width in ("1d", "4d", "8d"):
        set_slider(figure, "units f", width)
        left, right = figure.ask(MARGINS)
        assert abs(left - right) < 4, width
        assert left > 0


# The widths of the three bars and of what is orange in them, and where plain's ends.
BARS = """(root) => {
  return [...root.querySelectorAll(".budget-drawn")].map((cell) => {
    const widths = [cell, ...cell.querySelectorAll("*")]
      .map((e) => e.getBoundingClientRect().width);
    const mark = parseFloat(getComputedStyle(cell).getPropertyValue("--plain")) / 100;
    return [...widths.slice(1), mark * widths[0]];
  });
}"""


def test_bars_are_as_long_as_their_numbers_and_orange_as_far_as_a_token_goes(figure):
    set_slider(figure, "experts used", "2 of 8")
    count = SameBudget(experts="2 of 8").count()
    bars = figure.ask(BARS)
    units = (count["plain"], count["plain"], 2 * count["plain"])
    for (whole, lit, plain), name, unit in zip(
        bars, ("stored", "used", "work"), units, strict=True
    ):
        assert whole / plain == pytest.approx(count[name] / unit, rel=0.01)
        assert lit / plain == pytest.approx(count["used"] / count["plain"], rel=0.03)
