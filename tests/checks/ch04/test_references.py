"""The references that were written for the exercises agree with the library."""

import numpy as np
import pytest

from course_lib import attention, transformer
from course_lib.checks import ch04
from course_lib.checks.ch04 import EXERCISES, moves
from course_lib.checks.ch04.adapting import draw_change, train
from course_lib.checks.ch04.attention import reference_attention
from course_lib.checks.ch04.budgets import budget_of
from course_lib.checks.ch04.controlling import compare, draw_strengths
from course_lib.checks.ch04.copying import next_token, reference_copier
from course_lib.checks.ch04.counting import counted
from course_lib.checks.ch04.editing import lit_by_five, reference_edit
from course_lib.checks.ch04.fewer_bits import draw_matrix, store
from course_lib.checks.ch04.fooling import heard, memory_with
from course_lib.checks.ch04.gate import reference_swiglu
from course_lib.checks.ch04.half_block import draw_half_block, half_block
from course_lib.checks.ch04.in_parts import reference_in_parts
from course_lib.checks.ch04.largest import draw_contest, keep
from course_lib.checks.ch04.memory_needed import needs
from course_lib.checks.ch04.moving import reference_moves
from course_lib.checks.ch04.naming import choose, draw_features
from course_lib.checks.ch04.planting import reference_plant
from course_lib.checks.ch04.residual import reference_block
from course_lib.checks.ch04.root_mean_square import draw_rows, normed
from course_lib.checks.ch04.rotating import draw_pairs, turned
from course_lib.checks.ch04.routing import reference_experts
from course_lib.checks.ch04.sharing_keys import scores
from course_lib.checks.ch04.splitting import draw_budget, split
from course_lib.functional import relu, softmax
from course_lib.layers import Linear, LowRankLinear, RMSNorm, TopK
from course_lib.transformer.experts import Experts


@pytest.fixture
def rng():
    return np.random.default_rng(4)


def weights_of(network):
    """Return W1, b1, W2 and b2 of a feed-forward network."""
    first, last = network.expand, network.contract
    return first.weight, first.bias, last.weight, last.bias


def test_attention_is_that_of_the_library(rng):
    query, key, value = (rng.normal(size=size) for size in ((5, 4), (5, 4), (5, 3)))
    layer = attention.ScaledDotProductAttention()
    theirs = layer(query, key, value, attention.causal_mask(5))
    np.testing.assert_allclose(reference_attention(query, key, value), theirs)


def test_an_ffn_on_three_machines_is_that_of_the_library(rng):
    network = transformer.FeedForward(4, 9, rng=rng)
    x = rng.normal(size=(2, 3, 4))
    W1, b1, W2, b2 = weights_of(network)
    cuts = [2, 6]
    parts = zip(
        np.split(W1, cuts, axis=1), np.split(b1, cuts), np.split(W2, cuts), strict=True
    )
    np.testing.assert_allclose(reference_in_parts(x, [*parts], b2), network(x))


def test_block_is_that_of_the_library(rng):
    layer, x = transformer.TransformerBlock(8, 2, 32, rng=rng), rng.normal(size=(5, 8))

    def attend(vectors):
        return layer.attention(vectors[np.newaxis])[0]

    mine = reference_block(x, attend, layer.feed_forward)
    np.testing.assert_allclose(mine, layer(x[np.newaxis])[0])


def test_ffn_moves_one_output_and_causal_attention_all_later_ones(rng):
    layer, x = transformer.TransformerBlock(8, 2, 32, rng=rng), rng.normal(size=(5, 8))

    def attend(vectors):
        return layer.attention(vectors[np.newaxis])[0]

    assert (reference_moves(layer.feed_forward, x) == np.eye(5)).all()
    assert (reference_moves(attend, x) == np.tri(5).T).all()


def test_links_of_a_layer_are_the_table_turned(rng):
    for index in range(len(moves.cases)):
        given = moves.given(index, "a seed")
        table = moves.call_answer(reference_moves, given)["value"]["table"]
        assert (table == given.args[1].T).all()


@pytest.mark.parametrize(("d", "f"), [(4, 8), (20, 60), (6, 36)])
def test_counts_are_those_of_a_block_in_memory(rng, d, f):
    layer, mine = transformer.TransformerBlock(d, 1, f, rng=rng), counted(d, f)
    assert mine["attention"] == layer.attention.num_parameters()
    assert mine["ffn"] == layer.feed_forward.num_parameters()
    assert mine["block"] == layer.num_parameters()
    sizes = transformer.TransformerSizes(10, 4, d, 1, hidden_dim=f)
    assert mine["work"] == sizes.work()["feed-forward"]


def test_gated_ffn_of_the_budget_has_as_many_weights(rng):
    d, f = 20, 120
    width = budget_of(d, f, 4, 2)["gated_width"]
    plain = transformer.FeedForward(d, f, rng=rng)
    gated = transformer.FeedForward(d, width, "swiglu", rng=rng)
    sizes = [
        sum(p.size for p in network.parameters().values() if p.ndim == 2)
        for network in (plain, gated)
    ]
    assert sizes[0] == sizes[1]


