"""Every square keeps one size, and the areas are those of the matrices.

The animation ends with the whole model, and says the shares that its areas have.
"""

import numpy as np
import pytest

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.transformer.unrolling import (
    FrameState,
    Scene,
    block_at,
    count_squares,
    fill_columns,
    model_unrolls,
)

WHOLE = FrameState(4.0, 8.0, 1.0, 3.0, 1.0, 1.0)


def scene():
    axes, parts = new_picture(width=4.8, height=3.6).axes, count_squares(10, 3, 65, 20)
    return Scene(axes, parts, embed_dim=10, num_layers=3)


def areas(shown, number):
    """Return the area of each shape in one of the four collections."""
    corners = [path.vertices for path in shown.collections[number].get_paths()]
    return [np.ptp(c[:, 0]) * np.ptp(c[:, 1]) for c in corners]


def test_areas_are_those_of_the_matrices():
    shown = scene()
    shown.show(Keyframe(WHOLE))
    totals = [sum(areas(shown, k)) for k in range(4)]
    np.testing.assert_allclose(totals, [3 * 4, 3 * 8, 6.5, 2.0])


@pytest.mark.parametrize("row", [0.0, 0.4, 1.0])
def test_squares_of_a_block_keep_their_size(row):
    shown = scene()
    shown.show(Keyframe(FrameState(4.0, 8.0, row)))
    np.testing.assert_allclose(areas(shown, 0) + areas(shown, 1), 1)


def test_blocks_of_the_finished_stack_do_not_overlap():
    shown = scene()
    shown.show(Keyframe(WHOLE))
    corners = {
        tuple(path.vertices[:4].min(axis=0).round(6))
        for collection in shown.collections[:2]
        for path in collection.get_paths()
    }
    assert corners == {(float(x), float(y)) for x in range(12) for y in range(3)}


def test_squares_that_have_not_come_are_out_of_sight():
    left, right = scene().collections[0].axes.get_xlim()
    attention, feed_forward = block_at(FrameState())
    assert ((attention[1:, 0] < left - 1) & (attention[0, 0] > left)).all()
    assert (feed_forward[:, 0] > right).all()


@pytest.mark.parametrize(("start", "size"), [(0.0, 6.5), (6.5, 2.0), (2.25, 0.5)])
def test_columns_hold_as_much_as_is_laid(start, size):
    cells = fill_columns(start, size, 3)
    found = sum(np.prod(np.ptp(cell, axis=0)) for cell in cells)
    assert found == pytest.approx(size)
    assert max(cell[:, 1].max() for cell in cells) <= 3


def test_words_are_shown_when_their_moment_comes():
    shown = scene()
    whole = {"the whole model:\n44 squares"}
    for word, expected in (
        ("start", whole),
        ("row", {"attention", "FFN"}),
        ("", set()),
    ):
        shown.show(Keyframe(FrameState(), word=word))
        seen = {text.get_text() for _, text in shown.words if text.get_visible()}
        assert seen == expected


def test_outlines_are_where_the_whole_model_will_be():
    shown = scene()
    shown.show(Keyframe(WHOLE))
    *rooms, _ = shown.collections[0].axes.patches  # the last one is the scale's square
    held = [room.get_extents().padded(1e-6) for room in rooms]
    assert len(held) == 2
    for collection in shown.collections:
        for path in collection.get_paths():
            corners = collection.axes.transData.transform(path.vertices)
            assert any(
                room.x0 <= corners[:, 0].min() and corners[:, 0].max() <= room.x1
                for room in held
            )


def test_counter_counts_the_squares_that_are_there():
    shown = scene()
    for look, text in ((FrameState(), "1 square"), (WHOLE, "44 squares")):
        shown.show(Keyframe(look))
        assert shown.count.get_text() == text


def test_animation_counts_up_to_the_share_of_the_feed_forward_networks():
    animation = model_unrolls(num_layers=2, embed_dim=10, vocab_size=60, context=20)
    assert animation.captions[0].startswith("One square")
    assert "2 blocks: 24 squares" in " ".join(animation.captions)
    assert animation.captions[-1].endswith("The FFN has 50.0% of it.")
    assert animation.alt.endswith(
        "In the end: FFN 50.0%, attention 25.0%, tokens 18.8%, positions 6.2%."
    )


def test_animation_of_gpt_2_quotes_its_numbers():
    animation = model_unrolls()
    assert any(
        "50,257 rows of d: 65 squares" in caption for caption in animation.captions
    )
    assert animation.captions[-1].endswith("The FFN has 45.5% of it.")
