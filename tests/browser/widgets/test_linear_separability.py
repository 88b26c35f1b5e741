"""Stop or return in the browser: lamps, corners and runs, by mouse and keyboard."""

from course_lib.widgets import LinearSeparability


def lamps(figure):
    """Read the lamps from the buttons, as a screen reader does."""
    buttons = figure.root.locator("button[aria-pressed]")
    pressed = buttons.evaluate_all("(all) => all.map((e) => e.ariaPressed)")
    return [int(state == "true") for state in pressed]


def light(figure, wanted):
    """Turn the lamps that differ, by the keyboard."""
    buttons = figure.root.locator("button[aria-pressed]")
    for k, (is_on, lamp) in enumerate(zip(lamps(figure), wanted, strict=True)):
        if is_on != lamp:
            buttons.nth(k).press("Space")
    assert lamps(figure) == list(wanted)


def verdict(figure):
    return figure.root.locator(".return-verdict").inner_text()


def test_and_stops_after_18_steps(figure):
    for count in range(18):
        assert verdict(figure).startswith(f"{count} update")
        figure.click("Step")
    assert verdict(figure) == "✓ stopped: a line exists"
    assert "with w = (3, 2) and b = −4, all 4 corners are right" in figure.status
    before = figure.whole
    figure.click("Step")
    assert figure.whole == before


def test_xor_returns_and_says_why(figure):
    light(figure, (0, 1, 1, 0))
    figure.click("To the end")
    assert verdict(figure) == "↺ returned: no line exists"
    assert "the corners 00, 01, 10, and 11. Their vectors add up" in figure.status
    cells = figure.root.locator(".return-table tbody td:last-child")
    assert cells.all_inner_texts() == ["1"] * 4


# What the road shows: its stops, flags, and arrows, and how far the arrow leads back.
ROAD = """(root) => {
  const count = (name) => root.querySelectorAll(`.return-${name}`).length;
  const left = (e) => e.getBoundingClientRect().left;
  const middle = (e) => left(e) + e.getBoundingClientRect().width / 2;
  const tip = root.querySelector(".return-tip");
  const stops = [...root.querySelectorAll(".return-start, .return-stop .mark")];
  return [count("stop"), count("flag"), count("back"),
    tip && stops.findIndex((stop) => Math.abs(middle(stop) - middle(tip)) < 2)];
}"""


def test_road_has_a_stop_for_each_update_and_ends_at_a_flag_or_leads_back(figure):
    assert figure.ask(ROAD) == [0, 0, 0, None]
    figure.click("To the end")
    assert figure.ask(ROAD) == [18, 1, 0, None]
    figure.choose("three")
    lamps = (0, 0, 0, 0, 0, 1, 1, 0)
    light(figure, lamps)
    figure.click("To the end")
    run = LinearSeparability(lamps=lamps).run
    *path, last = run.path.tolist()
    assert figure.ask(ROAD) == [len(path), 0, 1, path.index(last)]
    assert path.index(last) > 0
    figure.click("Reset")
    assert figure.ask(ROAD) == [0, 0, 0, None]


def test_majority_of_three_takes_17_updates(figure):
    figure.root.get_by_role("radio", name="three").check()
    light(figure, (0, 0, 0, 1, 0, 1, 1, 1))
    figure.click("To the end")
    assert "Stopped after 17 updates: with w = (2, 2, 2) and b = −3" in figure.status
    expected = LinearSeparability(lamps=(0, 0, 0, 1, 0, 1, 1, 1), num_updates=17)
    assert figure.code == expected.code()
    assert figure.root.locator(".return-cut").count() == 6


def test_parity_stops_when_two_lamps_are_turned(figure):
    figure.root.get_by_role("radio", name="three").check()
    light(figure, (0, 1, 1, 0, 1, 0, 0, 1))
    figure.click("To the end")
    assert verdict(figure) == "↺ returned: no plane exists"
    light(figure, (0, 1, 1, 1, 0, 0, 0, 1))
    figure.click("To the end")
    assert verdict(figure).startswith("✓ stopped")


def test_lamp_is_turned_at_its_corner_and_the_run_begins_anew(figure):
    figure.click("Step")
    figure.root.locator(".return-corner .mark").nth(1).click()
    assert lamps(figure) == [0, 1, 0, 1]
    assert verdict(figure) == "0 updates so far"


def test_table_has_as_many_rows_as_the_inputs_ask_for(figure):
    rows = figure.root.locator(".return-table tbody tr")
    for name, count in (("three", 8), ("two", 4), ("three", 8)):
        figure.root.get_by_role("radio", name=name).check()
        figure.settle()
        assert rows.count() == count
        assert len(lamps(figure)) == count
