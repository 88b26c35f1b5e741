"""What links to a figure's state depend on, read from its class."""

import json

import pytest
from figure_pages.facts import facts_of, kinds, place_in, rule_of
from widgets.javascript import CLASSES

from course_lib import widgets
from course_lib.widgets.kit.list_traits import Names, Wholes
from course_lib.widgets.kit.traits import Choice, Number, Numbers, Switch, Whole


def at(data, keys):
    for key in keys:
        data = data[key]
    return data


def test_every_interactive_figure_is_known_by_its_module():
    assert kinds() == CLASSES
    assert all(kind.module == name for name, kind in kinds().items())


@pytest.mark.parametrize(
    ("trait", "rule"),
    [
        (Number(0, -2, 2), {"low": -2, "high": 2, "whole": False}),
        (Number(0), {"whole": False}),
        (Whole(1, 1, 6), {"low": 1, "high": 6, "whole": True}),
        (Choice("a", ("a", "b")), {"names": ("a", "b")}),
        (Switch(False), {"switch": True}),
        (
            Wholes((2,), low=1, high=8, most=3),
            {"low": 1, "high": 8, "whole": True, "sizes": [None], "most": 3},
        ),
        (Names(("a",), ("a", "b")), {"names": ("a", "b"), "sizes": [None], "most": 2}),
        (
            Numbers([[0, 0]], (None, 2), -1, 1),
            {"low": -1, "high": 1, "whole": False, "sizes": (None, 2), "most": 5000},
        ),
    ],
)
def test_rule_tells_what_its_trait_allows(trait, rule):
    assert rule_of(trait) == rule


def test_a_preset_implies_points_that_the_figure_has_in_its_data():
    where = facts_of(widgets.Perceptron)["implied"]["preset"]["penguins"]
    birds = widgets.Perceptron(preset="penguins")
    points = at(birds.data(), where["examples"]["at"])
    assert json.dumps(points) == json.dumps(birds.state()["examples"])


def test_a_short_implied_value_is_told_itself():
    implied = facts_of(widgets.Playground)["implied"]["dataset"]["moons"]
    assert implied == {"noise": {"value": widgets.Playground(dataset="moons").noise}}


def test_facts_are_short_enough_for_a_page():
    lengths = {name: len(json.dumps(facts_of(kind))) for name, kind in kinds().items()}
    assert {name for name, length in lengths.items() if length > 2500} == set()


def test_place_of_a_value_is_found_at_any_depth_or_not_at_all():
    assert place_in({"a": 1, "b": {"c": [2]}}, [2]) == ["b", "c"]
    assert place_in({"a": 1}, 2) is None
