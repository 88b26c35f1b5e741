"""The peers of a workload do the same work: an oracle for course_lib at once."""

import numpy as np
import pytest

from course_lib import training
from tests.benchmarks import (
    digits,
    feed_forward,
    growth,
    images,
    network,
    separable,
    transformer_step,
)
from tests.benchmarks.decoder_size import Size
from tests.benchmarks.verdicts import same_work

TINY = Size(batch_size=2, embed_dim=8, num_layers=2, num_tokens=6, num_heads=2)
STEPS = {"num_steps": 3, "num_warm_up": 1}


@pytest.fixture(scope="module")
def few_digits():
    """Return 150 digits in batches of 64, so that the last batch is shorter."""
    whole = digits.problem(num_epochs=2)
    return network.Problem(
        whole.x[:150], whole.targets[:150], whole.sizes, whole.batch_size, 2
    )


def test_perceptron_ends_at_the_weights_of_scikit_learn():
    ours = separable.run_course_lib(num_rows=500)
    theirs = separable.run_scikit_learn(num_rows=500)
    assert len(ours.trace) == 21
    np.testing.assert_allclose(ours.trace, theirs.trace, rtol=1e-9)


def test_network_has_the_losses_of_scikit_learn(few_digits):
    ours = network.run_course_lib(few_digits)
    theirs = network.run_scikit_learn(few_digits)
    assert len(ours.trace) == 2
    np.testing.assert_allclose(ours.trace, theirs.trace, rtol=1e-5)


@pytest.mark.parametrize("fused", [None, True])
def test_network_has_the_losses_of_pytorch(few_digits, fused):
    pytest.importorskip("torch")
    ours = network.run_course_lib(few_digits)
    theirs = network.run_pytorch(few_digits, fused)
    np.testing.assert_allclose(ours.trace, theirs.trace, rtol=1e-5)


@pytest.mark.parametrize("fused", [None, True])
def test_decoder_has_the_losses_of_pytorch_step_by_step(fused):
    pytest.importorskip("torch")
    ours = transformer_step.run_course_lib(TINY, **STEPS)
    theirs = transformer_step.run_pytorch(TINY, **STEPS, fused=fused)
    assert len(ours.trace) == 4
    np.testing.assert_allclose(ours.trace, theirs.trace, rtol=1e-5)


def test_pytorch_keeps_memory_and_does_the_same_work(monkeypatch):
    pytest.importorskip("torch")
    asked = []
    monkeypatch.setattr(training, "keep_freed_memory", lambda: asked.append(True))
    theirs = transformer_step.run_pytorch_memory_kept(TINY, **STEPS)
    assert asked == [True]
    np.testing.assert_allclose(
        transformer_step.run_course_lib(TINY, **STEPS).trace, theirs.trace, rtol=1e-5
    )


def test_decoder_has_the_logits_of_pytorch_also_at_large_weights():
    torch = pytest.importorskip("torch")
    from tests.benchmarks import course_lib_decoder, pytorch_decoder

    ours, theirs = course_lib_decoder.decoder(TINY, 0), pytorch_decoder.Decoder(TINY)
    for weight in ours.parameters().values():
        weight *= 20  # at its first weights a decoder is almost a straight line
    pytorch_decoder.copy_weights(ours, theirs)
    tokens = np.arange(12).reshape(2, 6)
    logits = theirs(torch.from_numpy(tokens)).detach().numpy()
    np.testing.assert_allclose(ours(tokens), logits, rtol=1e-4, atol=1e-4)


def test_feed_forward_has_the_output_and_gradients_of_pytorch():
    pytest.importorskip("torch")
    sizes = {"num_rows": 5, "embed_dim": 4, "hidden_dim": 6, "num_steps": 1}
    ours = feed_forward.run_course_lib(**sizes)
    theirs = feed_forward.run_pytorch(**sizes)
    assert len(ours.trace) == 12  # two checksums of six arrays
    np.testing.assert_allclose(ours.trace, theirs.trace, rtol=1e-5)


def test_every_sweep_grows_one_thing():
    for _, field, values in growth.SWEEPS:
        sizes = growth.sizes_of(field, values)
        assert [getattr(size, field) for size in sizes] == list(values)
        assert {size._replace(**{field: 0}) for size in sizes} == {
            growth.BASE._replace(**{field: 0})
        }


def test_a_sweep_gives_a_time_and_a_loss_for_every_size():
    run = growth.run_sweep(transformer_step.run_course_lib, "num_layers", (1, 2), 1, 0)
    assert len(run.seconds) == len(run.trace) == 2
    assert same_work(run.trace, [np.log(65)] * 2, tolerance=0.02)


def test_images_come_as_often_as_asked_with_their_targets():
    problem = images.problem(num_copies=2)
    assert problem.x.shape == (20_000, 784)
    assert problem.x.dtype == np.float32
    np.testing.assert_array_equal(problem.x[:10_000], problem.x[10_000:])
    np.testing.assert_array_equal(problem.targets[:10_000], problem.targets[10_000:])


def test_replayed_orders_are_dealt_once_each():
    deal = network.ReplayedOrders([np.array([1, 0]), np.array([0, 1])])
    assert deal.permutation(2).tolist() == [1, 0]
    assert deal.permutation(2).tolist() == [0, 1]
    with pytest.raises(StopIteration):
        deal.permutation(2)


def test_a_checksum_sees_a_changed_place_and_a_changed_size():
    array = np.arange(6.0).reshape(2, 3)
    assert not same_work(
        feed_forward.checksum(array), feed_forward.checksum(array[::-1])
    )
    assert not same_work(
        feed_forward.checksum(array), feed_forward.checksum(1.01 * array)
    )