def test_stored_weights_of_the_budget_are_those_of_the_experts(rng):
    d, f, num_experts = 6, 10, 4
    layer = Experts(d, f, num_experts, rng=rng)
    weights = sum(p.size for p in layer.parameters().values() if p.ndim == 2)
    assert budget_of(d, f, num_experts, 1)["stored"] == weights


def test_planted_memory_is_that_of_the_library(rng):
    subjects, answers = rng.normal(size=(3, 5)), rng.normal(size=(3, 5))
    mine = reference_plant(subjects, answers, 0.3)
    theirs = weights_of(transformer.plant_facts(subjects, answers, 0.3))
    for own, their in zip(mine, theirs[:3], strict=True):
        np.testing.assert_allclose(own, their)


def test_a_planted_memory_is_fooled_by_a_prompt_that_passes(rng):
    fool = EXERCISES.question("fool")
    for cosine in (-0.25, 0.0, 0.3):
        given = memory_with(rng, cosine, 8)
        x = fool.reference(*given.args)
        output = transformer.plant_facts(*given.args)(x[np.newaxis])[0]
        assert np.argmax(given.args[1] @ output) == heard(x, given.args)[1] == 1
        assert fool.opinion({"prompt": x, "memory": 0}, given) is None


def test_a_tie_fools_nobody(rng):
    fool, given = EXERCISES.question("fool"), memory_with(rng, 0.2, 8)
    x = given.args[0][0] + given.args[0][1]
    read = {"prompt": x / np.linalg.norm(x), "memory": 0}
    assert "reads answer 0" in fool.opinion(read, given)


def test_edited_memory_gives_the_new_answer_and_keeps_its_other_rows(rng):
    x, W1, b1, W2, new_answer = lit_by_five(rng, 8, 9, 4).args
    edited = reference_edit(x, W1, b1, W2, new_answer)
    np.testing.assert_allclose(relu(x @ W1 + b1) @ edited, new_answer)
    assert (edited != W2).any(axis=1).sum() == 1


def test_one_of_the_lit_units_fits_best_another_is_lit_most_a_third_writes_most(rng):
    x, W1, b1, W2, _ = lit_by_five(rng, 8, 9, 4).args
    strengths = relu(x @ W1 + b1)
    writes = strengths * np.linalg.norm(W2, axis=1)
    chosen = {np.argmax(x @ W1), np.argmax(strengths), np.argmax(writes)}
    assert len(chosen) == 3
    assert np.abs(x @ W1 + b1).argmax() not in chosen


def test_swiglu_is_that_of_the_library_without_its_biases(rng):
    network = transformer.FeedForward(4, 6, "swiglu", rng=rng)
    for layer in (network.expand, network.gate, network.contract):
        layer.bias[:] = 0
    x = rng.normal(size=(2, 3, 4))
    matrices = network.expand.weight, network.gate.weight, network.contract.weight
    np.testing.assert_allclose(reference_swiglu(x, *matrices, 1.0)[0], network(x))


def test_two_experts_and_the_shared_one_are_those_of_the_library(rng):
    layer = Experts(4, 6, 3, top_k=2, shared=True, rng=rng)  # its biases are 0
    x, ffns = rng.normal(size=(7, 4)), [*layer.experts, layer.shared]
    W1, W2 = (
        np.stack([getattr(ffn, name).weight for ffn in ffns])
        for name in ("expand", "contract")
    )
    mine = reference_experts(x, layer.router.weight, W1, W2, 2)
    np.testing.assert_allclose(mine, layer(x))


def test_all_experts_at_work_are_mixed_by_the_router(rng):
    x, router = rng.normal(size=(2, 3)), rng.normal(size=(3, 2))
    W1, W2 = rng.normal(size=(3, 3, 4)), rng.normal(size=(3, 4, 3))
    probs = softmax(x @ router)
    first, second, shared = (relu(x @ a) @ b for a, b in zip(W1, W2, strict=True))
    wanted = probs[:, :1] * first + probs[:, 1:] * second + shared
    np.testing.assert_allclose(reference_experts(x, router, W1, W2, 2), wanted)


def test_bits_are_those_of_the_statement():
    price = EXERCISES.question("bits_per_character").reference
    banana, ban = np.array([1, 0, 2, 0, 2, 0]), np.array([1, 0, 2])
    assert price(banana, ban, 3) == pytest.approx(np.log2([2, 5 / 3]).mean())


def test_drawing_is_that_of_numpy():
    logits, temperature = np.array([0.5, -1.0, 2.0, 0.0]), 0.7
    u = np.random.default_rng(4).random(200)
    probs = softmax(logits / temperature)
    theirs = np.random.default_rng(4).choice(4, size=200, p=probs)
    draw = EXERCISES.question("draw").reference
    assert (draw(logits, temperature, u) == theirs).all()


