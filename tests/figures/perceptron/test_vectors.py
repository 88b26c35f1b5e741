import numpy as np

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.perceptron.vectors import draw_arrow, line_across, place_arrow


def test_line_is_at_right_angles_to_the_weights():
    weight = np.array([3.0, -1.0])
    ends = line_across(weight)
    np.testing.assert_allclose(ends @ weight, 0, atol=1e-12)
    assert np.isnan(line_across(np.zeros(2))).all()


def test_an_arrow_without_length_is_hidden():
    arrow = draw_arrow(new_picture().axes, (0, 0), (0, 0), "black", 2)
    assert not arrow.get_visible()
    place_arrow(arrow, np.zeros(2), np.array([3.0, 0.0]))
    assert arrow.get_visible()
