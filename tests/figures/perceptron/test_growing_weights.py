import numpy as np

from course_lib.figures.perceptron.growing_weights import class_images, growing_weights


def small_animation(num_moments=3):
    weights = [np.full((5, 3), float(k)) for k in range(num_moments)]
    counts = list(range(num_moments))
    return growing_weights(weights, counts, counts, image_shape=(2, 2))


def test_first_class_is_the_first_image_and_the_constant_input_is_left_out():
    weight = np.zeros((5, 2))
    weight[:, 0] = [1, 2, 3, 4, 99]
    images = class_images(weight, (2, 2))
    assert images.shape == (2, 2, 2)
    np.testing.assert_array_equal(images[1], 0)
    assert images[0, 0, 0] < images[0, 0, 1] < images[0, 1, 0] < images[0, 1, 1] == 1


def test_zero_weight_stays_white_and_signs_are_kept():
    weight = np.array([[5.0], [-5.0], [0.0], [0.0]])
    np.testing.assert_array_equal(class_images(weight, (2, 2))[0], [[1, -1], [0, 0]])


def test_each_moment_has_a_scale_of_its_own():
    weight = np.random.default_rng(1).normal(size=(4, 3))
    np.testing.assert_array_equal(
        class_images(weight, (2, 2)), class_images(1000 * weight, (2, 2))
    )


def test_captions_count_images_and_mistakes():
    weights = [np.zeros((4, 2))] * 3
    animation = growing_weights(weights, [0, 1, 2000], [0, 1, 1234], image_shape=(2, 2))
    assert animation.captions[1:] == [
        "After 1 image: 1 mistake.",
        "After 2,000 images: 1,234 mistakes.",
    ]


def test_frames_show_the_weights_of_their_moment():
    weights = [np.zeros((1, 2)), np.array([[1.0, -1.0]])]
    animation = growing_weights(weights, [0, 1], [0, 1], image_shape=(1, 1))
    white, colored = (np.asarray(animation.frame(k)).astype(int) for k in (0, 1))
    changed = (white != colored).any(axis=-1)
    left, right = (
        np.array_split(colored, 2, axis=1),
        np.array_split(changed, 2, axis=1),
    )
    red, blue = (
        part[where].mean(axis=0) for part, where in zip(left, right, strict=True)
    )
    assert red[0] > 200 > red[2]  # class 0 has grown, class 1 has shrunk
    assert blue[2] > 150 > blue[0]


def test_start_and_end_stay_longer():
    animation = small_animation(9)
    assert min(animation.milliseconds[:4]) >= 1400
    assert animation.milliseconds[-1] >= 2500
    assert max(animation.milliseconds[4:-1]) <= 500


def test_an_image_of_zeros_says_so_and_only_that_one():
    weight = np.zeros((4, 2))
    weight[:, 0] = 1.0  # a flat image: only words could darken a part of it
    animation = growing_weights([weight] * 2, [0, 1], [0, 1], image_shape=(2, 2))
    frame = np.asarray(animation.frame(1)).astype(int)
    halves = np.split(frame[40:-60], 2, axis=1)  # below the titles
    spans = [np.ptp(half[:, 40:-40, 0]) for half in halves]
    assert spans[0] == 0
    assert spans[1] > 80
