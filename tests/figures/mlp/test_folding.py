"""The fold animation: it moves, and it explains each step."""

from itertools import pairwise

import numpy as np
import pytest

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.mlp.folding import Sheet, fold_and_cut
from course_lib.figures.mlp.paper import Pose


@pytest.fixture(scope="module")
def animation():
    return fold_and_cut()


def test_each_step_waits_until_its_caption_is_read(animation):
    captions = animation.captions
    starts = [k for k, (a, b) in enumerate(pairwise(captions), 1) if a != b]
    assert len(starts) == 9
    assert all(animation.milliseconds[k] >= 1500 for k in starts)


def test_a_step_begins_with_the_picture_on_which_the_last_one_ended(animation):
    k = animation.captions.index("Now one straight cut is enough.")
    still = np.asarray(animation.frame(k))
    assert (still != np.asarray(animation.frame(k + 1))).any()
    unfold = animation.captions.index("Unfold. The cut swings back with the sheet.")
    assert animation.frame(unfold - 1) == animation.frame(unfold)


def test_stills_are_start_fold_cut_and_end(animation):
    assert [animation.captions[k] for k in animation.stills] == [
        "Four points of two classes: no straight line splits them.",
        "It lands on the other circle.",
        "Circles on one side, squares on the other.",
        "One fold and one cut have solved XOR.",
    ]


@pytest.fixture(scope="module")
def sheet():
    return Sheet(new_picture(width=4.8, height=3.6).axes)


def spot(sheet, name):
    return sheet.points[name].get_xydata()[0]


def test_unturned_sheet_shows_the_inputs_as_they_are(sheet):
    sheet.show(Keyframe(Pose(folds=(0.0,))))
    for name in ("00", "01", "10", "11"):
        assert spot(sheet, name) == pytest.approx([int(k) - 0.5 for k in name])
    shown = [text.get_text() for _, text in sheet.words if text.get_visible()]
    assert shown == ["$x_1$ →", "$x_2$ →"]


def test_fold_lays_01_on_10_and_leaves_the_others(sheet):
    sheet.show(Keyframe(Pose(folds=(0.0,), turn=np.pi / 4)))
    before = {name: spot(sheet, name).copy() for name in sheet.points}
    sheet.show(Keyframe(Pose(folds=(1.0,), turn=np.pi / 4), word="landed"))
    assert spot(sheet, "01") == pytest.approx(spot(sheet, "10"), abs=0.01)
    for name in ("00", "10", "11"):
        assert spot(sheet, name) == pytest.approx(before[name], abs=0.01)
    shown = [text.get_text() for _, text in sheet.words if text.get_visible()]
    assert shown == ["2 points, one spot"]


def test_cut_leaves_the_squares_inside(sheet):
    inside = {name: path.inside[0] for name, path in sheet.paths.items()}
    assert inside == {"00": True, "01": False, "10": False, "11": True}


def test_scissors_run_ahead_of_the_cut(sheet):
    heights = []
    for cut in (0.25, 0.75):
        sheet.show(Keyframe(Pose(folds=(1.0,), turn=np.pi / 4, cut=cut)))
        heights.append(sheet.scissors.get_position()[1])
        assert sheet.scissors.get_visible()
    assert heights[0] < 0 < heights[1]
    sheet.show(Keyframe(Pose(folds=(1.0,), turn=np.pi / 4, cut=1.0)))
    assert not sheet.scissors.get_visible()