def test_slopes_of_half_a_block_are_those_of_small_steps(rng):
    x, gain, W1, W2, doutput = draw_half_block(rng, 3, 4, 5).args
    parts = half_block(x, gain, W1, W2, doutput)
    for array, name in ((x, "dx"), (gain, "dgain")):
        slopes = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            losses = []
            for step in (1e-6, -1e-6):
                array[place] += step
                outputs = half_block(x, gain, W1, W2, doutput)["output"]
                losses.append((outputs * doutput).sum())
                array[place] -= step
            slopes[place] = (losses[0] - losses[1]) / 2e-6
        np.testing.assert_allclose(parts[name], slopes, atol=1e-6)


def test_copying_heads_find_what_followed():
    matrices = reference_copier(6, 8)
    assert next_token(matrices, 6, 8, np.array([0, 3, 5, 2, 4, 1, 3])) == 5


def test_no_student_finds_the_longest_text_without_rounding_down():
    own = [ch04.memory_needed.constants(f"s{number}") for number in range(200)]
    assert all(
        needs(**sizes)["parameters"] % (2 * sizes["blocks"] * sizes["d"])
        for sizes in own
    )


def test_best_split_is_where_the_slope_of_the_law_is_zero(rng):
    law, budget, sizes = draw_budget(rng, 9).args
    floor, A, a, B, b = law
    fine = np.geomspace(sizes.min(), sizes.max(), 2_001)
    size, tokens, loss = split(law, budget, fine)
    assert a * A / size**a == pytest.approx(b * B / tokens**b, rel=0.01)
    assert 6 * size * tokens == pytest.approx(budget)
    assert loss > floor


def test_small_change_learns_as_the_low_rank_layer_of_the_library(rng):
    given = draw_change(rng, 6, 5, 3, 2, 4, start=0.5).args
    W0, A, B, x, targets, rate, num_steps = given
    layer = LowRankLinear(Linear(5, 3, bias=False, rng=rng), 2, rng=rng)
    layer.frozen.weight[:], layer.A.weight[:], layer.B.weight[:] = W0, A, B
    for _ in range(num_steps):
        layer.backward((layer(x) - targets) / len(x))
        layer.A.weight[:] -= rate * layer.A.weight_grad
        layer.B.weight[:] -= rate * layer.B.weight_grad
    mine = train(*given)
    np.testing.assert_allclose(mine[0], layer.A.weight)
    np.testing.assert_allclose(mine[1], layer.B.weight)


def test_stored_matrix_is_that_of_the_library(rng):
    x, weight, bits = draw_matrix(rng, 3, 7, 5, 4, dead=True).args
    whole, scale, outputs = store(x, weight, bits)
    expected = transformer.quantize(weight, bits)
    np.testing.assert_array_equal(whole, expected[0])
    np.testing.assert_allclose(scale, expected[1][0])
    np.testing.assert_allclose(outputs, x @ transformer.dequantize(*expected))


def test_rms_norm_is_that_of_the_library(rng):
    x, gain, epsilon = draw_rows(rng, 2, 3, 4, spread=0.1).args
    norm = RMSNorm(4, epsilon=epsilon)
    norm.weight[:] = gain
    np.testing.assert_allclose(normed(x, gain, epsilon), norm(x))


def test_rows_turn_as_those_of_the_library(rng):
    x, _, _ = draw_pairs(rng, 2, 3, 6).args
    speeds = 10_000.0 ** (-np.arange(0, 6, 2) / 6)
    theirs = transformer.rotate(x.copy(), transformer.rotations(6, 7, 10))
    np.testing.assert_allclose(turned(x, np.arange(7, 10), speeds), theirs)


def test_grouped_scores_are_those_of_the_library(rng):
    layer = transformer.GroupedQueryAttention(12, 6, 2, rotary=False, rng=rng)
    x = rng.normal(size=(1, 5, 12))
    layer(x)
    projected = layer.projection(x)[0].reshape(5, 10, 2).swapaxes(0, 1)
    found = scores(projected[:6], projected[6:8])
    visible = np.where(np.tri(5) == 1, found, -np.inf)
    np.testing.assert_allclose(layer.attention.weights[0], softmax(visible))


def test_largest_units_are_those_of_the_layer_of_the_library(rng):
    x, k, grad = draw_contest(rng, 3, only=["apart", "few", "negative", "huge"]).args
    layer = TopK(k)
    outputs, gradient = keep(x, k, grad)
    np.testing.assert_array_equal(outputs, layer(x))
    np.testing.assert_array_equal(gradient, layer.backward(grad))


def test_counted_name_has_the_score_of_its_sentence(rng):
    active, holds = draw_features(rng, 30).args
    scores, j, later = choose(active, holds)
    both, either = (active & holds[:, None])[15:, j], (active | holds[:, None])[15:, j]
    assert later == 2 * both.sum() / (both.sum() + either.sum())
    assert j == list(scores).index(max(scores))


def test_control_has_the_variance_of_the_strengths_and_its_own_errors(rng):
    h, k, order = draw_strengths(rng, 20, 8).args
    control = h[order, np.arange(8)]
    errors = [((x - TopK(k)(x)) ** 2).sum() for x in (h, control)]
    np.testing.assert_allclose(control.var(axis=0), h.var(axis=0))
    expected = 1 - np.array(errors) / (20 * h.var(axis=0).sum())
    np.testing.assert_allclose(compare(h, k, order), expected)
