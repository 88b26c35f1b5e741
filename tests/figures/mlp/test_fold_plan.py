"""Points are followed through all folds into the right layer of the stack."""

import math

import numpy as np
import pytest

from course_lib.figures.mlp.bending import Crease
from course_lib.figures.mlp.fold_plan import FoldPlan, stage

SQUARE = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], dtype=float)
CREASES = (
    Crease((0, 0), (0, 1), 1.0),
    Crease((0, 0), (-1, 0), 1.0),
    Crease((0, 0), (1, 1), math.sqrt(0.5)),
)
WAY = np.array([math.cos(math.pi / 8), math.sin(math.pi / 8)])
CUT = Crease(tuple(0.7 * WAY), (-WAY[1], WAY[0]))
PLAN = FoldPlan(SQUARE, CREASES, CUT)
PLACES = np.random.default_rng(2).uniform(-1, 1, (80, 2))


def test_three_folds_are_two_sizes_and_a_sorting():
    folded = PLAN.follow(PLACES).spots[-1]
    assert folded == pytest.approx(np.sort(np.abs(PLACES), axis=1)[:, ::-1])


def test_stack_of_eight_has_each_layer_once():
    angles = np.arange(8) * math.pi / 4 + 0.3
    ring = 0.5 * np.column_stack([np.cos(angles), np.sin(angles)])
    assert sorted(PLAN.follow(ring).levels[-1]) == list(range(8))


def test_first_flap_becomes_the_upper_layer():
    path = PLAN.follow([(-0.5, 0.2), (0.5, 0.2)])
    assert path.levels[1].tolist() == [1, 0]


def test_facets_are_two_per_eighth_and_cover_the_sheet():
    facets = PLAN.facets()
    assert len(facets) == 16
    x, y = np.array([shape.mean(axis=0) for shape in facets]).T
    assert (np.abs(x) != np.abs(y)).all()
    areas = [
        0.5 * abs(s[:, 0] @ np.roll(s[:, 1], 1) - s[:, 1] @ np.roll(s[:, 0], 1))
        for s in facets
    ]
    assert sum(areas) == pytest.approx(4)


def test_inside_of_the_cut_is_an_octagon():
    corners = [
        spot
        for facet in PLAN.facets()
        if PLAN.follow([facet.mean(axis=0)]).inside[0]
        for spot in facet
        if np.abs(spot).max() > 0.1
    ]
    far = np.linalg.norm(np.unique(np.round(corners, 9), axis=0), axis=1)
    assert len(far) == 8
    assert far == pytest.approx(0.7 / math.cos(math.pi / 8))


def test_fold_that_is_done_and_fold_that_has_not_begun_meet():
    path = PLAN.follow(PLACES)
    done = PLAN.lift(path, (1, 1, 0))
    almost = PLAN.lift(path, (1, 1 - 1e-9, 0))
    assert almost == pytest.approx(done, abs=1e-6)


def test_raised_part_is_what_is_inside():
    path = PLAN.follow([(0.1, 0.1), (0.9, 0.9)])
    assert PLAN.lift(path, (0, 0, 0), raised=0.5)[:, 2].tolist() == [0.5, 0]


def test_stage_counts_the_folds_that_are_done():
    assert stage((1, 1, 1)) == (3, 0.0)
    assert stage((0, 0, 0)) == (0, 0.0)
    assert stage((1, 0.5, 0)) == (1, 0.5)


def test_flap_and_rest_share_the_outline():
    assert PLAN.flap(0)[:, 0].max() == pytest.approx(0)
    assert PLAN.outlines()[1][:, 0].min() == pytest.approx(0)
    assert len(PLAN.outlines()[3]) == 3
