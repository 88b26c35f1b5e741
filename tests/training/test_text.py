"""Check which positions of a text are counted, with a model that knows its position."""

import numpy as np
import pytest

from course_lib.layers import Dropout, Embedding, Sequential
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.training.text import block_loss, strided_loss
from course_lib.transformer import TinyTransformer


class Uncertain:
    """Give V = 2 tokens the same probability at the positions t in ``unsure``."""

    def __init__(self, context, unsure):
        self.context = context
        self.logits = np.zeros((context, 2))
        self.logits[:, 0] = np.where(np.isin(np.arange(context), unsure), 0.0, 50.0)

    def forward(self, tokens):
        return np.broadcast_to(self.logits, (*tokens.shape, 2))


class Parrot:
    """Be sure that the next token is ``answer``, so that its loss counts the others."""

    context = 4

    def forward(self, tokens):
        return np.broadcast_to([0.0, 1000.0], (*tokens.shape, 2))


ZEROS = np.zeros(4 * 25 + 1, dtype=np.int64)


def test_block_counts_every_position_of_a_window_equally():
    model = Uncertain(4, unsure=[0])
    assert block_loss(model, SoftmaxCrossEntropy(), ZEROS) == pytest.approx(
        np.log(2) / 4
    )


def test_strided_leaves_out_the_first_half_of_a_window():
    loss = SoftmaxCrossEntropy()
    first, last = Uncertain(4, unsure=[0, 1]), Uncertain(4, unsure=[3])
    assert strided_loss(first, loss, ZEROS) == pytest.approx(0, abs=1e-12)
    assert strided_loss(last, loss, ZEROS) == pytest.approx(np.log(2) / 2)


def test_each_position_is_counted_once():
    # Each 0 costs 1,000. Block counts the targets 1 to 20, strided 3 to 20.
    for place in range(21):
        tokens = np.ones(21, dtype=np.int64)
        tokens[place] = 0
        block = block_loss(Parrot(), SoftmaxCrossEntropy(), tokens)
        strided = strided_loss(Parrot(), SoftmaxCrossEntropy(), tokens)
        assert block == pytest.approx(1000 / 20 if place >= 1 else 0)
        assert strided == pytest.approx(1000 / 18 if place >= 3 else 0)


@pytest.mark.parametrize("measure", [block_loss, strided_loss])
def test_batch_size_changes_nothing(measure):
    rng = np.random.default_rng(0)
    model = TinyTransformer(5, 6, 8, 2, 1, rng=rng, dtype=np.float64)
    tokens = rng.integers(5, size=100)
    values = [measure(model, SoftmaxCrossEntropy(), tokens, size) for size in (1, 7)]
    assert values[0] == pytest.approx(values[1], abs=1e-12)


@pytest.mark.parametrize("measure", [block_loss, strided_loss])
def test_a_text_that_does_not_fill_a_window_is_refused(measure):
    with pytest.raises(ValueError, match="more than 4 tokens"):
        measure(Parrot(), SoftmaxCrossEntropy(), [0, 1, 0, 1])


def test_an_odd_context_is_refused():
    with pytest.raises(ValueError, match="even context, got 3"):
        strided_loss(Uncertain(3, []), SoftmaxCrossEntropy(), ZEROS)


def test_a_text_is_measured_without_dropout_and_the_mode_restored():
    rng = np.random.default_rng(0)
    model = Sequential(Embedding(4, 4, rng=rng), Dropout(0.9, rng=rng))
    model.context = 2
    loss, tokens = SoftmaxCrossEntropy(), [0, 1, 2, 3, 0, 2]
    assert block_loss(model, loss, tokens) == block_loss(model, loss, tokens)
    assert model[1].training


def test_a_bar_counts_every_batch_of_windows_in_a_notebook(monkeypatch):
    counted = []

    def progress(items, label):
        counted.append((len(items), label))
        return items

    monkeypatch.setattr("course_lib.training.text.progress", progress)
    block_loss(Parrot(), SoftmaxCrossEntropy(), [0] * 21, batch_size=2)
    assert counted == [(3, "Measuring")]  # five windows of four tokens
