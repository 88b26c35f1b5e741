"""A link keeps the whole state of a playground, in Python and in the browser."""

import pytest
from widgets.javascript import run

from course_lib.widgets import Playground

CORE = "playground/core"
FIRST = Playground().state()
LIMITS = Playground().data()["limits"]
STATES = [
    {},
    {"dataset": "moons", "noise": 0.05},
    {"hidden": [], "epoch": 70, "unit": [0, 1]},
    {"features": ["x1", "x1*x2", "sin(pi*x2)"], "hidden": [8, 3], "seed": 2**32 - 1},
    {"hidden": [1], "start": [0.1, -2.5e-7, 1 / 3, 4, -0.0], "weight_decay": 0.02},
]
WRONG = [
    "", "#other&epoch=3", "#playground&epoch=-1", "#playground&epoch=1.5",
    "#playground&epoch=", "#playground&epoch=many", "#playground&hidden=1,2,3,4,5",
    "#playground&dataset=birds", "#playground&unknown=1", "#playground&features=",
    "#playground&start=1,2", "#playground&noise=NaN", "#playground&constructor=1",
]  # fmt: skip


@pytest.mark.parametrize("values", STATES, ids=str)
def test_python_reads_its_own_link_back(values):
    shown = Playground(**values)
    assert Playground.from_link(f"https://book/page.html{shown.link}").state() == (
        shown.state()
    )


@pytest.mark.parametrize("values", STATES, ids=str)
def test_browser_and_python_read_each_other(values):
    shown = Playground(**values)
    state = shown.state()
    read, written = run(
        CORE, ("fromLink", shown.link, FIRST, LIMITS), ("toLink", state, FIRST)
    )
    assert read == state
    assert Playground.from_link(written).state() == state


def test_link_names_only_what_differs():
    assert Playground().link == "#playground"
    assert Playground(epoch=7, hidden=[2, 2]).link == "#playground&epoch=7&hidden=2,2"


@pytest.mark.parametrize("link", WRONG)
def test_wrong_link_changes_nothing(link):
    assert run(CORE, ("fromLink", link, FIRST, LIMITS)) == [None]
    with pytest.raises(ValueError, match="expected"):
        Playground.from_link(link)
