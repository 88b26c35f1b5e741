"""The tiny writer matches its file: its weights, its neurons, its losses."""

import importlib.util
import json

import numpy as np
import pytest
from repository import ROOT

from course_lib import training
from course_lib.datasets import CharVocabulary, load_shakespeare
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.ngram import NGramModel
from course_lib.widgets.feed_forward import tiny_writer

FILE = tiny_writer.tiny_writer_file()


@pytest.fixture(scope="module")
def script():
    path = ROOT / "course_lib/data/make_tiny_writer.py"
    spec = importlib.util.spec_from_file_location("make_tiny_writer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def texts(script):
    _, train_tokens, tokens = script.read_text()
    return train_tokens, tokens


def test_packed_numbers_are_off_by_half_a_step_at_most():
    values = np.random.default_rng(0).normal(size=(5, 7))
    packed = tiny_writer.pack(values)
    apart = np.abs(tiny_writer.unpack(packed) - values).max()
    assert 0 < apart <= 0.51 * packed["factor"]


def test_packed_zeros_stay_zero():
    assert not tiny_writer.unpack(tiny_writer.pack(np.zeros(3))).any()


def test_file_is_small_and_its_weights_fill_the_network():
    path = ROOT / "course_lib/widgets/feed_forward/tiny_writer.json"
    assert path.stat().st_size < 100_000
    model, vocabulary = tiny_writer.load_tiny_writer()
    assert set(FILE["parameters"]) == set(model.parameters())
    assert len(vocabulary) == model.head.weight.shape[1] == 27
    assert all(value.dtype == np.float64 for value in model.parameters().values())


def test_held_out_loss_is_the_one_that_the_file_names(texts):
    model, _ = tiny_writer.load_tiny_writer()
    found = training.strided_loss(model, SoftmaxCrossEntropy(), texts[1])
    assert found == pytest.approx(FILE["scores"]["writer"], abs=1e-4)


def test_n_grams_have_the_losses_that_the_file_names(texts):
    counted = NGramModel(texts[0], order=5, vocab_size=27).losses(texts[1])
    named = [FILE["scores"][f"{n}-gram"] for n in range(1, 6)]
    np.testing.assert_allclose(counted, named, atol=1e-4)


def test_writer_is_between_the_three_gram_and_the_four_gram():
    scores = FILE["scores"]
    assert scores["4-gram"] < scores["writer"] < scores["3-gram"] < scores["chance"]


def test_places_of_a_neuron_light_it_and_come_from_the_held_out_text(script, texts):
    model, vocabulary = tiny_writer.load_tiny_writer()
    text = vocabulary.decode(texts[1])
    for neuron, about in list(enumerate(FILE["neurons"]))[::7]:
        for letters in about["places"][:3]:
            end = text.index(letters) + len(letters) - 1
            tokens = vocabulary.encode(text[end - model.context : end])
            strength = tiny_writer.trace(model, tokens)["strengths"][-1, neuron]
            assert 0 < strength <= about["strongest"] + 1e-4


def test_cost_of_a_neuron_is_what_the_loss_rises_without_it(script, texts):
    model, loss = tiny_writer.load_tiny_writer()[0], SoftmaxCrossEntropy()
    short = texts[1][script.LEFT_OUT]
    whole = training.strided_loss(model, loss, short)
    model.blocks[0].feed_forward.contract.weight[20] = 0
    rise = training.strided_loss(model, loss, short) - whole
    assert rise == pytest.approx(FILE["neurons"][20]["cost"], abs=2e-5)


def test_trace_ends_where_the_model_ends():
    model, vocabulary = tiny_writer.load_tiny_writer()
    tokens = vocabulary.encode("good morrow my")
    parts = tiny_writer.trace(model, tokens)
    np.testing.assert_allclose(parts["logits"], model(tokens[None])[0], atol=1e-12)
    model.blocks[0].feed_forward.contract.weight[[3, 50]] = 0
    without = tiny_writer.trace(tiny_writer.load_tiny_writer()[0], tokens, (3, 50))
    np.testing.assert_allclose(without["logits"], model(tokens[None])[0], atol=1e-12)


def test_a_neuron_moves_the_last_row_along_its_value():
    model, vocabulary = tiny_writer.load_tiny_writer()
    tokens = vocabulary.encode("we are the q")
    parts = tiny_writer.trace(model, tokens)
    neuron = int(parts["strengths"][-1].argmax())
    without = tiny_writer.trace(model, tokens, [neuron])
    value = model.blocks[0].feed_forward.contract.weight[neuron]
    moved = parts["final"] - without["final"]
    expected = np.outer(parts["strengths"][:, neuron], value)
    np.testing.assert_allclose(moved, expected, atol=1e-12)


def test_a_tiny_push_by_a_neuron_moves_the_logits_by_what_it_writes():
    model, vocabulary = tiny_writer.load_tiny_writer()
    row = tiny_writer.trace(model, vocabulary.encode("my lor"))["final"][-1]
    value, push = model.blocks[0].feed_forward.contract.weight[11], 1e-6
    row = row - row.mean()

    def read(row):  # the last layer norm, its division by the spread undone
        scale = np.sqrt(row.var() + model.final_norm.epsilon)
        return model.head.forward(model.final_norm.forward(row) * scale)

    moved = (read(row + push * value) - read(row - push * value)) / (2 * push)
    offset = model.final_norm.bias @ model.head.weight
    drift = (value - value.mean()) @ row / len(row) / np.sqrt(row.var() + 1e-5)
    moved -= offset * drift
    expected = tiny_writer.writes(model)[11]
    np.testing.assert_allclose(moved - moved.mean(), expected, atol=1e-6)


def test_sorting_the_neurons_changes_no_output(script):
    model = tiny_writer.new_tiny_writer(np.random.default_rng(3))
    tokens = np.arange(12)[None]
    before = model(tokens)
    first = model.blocks[0].feed_forward.expand.weight[:, 0].copy()
    script.sort_neurons(model)
    np.testing.assert_allclose(model(tokens), before, atol=1e-12)
    favorites = tiny_writer.writes(model).argmax(axis=1)
    assert (np.diff(favorites) >= 0).all()
    assert not np.array_equal(model.blocks[0].feed_forward.expand.weight[:, 0], first)


def test_the_script_is_deterministic(script, texts):
    first, second = (script.train(texts[0], num_steps=120) for _ in range(2))
    packed, _ = script.round_weights(first)
    again, _ = script.round_weights(second)
    assert json.dumps(packed) == json.dumps(again)


def test_text_of_the_writer_has_27_letters():
    text = tiny_writer.plain_letters(load_shakespeare())
    assert CharVocabulary(text).characters == FILE["characters"]
    assert "  " not in text
