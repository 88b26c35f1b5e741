"""The cells below the capstone ask whether all four parts are written."""

import numpy as np
import pytest
from exercise_notebooks import read, release_path

from course_lib.checks import ch03
from course_lib.checks.exercise import CAPSTONE

PARTS = [
    each
    for each in ch03.EXERCISES.questions
    if each.header.kind == CAPSTONE and not (each.value or "draw" in each.name)
]


def asked(missing):
    """Run these cells with all parts but one, which is as it was handed out."""
    cells = {c.id: c.source for c in read(release_path(ch03.EXERCISES)).cells}
    names = {"np": np} | {each.answer: each.lend() for each in PARTS}
    for each in PARTS:
        if each.name == missing:
            exec(cells[f"answer-{each.name}"], names)
    for cell in ("capstone", "capstone-network", "capstone-ready"):
        exec(cells[cell], names)
    return names


@pytest.mark.parametrize("missing", [each.name for each in PARTS])
def test_a_part_that_is_not_written_is_asked_for_before_the_training(missing, capsys):
    assert not asked(missing)["is_ready"]
    assert "Write the four parts first" in capsys.readouterr().out


def test_four_parts_are_enough_and_none_of_them_has_learned_yet(capsys):
    names = asked(None)
    assert names["is_ready"]
    assert capsys.readouterr().out == ""
    rng = np.random.default_rng(3)
    assert np.array_equal(names["first"], rng.normal(0, 0.05, (784, 64)))


def test_the_layer_without_parameters_keeps_lists_too():
    bend = asked(None)["ReLU"]()
    assert (bend.parameters, bend.gradients) == ([], [])
