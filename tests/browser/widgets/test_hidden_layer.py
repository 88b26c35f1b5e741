"""The folding of the plane in the browser: what its reader is asked to try."""

import re

import pytest

from course_lib.widgets import HiddenLayer


def scrub(figure, label, presses):
    """Move a slider from one of its ends by the keyboard."""
    figure.turn(label, "Home" if presses >= 0 else "End")
    figure.turn(label, "ArrowRight" if presses > 0 else "ArrowLeft", abs(presses))


def expected(shown):
    """Return the first words of the status."""
    right = round(shown.accuracy * len(shown.x))
    some = "all" if right == len(shown.x) else f"{right} of"
    counts = f"{some} {len(shown.x)} points are right"
    return f"Step {shown.num_steps}: {counts}, and the loss is "


def test_training_can_be_gone_through_forward_and_back(figure):
    slider = figure.root.get_by_role("slider", name="step of training")
    start = figure.picture
    slider.press("End")
    shown = HiddenLayer(num_steps=1000)
    assert figure.status.startswith(expected(shown))
    assert float(re.search(r"loss is ([\d.]+)\.", figure.status)[1]) == round(
        shown.loss, 3
    )
    assert figure.code == shown.code()
    assert figure.picture != start
    slider.press("Home")
    assert figure.picture == start


def test_starts_differ_in_what_they_find(figure):
    figure.root.get_by_role("slider", name="step of training").press("End")
    for seed in (0, 2):
        scrub(figure, "start", seed)
        shown = HiddenLayer(seed=seed, num_steps=1000)
        assert figure.status.startswith(expected(shown))
        assert shown.accuracy < 1


def test_rings_are_closed_by_a_third_unit(figure):
    figure.choose("rings")
    assert "Linear(2, 3, rng=rng" in figure.code
    figure.root.get_by_role("slider", name="step of training").press("End")
    shown = HiddenLayer(points="rings", units=3, num_steps=1000)
    assert figure.status.startswith(expected(shown))
    figure.choose("2")
    assert figure.status.startswith("Step 0:")


def test_box_of_three_units_turns_by_pointer_and_keys(figure):
    assert figure.count("Turn the view") == 0
    figure.choose("3")
    grip = figure.handles("Turn the view")
    assert figure.count("Turn the view") == 1
    for key in ("ArrowRight", "Enter"):
        before, label = figure.picture, grip.get_attribute("aria-label")
        grip.press(key)
        assert figure.picture != before
        assert grip.get_attribute("aria-label") != label
    before = figure.picture
    figure.drag(figure.root.locator(".hidden-turned .plane-paper"), 60, 0)
    assert figure.picture != before


def test_ring_is_followed_through_the_network(figure):
    figure.click("Step", 60)
    figure.handles("A point to follow").press("ArrowUp")
    shown = HiddenLayer(num_steps=60, probe=(0.5, 0.3))
    assert figure.code == shown.code()
    _, prob = shown.followed
    number = re.search(r"the output is ([\d.]+)\.$", figure.status)[1]
    assert float(number) == round(prob, 2)


# Show the start of training from each seed; return the names of points that collide.
COLLIDING = """async (root, units) => {
  const { model } = root.closest(".interactive-place");
  const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  const over = [];
  let shown = 0;
  for (let seed = 0; seed < 60; seed += 1) {
    model.set("units", units);
    model.set("seed", seed);
    model.save_changes();
    await frame();
    await frame();
    const boxes = [...root.querySelectorAll(".hidden-name")]
      .map((e) => [e.textContent, e.getBoundingClientRect()]);
    shown += boxes.length;
    boxes.forEach(([one, a], k) => boxes.slice(k + 1).forEach(([other, b]) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && high > 4) over.push(`seed ${seed}: ${one} / ${other}`);
    }));
  }
  return [shown, over];
}"""


@pytest.mark.parametrize("units", [2, 3])
def test_names_of_points_never_collide_from_any_start(units, figure):
    shown, over = figure.ask(COLLIDING, units)
    assert shown > 60 * 5
    assert over == []


# The middles of the rings around what is lit, on the screen, by the name of the plane.
LIT = """(root) => {
  const rings = [...root.querySelectorAll(".hidden-ring")].map((e) => {
    const { x, y, width } = e.getBoundingClientRect();
    const plane = e.closest("svg").getAttribute("aria-label");
    return [plane, [x + width / 2, y + width / 2]];
  });
  return Object.fromEntries(rings);
}"""


def test_point_under_the_pointer_is_lit_in_all_three_places(figure):
    assert figure.ask(LIT) == {}
    box = figure.root.locator(".plane-paper").first.bounding_box()
    one_zero = box["x"] + 0.75 * box["width"], box["y"] + 0.75 * box["height"]
    figure.page.mouse.move(*one_zero)
    lit = figure.ask(LIT)
    assert lit.keys() == {"Input", "Hidden space", "Output"}
    assert lit["Input"] == pytest.approx(one_zero, abs=1)
    shown = HiddenLayer(probe=(1, 0))
    bar = figure.root.locator(".hidden-output .plane-paper").bounding_box()
    _, prob = shown.followed
    height = bar["y"] + (1 - prob) * bar["height"]
    assert lit["Output"][1] == pytest.approx(height, abs=1)
    figure.page.mouse.move(*lit["Hidden space"])
    assert figure.ask(LIT) == lit
    figure.page.mouse.move(0, 0)
    assert figure.ask(LIT) == {}


def test_goal_speaks_of_the_points_that_are_chosen(figure):
    for points in ("rings", "XOR"):
        figure.choose(points)
        assert points in figure.root.locator(".interactive-goal").inner_text()
