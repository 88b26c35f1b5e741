"""The parts of the capstone are those of the library; its limit tells blocks apart."""

import numpy as np
import pytest

from course_lib.attention import MultiHeadAttention
from course_lib.checks import ch04
from course_lib.checks.ch04.capstone_attention import reference_attention
from course_lib.checks.ch04.capstone_block import OVER, block, reference_block
from course_lib.checks.ch04.capstone_model import reference_decoder
from course_lib.checks.ch04.capstone_norm import reference_norm
from course_lib.checks.ch04.capstone_reading import LINES, on_spaces, own_maps
from course_lib.checks.ch04.memory_needed import needs
from course_lib.checks.ch04.trained import LIMIT
from course_lib.datasets import load_shakespeare, load_shakespeare_weights
from course_lib.functional import log_softmax
from course_lib.layers import LayerNorm
from course_lib.transformer import TinyTransformer, load_shakespeare_model


@pytest.fixture
def rng():
    return np.random.default_rng(4)


def own_block(x, weights, part=reference_block):
    """Return x after a block whose parts are the references."""

    def attention(x, *arrays):
        return reference_attention(x, *arrays, 4)[0]

    return part(x, weights, reference_norm, attention)


def test_norm_is_that_of_the_library(rng):
    layer, x = LayerNorm(5), rng.normal(size=(2, 3, 5))
    layer.weight[:], layer.bias[:] = rng.normal(size=(2, 5))
    np.testing.assert_allclose(reference_norm(x, layer.weight, layer.bias), layer(x))


def test_attention_with_heads_is_that_of_the_library(rng):
    layer, x = MultiHeadAttention(6, 3, rng=rng), rng.normal(size=(2, 4, 6))
    for each in (layer.projection, layer.output):
        each.bias[:] = rng.normal(size=each.bias.shape)
    arrays = [layer.projection.weight, layer.projection.bias]
    arrays += [layer.output.weight, layer.output.bias]
    np.testing.assert_allclose(reference_attention(x, *arrays, 3)[0], layer(x))


def test_capstone_of_all_references_is_the_shakespeare_model():
    model, _ = load_shakespeare_model()
    weights, vocabulary = load_shakespeare_weights()
    tokens = vocabulary.encode("Good morrow, my lor")[np.newaxis]
    mine = reference_decoder(tokens, weights, reference_norm, own_block)
    np.testing.assert_allclose(mine, model(tokens), atol=1e-3)


def loss_on_validation_text(part):
    """Return the loss of the Shakespeare model, with a block, on text of the choice."""
    weights, vocabulary = load_shakespeare_weights()
    plays = load_shakespeare()
    text = vocabulary.encode(plays[int(0.9 * len(plays)) :][:5000])
    rows = text.reshape(-1, 25)

    def chosen_block(x, each):
        return own_block(x, each, part)

    logits = reference_decoder(rows[:, :-1], weights, reference_norm, chosen_block)
    logs = log_softmax(logits)
    return -np.take_along_axis(logs, rows[:, 1:, np.newaxis], axis=2).mean()


FAULTS = {
    "no ReLU": {"bend": lambda z: z},
    "no attention": {"add": lambda x, out: x},
    "x lost where the FFN comes in": {"add_again": lambda x, out: out},
    "no FFN": {"add_again": lambda x, out: x},
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_of_a_block_are_above_the_limit_on_validation_text(name):
    loss = loss_on_validation_text(lambda *given: block(*given, **FAULTS[name]))
    assert loss > LIMIT + 0.5


def test_a_right_block_is_well_below_the_limit_on_validation_text():
    assert loss_on_validation_text(reference_block) < LIMIT - 0.2


@pytest.mark.parametrize("question", [ch04.own_block, ch04.own_decoder])
def test_limit_leaves_room_whatever_passages_are_drawn(question):
    public = [not case.hidden for case in question.cases]
    index = max(np.flatnonzero(public))
    found = []
    for given in (question.given(index, seed) for seed in range(6)):
        seen = question.call_answer(question.reference, given)
        found.append(question.apply_reading(seen, given)["value"])
    assert found == [{OVER: 0.0}] * 6


@pytest.mark.parametrize(("line", "block"), LINES)
def test_each_students_maps_can_be_read_by_eye(line, block):
    maps = own_maps(line, block)
    shares = np.sort(on_spaces(line, maps))
    assert shares[-1] > 0.5
    assert shares[-1] > shares[-2] + 0.1
    row = np.sort(maps[on_spaces(line, maps).argmax(), -1])
    surest = np.sort(maps[:, -1].max(axis=1))
    for ranked in (row, surest):
        assert ranked[-1] > ranked[-2] + 0.1


def test_needed_parameters_are_those_of_a_decoder_without_positions(rng):
    model = TinyTransformer(10, 5, 8, 2, 2, rng=rng)
    positions = model.position_embedding.weight.size
    assert needs(8, 2, 10, 5)["parameters"] == model.num_parameters() - positions
