"""The dial in the browser adds, draws, and writes what the library does."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.widgets import FeatureDial
from course_lib.widgets.feature_dial.features import load_feature
from course_lib.widgets.feature_dial.figure import ENDINGS
from course_lib.widgets.feed_forward.tiny_writer import load_tiny_writer, trace

CORE = "feature_dial/core"
STATES = [
    {"text": text, "feature": feature, "strength": strength, "draw": draw}
    for (text, draw), (feature, strength) in zip(
        [("my good lord w", 1), ("", 20), ("i", 7), ("a very much longer text", 3)] * 2,
        [*zip(ENDINGS, (0, 0.5, 1, 2, 3, 4, 2), strict=True), (" wh", 4)],
        strict=True,
    )
]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_browser_writes_what_the_library_writes(state):
    dial = FeatureDial(**state)
    probs, written = run(
        CORE, ("nextLetter", dial.data(), state), ("write", dial.data(), state)
    )
    assert_equal(probs, dial.probs)
    assert written == dial.written


@pytest.mark.parametrize("state", STATES[::3], ids=str)
def test_code_gives_what_is_shown(state):
    dial = FeatureDial(**state)
    names = run_code(dial)
    assert_equal(names["probs"], dial.probs)
    assert names["written"] == dial.written
    assert_same_code(dial)


def test_at_0_the_tiny_writer_writes_as_it_is():
    model, vocabulary = load_tiny_writer()
    logits = trace(model, vocabulary.encode("my good lord w"))["logits"][-1]
    raised = np.exp(logits - logits.max())
    assert_equal(
        FeatureDial(text="my good lord w", strength=0).probs, raised / raised.sum()
    )


def test_to_add_a_feature_is_to_add_to_the_hidden_units():
    model, vocabulary = load_tiny_writer()
    path = trace(model, vocabulary.encode("to be or"))
    hidden = path["strengths"][-1] + 3 * load_feature(" th")
    contract = model.blocks[0].feed_forward.contract
    final = path["attended"][-1] + hidden @ contract.weight + contract.bias
    logits = model.head(model.final_norm(final))
    dial = FeatureDial(text="to be or", feature=" th", strength=3)
    assert_equal(dial.model(vocabulary.encode("to be or")[None])[0, -1], logits)
