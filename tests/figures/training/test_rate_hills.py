"""One hill per optimizer: accuracy against the learning rate."""

from course_lib.figures.training.rate_hills import rate_hills

RATES = [0.001, 0.1, 1.0]


def test_each_optimizer_has_a_hill_with_its_best_rate():
    picture = rate_hills(RATES, {"SGD": [0.2, 0.5, 0.9], "Adam": [0.3, 0.8, 0.1]})
    shown = {}
    for axes in picture.axes[:, 0]:
        shown[axes.get_title(loc="left")] = axes.texts[0].get_text()
    assert shown == {"SGD": "1", "Adam": "0.1"}


def test_all_hills_share_their_axes():
    picture = rate_hills(RATES, {"SGD": [0.2, 0.5, 0.9], "Adam": [0.3, 0.8, 0.1]})
    first, second = picture.axes[:, 0]
    assert first.get_xlim() == second.get_xlim()
    assert first.get_ylim() == second.get_ylim()
