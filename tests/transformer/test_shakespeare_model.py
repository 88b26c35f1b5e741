"""The trained decoders of the book are complete, as good as stated, and editable."""

import numpy as np
import pytest

from course_lib import training
from course_lib.datasets import load_shakespeare
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.transformer import (
    TinyTransformer,
    load_shakespeare_model,
    shakespeare_record,
)
from course_lib.transformer.shakespeare_model import MODELS, pack_model, unpack_model


def small_model(seed=0):
    rng = np.random.default_rng(seed)
    return TinyTransformer(5, 4, 8, 2, 1, activation="relu", rng=rng)


def test_packing_changes_a_weight_by_at_most_half_a_step_of_its_column():
    model, other = small_model(), small_model(1)
    packed = pack_model(model)
    unpack_model(packed, other)
    for name, value in model.parameters().items():
        apart = np.abs(other.parameters()[name] - value)
        if value.ndim == 2:
            assert packed[name].dtype == np.int8
            step = np.abs(value).max(axis=0) / 127
            assert np.all(apart <= 0.501 * step)
        else:
            assert not apart.any()


def test_a_column_of_zeros_stays_zero():
    model, other = small_model(), small_model(1)
    model.head.weight[:, 2] = 0
    unpack_model(pack_model(model), other)
    assert not other.head.weight[:, 2].any()
    assert np.isfinite(other.head.weight).all()


def test_a_wrong_shape_is_refused():
    packed = pack_model(small_model())
    packed["head.weight"] = packed["head.weight"][:-1]
    with pytest.raises(ValueError, match=r"expected head.weight of shape \(8, 5\)"):
        unpack_model(packed, small_model())
    del packed["final_norm.bias"], packed["head.weight"]
    with pytest.raises(ValueError, match=r"final_norm.bias .* got nothing"):
        unpack_model(packed, small_model())


def test_an_unknown_model_is_refused():
    with pytest.raises(ValueError, match="expected one of"):
        load_shakespeare_model("shakespeare")


def test_every_call_gives_its_own_weights():
    first, second = load_shakespeare_model()[0], load_shakespeare_model()[0]
    first.head.weight[:] = 0
    assert second.head.weight.any()


@pytest.mark.parametrize("name", MODELS)
def test_the_model_is_as_good_as_its_record_says(name):
    model, vocabulary = load_shakespeare_model(name)
    tokens = vocabulary.encode(load_shakespeare())
    part = tokens[int(0.90 * len(tokens)) : int(0.95 * len(tokens))]  # validation
    found = training.strided_loss(model, SoftmaxCrossEntropy(), part)
    written = shakespeare_record()["runs"][name][0]["validation"]
    assert found == pytest.approx(written, abs=2e-3)


def test_the_record_has_what_each_design_did_with_three_seeds():
    runs = shakespeare_record()["runs"]
    compared = [name for name in runs if "FFN" in name and "longer" not in name]
    assert len(compared) == 5
    for name in compared:
        assert sorted(run["seed"] for run in runs[name]) == [4, 5, 6]
        for run in runs[name]:
            assert run["test"] > 0
            # 40 equal pieces, plus the few remaining steps
            assert 0 <= run["steps"] - run["curve"][-1][0] < 40


@pytest.mark.parametrize("part", ["validation", "test", "both"])
def test_the_large_model_is_below_every_table_on_unseen_text(part):
    record = shakespeare_record()
    run, tables = record["runs"]["large"][0], record["counted"]
    assert run[part] < tables["strong"][part] < min(tables["simple"][part])
    if part == "validation":
        assert run[part] < min(tables["strong, validation"].values())
