"""The interactive race takes the same steps as the library's optimizers."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.widgets import OptimizerRace
from course_lib.widgets.kit.surfaces import SURFACES
from course_lib.widgets.optimizer_race.figure import RACERS

CORE = "optimizer_race/core"
RACES = [OptimizerRace(surface=name, num_steps=200) for name in SURFACES]
RACES += [
    OptimizerRace(kappa=60, num_steps=200),  # SGD flies off
    OptimizerRace(surface="turned ravine", factor=0.5, start=(3, -1), num_steps=200),
]
NAMES = [f"{race.surface}, {race.kappa:g}, {race.factor:g}" for race in RACES]
races = pytest.mark.parametrize("race", RACES, ids=NAMES)


@races
def test_browser_walks_as_the_optimizers_of_the_library_do(race):
    (walks,) = run(CORE, ("runRace", race.state()))
    paths, losses, homes = race.paths(), race.losses(), race.homes()
    for name, walk in zip(RACERS, walks, strict=True):
        assert_equal(walk["places"], paths[name])
        assert_equal(walk["losses"], losses[name])
        assert walk["home"] == homes[name]


@races
def test_code_ends_where_the_picture_does(race, capsys):
    names = run_code(race)
    assert_equal(names["place"], race.paths()["Adam"][-1])
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        *RACERS
    ]


@races
def test_browser_writes_the_same_code(race):
    assert_same_code(race)


@pytest.mark.parametrize("name", SURFACES)
def test_threshold_parts_rates_that_rest_at_the_minimum_from_those_that_do_not(name):
    surface = SURFACES[name]
    kappa = 50.0
    lowest = {"saddle": (0, 1), "Rosenbrock": (1, 1)}.get(name, (0, 0))
    if name == "two minima":
        lowest = (np.roots([4, 0, -4, 0.3]).real.min(), 0)
    given = (kappa,) if surface.has_kappa else ()
    jacobian = [
        (surface.gradient(*(lowest + move), *given) - surface.gradient(*lowest, *given))
        / 1e-6
        for move in 1e-6 * np.eye(2)
    ]
    curvature = np.linalg.eigvalsh(np.array(jacobian)).max()
    limits = run(CORE, *[("threshold", racer, name, kappa) for racer in RACERS])
    np.testing.assert_allclose(limits[:2], [2 / curvature, 3.8 / curvature], rtol=1e-4)
    assert limits[2:] == [None, None, None]


@pytest.mark.parametrize(("racer", "limit"), [("SGD", 2 / 50), ("Momentum", 3.8 / 50)])
def test_one_percent_decides_at_the_threshold(racer, limit):
    def height(rate):
        rates = [rate if name == racer else 0.01 for name in RACERS]
        race = OptimizerRace(start=(0, 1), rates=rates, num_steps=200)
        return race.losses()[racer][-1]

    assert height(0.99 * limit) < 25 < height(1.01 * limit)


def test_turn_of_the_ravine_delays_adagrad_and_neither_sgd_nor_momentum():
    homes, turned = RACES[1].homes(), RACES[2].homes()
    assert homes["SGD"] == turned["SGD"] == 116
    assert homes["Momentum"] == turned["Momentum"] == 93
    assert (homes["AdaGrad"], turned["AdaGrad"]) == (5, 170)


@pytest.mark.parametrize("surface", ["ravine", "turned ravine"])
def test_turned_start_is_as_high_and_comes_back(surface):
    race = OptimizerRace(surface=surface)
    (there,) = run(CORE, ("turned", race.state()))
    other = OptimizerRace(**there)
    assert (other.surface, other.start) != (race.surface, race.start)
    preset = OptimizerRace(surface=other.surface).start
    assert other.start == pytest.approx(preset, abs=1e-3)  # three digits
    assert other.losses()["SGD"][0] == pytest.approx(race.losses()["SGD"][0], rel=1e-3)
    (back,) = run(CORE, ("turned", other.state()))
    assert back["surface"] == surface
    assert back["start"] == pytest.approx(race.start, abs=1e-3)


def test_turned_start_stays_on_the_map_and_other_surfaces_cannot_turn():
    far = OptimizerRace(start=(-6, 5)).state()
    flat = OptimizerRace(surface="bowl").state()
    (there, none) = run(CORE, ("turned", far), ("turned", flat))
    assert there["start"] == [-6, -0.707]
    assert none is None


def test_order_puts_those_at_home_first_and_those_that_flew_off_last():
    home = {"loss": 1e-4, "home": 9, "flown": None}
    sooner = {"loss": 1e-3, "home": 5, "flown": None}
    away = {"loss": 1e-5, "home": None, "flown": None}  # low, but passing through
    gone = {"loss": 1e7, "home": None, "flown": 22}
    assert run(CORE, ("order", [gone, away, home, sooner])) == [[3, 2, 1, 0]]


def test_half_of_the_way_home_is_half_on_a_log_scale():
    goal = {"best": -0.5, "near": 1e-3}
    losses = (99.5, -0.4, -0.499, -0.4999, 1000)  # the first is 1e5 times "near" away
    shares = run(CORE, *[("gone", loss, 99.5, goal) for loss in losses])
    assert shares == pytest.approx([0, 0.6, 1, 1, 0])


def who_is_home(surface, factor):
    homes = OptimizerRace(surface=surface, factor=factor).homes()
    return [name for name, home in homes.items() if home is not None]


def test_half_the_rates_keep_sgd_and_adagrad_from_home_in_the_turned_ravine():
    assert who_is_home("turned ravine", 1) == ["SGD", "Momentum", "AdaGrad", "Adam"]
    assert who_is_home("turned ravine", 0.5) == ["Momentum", "Adam"]


def test_double_rates_throw_sgd_alone_out_of_the_turned_ravine():
    race = OptimizerRace(surface="turned ravine", factor=2, num_steps=200)
    assert [name for name, path in race.paths().items() if len(path) < 201] == ["SGD"]
    assert who_is_home("turned ravine", 2) == ["Momentum", "AdaGrad", "Adam"]


def test_momentum_alone_crosses_the_pass_at_a_quarter_of_the_rates():
    assert who_is_home("two minima", 0.25) == ["Momentum"]


@pytest.mark.parametrize("surface", ["bowl", "saddle", "two minima"])
def test_sgd_is_home_long_before_adam_on_some_surfaces(surface):
    homes = OptimizerRace(surface=surface).homes()
    assert 5 * homes["SGD"] < homes["Adam"]


def test_adam_comes_home_from_more_rates_than_sgd():
    calls = [("ratesHome", racer, RACES[1].state()) for racer in ("Adam", "SGD")]
    adam, sgd = (
        sum(rate["home"] is not None for rate in rates) for rates in run(CORE, *calls)
    )
    assert adam > 5 * sgd > 0


def test_load_sets_start_and_rates_of_a_surface():
    race = OptimizerRace(num_steps=7, factor=2)
    race.load("saddle")
    assert (race.start, race.num_steps, race.factor) == ((1.0, 0.001), 0, 1.0)
    assert race.rates == SURFACES["saddle"].rates
    with pytest.raises(ValueError, match="expected surface to be one of"):
        race.load("mountain")


def test_step_ends_after_two_hundred():
    race = OptimizerRace(num_steps=199)
    assert (race.step(), race.num_steps) == (True, 200)
    assert (race.step(), race.num_steps) == (False, 200)
