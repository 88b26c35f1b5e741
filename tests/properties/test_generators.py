"""Wherever chance enters, it enters as a generator of numpy."""

import random

import numpy as np
import pytest

from course_lib import datasets, initializers
from course_lib.attention import MultiHeadAttention
from course_lib.functional import check_rng
from course_lib.gradcheck import check_layer
from course_lib.layers import Dropout, Embedding, Linear, ReLU
from course_lib.ngram import NGramModel
from course_lib.perceptron import MulticlassPerceptron, Perceptron
from course_lib.training import Batches, TextWindows
from course_lib.transformer import FeedForward, TinyTransformer, TransformerBlock

NEEDED = {
    "normal": lambda rng: initializers.normal((2, 3), rng),
    "he_normal": lambda rng: initializers.he_normal((2, 3), rng),
    "xavier_normal": lambda rng: initializers.xavier_normal((2, 3), rng),
    "xavier_uniform": lambda rng: initializers.xavier_uniform((2, 3), rng),
    "Linear": lambda rng: Linear(2, 3, rng=rng),
    "Embedding": lambda rng: Embedding(2, 3, rng=rng),
    "Dropout": lambda rng: Dropout(0.5, rng=rng),
    "MultiHeadAttention": lambda rng: MultiHeadAttention(4, 2, rng=rng),
    "FeedForward": lambda rng: FeedForward(2, 8, rng=rng),
    "TransformerBlock": lambda rng: TransformerBlock(4, 2, 8, rng=rng),
    "TinyTransformer": lambda rng: TinyTransformer(5, 3, 4, 2, 1, rng=rng),
    "TinyTransformer.generate": lambda rng: TinyTransformer(
        5, 3, 4, 2, 1, rng=np.random.default_rng(0)
    ).generate([1], 1, rng=rng),
    "TextWindows": lambda rng: TextWindows([0, 1, 2], 1, 1, 1, rng),
    "blobs": lambda rng: datasets.blobs(6, rng=rng),
    "moons": lambda rng: datasets.moons(6, rng=rng),
    "circles": lambda rng: datasets.circles(6, rng=rng),
    "spirals": lambda rng: datasets.spirals(6, rng=rng),
    "noisy_xor": lambda rng: datasets.noisy_xor(6, rng=rng),
    "checkerboard": lambda rng: datasets.checkerboard(6, rng=rng),
    "marked_cards": lambda rng: datasets.marked_cards(6, rng=rng),
    "check_layer": lambda rng: check_layer(ReLU(), np.ones((1, 2)), rng),
    "NGramModel.generate": lambda rng: NGramModel([0, 1], 1, 2).generate(
        [], 1, rng=rng
    ),
}
OPTIONAL = {
    "Batches": lambda rng: Batches([1], [1], 1, rng),
    "Perceptron.fit": lambda rng: Perceptron(1).fit([[1.0]], [1], rng=rng),
    "MulticlassPerceptron.fit": lambda rng: MulticlassPerceptron(1, 2).fit(
        [[1.0]], [1], rng=rng
    ),
}


@pytest.mark.parametrize("name", NEEDED | OPTIONAL)
@pytest.mark.parametrize(("wrong", "told"), [(7, "7"), (random.Random(0), "Random")])
def test_another_thing_than_a_generator_is_refused(name, wrong, told):
    with pytest.raises(ValueError, match=rf"rng to be a generator.*, got {told}$"):
        (NEEDED | OPTIONAL)[name](wrong)


@pytest.mark.parametrize("name", NEEDED)
def test_no_generator_is_refused(name):
    with pytest.raises(ValueError, match=r"rng to be a generator.*, got None$"):
        NEEDED[name](None)


@pytest.mark.parametrize("name", NEEDED | OPTIONAL)
def test_a_generator_is_accepted(name):
    (NEEDED | OPTIONAL)[name](np.random.default_rng(0))


def test_a_bare_seed_is_answered_with_the_line_to_write():
    with pytest.raises(ValueError, match=r"np\.random\.default_rng\(7\), got 7"):
        check_rng(7)
