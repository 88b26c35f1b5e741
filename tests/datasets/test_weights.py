import numpy as np

from course_lib.datasets import load_shakespeare_weights
from course_lib.transformer import load_shakespeare_model


def test_weights_are_those_of_the_small_model():
    weights, vocabulary = load_shakespeare_weights()
    model, known = load_shakespeare_model()
    blocks = weights.pop("blocks")
    plain = [*weights.values(), *(each for block in blocks for each in block.values())]
    sums = sorted(float(each.sum()) for each in model.parameters().values())
    assert sorted(float(each.sum()) for each in plain) == sums
    third = model.blocks[2].feed_forward
    np.testing.assert_array_equal(blocks[2]["W1"], third.expand.weight)
    assert vocabulary.characters == known.characters
    assert {each.dtype for each in plain} == {np.dtype(np.float32)}


def test_weights_may_be_changed():
    first, _ = load_shakespeare_weights()
    first["blocks"][0]["W1"] += 1
    first["head"] += 1
    again, _ = load_shakespeare_weights()
    assert (again["blocks"][0]["W1"] != first["blocks"][0]["W1"]).all()
    assert (again["head"] != first["head"]).all()
