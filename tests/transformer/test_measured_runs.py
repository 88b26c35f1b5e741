"""The records of the scripts are complete and consistent."""

import numpy as np
import pytest

from course_lib.data import (
    make_block_2024,
    make_experts,
    make_low_rank,
    make_scaling,
    make_variants,
)
from course_lib.transformer import (
    TinyTransformer,
    block_2024_record,
    experts_record,
    low_rank_record,
    pytorch_record,
    scaling_record,
    variants_record,
)

DESIGNS = variants_record()["designs"]
WAYS = low_rank_record()["ways"]


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


EXPERTS = experts_record()["designs"]


@pytest.mark.parametrize("name", make_experts.DESIGNS)
def test_decoders_with_experts_have_the_parameters_and_losses_of_the_record(name):
    model = make_experts.new_design(name, np.random.default_rng(0))
    assert model.num_parameters() == EXPERTS[name]["parameters"]
    for part in ("validation", "test"):
        assert len(EXPERTS[name][part]) == len(make_experts.SEEDS)
        assert all(1.7 < loss < 2.1 for loss in EXPERTS[name][part])


@pytest.mark.parametrize("name", ["8 experts", "8 experts, balanced"])
def test_two_experts_of_each_block_work_for_every_letter(name):
    loads = np.array(EXPERTS[name]["loads"])
    assert loads.shape == (5, 4, 8)
    validation = make_experts.read_text()[2]
    assert np.all(loads.sum(axis=2) == 2 * (len(validation) // 24 * 24))


def test_balance_evens_the_load_of_every_block():
    uneven, even = (
        np.ptp(np.array(EXPERTS[name]["loads"]), axis=2)
        for name in ("8 experts", "8 experts, balanced")
    )
    assert even.max() < uneven.min()


@pytest.mark.parametrize("rate", ["0.001", "0.004"])
def test_no_other_rate_changes_who_is_ahead(rate):
    one, *eight = (found["other rates"][rate] for found in EXPERTS.values())
    assert max(eight) < one


def test_pytorch_record_compares_the_same_models():
    assert pytorch_record()["same answers"]["parameters"] == 209_792


def test_each_size_is_that_of_its_width_and_was_trained_from_each_seed():
    runs, rng = scaling_record()["runs"], np.random.default_rng(0)
    assert list(map(int, runs)) == list(make_scaling.WIDTHS)
    for width, found in runs.items():
        model = TinyTransformer(64, make_scaling.CONTEXT, int(width), 1, 2, rng=rng)
        assert found["parameters"] == model.num_parameters()
        assert len(found["loss"]) == len(scaling_record()["seeds"]) == 3


def test_larger_models_reach_a_lower_loss():
    means = [np.mean(found["loss"]) for found in scaling_record()["runs"].values()]
    assert means == sorted(means, reverse=True)


@pytest.mark.parametrize("way", make_low_rank.WAYS)
def test_rate_of_each_way_has_a_worse_one_on_each_side(way):
    tried = WAYS[way]["tried"]
    best = min(tried, key=tried.get)
    assert float(best) == WAYS[way]["learning_rate"]
    assert list(map(float, tried)) == list(make_low_rank.WAYS[way])
    assert best not in (next(iter(tried)), next(reversed(tried)))


def test_a_low_rank_change_of_the_ffns_trains_320_numbers_a_matrix_and_rank():
    trained = {way: found["trained"] for way, found in WAYS.items()}
    assert trained["rank 1"] == 4 * 2 * (64 + 256)
    assert trained["rank 8"] == 8 * trained["rank 1"]
    assert trained["everything"] == trained["from scratch"] == 209_792


def test_each_part_of_2024_has_as_many_parameters_and_a_loss_for_every_seed():
    record = block_2024_record()
    assert list(record["designs"]) == [*make_block_2024.DESIGNS, "equal seconds"]
    for name, found in record["designs"].items():
        design = make_block_2024.DESIGNS.get(name, {})
        shape = {**make_block_2024.SMALL, **design}
        model = make_block_2024.new_model(shape, np.random.default_rng(0))
        assert model.num_parameters() == found["parameters"]
        assert found["parameters"] == pytest.approx(209_792, rel=0.01)
        assert len(found["validation"]) == len(found["test"]) == len(record["seeds"])
        steps, losses = np.transpose(record["curves"][name])
        assert steps[-1] == pytest.approx(found["steps"], rel=0.02)
        assert losses[-1] == pytest.approx(found["validation"][0], abs=0.1)


def test_equal_seconds_are_equal():
    times = {
        name: found["steps"] * found["milliseconds"]
        for name, found in block_2024_record()["designs"].items()
    }
    assert times["equal seconds"] == pytest.approx(times["2024"], rel=0.02)


def test_the_cache_holds_two_rows_a_letter_in_each_block():
    for length, without, held, numbers in block_2024_record()["cache"]["rows"]:
        assert numbers == 2 * 4 * 128 * length
        assert held < without


def test_the_rate_of_lesson_4_5_is_the_best_of_those_tried():
    record = block_2024_record()
    tried = record["tried"][make_block_2024.PLAIN]
    assert float(min(tried, key=tried.get)) == record["rate"]
