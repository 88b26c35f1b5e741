"""Lessons show the bridges to PyTorch and JAX word for word; their records hold."""

import ast
import re

import nbformat
import numpy as np
import pytest
from repository import ROOT

from course_lib.datasets.files import read_file
from course_lib.transformer import pytorch_record

BRIDGE = ROOT / "book" / "bridge"
LESSONS = (
    ROOT / "chapters" / "03_training" / "08_autograd.ipynb",
    ROOT / "chapters" / "04_transformer_ffn" / "07_scale.ipynb",
)
FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def squeezed(text):
    """Return a text with every white space as one blank."""
    return " ".join(text.split())


def fences(lesson):
    cells = nbformat.read(lesson, as_version=4).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return FENCE.findall(text)


SHOWN = [fence for lesson in LESSONS for fence in fences(lesson)]


@pytest.mark.parametrize(("lesson", "least"), [(LESSONS[0], 2), (LESSONS[1], 5)])
def test_lesson_shows_code_of_the_bridge(lesson, least):
    assert len(fences(lesson)) >= least


@pytest.mark.parametrize("fence", SHOWN, ids=lambda fence: fence.split("\n")[0])
def test_shown_code_stands_in_the_bridge_word_for_word(fence):
    files = [squeezed(path.read_text(encoding="utf-8")) for path in BRIDGE.glob("*.py")]
    assert any(squeezed(fence) in text for text in files)


@pytest.mark.parametrize("path", sorted(BRIDGE.glob("*.py")), ids=str)
def test_bridge_is_python_that_can_be_read(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)


@pytest.mark.parametrize(
    ("script", "record"),
    [("make_bridge.py", "pytorch.json"), ("make_tapes.py", "tapes.json")],
)
def test_record_lies_where_the_bridge_writes_it(script, record):
    text = (BRIDGE / script).read_text(encoding="utf-8")
    assert f'/ "course_lib" / "data" / "{record}"' in text
    assert read_file(record)


def test_record_names_its_versions():
    record = pytorch_record()
    assert re.match(r"\d+\.\d+", record["PyTorch"])
    assert re.match(r"\d+\.\d+", record["numpy"])


def test_both_libraries_gave_the_same_answers():
    same = pytorch_record()["same answers"]
    assert same["parameters"] == 209_792
    assert same["loss"]["PyTorch"] == pytest.approx(
        same["loss"]["course_lib"], abs=1e-5
    )
    assert same["largest difference of logits"] < 1e-4
    assert same["largest difference of a gradient"] < 1e-6
    assert same["next letter"] == "d"


def test_both_libraries_learned_the_same():
    losses = pytorch_record()["same training"]
    apart = np.abs(np.subtract(losses["course_lib"], losses["PyTorch"]))
    assert len(apart) == 50
    assert apart[:10].max() < 1e-5
    assert apart.max() < 0.01
    assert losses["course_lib"][-1] < losses["course_lib"][0] - 1


@pytest.mark.parametrize("name", ["small", "wide"])
def test_two_processes_learned_as_one(name):
    run = pytorch_record()["two processes"][name]
    one, two = (np.array(losses) for losses in run["losses"].values())
    assert len(one) == len(two) == run["steps"]
    assert np.abs(one - two)[:10].max() < 1e-5
    assert np.abs(one - two).max() < 0.01
    assert min(run["seconds"].values()) > 0
