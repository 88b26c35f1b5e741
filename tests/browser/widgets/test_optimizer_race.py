"""The optimizer race, in the browser: what its reader is asked to try."""

import re

import pytest
from browser.touching import begin_again

from course_lib.widgets import OptimizerRace
from course_lib.widgets.optimizer_race.figure import LAST_STEP, RACERS


def knob(figure, racer):
    return figure.handles("Learning rates").nth(RACERS.index(racer))


def says(figure, racer):
    """Return what the knob of an optimizer says: its rate, and how it fares."""
    figure.settle()
    label = knob(figure, racer).get_attribute("aria-label")
    rate, fate = re.fullmatch(rf"{racer}: learning rate (\S+), (.*)", label).groups()
    return float(rate), fate


def run_to_the_end(figure):
    figure.root.get_by_label("step", exact=False).last.press("End")


def homes(figure):
    """Return the step from which each is home, or None, as the knobs say it."""
    found = {
        racer: re.fullmatch(r"home at (\d+)", says(figure, racer)[1])
        for racer in RACERS
    }
    return {racer: int(match[1]) if match else None for racer, match in found.items()}


@pytest.mark.parametrize("surface", OptimizerRace().data()["presets"])
def test_everyone_comes_home_when_the_library_does(figure, surface):
    figure.root.get_by_label(surface, exact=True).check()
    run_to_the_end(figure)
    assert f"Step {LAST_STEP} of {LAST_STEP}" in figure.status
    assert homes(figure) == OptimizerRace(surface=surface).homes()


def test_sgd_flies_off_when_the_threshold_passes_its_rate(figure):
    run_to_the_end(figure)
    assert says(figure, "SGD")[1] == "home at 116"
    kappa = figure.root.locator("input[type=range]").first
    for _ in range(5):
        kappa.press("ArrowRight")
    assert "SGD can't settle at the minimum, because its rate, 0.038," in figure.status
    assert "= 0.0356." in figure.status
    assert "flew off" in says(figure, "SGD")[1]
    for _ in range(2):
        knob(figure, "SGD").press("ArrowLeft")
    assert "flew off" not in says(figure, "SGD")[1]


def test_sgd_cannot_settle_at_the_limit_itself(gallery):
    values = {"kappa": 50, "rates": [0.04, *OptimizerRace().rates[1:]]}
    figure = begin_again(gallery.page, OptimizerRace, values=values)
    assert "SGD can't settle at the minimum, because its rate, 0.04," in figure.status
    assert figure.status.endswith(
        "at least 2/\N{GREEK SMALL LETTER LAMDA} = 2/50 = 0.04."
    )
    knob(figure, "SGD").press("ArrowLeft")
    assert "SGD can settle" in figure.status


def test_condition_number_is_asked_only_where_there_is_one(figure):
    kappa = figure.root.get_by_text("condition number")
    assert kappa.is_visible()
    figure.root.get_by_label("saddle").check()
    figure.settle()
    assert not kappa.is_visible()


def test_surface_brings_its_rates_and_its_start(figure):
    figure.drag(figure.handles("The start").first, 20, 20)
    figure.root.get_by_label("two minima").check()
    race = OptimizerRace(surface="two minima")
    assert [says(figure, racer)[0] for racer in RACERS] == list(race.rates)
    assert "1.7, 1.2" in figure.handles("The start").first.get_attribute("aria-label")


def test_start_stays_on_the_map(figure):
    figure.drag(figure.handles("The start").first, -600, 0)
    label = figure.handles("The start").first.get_attribute("aria-label")
    assert "\N{MINUS SIGN}5, " in label


def test_code_that_is_shown_ends_where_the_race_does(figure, capsys):
    run_to_the_end(figure)
    place = figure.computed("place")
    capsys.readouterr()
    expected = OptimizerRace(num_steps=LAST_STEP).paths()["Adam"][-1]
    assert place.tolist() == expected.tolist()
