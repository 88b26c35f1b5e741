"""The animation of backpropagation: short captions, and whole."""

import numpy as np
import pytest

from course_lib.figures.training.backward_pass import backward_pass

X, Y = np.array([[1.0, 2.0], [2.0, 1.0]]), np.array([[2.0], [-0.75]])
W1, B1 = np.array([[1.0, -1.0], [0.5, 1.0]]), np.array([0.0, -0.5])
W2, B2 = np.array([[0.5], [2.0]]), np.array([-1.0])


@pytest.fixture(scope="module")
def animation():
    return backward_pass(X, Y, W1, B1, W2, B2)


def test_captions_are_short(animation):
    assert max(len(caption) for caption in animation.captions) <= 66


def test_words_tell_the_gradients_of_both_rows(animation):
    assert (
        "Row 1: loss 1, gradients −1, −4, −2, −8, −1, −4, −4, −1, −2." in animation.alt
    )
    assert "Row 2: loss 1, gradients 2, 0, 1, 0, 1, 0, 5, 0, 2." in animation.alt


def test_stills_are_different_pictures(animation):
    pictures = {animation.frame(k).tobytes() for k in animation.stills}
    assert len(pictures) == len(animation.stills)


def test_stills_are_told_in_order_and_end_at_the_end(animation):
    assert animation.stills == sorted(animation.stills)
    assert animation.stills[-1] == animation.num_frames - 1


def test_other_numbers_of_rows_are_refused():
    with pytest.raises(ValueError, match="expected two rows, got 1"):
        backward_pass(X[:1], Y[:1], W1, B1, W2, B2)
