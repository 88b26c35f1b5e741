"""The fold film: it moves, it explains each step, and it is small."""

from itertools import pairwise

import numpy as np
import pytest

from course_lib.figures.folding import fold_and_cut


@pytest.fixture(scope="module")
def film():
    return fold_and_cut()


def test_film_is_small(film):
    assert len(film.sprite) < 600_000


def test_each_step_waits_until_its_caption_is_read(film):
    captions = film.captions
    starts = [k for k, (a, b) in enumerate(pairwise(captions), 1) if a != b]
    assert len(starts) == 9
    assert all(film.milliseconds[k] >= 1500 for k in starts)


def test_a_step_begins_with_the_picture_on_which_the_last_one_ended(film):
    k = film.captions.index("Now one straight cut is enough.")
    still = np.asarray(film.frame(k))
    assert (still != np.asarray(film.frame(k + 1))).any()
    unfold = film.captions.index("Unfold. The cut swings back with the sheet.")
    assert film.frame(unfold - 1) == film.frame(unfold)


def test_stills_are_start_fold_cut_and_end(film):
    assert [film.captions[k] for k in film.stills] == [
        "Four points of two classes: no straight line parts them.",
        "It lies on the other circle.",
        "Circles on one side, squares on the other.",
        "One fold and one cut have solved XOR.",
    ]
