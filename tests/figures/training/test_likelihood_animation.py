"""The animation of the likelihood: the peak of the product is the bottom of the sum."""

import numpy as np
import pytest

from course_lib.figures.kit.keyframes import keyframes
from course_lib.figures.training.likelihood_animation import (
    FrameState,
    Scene,
    best_p,
    likelihood_narrows,
    price,
    steps,
    weights,
)

TOSSES = "HHTHHTHHTH"
P = np.linspace(0.01, 0.99, 99)


@pytest.fixture(scope="module")
def animation():
    return likelihood_narrows(TOSSES)


@pytest.fixture(scope="module")
def scene():
    return Scene(TOSSES)


def test_price_is_minus_the_log_of_the_product():
    assert np.exp(-price(TOSSES, 10, P)) == pytest.approx(P**7 * (1 - P) ** 3)


def test_best_p_is_the_share_of_heads_after_each_toss():
    for done in range(1, 11):
        prices = price(TOSSES, done, np.linspace(0.001, 0.999, 999))
        assert abs(0.001 * (1 + prices.argmin()) - best_p(TOSSES, done)) < 0.0015


def test_toss_on_its_way_counts_in_part():
    assert weights(TOSSES, 3.25) == (2.25, 1.0)
    assert price("H", 0.5, np.array(0.25)) == pytest.approx(np.log(2))


def test_curve_is_as_high_as_one_at_its_peak_and_names_the_likelihood(scene):
    scene.show(FrameState(product=10.0))
    assert scene.curve.get_ydata().max() == pytest.approx(1, abs=1e-4)
    assert scene.said.get_text() == "peak at p = 0.70: 0.00222"
    assert not scene.bowl.get_visible()


def test_bowl_is_lowest_where_the_product_peaks(scene):
    scene.show(FrameState(product=10.0, sum=10.0, rule=1.0))
    ((peak,), _), ((low,), (least,)) = scene.peak.get_data(), scene.low.get_data()
    assert peak == low == pytest.approx(0.7)
    assert least == pytest.approx(-np.log(0.7**7 * 0.3**3))
    assert scene.rule.xy2 == pytest.approx((0.7, least))


def test_before_the_first_toss_every_p_is_as_good(scene):
    scene.show(FrameState())
    assert set(scene.curve.get_ydata()) == {1.0}
    assert not scene.peak.get_visible()
    assert not any(mark.get_visible() for mark, _ in scene.coins)


def test_animation_shows_all_tosses_twice():
    moments = list(keyframes(FrameState(), steps(TOSSES)))
    assert moments[-1].state == FrameState(product=10.0, sum=10.0, rule=1.0)
    captions = {moment.caption for moment in moments}
    assert "Tails: multiply by 1 − p." in captions
    assert "The same tosses. Tails: add −ln(1 − p)." in captions


def test_stills_tell_the_story(animation):
    said = [animation.captions[k] for k in animation.stills]
    assert said[0].startswith("No toss yet")
    assert said[-1] == "Highest product, lowest sum: the same p = 0.70."
