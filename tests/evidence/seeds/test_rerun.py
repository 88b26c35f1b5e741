"""A rerun has other seeds and nothing else that is new."""

import io

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from book.evidence.seeds.rerun import numbers_found, unranged, with_seed
from course_lib.datasets.files import read_file
from course_lib.transformer import load_shakespeare_model, shakespeare_model


def notebook(*sources, text="", ranges=None):
    """Return a notebook with these cells; the last one is followed by a text."""
    cells = [new_code_cell(source) for source in sources]
    if ranges:
        cells[-1].metadata["other-seeds"] = ranges
    return new_notebook(cells=[*cells, new_markdown_cell(text)])


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("rng = np.random.default_rng(2)", "rng = np.random.default_rng([2, 3])"),
        ("f(default_rng(seed))", "f(default_rng([seed, 3]))"),
        ("x = 1\nfigures.curve(x,\n  2)", "x = 1\n"),
        ("figures.a(\n  b(rng=rng))", "figures.a(\n  b(rng=rng))"),
        ("draw = partial(figures.curve, 1)", "draw = partial(figures.curve, 1)"),
    ],
)
def test_generators_are_seeded_anew_and_drawing_is_left_out(source, wanted):
    assert with_seed(notebook(source), 3).cells[0].source == wanted


def test_first_run_has_the_seeds_of_the_book():
    assert with_seed(notebook("default_rng(2)"), 0).cells[0].source == "default_rng(2)"


def test_original_stays_as_it_is():
    original = notebook("default_rng(2)")
    with_seed(original, 1)
    assert original.cells[0].source == "default_rng(2)"


@pytest.mark.parametrize("source", ["x = load_shakespeare_model()", "x = 1"])
def test_only_a_lesson_that_opens_the_model_gets_another(source, tmp_path):
    copy = with_seed(notebook(source), 1, tmp_path / "other.npz")
    assert ("other.npz" in copy.cells[0].source) is ("load" in source)


def test_other_weights_are_those_that_a_lesson_opens(tmp_path, monkeypatch):
    monkeypatch.setattr(shakespeare_model, "read_file", shakespeare_model.read_file)
    with np.load(io.BytesIO(read_file("shakespeare_small.npz"))) as stored:
        np.savez(tmp_path / "zeros.npz", **{name: 0 * stored[name] for name in stored})
    copy = with_seed(notebook("load_shakespeare_model()"), 1, tmp_path / "zeros.npz")
    exec(copy.cells[0].source, {})
    assert not load_shakespeare_model("small")[0].head.weight.any()
    assert load_shakespeare_model("large")[0].head.weight.any()


RUNS = ["17 of 100, loss 0.25", "19 of 100, loss 0.50"]


def runs_of(lesson, texts=RUNS):
    """Return runs of which each printed one of the texts."""
    return [{lesson.cells[0].id: text} for text in texts]


def test_number_is_found_in_every_run():
    lesson = notebook("", ranges={"{} of 100": [15, 20]})
    ((quoted, values),) = numbers_found(lesson, runs_of(lesson))
    assert (quoted.low, quoted.high, values) == (15, 20, [17, 19])


@pytest.mark.parametrize(
    ("text", "ranges", "found"),
    [
        ("It is 17, not 0.25.", None, ["17", "0.25"]),
        ("It is 17, not 0.25.", {"{} of 100": [0, 100]}, ["0.25"]),
        ("Of 100 it is 117 or 1.17.", None, []),
    ],
)
def test_number_that_varies_and_is_quoted_needs_a_range(text, ranges, found):
    lesson = notebook("", text=text, ranges=ranges)
    cell = lesson.cells[0].id
    assert unranged(lesson, runs_of(lesson)) == [(cell, number) for number in found]
