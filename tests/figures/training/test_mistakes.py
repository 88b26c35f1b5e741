"""The gallery shows only wrong answers, the most confident ones first."""

import numpy as np

from course_lib.figures.training.mistakes import mistake_gallery

IMAGES = np.arange(4)[:, None, None] * np.ones((4, 8, 8))
PROBS = np.array([[0.9, 0.1], [0.4, 0.6], [0.001, 0.999], [0.2, 0.8]])
TARGETS = np.array([0, 0, 0, 1])  # images 1 and 2 are wrong


def shown(**options):
    axes = mistake_gallery(IMAGES, PROBS, TARGETS, **options).axes
    return [panel for panel in axes.flat if panel.images]


def test_only_mistakes_are_shown_the_most_confident_first():
    numbers = [panel.images[0].get_array()[0, 0] for panel in shown()]
    assert numbers == [2, 1]


def test_truth_answer_and_confidence_are_written():
    texts = [(panel.get_title("center"), panel.get_xlabel()) for panel in shown()]
    assert texts == [("0 read as 1", "> 99% sure"), ("0 read as 1", "60% sure")]


def test_a_mistake_has_a_dashed_rim():
    assert shown()[0].spines["left"].get_linestyle() not in ("-", "solid")


def test_count_limits_the_images():
    assert len(shown(count=1)) == 1
