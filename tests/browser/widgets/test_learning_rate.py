"""The ball in a bowl, in the browser: what its reader is asked to try."""

from course_lib.widgets import LearningRate


def slider(figure, name):
    return figure.root.get_by_role("slider", name=name)


def set_to(figure, name, wanted):
    """Move a slider by the keyboard to the wanted number, by stops of its log scale."""
    knob = slider(figure, name)
    stops = "(e, end) => Math.round((Math.log10(end) - e.value) / e.step)"
    away = knob.evaluate(stops, wanted)
    figure.turn(name, "ArrowRight" if away > 0 else "ArrowLeft", abs(away))
    figure.settle()
    assert float(knob.get_attribute("aria-valuetext")) == wanted


def fates(figure):
    return figure.root.locator(".ball-fate").all_inner_texts()


def test_two_over_kappa_swings_for_ever(figure):
    assert fates(figure) == ["creeps home", "creeps home"]
    set_to(figure, "learning rate", 0.2)
    assert fates(figure) == ["creeps home", "swings forever"]
    assert "never falls below a millionth" in figure.status


def test_only_the_steep_direction_explodes(figure):
    set_to(figure, "learning rate", 0.209)
    assert fates(figure) == ["creeps home", "explodes"]


def test_best_rate_needs_forty_five_steps(figure):
    set_to(figure, "learning rate", 0.182)
    assert "after 45 steps" in figure.status
    assert figure.code == LearningRate(learning_rate=0.182).code()


def test_round_bowl_is_done_in_one_step(figure):
    slider(figure, "condition number").press("Home")
    set_to(figure, "learning rate", 1)
    assert fates(figure) == ["one step", "one step"]
    figure.click("Step")
    assert figure.status.startswith("Step 1: the loss is 0,")


def test_start_moves_by_keys_and_stays_on_the_map(figure):
    start = figure.handles("The start").first
    start.press("ArrowLeft")
    figure.settle()
    assert start.get_attribute("aria-label") == "The start at 9.5, 1"
    figure.drag(start, 900, 0)
    figure.settle()
    assert start.get_attribute("aria-label").startswith("The start at 10, ")


def test_ball_that_has_flown_off_stops(figure):
    slider(figure, "learning rate").press("End")
    figure.click("Step", 9)
    assert "has flown off" in figure.status
    before = figure.status
    figure.click("Step")
    assert figure.status == before
    figure.click("Reset")
    assert figure.status.startswith("Step 0: the loss is 55,")
