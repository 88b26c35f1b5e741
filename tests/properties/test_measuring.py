"""Measuring: layout and order do not matter, and nothing cannot be measured."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.layouts import lay, layouts, numbers, seeds
from properties.subjects import WIDTH, make_layer

from course_lib.losses import MeanSquaredError, SoftmaxCrossEntropy
from course_lib.ngram import NGramModel
from course_lib.training import (
    Batches,
    TextWindows,
    accuracy,
    block_loss,
    confusion_counts,
    evaluate,
    predicted_classes,
    strided_loss,
)

ROWS, CLASSES = 7, WIDTH
whole = st.sampled_from([np.int64, np.uint8, np.int32])


def logits_and_targets(seed, dtype=np.float64, whole=np.int64):
    rng = np.random.default_rng(seed + 1)
    targets = rng.integers(CLASSES, size=ROWS).astype(whole)
    return numbers((ROWS, CLASSES), seed, dtype), targets


@given(layouts, layouts, st.sampled_from([np.float64, np.float32]), whole, seeds)
def test_layout_changes_no_metric(of_logits, of_targets, dtype, whole, seed):
    logits, targets = logits_and_targets(seed, dtype, whole)
    logits, plain_logits = lay(of_logits, logits)
    targets, plain_targets = lay(of_targets, targets)
    classes = predicted_classes(logits)
    assert np.array_equal(classes, plain_logits.argmax(axis=1))
    share = np.mean(classes == plain_targets)
    assert accuracy(logits, targets) == pytest.approx(share)
    counts = confusion_counts(classes, targets, CLASSES)
    assert counts.sum() == ROWS
    assert np.trace(counts) == pytest.approx(ROWS * share)
    assert np.array_equal(logits, plain_logits)
    assert np.array_equal(targets, plain_targets)


@given(layouts, layouts, st.permutations(range(ROWS)), st.integers(1, 9), seeds)
def test_layout_order_and_batch_size_change_no_evaluation(
    of_x, of_targets, order, batch_size, seed
):
    x, targets = logits_and_targets(seed)
    x, plain_x = lay(of_x, x)
    targets, plain_targets = lay(of_targets, targets)
    model, loss = make_layer("Linear on rows"), SoftmaxCrossEntropy()
    measured = evaluate(
        model, loss, x, targets, {"accuracy": accuracy}, batch_size=batch_size
    )
    logits = plain_x[order] @ model.weight + model.bias
    assert measured["loss"] == pytest.approx(loss(logits, plain_targets[order]))
    right = accuracy(logits, plain_targets[order])
    assert measured["accuracy"] == pytest.approx(right)


@given(layouts, layouts, st.integers(1, 9), st.booleans(), seeds)
def test_batches_yield_every_row_once_and_share_none(
    of_x, of_targets, batch_size, shuffled, seed
):
    x, plain_x = lay(of_x, np.arange(2.0 * ROWS).reshape(ROWS, 2))
    targets, plain_targets = lay(of_targets, np.arange(ROWS))
    rng = np.random.default_rng(seed) if shuffled else None
    batches = Batches(x, targets, batch_size, rng)
    assert len(batches) == -(-ROWS // batch_size)
    kept = [*batches, *batches]  # all are still right when the last has come
    for epoch in (kept[: len(batches)], kept[len(batches) :]):
        rows = np.concatenate([each for each, _ in epoch])
        order = np.argsort(rows[:, 0], kind="stable")
        assert np.array_equal(rows[order], plain_x[np.argsort(plain_x[:, 0])])
        pairs = {(*row, t) for inputs, ts in epoch for row, t in zip(inputs, ts)}  # noqa: B905
        assert pairs == {
            (*row, t) for row, t in zip(plain_x, plain_targets, strict=True)
        }
    assert np.array_equal(x, plain_x)
    assert np.array_equal(targets, plain_targets)


@given(layouts, whole, st.integers(1, 3), st.integers(1, 5), seeds)
def test_windows_are_stretches_of_the_text(layout, dtype, batch_size, context, seed):
    tokens, plain = lay(layout, np.arange(9).astype(dtype))
    rng = np.random.default_rng(seed)
    windows = list(TextWindows(tokens, context, batch_size, 3, rng))
    assert len(windows) == 3
    text = plain.tolist()
    stretches = [text[i : i + context] for i in range(9 - context + 1)]
    for x, targets in windows:
        assert x.shape == targets.shape == (batch_size, context)
        assert np.array_equal(x[:, 1:], targets[:, :-1])
        assert all(row in stretches for row in [*x.tolist(), *targets.tolist()])


@given(layouts, st.sampled_from([np.int64, np.uint8]), seeds)
def test_layout_changes_no_count_of_tokens(layout, dtype, seed):
    drawn = np.random.default_rng(seed).integers(0, 3, size=30).astype(dtype)
    tokens, plain = lay(layout, drawn)
    model = NGramModel(tokens, order=3, vocab_size=3)
    expected = NGramModel(plain.tolist(), order=3, vocab_size=3)
    assert np.array_equal(model.losses(tokens), expected.losses(plain.tolist()))
    np.testing.assert_allclose(model.next_probs(tokens).sum(), 1)


@given(layouts, seeds)
def test_layout_changes_no_loss_of_a_text(layout, seed):
    drawn = np.random.default_rng(seed).integers(0, 5, size=20)
    tokens, plain = lay(layout, drawn)
    model, loss = make_layer("TinyTransformer with ReLU"), SoftmaxCrossEntropy()
    assert block_loss(model, loss, tokens) == block_loss(model, loss, plain.tolist())


NOTHING = np.zeros((0, 2))
EMPTY = {
    "evaluate": lambda: evaluate(
        make_layer("ReLU"), MeanSquaredError(), NOTHING, NOTHING
    ),
    "accuracy": lambda: accuracy(NOTHING, np.zeros(0, int)),
    "Batches": lambda: Batches(NOTHING, NOTHING, 2),
    "NGramModel": lambda: NGramModel([], 1, 2),
    "NGramModel.losses": lambda: NGramModel([0], 1, 2).losses([]),
    "predicted_classes": lambda: predicted_classes(np.zeros((3, 0))),
}


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_is_refused(name):
    with pytest.raises(ValueError, match=r"expected .*at least one.*, got"):
        EMPTY[name]()


@pytest.mark.parametrize("measure", [block_loss, strided_loss])
@pytest.mark.parametrize("batch_size", [0, -3])
def test_a_batch_size_below_1_is_refused(measure, batch_size):
    model, loss = make_layer("TinyTransformer with ReLU"), SoftmaxCrossEntropy()
    model.context = 2
    with pytest.raises(ValueError, match=f"batch_size of 1 or more, got {batch_size}"):
        measure(model, loss, [0, 1, 2, 3], batch_size)


def test_a_text_too_short_to_measure_is_refused():
    model = make_layer("TinyTransformer with ReLU")
    with pytest.raises(ValueError, match=r"more than 4 tokens, got shape \(0,\)"):
        block_loss(model, SoftmaxCrossEntropy(), [])
