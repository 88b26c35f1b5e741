"""Areas have one scale, so a large area means many parameters."""

import pytest

from course_lib.figures.mlp.parameter_areas import parameter_areas


def boxes(sizes):
    return [
        (b.get_width(), b.get_height()) for b in parameter_areas(sizes).axes.patches
    ]


def test_areas_are_in_the_ratio_of_the_weights():
    (w1, h1), (w2, h2) = boxes([50, 20, 10])
    assert w1 * h1 / (w2 * h2) == pytest.approx(50 * 20 / (20 * 10))


def test_rows_are_inputs_and_columns_are_units():
    ((width, height),) = boxes([50, 20])
    assert height / width == pytest.approx(50 / 20)


def test_rows_of_the_next_matrix_are_as_many_as_the_columns_before():
    (w1, _), (_, h2) = boxes([50, 20, 10])
    assert h2 == pytest.approx(w1)


def test_weights_and_biases_are_counted_in_words():
    texts = parameter_areas([784, 128, 10]).axes.texts
    assert [text.get_text() for text in texts] == [
        "W₁ (784, 128)\n100,352 weights\n+ 128 biases",
        "W₂ (128, 10)\n1,280 weights\n+ 10 biases",
    ]


def test_thin_matrix_is_still_seen():
    (_, _), (width, _) = boxes([784, 128, 1])
    assert width > 0.02
