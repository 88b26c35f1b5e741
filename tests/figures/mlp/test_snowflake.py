"""The snowflake film: fold three times, cut once, unfold."""

import numpy as np
import pytest

from course_lib.datasets import circles
from course_lib.figures.kit.moments import tell
from course_lib.figures.mlp.snowflake import _steps, fold_and_cut_rings
from course_lib.figures.mlp.snowflake_scene import Look

POINTS, TARGETS = circles(200, rng=np.random.default_rng(2))


@pytest.fixture(scope="module")
def film():
    return fold_and_cut_rings(POINTS, TARGETS)


def test_stills_are_different_pictures(film):
    pictures = {film.frame(k).tobytes() for k in film.stills}
    assert len(pictures) == len(film.stills)


def test_story_folds_three_times_and_ends_unfolded_and_raised():
    film = list(tell(Look(folds=(0, 0, 0)), _steps()))
    assert film[0].look.folds == film[-1].look.folds == (0, 0, 0)
    assert max(moment.look.folds for moment in film) == (1, 1, 1)
    assert film[-1].look.cut == film[-1].look.stain == 1
    assert film[-1].look.raised > 0


def test_nothing_is_stained_before_it_is_cut():
    film = tell(Look(folds=(0, 0, 0)), _steps())
    assert all(m.look.cut == 1 for m in film if m.look.stain > 0)


def test_steps_wait_for_their_captions(film):
    assert film.milliseconds[0] == film.milliseconds[-1] == 2000
    assert film.captions[film.stills[1]].startswith("Look: the gap")
