"""The token vector of the animation equals the trace at every moment."""

from types import SimpleNamespace

import numpy as np
import pytest

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import BLUE, VERMILION, tint
from course_lib.figures.transformer.token_trip_scene import (
    LETTERS,
    SHEET,
    FrameState,
    Scene,
    Trip,
    curve_to_vector,
    draw_bars,
    draw_letters,
    fold,
    vector_colors,
    visible,
)


def made_up_trace():
    """Return a trace of 2 blocks, 2 heads, 3 letters, 4 numbers, 5 units."""
    rng = np.random.default_rng(0)
    streams = rng.normal(size=(5, 3, 4))
    attention = np.tril(rng.uniform(0.1, 1, (2, 2, 3, 3)))
    attention /= attention.sum(axis=-1, keepdims=True)
    strengths = np.maximum(0, rng.normal(size=(2, 3, 5)))
    strengths[0, -1] = [0, 1, 2, 0, 3]
    found = SimpleNamespace(
        embedded=rng.normal(size=(3, 4)),
        streams=streams,
        attention=attention,
        brought=rng.normal(size=(2, 2, 3, 4)),
        strengths=strengths,
    )
    return found, list(rng.normal(size=(2, 5, 4)))


@pytest.fixture
def trip():
    return Trip(*made_up_trace())


@pytest.fixture
def scene(trip):
    axes = new_picture().axes
    return Scene(axes, "abc", trip, ["x", "y"], lambda vector: np.array([0.75, 0.25]))


def test_every_half_block_begins_where_the_one_before_ends(trip):
    for half in range(4):
        part = None if half % 2 == 0 else 0
        for share in (0.0, 1.0):
            found = trip.vector(FrameState(half=half, part=part, share=share))
            np.testing.assert_allclose(found, trip.streams[half + int(share)])


def test_token_and_place_make_the_first_vector(trip):
    np.testing.assert_allclose(trip.vector(FrameState()), 0)
    np.testing.assert_allclose(trip.vector(FrameState(part=0, share=1)), trip.embedded)
    np.testing.assert_allclose(
        trip.vector(FrameState(part=1, share=1)), trip.streams[0]
    )


def test_heads_add_one_after_the_other(trip):
    ends = [trip.vector(FrameState(half=0, part=head, share=1.0)) for head in (0, 1)]
    np.testing.assert_allclose(ends[0] - trip.streams[0], trip.brought[0, 0])
    np.testing.assert_allclose(ends[1], trip.streams[1])


def test_units_write_the_largest_contribution_first(trip):
    sizes = np.linalg.norm(trip.written[0], axis=1)[trip.order[0]]
    assert (np.diff(sizes) <= 0).all()
    assert trip.num_active(0) == 3
    third = FrameState(half=1, share=1 / 3)
    assert trip.num_pulled(third) == 1
    bias = trip.streams[2] - trip.streams[1] - trip.written[0].sum(axis=0)
    expected = trip.streams[1] + trip.written[0][trip.order[0][0]] + bias / 3
    np.testing.assert_allclose(trip.vector(third), expected)


def test_only_attention_draws_curves_and_only_the_ffn_lights_units(scene):
    scene.show(FrameState(half=0, part=1, glow=1.0, share=0.5))
    assert len(scene.curves.get_segments()) == 3
    assert np.asarray(scene.units.get_array()).min() == 1.0
    scene.show(FrameState(half=1, glow=1.0))
    assert len(scene.curves.get_segments()) == 0
    lit = np.asarray(scene.units.get_array()).reshape(-1, 3)[:5].min(axis=1) < 1
    assert lit.tolist() == [False, True, True, False, True]


def test_width_of_a_curve_is_what_is_taken(scene, trip):
    scene.show(FrameState(half=2, part=None, glow=1.0))
    widths = scene.curves.get_linewidths()
    np.testing.assert_allclose(
        np.array(widths) / 14, trip.attention[1].mean(axis=0), rtol=1e-6
    )


def test_arrow_shows_reading_and_writing(scene):
    shown = []
    for share in (0.0, 0.5):
        scene.show(FrameState(half=1, glow=1.0, share=share))
        shown.append((scene.reads.get_visible(), scene.writes.get_visible()))
    assert shown == [(True, False), (False, True)]


def test_bars_are_the_read_out(scene):
    scene.show(FrameState())
    assert [text.get_text() for text in scene.shares] == ["75%", "25%"]
    assert scene.bars[0].get_width() == pytest.approx(3 * scene.bars[1].get_width())


def test_one_half_block_is_marked_as_at_work(scene):
    scene.show(FrameState(half=2, part=None))
    filled = [mark.get_facecolor()[:3] != (1, 1, 1) for mark in scene.track]
    assert filled == [False, False, True, False]


def test_cells_are_blue_below_zero_and_vermilion_above():
    colors = vector_colors(np.array([-9.0, 0.0, 9.0]))
    assert colors[0] == pytest.approx(tint(BLUE, 1.0), abs=0.01)
    assert colors[1] == pytest.approx((1, 1, 1))
    assert colors[2] == pytest.approx(tint(VERMILION, 1.0), abs=0.01)


def test_small_numbers_can_be_seen():
    assert 1 - vector_colors(np.array([0.05])).min() > 0.1


def test_cells_are_laid_row_by_row():
    colors = np.repeat(np.arange(4) / 4, 3).reshape(4, 3)
    assert fold(colors)[..., 0].tolist() == [[0, 0.25], [0.5, 0.75]]
    assert fold(colors[:3])[1, 1].tolist() == [1, 1, 1]


def test_curve_leads_from_letter_to_vector():
    curve = curve_to_vector(300)
    assert curve[0].tolist() == [300, LETTERS + 1]
    assert curve[-1, 1] == SHEET.top - 2


def test_letters_are_in_order_and_all_can_be_seen():
    axes = new_picture().axes
    middles = draw_letters(axes, "my \n")
    assert middles == sorted(middles)
    assert [text.get_text() for text in axes.texts] == ["m", "y", "␣", "⏎"]
    assert visible("a") == "a"


def test_right_letter_differs_by_more_than_color():
    bars, _ = draw_bars(new_picture().axes, ["d", "k"])
    assert [bar.get_hatch() for bar in bars] == ["///", None]
