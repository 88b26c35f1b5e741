"""A cell may import what only shows things; what is missing says so when it is used."""

import sys

import pytest
from hidden_packages import hidden

from course_lib.running.stand_ins import Nothing, StandIn, without_notebook

SHOWS = """
import matplotlib.pyplot as plt
from matplotlib import animation
from IPython.display import HTML
from tqdm.auto import tqdm, trange
import ipywidgets as widgets

fig, ((a, b), row) = plt.subplots(2, 2, figsize=(3, 3))
a.plot([1, 2]); plt.rcParams["font.size"] = 8
with plt.style.context("ggplot"):
    display(HTML("<b>x</b>"))
get_ipython().run_line_magic("matplotlib", "inline")

@widgets.interact
def answer_of(n=3):
    plt.show()
    return sum(tqdm([1, 2])) + sum(k for k in trange(3))

answer = answer_of()
"""


def answer_of(code):
    """Return what a cell calls its answer, if it runs without those packages."""
    shows = {name: Nothing(name) for name in ("display", "get_ipython")}
    with hidden(), without_notebook():
        exec(compile(code, "<cell a>", "exec"), shows)
    return shows["answer"]


def test_plots_and_displays_do_nothing():
    assert answer_of(SHOWS) == 6


@pytest.mark.parametrize(
    "use",
    [
        "import scipy.special\n    scipy.special.expit(1)",
        "from scipy.special import expit\n    expit(1)",
        "import torch\n    class Net(torch.nn.Module): pass",
        "import torch\n    torch.pi * 2",
    ],
)
def test_package_that_computes_is_missing_when_it_is_used(use):
    code = f"try:\n    {use}\nexcept ModuleNotFoundError as e:\n    answer = str(e)"
    assert answer_of(code).startswith("No module named ")


def test_figures_of_the_course_do_nothing(monkeypatch):
    monkeypatch.setitem(sys.modules, "figures", sys)  # another module of that name
    code = """
from course_lib import figures, widgets
from course_lib.figures import decision
neuron = widgets.Neuron(w1=1)
decision(figures.kit.style, neuron.w1)
answer = 1
"""
    assert answer_of(code) == 1


def test_imports_of_libraries_and_the_course_find_no_stand_ins():
    tried = """
import subprocess
answer = [subprocess._mswindows]
try:
    import course_lib.no_such_part
except ModuleNotFoundError:
    answer.append("missing")
"""
    assert answer_of(tried) == [False, "missing"]


def test_afterwards_no_stand_in_is_left():
    answer_of("import matplotlib.pyplot\nanswer = 1")
    assert not any(isinstance(one, StandIn) for one in sys.modules.values())
