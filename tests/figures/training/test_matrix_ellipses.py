"""A matrix's ellipse has its singular values as half axes."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba

from course_lib.figures.kit.style import INK
from course_lib.figures.training.matrix_ellipses import matrix_ellipses

MATRIX = np.array([[0.8, 0.5], [0.3, 0.2]])


def test_arrows_and_labels_are_the_half_axes():
    lengths = np.linalg.svd(MATRIX, compute_uv=False)
    axes = matrix_ellipses({"before": MATRIX}).axes[0, 0]
    arrows = [text for text in axes.texts if not text.get_text()]
    drawn = [np.linalg.norm(arrow.xy) for arrow in arrows]
    assert sorted(drawn) == pytest.approx(sorted(lengths))
    assert set(axes.texts[-1].get_text().split(" and ")) == {"1.01", "0.01"}


def test_a_half_axis_keeps_its_color_when_it_becomes_the_longer_one():
    pictures = matrix_ellipses({"a": np.diag([2.0, 1.0]), "b": np.diag([1.0, 3.0])})
    for axes in pictures.axes[0]:
        upright = next(text for text in axes.texts if abs(text.xy[0]) < 1e-9)
        assert upright.arrow_patch.get_edgecolor() == to_rgba(INK)


def test_the_outline_is_the_circle_after_the_matrix():
    axes = matrix_ellipses({"before": MATRIX}).axes[0, 0]
    outline = axes.patches[0].get_xy()
    from_circle = outline @ np.linalg.inv(MATRIX)
    assert np.linalg.norm(from_circle, axis=1) == pytest.approx(np.ones(len(outline)))


def test_all_ellipses_have_the_same_scale():
    small, large = matrix_ellipses({"a": np.eye(2), "b": 5 * np.eye(2)}).axes[0]
    assert small.get_xlim() == large.get_xlim()
