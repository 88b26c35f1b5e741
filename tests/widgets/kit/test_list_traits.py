"""Lists of a figure hold allowed values in one form, or are rejected as a whole."""

import numpy as np
import pytest
import traitlets

from course_lib.widgets.kit.list_traits import Names, Wholes


class Net(traitlets.HasTraits):
    hidden = Wholes((2,), low=1, high=8, most=3)
    features = Names(("a",), ("a", "b", "c"))


@pytest.mark.parametrize("value", [[4, 8], (4.0, 8), np.array([4, 8])])
def test_whole_numbers_become_a_tuple(value):
    assert Net(hidden=value).hidden == (4, 8)
    assert all(type(part) is int for part in Net(hidden=value).hidden)


def test_list_may_be_empty():
    assert Net(hidden=[]).hidden == ()


@pytest.mark.parametrize("value", [[0], [9], [1.5], [1, 1, 1, 1], 3, "12", ["2"], None])
def test_wrong_numbers_are_refused_and_nothing_changes(value):
    net = Net(hidden=[3])
    with pytest.raises(ValueError, match="hidden to be at most 3 whole numbers from 1"):
        net.hidden = value
    assert net.hidden == (3,)


def test_names_keep_one_order_and_no_name_twice():
    assert Net(features=["c", "a", "c"]).features == ("a", "c")


@pytest.mark.parametrize("value", [[], ["d"], "a", None, [["a"]], 1])
def test_wrong_names_are_refused_and_nothing_changes(value):
    net = Net(features=["b"])
    with pytest.raises(ValueError, match="features to be one or more of"):
        net.features = value
    assert net.features == ("b",)


def test_both_travel_to_the_browser_as_lists():
    net = Net()
    for name, expected in {"hidden": [2], "features": ["a"]}.items():
        to_json = net.traits()[name].metadata["to_json"]
        assert to_json(getattr(net, name), net) == expected
