"""A cell may import what only shows things; what is missing says so when it is used."""

import pytest
from grading.tiny_course import asked

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


def test_plots_and_displays_do_nothing(sandboxed):
    assert asked(SHOWS) == 6


@pytest.mark.parametrize(
    "use",
    [
        "import scipy.special\n    scipy.special.expit(1)",
        "from scipy.special import expit\n    expit(1)",
        "import torch\n    class Net(torch.nn.Module): pass",
        "import torch\n    torch.pi * 2",
    ],
)
def test_package_that_computes_is_missing_when_it_is_used(sandboxed, use):
    code = f"try:\n    {use}\nexcept ModuleNotFoundError as e:\n    answer = str(e)"
    assert asked(code).startswith("No module named ")


def test_figures_of_the_course_do_nothing(sandboxed):
    code = """
from course_lib import figures, explorables
from course_lib.figures import decision
neuron = explorables.Neuron(w1=1)
decision(figures.kit.style, neuron.w1)
answer = 1
"""
    assert asked(code) == 1


def test_imports_of_libraries_and_the_course_find_no_stand_ins(sandboxed):
    tried = """
import subprocess
answer = [subprocess._mswindows]
try:
    import course_lib.layers
except ModuleNotFoundError:
    answer.append("missing")
"""
    assert asked(tried) == [False, "missing"]
