"""The code written for speed does the same work as course_lib, up to rounding."""

import numpy as np
import pytest

from tests.benchmarks import decoder, feed_forward, hand_written, networks


def agree(ours, theirs):
    np.testing.assert_allclose(theirs.trace, ours.trace, rtol=1e-5)


def test_network_has_our_losses_also_with_a_shorter_last_batch():
    whole = networks.digits(num_epochs=3)
    few = whole._replace(x=whole.x[:150], targets=whole.targets[:150])
    assert len(few.x) % few.batch_size
    agree(networks.run_course_lib(few), networks.run_hand_written(few))


@pytest.mark.parametrize("num_layers", [1, 2])
def test_decoder_has_our_losses_step_by_step(num_layers):
    size = decoder.Size(2, 8, num_layers, num_tokens=6, num_heads=2)
    steps = {"num_steps": 6, "num_warm_up": 1}
    ours = decoder.run_course_lib(size, **steps)
    assert len(ours.trace) == 7
    agree(ours, decoder.run_hand_written(size, **steps))


def test_decoder_has_our_gradients_also_at_large_weights():
    size = decoder.Size(3, 8, 2, num_tokens=6, num_heads=2)
    model = decoder.decoder(size)
    for weight in model.parameters().values():
        weight *= 5  # with its initial weights, a decoder is almost linear
    peer = hand_written.Decoder(model.parameters(), size, decoder.LEARNING_RATE)
    tokens, targets = decoder.windows(size, 1)[0]
    losses = decoder.stepper(model)(tokens, targets), peer.step(tokens, targets)
    np.testing.assert_allclose(*losses, rtol=1e-5)
    for name, gradient in model.gradients().items():
        np.testing.assert_allclose(
            peer.grads[name], gradient, rtol=1e-3, atol=1e-6, err_msg=name
        )


def test_feed_forward_has_our_output_and_gradients():
    sizes = (5, 4, 6)
    ours = feed_forward.run_course_lib(sizes, num_steps=2)
    assert len(ours.trace) == 12  # two checksums of six arrays
    agree(ours, feed_forward.run_hand_written(sizes, num_steps=2))
