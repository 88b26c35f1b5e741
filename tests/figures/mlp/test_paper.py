"""The sheet is drawn in its pose, and its parts add up to the whole."""

import math

import numpy as np
import pytest
from figures.mlp.test_fold_plan import CREASES, PLAN

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import BLUE, VERMILION, tint
from course_lib.figures.mlp.paper import (
    Paper,
    Pose,
    flat_strips,
    line_pieces,
    middle_of_strip,
)

CORNERS = np.array([(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)])
FLAT, FOLDED = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)


@pytest.fixture
def paper():
    return Paper(new_picture().axes, PLAN, inner=1)


def colors(paper):
    return np.concatenate([faces.get_facecolor()[:, :3] for faces in paper.faces])


def test_flat_sheet_is_shown_as_it_is(paper):
    places = paper.place(PLAN.follow(CORNERS), Pose(FLAT))
    assert places == pytest.approx(CORNERS, abs=0.02)


def test_turning_keeps_all_distances(paper):
    turned = paper.place(PLAN.follow(CORNERS), Pose(FLAT, turn=0.7))
    assert np.linalg.norm(turned, axis=1) == pytest.approx(math.sqrt(2))
    assert turned[2] == pytest.approx(
        math.sqrt(2)
        * np.array([math.cos(0.7 + math.pi / 4), math.sin(0.7 + math.pi / 4)])
    )


def test_all_corners_of_the_sheet_meet_when_it_is_folded(paper):
    places = paper.place(PLAN.follow(0.9 * CORNERS), Pose(FOLDED))
    assert np.ptp(places, axis=0) == pytest.approx(0, abs=0.03)


def test_flap_in_the_air_is_near_the_eye_and_casts_a_shadow(paper):
    paper.show(Pose((0.5, 0.0, 0.0)))
    flap = np.concatenate([path.vertices for path in paper.faces[1].get_paths()])
    assert flap[:, 1].max() > 1.1
    assert len(paper.shadow.get_paths()) > 1
    paper.show(Pose(FLAT))
    assert len(paper.shadow.get_paths()) == 0


def test_back_of_the_paper_differs_from_its_front(paper):
    paper.show(Pose(FLAT))
    front = colors(paper)[0]
    paper.show(Pose((1.0, 0.0, 0.0)))
    shown = colors(paper)
    assert np.ptp(colors(paper), axis=0).max() > 0.05  # front below, back on top
    assert np.abs(shown[-1] - front).max() > 0.05


def test_cut_parts_vermilion_inside_from_blue_outside(paper):
    paper.show(Pose(FLAT, cut=1, stain=1))
    shown = colors(paper)
    for color in (BLUE, VERMILION):
        near = np.abs(shown - tint(color, 0.36)).max(axis=1) < 0.06
        assert near.sum() == 8
    assert len(paper.cuts[0].get_segments()) > 0


def test_cut_grows(paper):
    counts = []
    for cut in (0.0, 0.5, 1.0):
        paper.show(Pose(FOLDED, cut=cut))
        counts.append(len(paper.cuts[0].get_segments()))
    assert counts[0] == 0 < counts[1] < counts[2]


def test_creases_stay_once_they_are_marked(paper):
    counts = []
    for marks in (0, 1, 3):
        paper.show(Pose(FLAT, marks=marks))
        counts.append(len(paper.lines[0].get_segments()))
    assert counts[0] < counts[1] < counts[2]


def test_raised_part_is_above_its_shadow(paper):
    paper.show(Pose(FLAT, cut=1, stain=1, raised=0.5))
    assert len(paper.faces[1].get_paths()) == 8
    assert len(paper.shadow.get_paths()) > 1


def test_coming_nearer_enlarges(paper):
    far, near = (
        paper.place(PLAN.follow(CORNERS), Pose(FLAT, zoom=zoom)) for zoom in (1.0, 2.0)
    )
    assert near == pytest.approx(2 * far)


def area(shape):
    x, y = shape.T
    return 0.5 * abs(x @ np.roll(y, 1) - y @ np.roll(x, 1))


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_strips_cover_the_sheet(number):
    strips = flat_strips(PLAN, number)
    assert sum(map(area, strips.split(strips.path.spots[0]))) == pytest.approx(4)


def test_strip_swings_as_a_whole():
    strips = flat_strips(PLAN, 1)
    for swings in strips.split(strips.path.swings[1]):
        assert swings.all() or not swings.any()


def test_cut_pieces_are_eight_sides_of_equal_length():
    cut = line_pieces(PLAN, np.empty((0, 2, 2)), 5)["cut"]
    ends = cut.path.spots[0].reshape(-1, 2, 2)
    lengths = np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1)
    # The cut has two sides, so each piece is drawn twice.
    side = 2 * 0.7 * np.tan(np.pi / 8)
    assert lengths.sum() == pytest.approx(2 * 8 * side)
    assert cut.order.min() == 0
    assert cut.order.max() < 1


def test_crease_knows_its_number():
    crease = line_pieces(PLAN, np.empty((0, 2, 2)), 5)["crease"]
    middles = crease.path.spots[0].reshape(-1, 2, 2).mean(axis=1)
    assert np.abs(middles[crease.order == 0, 0]).max() < 1e-9
    assert np.abs(middles[crease.order == 1, 1]).max() < 1e-9
    assert set(crease.order) == {0, 1, 2}


def test_fibres_are_the_same_each_time():
    first, second = (
        line_pieces(PLAN, np.empty((0, 2, 2)), 7)["fibre"].path.spots for _ in range(2)
    )
    assert (first == second).all()


def test_middle_of_strip_is_in_it():
    found = middle_of_strip(np.array([0.01, 0.02, 0.99]), CREASES[0])
    assert found[0] == found[1]
    assert found[2] > 0.9
