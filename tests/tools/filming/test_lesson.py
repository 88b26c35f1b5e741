"""Of a lesson runs what its animations need, silently."""

import pytest
import tiny_films
from filming.lesson import figures_of, run_cell


def test_value_of_a_cell_is_that_of_its_last_expression():
    names = {}
    assert run_cell("x = 2\nx + 1", names) == 3
    assert run_cell("y = x", names) is None
    assert run_cell("# nothing", names) is None
    assert names["y"] == 2


def test_of_a_lesson_runs_what_its_animations_need_without_a_word(tmp_path, capsys):
    path = tiny_films.write_lesson(tmp_path / "lesson.ipynb")
    found = figures_of(path, tiny_films.MOVES)  # a cell above them divides by zero
    assert list(found) == list(tiny_films.MOVES)
    assert [each.num_frames for each in found.values()] == [3, 2]
    assert capsys.readouterr().out == ""


def test_page_of_text_names_an_animation_by_the_label_above_its_cell(tmp_path):
    path = tmp_path / "tour.md"
    path.write_text(
        f"# Tour\n\n(tour-dot)=\n## Dot\n\n```{{code-cell}} ipython3\n"
        f":tags: [remove-cell]\n{tiny_films.SCENE}```\n\n"
        f"```{{code-cell}} ipython3\n{tiny_films.MOVES['fig-dot']}\n```\n\n"
        "(tour-end)=\n## End\n\n```{code-cell} ipython3\n1 / 0\n```\n",
        encoding="utf-8",
    )
    found = figures_of(path, ["tour-dot"])
    assert found["tour-dot"].captions == ["Here.", "Here.", "It moves: a < b."]
    with pytest.raises(ZeroDivisionError):
        figures_of(path, ["tour-end"])


def test_a_lesson_without_the_figure_is_refused(tmp_path):
    path = tmp_path / "lesson.ipynb"
    path.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    with pytest.raises(ValueError, match=r"lesson\.ipynb to have a cell for fig-dot"):
        figures_of(path, ["fig-dot"])
