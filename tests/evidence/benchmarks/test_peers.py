"""The peers of a workload do the same work, so they are also oracles for course_lib."""

import numpy as np
import pytest

from book.evidence.benchmarks import decoder, feed_forward, hand_written, networks
from book.evidence.benchmarks.decoder import Size
from book.evidence.benchmarks.processes import is_missing
from book.evidence.benchmarks.products import repeat
from book.evidence.benchmarks.report import same_work
from book.evidence.benchmarks.workload import OURS
from course_lib import training

TINY = Size(batch_size=2, embed_dim=8, num_layers=2, num_tokens=6, num_heads=2)


def learners(peers):
    """Return the peers whose work has a result, as parameters of a test."""
    return [
        pytest.param(peer, marks=pytest.mark.skipif(is_missing(peer), reason="missing"))
        for peer in peers
        if peer not in (OURS, "bare products")
    ]


def agree(ours, theirs):
    np.testing.assert_allclose(theirs.trace, ours.trace, rtol=1e-5)


@pytest.fixture(scope="module")
def few_digits():
    """Return 150 digits in batches of 64, so that the last batch is shorter."""
    whole = networks.digits(num_epochs=3)
    return whole._replace(x=whole.x[:150], targets=whole.targets[:150])


def test_perceptron_ends_at_the_weights_of_scikit_learn():
    ours = networks.perceptron_of_course_lib(num_rows=500)
    theirs = networks.perceptron_of_scikit_learn(num_rows=500)
    assert len(ours.trace) == 21
    np.testing.assert_allclose(ours.trace, theirs.trace, rtol=1e-9)


@pytest.mark.parametrize("peer", learners(networks.PEERS))
def test_network_has_our_losses_also_with_a_shorter_last_batch(few_digits, peer):
    ours = networks.run_course_lib(few_digits)
    assert len(ours.trace) == 3
    agree(ours, networks.PEERS[peer](few_digits))


def test_images_come_as_often_as_asked_with_their_targets():
    problem = networks.images(num_copies=2)
    assert (problem.x.shape, problem.x.dtype) == ((20_000, 784), np.float32)
    np.testing.assert_array_equal(problem.x[:10_000], problem.x[10_000:])
    np.testing.assert_array_equal(problem.targets[:10_000], problem.targets[10_000:])


@pytest.mark.parametrize("num_layers", [1, 2])
@pytest.mark.parametrize("peer", learners(decoder.PEERS))
def test_decoder_has_our_losses_step_by_step(monkeypatch, peer, num_layers):
    asked = []
    monkeypatch.setattr(training, "keep_freed_memory", lambda: asked.append(True))
    size, steps = TINY._replace(num_layers=num_layers), {"num_steps": 6}
    theirs = decoder.PEERS[peer](size, **steps, num_warm_up=1)
    assert asked == [True] * (peer == "PyTorch, memory kept")
    ours = decoder.run_course_lib(size, **steps, num_warm_up=1)
    assert len(ours.trace) == 7
    agree(ours, theirs)


def test_decoder_has_the_logits_of_pytorch_also_at_large_weights():
    torch = pytest.importorskip("torch")
    from book.bridge.shakespeare_in_pytorch import copy_weights

    ours, theirs = decoder.decoder(TINY), decoder.pytorch_decoder(TINY)
    for weight in ours.parameters().values():
        weight *= 20  # with its initial weights, a decoder is almost linear
    copy_weights(ours, theirs)
    tokens = np.arange(12).reshape(2, 6)
    logits = theirs(torch.from_numpy(tokens)).detach().numpy()
    np.testing.assert_allclose(ours(tokens), logits, rtol=1e-4, atol=1e-4)


def test_decoder_by_hand_has_our_gradients_also_at_large_weights():
    ours = decoder.decoder(TINY)
    for weight in ours.parameters().values():
        weight *= 5
    peer = hand_written.Decoder(ours.parameters(), TINY, decoder.LEARNING_RATE)
    tokens, targets = decoder.windows(TINY, 1)[0]
    losses = decoder.stepper(ours)(tokens, targets), peer.step(tokens, targets)
    np.testing.assert_allclose(*losses, rtol=1e-5)
    for name, gradient in ours.gradients().items():
        np.testing.assert_allclose(
            peer.grads[name], gradient, rtol=1e-3, atol=1e-6, err_msg=name
        )


@pytest.mark.parametrize("peer", learners(feed_forward.WORKLOAD.peers))
def test_feed_forward_has_our_output_and_gradients(peer):
    ours = feed_forward.run_course_lib((5, 4, 6), num_steps=2)
    assert len(ours.trace) == 12  # two checksums of six arrays
    agree(ours, feed_forward.WORKLOAD.peers[peer]((5, 4, 6), num_steps=2))


def test_a_checksum_sees_a_changed_place_and_a_changed_size():
    array = np.arange(6.0).reshape(2, 3)
    plain = feed_forward.checksum(array)
    assert not same_work(plain, feed_forward.checksum(array[::-1]))
    assert not same_work(plain, feed_forward.checksum(1.01 * array))


def test_a_sweep_gives_a_time_and_a_loss_for_every_size():
    run = decoder.run_sweep(decoder.run_course_lib, "num_layers", (1, 2), 1, 0)
    assert len(run.seconds) == len(run.trace) == 2
    assert same_work(run.trace, [np.log(65)] * 2, tolerance=0.02)


def shapes(products):
    return [out.shape for _, _, out in products]


def test_a_layer_reads_what_the_one_before_wrote_and_the_first_spares_a_gradient():
    weights = [np.full((2, 3), 2.0, np.float32), np.full((3, 1), 3.0, np.float32)]
    products = networks.batch_products(weights, num_rows=1)
    repeat(products)
    assert products[1][2].tolist() == [[36.0]]  # (1 * 2 + 1 * 2) * 3 * 3
    assert shapes(products) == [(1, 3), (1, 1), (3, 1), (1, 3), (2, 3)]


def test_decoder_step_has_the_multiplications_of_the_formula():
    size = Size(batch_size=2, embed_dim=8, num_layers=3, num_tokens=5, num_heads=2)
    rows, width = 2 * 5, 8
    linear = 3 * rows * width * (3 * width + width + 4 * width + 4 * width)
    attention = 6 * rows * 5 * width  # six products of T x T with the head
    head = 3 * rows * width * 65
    products = decoder.step_products(size)
    counted = sum(out.size * left.shape[-1] for left, _, out in products)
    assert counted == 3 * (linear + attention) + head
    repeat(products)


def test_products_of_an_epoch_end_with_the_shorter_batch(monkeypatch):
    done = []
    monkeypatch.setattr(networks, "repeat", lambda *given: done.append(given))
    x, targets = np.zeros((10, 2), np.float32), np.zeros(10, np.int64)
    run = networks.run_products(networks.Problem(x, targets, (2, 3), 4, 1))
    (full, times), (shorter,) = done
    assert (shapes(full)[0], times, shapes(shorter)[0]) == ((4, 3), 2, (2, 3))
    assert run.trace is None
