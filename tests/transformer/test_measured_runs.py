"""The records of the scripts are complete and consistent."""

import numpy as np
import pytest

from course_lib.data import make_variants
from course_lib.transformer import pytorch_record, variants_record

DESIGNS = variants_record()["designs"]


def test_every_design_has_a_loss_for_every_seed():
    assert list(DESIGNS) == list(make_variants.DESIGNS)
    assert variants_record()["seeds"] == list(make_variants.SEEDS)
    for found in DESIGNS.values():
        assert len(found["test"]) == len(make_variants.SEEDS)
        assert all(1.9 < loss < 2.3 for loss in found["test"])


@pytest.mark.parametrize("name", sorted(set(DESIGNS) - set(make_variants.WIDTHS)))
def test_chosen_rate_has_a_worse_one_on_each_side(name):
    tried = {float(k): loss for k, loss in DESIGNS[name]["tried"].items()}
    rates = sorted(tried)
    best = min(tried, key=tried.get)
    assert best == DESIGNS[name]["learning_rate"]
    assert rates[0] < best < rates[-1]


@pytest.mark.parametrize("name", make_variants.DESIGNS)
def test_models_have_the_parameters_of_the_record(name):
    model = make_variants.new_model(name, np.random.default_rng(0))
    assert model.num_parameters() == DESIGNS[name]["parameters"]


def test_plain_and_gated_have_the_same_budget():
    sizes = [DESIGNS[n]["parameters"] for n in ("no activation", "ReLU", "GELU")]
    assert set(sizes) == {60_000}
    assert abs(DESIGNS["SwiGLU"]["parameters"] / 60_000 - 1) < 0.003


@pytest.mark.parametrize("name", make_variants.CONTROLS[1:])
def test_a_linear_ffn_learns_its_own_names_worse_than_none(name):
    none, linear = (np.array(DESIGNS[n]["train"]) for n in ("no FFN", name))
    assert none.shape == linear.shape == (len(make_variants.SEEDS),)
    assert linear.min() - none.max() > 0.05


def test_a_linear_ffn_can_begin_as_none():
    model = make_variants.new_model(make_variants.FROM_NONE, np.random.default_rng(0))
    x = np.ones((1, 2, make_variants.WIDTH), np.float32)
    assert not any(block.feed_forward(x).any() for block in model.blocks)


@pytest.mark.parametrize("name", ["4 experts", "4 experts, balanced"])
def test_every_letter_was_sent_to_one_expert(name):
    tables = np.array(DESIGNS[name]["routed"])
    assert tables.shape == (5, 2, 27, 4)
    letters = tables.sum(axis=3)
    assert np.all(letters == letters[0, 0])


def test_split_cuts_the_names_in_three():
    vocabulary, *parts = make_variants.read_names()
    assert len(vocabulary) == 27
    shares = np.array([len(part) for part in parts]) / sum(map(len, parts))
    assert shares == pytest.approx([0.8, 0.1, 0.1], abs=1e-4)


def test_pytorch_record_compares_the_same_models():
    assert pytorch_record()["same answers"]["parameters"] == 209_792
