"""The optimizer race, in the browser: what its reader is asked to try."""

import re

import pytest
from browser.touching import ClockedFigure, Figure, begin_again

from course_lib.figures.kit.palette import COLORS
from course_lib.widgets import OptimizerRace
from course_lib.widgets.optimizer_race.figure import LAST_STEP, RACERS


def knob(figure, racer):
    """Return the knob of an optimizer, in the second tab."""
    figure.choose("Rates")
    return figure.handles("Learning rates").nth(RACERS.index(racer))


def rate_of(figure, racer):
    label = knob(figure, racer).get_attribute("aria-label")
    return float(re.fullmatch(rf"{racer}: learning rate (\S+), .*", label)[1])


def fate_of(figure, racer):
    """Return how an optimizer fares, as its lane says it."""
    figure.choose("Race")
    return figure.root.locator(".race-fate").nth(RACERS.index(racer)).inner_text()


def run_to_the_end(figure):
    figure.root.locator(".interactive-more").evaluate("(e) => { e.open = true; }")
    figure.turn("step", "End")


def homes(figure):
    """Return the step from which each is home, or None, as the lanes say it."""
    found = {
        racer: re.fullmatch(r"home at (\d+)", fate_of(figure, racer))
        for racer in RACERS
    }
    return {racer: int(match[1]) if match else None for racer, match in found.items()}


@pytest.mark.parametrize("surface", OptimizerRace().data()["presets"])
def test_everyone_comes_home_when_the_library_does(figure, surface):
    run_to_the_end(figure)
    figure.choose(surface)
    run_to_the_end(figure)
    assert f"Step {LAST_STEP} of {LAST_STEP}" in figure.status
    assert homes(figure) == OptimizerRace(surface=surface).homes()


def test_sgd_flies_off_when_the_threshold_passes_its_rate(figure):
    run_to_the_end(figure)
    assert fate_of(figure, "SGD") == "home at 116"
    figure.turn("condition number", "ArrowRight", 5)
    assert "flew off" in fate_of(figure, "SGD")
    figure.choose("Rates")
    assert "SGD can't settle at the minimum, because its rate, 0.038," in figure.status
    assert "= 0.0356." in figure.status
    for _ in range(2):
        knob(figure, "SGD").press("ArrowLeft")
    assert "flew off" not in fate_of(figure, "SGD")


def test_sgd_cannot_settle_at_the_limit_itself(gallery):
    values = {"kappa": 50, "rates": [0.04, *OptimizerRace().rates[1:]]}
    figure = begin_again(gallery.page, OptimizerRace, values=values)
    figure.choose("Rates")
    assert "SGD can't settle at the minimum, because its rate, 0.04," in figure.status
    assert figure.status.endswith(
        "at least 2/\N{GREEK SMALL LETTER LAMDA} = 2/50 = 0.04."
    )
    knob(figure, "SGD").press("ArrowLeft")
    assert "SGD can settle" in figure.status


def test_condition_number_is_asked_only_where_there_is_one(figure):
    run_to_the_end(figure)
    kappa = figure.root.get_by_text("condition number")
    assert kappa.is_visible()
    figure.choose("saddle")
    assert not kappa.is_visible()


def test_surface_brings_its_rates_and_its_start(figure):
    figure.drag(figure.handles("The start").first, 20, 20)
    run_to_the_end(figure)
    figure.choose("two minima")
    race = OptimizerRace(surface="two minima")
    assert [rate_of(figure, racer) for racer in RACERS] == list(race.rates)
    assert "1.7, 1.2" in figure.handles("The start").first.get_attribute("aria-label")


def test_start_stays_on_the_map(figure):
    figure.drag(figure.handles("The start").first, -600, 0)
    label = figure.handles("The start").first.get_attribute("aria-label")
    assert "\N{MINUS SIGN}6, " in label


def test_code_that_is_shown_ends_where_the_race_does(figure, capsys):
    run_to_the_end(figure)
    place = figure.computed("place")
    capsys.readouterr()
    expected = OptimizerRace(num_steps=LAST_STEP).paths()["Adam"][-1]
    assert place.tolist() == expected.tolist()


