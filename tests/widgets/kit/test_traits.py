"""Values of a figure are accepted, tidied, or rejected with a sentence."""

import numpy as np
import pytest
import traitlets

from course_lib.widgets.kit.traits import (
    Choice,
    InvalidValue,
    Number,
    Numbers,
    Switch,
    Text,
    Whole,
)


class Desk(traitlets.HasTraits):
    rate = Number(0.1, 0, 1)
    free = Number(0)
    count = Whole(0, 0, 9)
    kind = Choice("a", ("a", "b"))
    on = Switch(False)
    word = Text("exit", "[a-z]*", "small letters")
    pair = Numbers((0, 0), (2,), -3, 3)
    rows = Numbers([[0, 0]], (None, 2))


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("rate", np.float32(0.5), 0.5),
        ("free", 10**6, 1e6),
        ("count", 3.0, 3),
        ("kind", "b", "b"),
        ("on", np.bool_(True), True),
        ("word", "", ""),
        ("pair", [1, -2], (1.0, -2.0)),
        ("rows", np.ones((2, 2)), ((1.0, 1.0), (1.0, 1.0))),
        ("rows", [], ()),
    ],
)
def test_value_is_accepted_and_kept_plain(name, given, kept):
    desk = Desk()
    setattr(desk, name, given)
    assert getattr(desk, name) == kept
    assert type(getattr(desk, name)) is type(kept)


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("rate", 2, "expected rate to be a number from 0 to 1, got 2"),
        ("rate", True, "from 0 to 1, got True"),
        ("rate", "x", "got 'x'"),
        ("free", float("nan"), "expected free to be a finite number, got nan"),
        ("count", 1.5, "expected count to be a whole number from 0 to 9, got 1.5"),
        ("count", 10, "got 10"),
        ("count", float("inf"), "got inf"),
        ("kind", "c", r"expected kind to be one of \['a', 'b'\], got 'c'"),
        ("kind", None, "got None"),
        ("on", 1, "expected on to be True or False, got 1"),
        ("word", "in\n", r"expected word to be small letters, got 'in\\n'"),
        ("word", 5, "got 5"),
        ("pair", [1, 9], r"finite numbers of shape \(2,\) from -3 to 3, got \[1, 9\]"),
        ("pair", [1], r"shape \(2,\) from -3 to 3, got 'shape \(1,\)'"),
        ("pair", "xy", "got 'xy'"),
        ("rows", [[1, 2], [3]], r"shape \(N, 2\), got"),
        ("rows", [[1, np.inf]], r"shape \(N, 2\), got"),
    ],
)
def test_wrong_value_is_refused_in_words_and_changes_nothing(name, given, words):
    desk = Desk()
    before = getattr(desk, name)
    with pytest.raises(InvalidValue, match=words):
        setattr(desk, name, given)
    assert getattr(desk, name) == before


def test_refusal_is_an_error_of_value_and_of_traits():
    assert issubclass(InvalidValue, ValueError)
    assert issubclass(InvalidValue, traitlets.TraitError)


def test_every_trait_is_shared_and_travels_as_lists():
    assert sorted(Desk.class_traits(sync=True)) == sorted(Desk.class_own_traits())
    to_json = Desk.rows.metadata["to_json"]
    assert to_json(((1.0, 2.0),), None) == [[1.0, 2.0]]
