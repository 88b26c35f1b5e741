"""A cell's metadata reach the library where a front end sends them."""

import json
from types import SimpleNamespace

from front_end import FIGURE, send

from course_lib.notebook import CAPTIONS, Description, describe_cell, is_watched, key_of


def test_a_front_end_describes_the_figure_of_its_cell(monkeypatch):
    send(monkeypatch, {"cellId": "a", **FIGURE})
    assert describe_cell() == Description('A "curve" falls.', "Losses < 1.")


def test_a_figure_with_a_caption_alone_has_no_alternative_text(monkeypatch):
    send(monkeypatch, {"mystnb": {"figure": {"caption": "Look."}}})
    assert describe_cell() == Description("", "Look.")


def test_a_cell_without_a_figure_is_watched_but_not_described(monkeypatch):
    send(monkeypatch, {"cellId": "a"})
    assert is_watched()
    assert not any(describe_cell())


def test_nobody_watches_a_program_that_runs_a_notebook(monkeypatch):
    send(monkeypatch, {})
    assert not is_watched()
    assert not any(describe_cell())


def test_nobody_watches_a_script():
    assert not is_watched()


def test_a_kernel_that_does_not_tell_its_message_is_not_watched(monkeypatch):
    shell = SimpleNamespace(kernel=object())
    monkeypatch.setattr("course_lib.notebook.running_shell", lambda: shell)
    assert not is_watched()


def test_a_button_of_a_widget_is_no_cell(monkeypatch):
    send(monkeypatch, FIGURE, kind="comm_msg")
    assert not is_watched()


def test_the_list_of_a_wheel_describes_a_cell_that_comes_without_metadata(
    monkeypatch, tmp_path
):
    listed = {key_of("figures.bowl()"): FIGURE["mystnb"]}
    (tmp_path / CAPTIONS).write_text(json.dumps(listed))
    monkeypatch.setattr("course_lib.notebook.resources.files", lambda name: tmp_path)
    send(monkeypatch, {"colab": {"cell_id": "x"}}, code="figures.bowl()\n")
    assert describe_cell().caption == "Losses < 1."
    send(monkeypatch, {"colab": {"cell_id": "y"}}, code="figures.bowl(2)")
    assert not any(describe_cell())
