"""An artist is seen unless its style or a later call hides it."""

from unittest.mock import Mock, call

import numpy as np
import pytest

from course_lib.checks.artists import Axis, Handle, has_markers, hides, is_joined, pairs


@pytest.mark.parametrize(
    ("style", "is_hidden"),
    [
        ({"alpha": 0}, True),
        ({"alpha": 0.1}, False),
        ({"alpha": None, "s": None}, False),
        ({"s": [0, 0]}, True),
        ({"s": [0, 4]}, False),
        ({"visible": False}, True),
        ({"color": "none"}, True),
        ({"c": "None", "edgecolors": "k"}, False),
        ({"c": np.zeros(3)}, False),
    ],
)
def test_style_hides_what_has_no_color_or_size(style, is_hidden):
    assert hides(style) == is_hidden


@pytest.mark.parametrize(
    "call",
    [
        lambda artist: artist.set_visible(False),
        lambda artist: artist.set_alpha(0),
        lambda artist: artist.set(alpha=0),
        lambda artist: artist.remove(),
    ],
)
def test_artist_is_hidden_by_a_later_call(call):
    artist = Handle({})
    artist.set_color("red")
    assert not artist.is_hidden
    call(artist)
    assert artist.is_hidden


@pytest.mark.parametrize(
    ("form", "style", "joined", "marked"),
    [
        ("", {}, True, False),
        ("", {"marker": "o"}, True, True),
        ("o", {}, False, True),
        ("ro--", {}, True, True),
        ("C1", {}, True, False),
        ("-.", {}, True, False),
        ("o", {"lw": 0}, False, True),
        ("", {"ls": ""}, False, False),
    ],
)
def test_format_and_style_say_whether_points_are_joined_and_marked(
    form, style, joined, marked
):
    assert is_joined(form, style) == joined
    assert has_markers(form, style) == marked


def test_words_are_paired_as_the_categories_they_are():
    assert pairs(["b", "a", "b"], [1, 2, 3]).tolist() == [[0, 1], [1, 2], [0, 3]]


@pytest.mark.parametrize("name", ["x", "y"])
def test_an_axis_hands_its_ticks_and_their_labels_to_its_sketch(name):
    sketch = Mock()
    axis = Axis(sketch, name)
    axis.set_ticks([0, 1], ["a", "b"])
    axis.set_ticklabels(["c", "d"])
    assert sketch.mock_calls == [
        getattr(call, f"set_{name}ticks")([0, 1], ["a", "b"]),
        getattr(call, f"set_{name}ticklabels")(["c", "d"]),
    ]
