"""Outputs of translated documents are compared with the English ones."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from translating.outputs import differences


def run_of(*outputs):
    """Return a notebook with one cell that showed some texts or values."""
    return new_notebook(cells=[new_code_cell("show()", outputs=list(outputs))])


def printed(text):
    return new_output("stream", text=text)


def drawn(kind, text=""):
    return new_output("display_data", data={kind: "...", "text/plain": text})


@pytest.mark.parametrize(
    ("english", "ours"),
    [
        (printed("2 of 3, at -0.5"), printed("3 个里有 2 个，-0.5")),
        (printed("error 1e-05"), printed("误差 1e-06")),
        (drawn("text/html"), drawn("image/png")),
    ],
)
def test_other_numbers_or_kinds_of_outputs_differ(english, ours):
    (found,) = differences(run_of(english), run_of(ours))
    assert found.startswith("cell 1: expected (")


def test_words_and_places_in_memory_may_differ():
    english = [printed("step: 1 of 2"), drawn("text/html", "<Neuron at 0x7f12>")]
    ours = [printed("第 step: 1，共 2"), drawn("text/html", "<Neuron at 0x7e99>")]
    assert differences(run_of(*english), run_of(*ours)) == []


def test_a_cell_that_is_missing_differs():
    assert differences(run_of(), new_notebook()) == [
        "expected 1 cells with code, got 0"
    ]
