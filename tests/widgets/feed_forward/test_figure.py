"""The block in the browser has the same numbers as in course_lib."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, run, run_code

from course_lib.widgets import FeedForwardNeurons
from course_lib.widgets.feed_forward.tiny_writer import (
    load_tiny_writer,
    plain_letters,
    tiny_writer_file,
    trace,
    writes,
)

BLOCK, CORE = "feed_forward/block", "feed_forward/core"
FILE = tiny_writer_file()
TEXTS = ("", "q", "good morrow my lor", "a very much longer text than sixteen")


def assert_traces_alike(found, text, switched_off=()):
    model, vocabulary = load_tiny_writer()
    tokens = vocabulary.encode((text or " ")[-16:])
    expected = trace(model, tokens, switched_off)
    assert set(found) == set(expected)
    for name, part in expected.items():
        rows = found[name]
        if name != "attention":  # rows of typed arrays travel as objects
            rows = [
                list(row.values()) if isinstance(row, dict) else row for row in rows
            ]
        assert_equal(rows, part)
    assert_equal(expected["logits"], model(tokens[None])[0]) if not switched_off else 0


@pytest.mark.parametrize("switched_off", [(), (0, 17, 63)])
def test_browser_traces_a_text_as_the_library_does(switched_off):
    calls = [("trace", FILE, text, list(switched_off)) for text in TEXTS]
    for found, text in zip(run(BLOCK, *calls), TEXTS, strict=True):
        assert_traces_alike(found, text, switched_off)


def test_browser_reads_a_neuron_as_the_library_does():
    model = load_tiny_writer()[0]
    feed_forward = model.blocks[0].feed_forward
    (raised, parts) = run(BLOCK, ("writes", FILE, 21), ("keyAndValue", FILE, 21))
    assert_equal(raised, writes(model)[21])
    assert_equal(parts["key"], feed_forward.expand.weight[:, 21])
    assert_equal(parts["bias"], feed_forward.expand.bias[21])
    assert_equal(parts["value"], feed_forward.contract.weight[21])


@pytest.mark.parametrize("text", ["My lord, I'll go!", "", "  two\n\nlines ", "ÄÖ9z"])
def test_typed_text_is_reduced_as_the_training_text_was(text):
    assert run(BLOCK, ("plainLetters", text)) == [plain_letters(text)]


def test_code_gives_the_numbers_that_are_shown():
    figure = FeedForwardNeurons(
        text="we are the q", letters_back=2, neuron=30, switched_off=[5, 30]
    )
    names = run_code(figure)
    (found,) = run(BLOCK, ("trace", FILE, figure.text, figure.switched_off))
    (probs,) = run(BLOCK, ("softmax", list(found["logits"][9].values())))
    assert_equal(names["probs"], probs)
    assert_equal(names["probs"], figure.probs)
    assert_equal(names["strengths"], figure.strengths)
    assert_equal(names["raised"], figure.raised)
    assert_equal(names["attention"], [head[9] for head in found["attention"]])


def test_switching_a_neuron_off_changes_the_next_letter_and_no_strength():
    figure = FeedForwardNeurons()
    probs, strengths = figure.probs, figure.strengths
    brightest = int(strengths.argmax())
    figure.switched_off = [brightest]
    assert np.abs(figure.probs - probs).max() > 0.001
    np.testing.assert_array_equal(figure.strengths, strengths)
    dark = int(strengths.argmin())
    assert strengths[dark] == 0
    figure.switched_off = [dark]
    np.testing.assert_allclose(figure.probs, probs, atol=1e-15)


def test_an_earlier_letter_knows_nothing_of_later_ones():
    figure = FeedForwardNeurons(text="good", letters_back=1)
    np.testing.assert_allclose(
        figure.probs, FeedForwardNeurons(text="goo").probs, atol=1e-12
    )


def test_place_never_leaves_the_text():
    figure = FeedForwardNeurons(text="ab", letters_back=9)
    assert figure.place == 0
    assert run(CORE, ("placeOf", figure.state())) == [0]
    assert FeedForwardNeurons(text="").window == " "


def test_six_steps_lead_once_along_the_path():
    figure = FeedForwardNeurons()
    seen = []
    while True:
        (walked,) = run(CORE, ("walk", figure.state()))
        more = figure.step()
        seen.append(figure.part)
        assert walked == {"part": figure.part}
        if not more:
            break
    assert seen == [0, 1, 2, 3, 4, 5]
