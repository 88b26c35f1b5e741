"""A lesson is run as far as its animations need it, and silently."""

import pytest
import tiny_films
from filming.lesson import figures_of, run_cell


def test_value_of_a_cell_is_that_of_its_last_expression():
    names = {}
    assert run_cell("x = 2\nx + 1", names) == 3
    assert run_cell("y = x", names) is None
    assert run_cell("# nothing", names) is None
    assert names["y"] == 2


def test_lesson_is_run_up_to_its_last_animation_without_a_word(tmp_path, capsys):
    path = tiny_films.write_lesson(tmp_path / "lesson.ipynb")
    found = figures_of(path, tiny_films.MOVES)  # the cell below them divides by zero
    assert list(found) == list(tiny_films.MOVES)
    assert [each.num_frames for each in found.values()] == [3, 2]
    assert capsys.readouterr().out == ""


def test_a_lesson_without_the_figure_is_refused(tmp_path):
    path = tmp_path / "lesson.ipynb"
    path.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    with pytest.raises(ValueError, match=r"lesson\.ipynb to have a cell for fig-dot"):
        figures_of(path, ["fig-dot"])
