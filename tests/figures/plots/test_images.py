"""Grids of images share one scale; tables show their numbers where they fit."""

import numpy as np
import pytest

from course_lib.figures.kit.style import SIGNED
from course_lib.figures.plots.images import heat_map, image_grid


def test_grid_is_as_wide_as_asked_and_keeps_the_shape_of_its_images():
    wide, narrow = (image_grid(np.zeros((4, 5, 5)), width=w) for w in (7.2, 4.8))
    sizes = [picture.figure.get_size_inches() for picture in (wide, narrow)]
    np.testing.assert_allclose(sizes[1], sizes[0] * 4.8 / 7.2)


def test_all_images_share_one_scale():
    images = np.stack([np.zeros((4, 4)), np.full((4, 4), 5.0)])
    scales = {axes.images[0].get_clim() for axes in image_grid(images).figure.axes}
    assert scales == {(0.0, 5.0)}


def test_signed_images_are_white_at_zero():
    picture = image_grid(np.array([[[-1.0, 0.0, 3.0]]]), signed=True)
    image = picture.figure.axes[0].images[0]
    assert image.get_clim() == (-3.0, 3.0)
    assert image.get_cmap() == SIGNED


def test_unfilled_places_stay_empty():
    picture = image_grid(np.zeros((7, 4, 4)), columns=3)
    assert len(picture.figure.axes) == 7


def test_titles_are_above_their_images():
    picture = image_grid(np.zeros((2, 4, 4)), ["seven", "one"])
    assert [a.get_title("center") for a in picture.figure.axes] == ["seven", "one"]


def test_a_frame_surrounds_an_image_only_on_request():
    for framed in (True, False):
        axes = image_grid(np.zeros((1, 4, 4)), framed=framed).figure.axes[0]
        assert {spine.get_visible() for spine in axes.spines.values()} == {framed}
        assert len(axes.get_xticks()) == 0


def test_heat_map_writes_the_numbers_of_a_small_table():
    axes = heat_map(np.array([[1.5, -2.0]]), decimals=1).axes
    assert [text.get_text() for text in axes.texts] == ["1.5", "−2.0"]


def test_heat_map_of_a_large_table_shows_colors_only():
    assert len(heat_map(np.zeros((20, 20))).axes.texts) == 0


def test_heat_map_can_be_narrow():
    figure = heat_map(np.eye(3), width=4.8).figure
    assert figure.get_size_inches().tolist() == [4.8, 3.4]


def test_heat_map_has_labeled_axes_and_names():
    axes = heat_map(
        np.eye(2), row_names=["a", "b"], row_label="key", column_label="query"
    ).axes
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("query", "key")
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["a", "b"]


def test_wrong_shapes_are_refused():
    with pytest.raises(ValueError, match=r"shape \(N, H, W\), got \(4, 4\)"):
        image_grid(np.zeros((4, 4)))
    with pytest.raises(ValueError, match="expected 2 titles, one per image, got 1"):
        image_grid(np.zeros((2, 4, 4)), ["one"])
    with pytest.raises(ValueError, match=r"shape \(R, C\), got \(3,\)"):
        heat_map(np.zeros(3))
