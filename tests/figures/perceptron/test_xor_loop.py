import numpy as np
import pytest

from course_lib.figures.perceptron.xor_loop import _story, xor_loop

LOOP = [(0, 0, 0), (0, 0, -1), (0, 1, 0), (1, 1, 1), (0, 0, 0)]


@pytest.fixture(scope="module")
def story():
    return list(_story(np.array(LOOP, dtype=float)))


@pytest.fixture(scope="module")
def animation():
    return xor_loop(LOOP)


def test_dot_visits_the_weights_of_the_run_in_order(story):
    visited = [m.weight for m in story if m.weight in [tuple(w) for w in LOOP]]
    steps = [w for k, w in enumerate(visited) if k == 0 or w != visited[k - 1]]
    assert steps == 4 * LOOP[:4] + [LOOP[4]]


def test_square_shows_the_answers_of_weights_that_the_dot_has_reached(story):
    for k, moment in enumerate(story):
        assert moment.judged in [m.weight for m in story[: k + 1]]


def test_captions_tell_the_scores_of_the_mistakes(story):
    said = [m.caption for m in story if m.caption.endswith("a mistake.")]
    found = [caption.partition("score ")[2].split(":")[0] for caption in said[1:]]
    assert found == ["0", "−1", "0", "3"]  # each with t * s of zero or less


def test_animation_begins_and_ends_at_zero_and_holds_both(animation, story):
    assert story[0].weight == story[-1].weight == (0, 0, 0)
    assert animation.milliseconds[0] >= 1500
    assert animation.milliseconds[-1] >= 2500
    assert animation.captions[-1].endswith("no line exists for XOR.")


def test_sum_is_written_only_after_all_four_corrections(story):
    assert all(moment.num_rows == 4 for moment in story if moment.has_sum)
    assert not any(moment.has_sum for moment in story if moment.drawn < 4)


def test_still_pictures_show_each_correction_or_the_end(animation, story):
    assert [story[k].num_rows for k in animation.stills] == [1, 2, 3, 4]


def test_stills_are_different_pictures(animation):
    pictures = {animation.frame(k).tobytes() for k in animation.stills}
    assert len(pictures) == len(animation.stills)


@pytest.mark.parametrize("weights", [LOOP[:4], LOOP[::-1], np.zeros((5, 2))])
def test_other_weights_are_refused(weights):
    with pytest.raises(ValueError, match="those of an epoch of XOR"):
        xor_loop(weights)
