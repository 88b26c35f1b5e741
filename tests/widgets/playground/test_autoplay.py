"""The playground that plays by itself, and what the first page says of it."""

import pytest
from notebook_files import read
from repository import ROOT

from course_lib.widgets import Playground


@pytest.fixture(scope="module")
def first_look():
    """Return the figure that the first page of the book shows."""
    cells = read(ROOT / "book" / "intro.md").cells
    (source,) = [
        cell.source for cell in cells if "first-look" in cell.metadata.get("tags", [])
    ]
    names = {}
    lines = source.partition("widgets.Playground")
    exec(f"{lines[0]}\nfigure = {''.join(lines[1:])}", names)
    return names["figure"]


def shares(figure, hidden):
    """Return the shares of right answers when the figure has played to its end."""
    trained = Playground(**figure.state() | {"hidden": hidden})
    trained.epoch = figure.data()["autoplay"]
    measures = trained.measures()
    return measures["train_accuracy"], measures["test_accuracy"]


def test_first_network_learns_every_point(first_look):
    assert shares(first_look, list(first_look.hidden)) == (1, 1)


def test_goal_is_the_smallest_layer_that_closes_the_ring(first_look):
    goal = first_look.data()["goal"]
    assert goal["dataset"] == first_look.dataset
    assert first_look.hidden > (goal["units"],)
    assert shares(first_look, [goal["units"]])[0] == 1
    for fewer in range(1, goal["units"]):
        assert shares(first_look, [fewer])[0] < 0.9


def test_figure_plays_by_itself_only_if_it_is_told_to():
    assert Playground().data()["autoplay"] == 0
    assert Playground(autoplay=7).data()["autoplay"] == 7


def test_description_leaves_out_what_is_folded():
    assert "loss" in Playground().alt
    assert "loss" not in Playground(autoplay=7).alt