def medals(figure):
    """Return the racers that have a place, first to last."""
    places = figure.root.locator(".race-medal").all_inner_texts()
    return sorted(filter(places.__getitem__, range(5)), key=places.__getitem__)


def test_places_are_given_in_the_order_in_which_racers_come_home(figure):
    run_to_the_end(figure)
    steps = {racer: step for racer, step in homes(figure).items() if step is not None}
    assert [RACERS[k] for k in medals(figure)] == sorted(steps, key=steps.get)
    figure.turn("step", "Home")
    assert medals(figure) == []


# The forms of all trails, the uppermost last, by the color of each.
TRAILS = """(root) => [...root.querySelectorAll(".trails > g")]
  .map((trail) => trail.getAttribute("stroke"))"""


def test_leader_is_drawn_over_the_others(figure):
    run_to_the_end(figure)
    last_colors = figure.ask(TRAILS)
    assert last_colors[-1] == COLORS["BROWN"]  # AdaGrad, home at step 5
    figure.choose("turned ravine")
    run_to_the_end(figure)
    assert figure.ask(TRAILS)[-1] == COLORS["BLUE"]  # momentum
    assert len(set(last_colors)) == len(RACERS)


def test_bet_is_open_until_the_race_begins_and_its_end_is_told(figure):
    figure.choose("Adam")
    assert figure.status.endswith("Your bet is Adam.")
    figure.click("Step")
    assert figure.root.get_by_label("SGD").first.is_disabled()
    run_to_the_end(figure)
    assert "Your bet, Adam, came in third." not in figure.status  # but second
    assert "Your bet, Adam, came in second." in figure.status


def test_turn_of_the_valley_races_again_from_the_turned_start(clocked):
    figure = begin_again(clocked.page, OptimizerRace, ClockedFigure)
    assert not figure.button("Turn the valley 45\N{DEGREE SIGN}").is_visible()
    figure.click("Step", 5)  # AdaGrad is home
    figure.click("Turn the valley 45\N{DEGREE SIGN}")
    figure.let_pass(14_000)
    start = OptimizerRace(surface="turned ravine").start
    shown = figure.handles("The start").first.get_attribute("aria-label")
    assert shown == "The start at {}, {}".format(
        *[f"{value:.2f}".replace("-", "\N{MINUS SIGN}") for value in start]
    )
    expected = OptimizerRace(surface="turned ravine").homes()
    assert f"AdaGrad (step {expected['AdaGrad']})" in figure.status
    assert figure.button("Turn the valley back").is_visible()


@pytest.mark.parametrize("drag", ["drag", "drag_by_touch"])
def test_rate_follows_mouse_and_finger(drag, phone):
    figure = begin_again(phone.page, OptimizerRace)
    before = figure.middle(knob(figure, "Adam"))
    there = pytest.approx((before[0] - 60, before[1]), abs=2)
    adam = knob(figure, "Adam")
    figure.drag_until(lambda: figure.middle(adam) == there, adam, -60, 0, by=drag)


def in_lesson(page):
    """Return the figure of lesson 3.5, which also opens the lesson as a copy."""
    root = page.locator("#fig-optimizer-race .interactive")
    root.scroll_into_view_if_needed()
    return Figure(page, root.get_attribute("id"))


def test_bet_is_kept_where_a_lesson_keeps_predictions(visit):
    page = visit("chapters/03_training/05_optimizers").page
    figure = in_lesson(page)
    figure.choose("Momentum")
    page.reload()
    again = in_lesson(page)
    assert again.root.get_by_label("Momentum", exact=True).is_checked()
    kept = page.evaluate("JSON.parse(localStorage.predictions).predictions")
    assert [entry["text"] for entry in kept.values()] == ["Momentum"]


def test_words_that_name_a_rate_open_its_tab(visit):
    page = visit("chapters/03_training/05_optimizers").page
    figure = in_lesson(page)
    assert not figure.root.get_by_role(
        "group", name="Learning rates"
    ).first.is_visible()
    page.get_by_role("button", name="mark", exact=True).click()
    assert figure.focused.startswith("SGD: learning rate")
