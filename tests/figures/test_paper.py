"""The sheet moves like paper: turning and folding keep what they should."""

import numpy as np
import pytest

from course_lib.figures.paper import Moment, Sheet, place
from course_lib.figures.picture import new_picture
from course_lib.figures.style import BLUE, VERMILLION, tint

CORNERS = np.array([(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])


def distances(points):
    return np.linalg.norm(points[:, None] - points, axis=-1)


def test_unturned_sheet_shows_the_inputs_as_they_are():
    assert place(CORNERS, turn=0, fold=0) == pytest.approx(CORNERS - 0.5)


def test_turning_keeps_all_distances():
    turned = place(CORNERS, turn=0.37, fold=0)
    assert distances(turned) == pytest.approx(distances(CORNERS))


def test_turned_sheet_has_its_diagonal_upright():
    turned = place(CORNERS, turn=1, fold=0)
    assert turned[[0, 3], 0] == pytest.approx(0)
    assert turned[1] == pytest.approx((-(0.5**0.5), 0))


def test_fold_lays_01_on_10_and_leaves_the_crease_and_the_right_half():
    flat, folded = place(CORNERS, 1, 0), place(CORNERS, 1, 1)
    assert folded[1] == pytest.approx(folded[2])
    assert folded[[0, 2, 3]] == pytest.approx(flat[[0, 2, 3]])


def test_flap_in_the_air_rises():
    assert place(CORNERS, 1, 0.5)[1] == pytest.approx((0, 0.35 * 0.5**0.5))


def test_sheet_shows_what_the_moment_says():
    axes = new_picture().axes
    sheet = Sheet(axes)
    sheet.show(Moment(turn=1, fold=1, word="landed"))
    shown = [text.get_text() for _, text in sheet.words if text.get_visible()]
    assert shown == ["2 points, one place"]
    left, right = sheet.points["01"], sheet.points["10"]
    assert left.get_xydata() == pytest.approx(right.get_xydata())
    assert not sheet.right.cut.get_visible()


def test_cut_parts_blue_from_vermillion():
    sheet = Sheet(new_picture().axes)
    sheet.show(Moment(cut=1, stain=1))
    near, far = (part.get_facecolor()[:3] for part in sheet.right.parts)
    assert np.linalg.norm(np.subtract(near, tint(BLUE, 0.35))) < 0.1
    assert np.linalg.norm(np.subtract(far, tint(VERMILLION, 0.35))) < 0.1
    assert sheet.right.cut.get_visible()
