"""The bare products are those of the training, no more and no fewer."""

import numpy as np

from tests.benchmarks import feed_forward, network, transformer_step
from tests.benchmarks.decoder_size import Size
from tests.benchmarks.products import AttentionProducts, LinearProducts, repeat


def multiplications(products):
    """Count the scalar multiplications of all products."""
    return sum(out.size * left.shape[-1] for left, _, out in products)


def test_linear_products_are_the_output_and_both_gradients():
    rows, weight = np.ones((5, 2), np.float32), np.ones((2, 3), np.float32)
    layer = LinearProducts(rows, weight)
    repeat(layer.forward + layer.backward)
    assert layer.output.tolist() == [[2.0] * 3] * 5
    shapes = [out.shape for _, _, out in layer.forward + layer.backward]
    assert shapes == [(5, 3), (2, 3), (5, 2)]


def test_first_layer_needs_no_gradient_of_its_input():
    weights = [np.ones((64, 128), np.float32), np.ones((128, 10), np.float32)]
    products = network.batch_products(weights, num_rows=8)
    shapes = [out.shape for _, _, out in products]
    assert shapes == [(8, 128), (8, 10), (128, 10), (8, 128), (64, 128)]


def test_a_layer_reads_what_the_layer_before_wrote():
    weights = [np.full((2, 2), 2.0, np.float32), np.full((2, 1), 3.0, np.float32)]
    products = network.batch_products(weights, num_rows=1)
    repeat(products)
    assert products[1][2].tolist() == [[24.0]]  # (1 * 2 + 1 * 2) * 3 * 2


def test_attention_has_two_products_forward_and_four_back():
    parts = AttentionProducts((2, 4, 6, 8))
    repeat(parts.forward + parts.backward)
    assert [out.shape[-2:] for _, _, out in parts.forward] == [(6, 6), (6, 8)]
    shapes = [out.shape[-2:] for _, _, out in parts.backward]
    assert shapes == [(6, 8), (6, 6), (6, 8), (6, 8)]


def test_decoder_step_has_the_multiplications_of_the_formula():
    size = Size(batch_size=2, embed_dim=8, num_layers=3, num_tokens=5, num_heads=2)
    rows, width = 2 * 5, 8
    linear = 3 * rows * width * (3 * width + width + 4 * width + 4 * width)
    attention = 6 * rows * 5 * width  # six products of T x T with the head
    head = 3 * rows * width * 65
    counted = multiplications(transformer_step.step_products(size))
    assert counted == 3 * (linear + attention) + head


def test_runs_of_products_learn_nothing():
    size = Size(batch_size=1, embed_dim=4, num_layers=1, num_tokens=2, num_heads=1)
    assert transformer_step.run_products(size, 1, 0).trace is None
    assert feed_forward.run_products(3, 2, 4, num_steps=1).trace is None


def test_products_of_an_epoch_end_with_the_shorter_batch(monkeypatch):
    done = []
    monkeypatch.setattr(
        network, "repeat", lambda products, times: done.append((len(products), times))
    )
    x, targets = np.zeros((10, 2), np.float32), np.zeros(10, np.int64)
    network.run_products(network.Problem(x, targets, (2, 3), 4, num_epochs=2))
    assert done == [(2, 2), (2, 1)] * 2
