"""The animation of signals: forward layer by layer, then the gradients back."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import LIGHT
from course_lib.figures.training.signal_animation import (
    FrameState,
    Scene,
    mean_square,
    shares_of,
    signal_animation,
    write,
)

NUMBERS = np.random.default_rng(0).normal(size=4000)
INPUTS = np.array([-1.0, 1.0])
SCORES = {
    "half": [INPUTS / 2, INPUTS / 4],
    "twice": [INPUTS * 2, INPUTS * 4],
}
GRADS = {
    "half": [INPUTS / 4, INPUTS / 2, INPUTS],
    "twice": [INPUTS * 4, INPUTS * 2, INPUTS],
}


@pytest.fixture(scope="module")
def animation():
    return signal_animation(INPUTS, SCORES, GRADS)


def test_there_is_a_frame_for_each_layer_and_each_way(animation):
    assert len(animation.captions) == 3 + 3
    assert animation.captions[2] == "Forward, layer 2: 0.031 for half, 8 for twice."
    assert (
        animation.captions[-1] == "Backward, at layer 0: 0.062 for half, 16 for twice."
    )


def test_values_are_measured_after_the_relu(animation):
    assert mean_square(np.maximum(SCORES["twice"][1], 0)) == 8
    assert (
        "forward: 0.031 for half, 8 for twice; backward: 0.062 for half"
        in animation.alt
    )


def test_first_layers_and_both_ends_stay_longer(animation):
    assert animation.milliseconds == [2500, 1400, 2500, 2500, 1400, 2500]


def moment(numbers, *, cut=False, layer=3):
    return Keyframe(FrameState(layer, [numbers], [1.0], cut))


@pytest.fixture
def scene():
    return Scene(new_picture().axes, ["row"], 6)


def heights(bars):
    return np.array([np.ptp(path.vertices[:, 1]) for path in bars.get_paths()])


def test_bars_are_as_high_as_their_shares(scene):
    scene.show(moment(NUMBERS))
    left, right = scene.bars[0]
    _, shares = shares_of(NUMBERS)
    found = np.concatenate([heights(left), heights(right)])
    np.testing.assert_allclose(found / found.max(), shares / shares.max(), atol=1e-12)
    assert len(heights(left)) == len(heights(right)) == 40


def test_needle_keeps_its_height_and_flat_numbers_lose_it(scene):
    tops = {}
    for width in (1e-6, 1.0, 100.0):
        scene.show(moment(width * NUMBERS))
        tops[width] = max(heights(bars).max() for bars in scene.bars[0])
    assert tops[1e-6] == pytest.approx(0.95)
    assert tops[100.0] < 0.1 < tops[1.0] < 0.95


def test_half_that_relu_cuts_is_pale(scene):
    for cut in (True, False):
        scene.show(moment(NUMBERS, cut=cut))
        color = tuple(scene.bars[0][0].get_facecolor()[0][:3])
        assert (color == pytest.approx(to_rgb(LIGHT))) == cut


def test_share_off_the_axes_is_written_at_its_side(scene):
    scene.show(moment(np.array([-9.0, 0.0, 0.0, 9.0, 9.0])))
    assert [text.get_text() for text in scene.lost[0]] == ["← 20%", "40% →"]
    scene.show(moment(NUMBERS))
    assert [text.get_text() for text in scene.lost[0]] == ["", ""]


def test_marker_walks_from_end_to_end(scene):
    assert [scene.place(layer) for layer in (0, 3, 6)] == [-4, 0, 4]


def test_sizes_are_written_with_few_digits():
    assert [write(size) for size in (0.998, 0.00096, 1.07e9)] == ["1", "1e-03", "1e+09"]
