"""The figures in JupyterLab: the hand and Python see what the other changes."""

import ast
import time

import pytest
from browser.lab import jupyter_lab, open_notebook
from browser.patience import PATIENCE
from browser.touching import figure_on
from explorables.javascript import CLASSES

KINDS = sorted(CLASSES.values(), key=lambda kind: kind.__name__)
SHOW = f"""\
from IPython.display import display
from course_lib import explorables
shown = [getattr(explorables, name)() for name in {[k.__name__ for k in KINDS]}]
first = [figure.state() for figure in shown]
display(*shown)"""
LOOK = """\
changed = [f for f, was in zip(shown, first) if f.state() != was]
print([type(figure).__name__ for figure in changed])"""
RESET = "for figure in shown:\n    figure.reset()"


@pytest.fixture(scope="module")
def notebook(tmp_path_factory, browser):
    folder, cells = tmp_path_factory.mktemp("lab"), (SHOW, LOOK, RESET)
    with jupyter_lab(folder, cells) as lab, open_notebook(browser, lab) as opened:
        yield opened


def figures_in(notebook):
    """Return every figure, in the order of the classes."""
    return {k.__name__: figure_on(notebook.page, k.title) for k in KINDS}


def touch(figure):
    """Change something by hand: what the figure has, a step before all else."""
    if figure.has("Step"):
        return figure.button("Step").click()
    sliders = figure.root.locator("input[type=range]")
    if sliders.count():
        return sliders.first.press("ArrowRight")
    numbers = figure.root.locator("input[type=number]")
    if numbers.count():
        return numbers.first.press("ArrowUp")
    if figure.has("Diagnose"):
        return figure.button("Diagnose").click()
    return figure.root.locator("input[type=radio]:not(:checked)").first.click(
        force=True
    )


def test_a_learner_meets_no_tool_of_the_grader(notebook):
    """Its button says "Success" of every notebook whose checks raise nothing."""
    assert notebook.page.get_by_text("Kernel", exact=True).count() > 0
    assert notebook.page.get_by_text("Validate", exact=True).count() == 0
    assert notebook.page.get_by_text("Nbgrader", exact=True).count() == 0


def test_python_sees_the_hand_and_the_hand_sees_python(notebook):
    figures = figures_in(notebook)
    before = {name: figure.whole for name, figure in figures.items()}
    for figure in figures.values():
        touch(figure)
    touched = [name for name, figure in figures.items() if figure.whole != before[name]]
    assert touched == list(figures)
    assert ast.literal_eval(notebook.run(1).inner_text()) == list(figures)
    notebook.run(2)
    end = time.monotonic() + PATIENCE / 1000
    while (after := {name: fig.whole for name, fig in figures.items()}) != before:
        assert time.monotonic() < end, [n for n in before if after[n] != before[n]]


def test_figures_stand_in_the_light_theme_of_the_lab(notebook):
    ground = "(e) => getComputedStyle(e).backgroundColor"
    for figure in figures_in(notebook).values():
        assert figure.root.evaluate(ground) == "rgb(255, 255, 255)"
