"""The figures in JupyterLab: the hand and Python see what the other changes.

Live figures stand in the same notebook: there Python computes and draws while the hand
is at work. One JupyterLab serves all, since to start one takes longer than the tests.
"""

import ast
import time

import pytest
from browser.accessibility import accessibility_problems
from browser.lab import jupyter_lab, open_notebook
from browser.patience import PATIENCE
from browser.touching import figure_on
from by_key import clear, write, write_everything
from front_end import FIGURE
from playwright.sync_api import expect
from widgets.javascript import CLASSES

KINDS = sorted(CLASSES.values(), key=lambda kind: kind.__name__)
SHOW = f"""\
from IPython.display import display
from course_lib import widgets
shown = [getattr(widgets, name)() for name in {[k.__name__ for k in KINDS]}]
first = [figure.state() for figure in shown]
display(*shown)"""
LOOK = """\
changed = [f for f, was in zip(shown, first) if f.state() != was]
print([type(figure).__name__ for figure in changed])"""
RESET = "for figure in shown:\n    figure.reset()"
TRIALS = """\
from course_lib import widgets
figure = widgets.LearningRateTrials(tried=[0.01])
figure"""
LOOK_AT_TRIALS = "print(figure.learning_rate, sorted(figure.history['SGD']))"
TRAIN = """\
import numpy as np
from course_lib import layers, losses, optimizers, training
rows = np.ones((4, 1)), np.ones((4, 1))
model = layers.Linear(1, 1, rng=np.random.default_rng(0))
history = training.fit(
    model, losses.MeanSquaredError(), optimizers.SGD(model, learning_rate=1e-6),
    [rows] * 1000, num_epochs=10_000, callbacks=[widgets.LiveTraining()],
)"""
AFTER = "print(history.stop_reason, len(history.step_losses) > 1000)"
ANIMATION = """\
from course_lib import figures
figures.fold_strip()"""
PICTURE = "figures.weighted_sum(x=[1, 0, 1], weight=[2, -1, 3], bias=-4)"
CELLS = (
    *(SHOW, LOOK, RESET, TRIALS, LOOK_AT_TRIALS, TRAIN, AFTER),
    (ANIMATION, FIGURE),
    (PICTURE, FIGURE),
)


@pytest.fixture(scope="module")
def notebook(tmp_path_factory, browser):
    folder = tmp_path_factory.mktemp("lab")
    with jupyter_lab(folder, CELLS) as lab, open_notebook(browser, lab) as opened:
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
        at_end = sliders.first.evaluate("(slider) => slider.value === slider.max")
        return sliders.first.press("ArrowLeft" if at_end else "ArrowRight")
    numbers = figure.root.locator("input[type=number]")
    if numbers.count():
        return numbers.first.press("ArrowUp")
    texts = figure.root.locator("input[type=text]")
    if texts.count():
        return write(texts.first, "we are the q")
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


def test_everything_arrives_in_a_figure_and_escape_leads_back_to_its_cell(notebook):
    figures, cells = figures_in(notebook), notebook.cells.count()
    field = figures["FeedForwardNeurons"].root.get_by_role("textbox")
    field.evaluate("(e) => e.removeAttribute('maxlength')")
    clear(field)
    typed = write_everything(field)
    assert field.input_value() == typed
    number = figures["BackpropStepper"].root.get_by_role("spinbutton").first
    write(number, "-1.5e-1")
    assert number.input_value() == "-1.5e-1"
    assert notebook.cells.count() == cells
    for each in (field, number):
        each.press("Escape")
        expect(notebook.cells.first).to_be_focused()


def test_figures_stand_in_the_light_theme_of_the_lab(notebook):
    ground = "(e) => getComputedStyle(e).backgroundColor"
    for figure in figures_in(notebook).values():
        assert figure.root.evaluate(ground) == "rgb(255, 255, 255)"


class Live:
    """A live figure below a cell: its picture and its words."""

    def __init__(self, cell):
        self.cell = cell
        self.picture = cell.locator(".live-view img")
        self.status = cell.get_by_role("status")
        self.picture.wait_for()

    def source(self):
        return self.picture.get_attribute("src")

    def wait_for_another(self, source):
        """Wait until the picture is no longer this one, and is unpacked."""
        other = "([e, s]) => e.src !== s && e.complete && e.naturalWidth > 0"
        given = [self.picture.element_handle(), source]
        self.cell.page.wait_for_function(other, arg=given)


@pytest.fixture(scope="module")
def trials(notebook):
    notebook.run(3)
    return Live(notebook.cells.nth(3))


def test_slider_answers_to_the_keyboard_with_a_new_picture(notebook, trials):
    slider = trials.cell.get_by_role("slider", name="Learning rate")
    before = trials.source()
    slider.press("ArrowRight")
    trials.wait_for_another(before)
    expect(slider).to_have_attribute("aria-valuetext", "0.13")
    expect(trials.status).to_contain_text("With SGD and a learning rate of 0.13")
    assert notebook.run(4).inner_text().strip() == "0.13 [0.01, 0.1, 0.13]"


def test_choice_of_an_optimizer_gives_a_new_picture(trials):
    before = trials.source()
    trials.cell.get_by_label("Optimizer").select_option("Adam")
    trials.wait_for_another(before)
    expect(trials.status).to_contain_text("With Adam and a learning rate")
    assert trials.status.inner_text() in trials.picture.get_attribute("alt")


def test_live_figure_has_no_accessibility_problem(notebook, trials):
    assert accessibility_problems(notebook.page, ".jp-OutputArea .widget-vbox") == []


def test_training_is_drawn_paused_and_stopped_while_its_cell_runs(notebook):
    cell = notebook.cells.nth(5)
    cell.locator(".cm-content").press("Control+Enter")
    live = Live(cell)
    live.wait_for_another(live.source())
    notebook.cells.nth(6).locator(".cm-content").press("Control+Enter")  # it waits
    cell.get_by_role("button", name="Pause").click()
    expect(live.status).to_contain_text("Paused after step")
    held = live.source()
    notebook.page.wait_for_timeout(500)
    assert live.source() == held
    cell.get_by_role("button", name="Resume").press("Enter")
    live.wait_for_another(held)
    cell.get_by_role("button", name="Stop").press("Enter")
    after = notebook.cells.nth(6).locator(".jp-OutputArea-output")
    expect(after).to_have_text("stopped by hand True")
    expect(live.status).to_contain_text("stopped by hand; running loss")
    assert cell.locator(".live-view").count() == 1


def test_arrow_keys_move_the_slider_of_an_animation(notebook):
    shown = notebook.run(7)
    slider = shown.locator(".animation-slider")
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    expect(slider).to_have_value("2")
    assert slider.evaluate("(e) => e === document.activeElement")


def test_bar_of_a_long_cell_goes_with_it(notebook):
    """Drawing the animation took longer than a second."""
    told = notebook.cells.nth(7).locator("progress")
    expect(told).to_have_count(0)


def test_figures_have_the_words_of_their_cells(notebook):
    shown = notebook.run(8)
    alt = FIGURE["mystnb"]["image"]["alt"]
    image = shown.get_by_role("img", name=alt)
    assert image.evaluate("(e) => e.naturalWidth") > 0
    for number in (7, 8):
        caption = notebook.cells.nth(number).locator("figcaption")
        expect(caption).to_have_text(FIGURE["mystnb"]["figure"]["caption"])


END_KERNELS = """async () => {
  const headers = { "X-XSRFToken": document.cookie.match(/_xsrf=([^;]+)/)[1] };
  const kernels = await (await fetch("/api/kernels")).json();
  for (const { id } of kernels)
    await fetch(`/api/kernels/${id}`, { method: "DELETE", headers });
  return kernels.length;
}"""


def load_anew(notebook, times=5):
    """Load the notebook anew until its saved figures are shown.

    ipywidgets restores them from the notebook, but when the kernel connects, from the
    kernel alone. If that ends first, as it may on a busy machine, it says that figures
    are not found and leaves it at that; a reader has to load anew then, too.
    """
    shows = notebook.cells.first
    not_found = shows.get_by_text("Error displaying widget: model not found")
    for _ in range(times):
        notebook.page.reload()
        told = shows.locator(".interactive").or_(not_found)
        expect(told).to_have_count(len(KINDS))
        if not not_found.count():
            return


def test_figures_are_there_again_without_their_kernel(notebook):
    """The notebook is saved, the page loaded anew, and the kernel is another one."""
    page = notebook.page
    moved = figures_in(notebook)["Neuron"]
    moved.root.locator("input[type=range]").first.press("ArrowRight")
    value = moved.root.locator("input[type=range]").first.input_value()
    page.keyboard.press("Control+s")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    assert page.evaluate(END_KERNELS) == 1
    load_anew(notebook)
    again = figures_in(notebook)["Neuron"]
    expect(again.root.locator("input[type=range]").first).to_have_value(value)


DOWNLOAD = """async () => {
  const headers = { "X-XSRFToken": document.cookie.match(/_xsrf=([^;]+)/)[1] };
  const { content } = await (await fetch("/api/contents/touch.ipynb")).json();
  for (const cell of content.cells) delete cell.metadata.trusted;
  content.cells.splice(1, 6);
  const body = JSON.stringify({ type: "notebook", content });
  await fetch("/api/contents/other.ipynb", { method: "PUT", headers, body });
}"""


def test_a_notebook_that_nobody_trusts_says_what_to_do(notebook):
    """It comes from elsewhere, with outputs: their scripts don't run."""
    page = notebook.page
    page.evaluate(DOWNLOAD)
    page.goto(page.url.partition("/touch.ipynb")[0] + "/other.ipynb?reset")
    figures = notebook.cells.nth(0).get_by_text("Run this cell to use the figure.")
    expect(figures).to_have_count(len(KINDS))
    animation = notebook.cells.nth(1)
    expect(animation.get_by_text("Run this cell to play the")).to_be_visible()
    expect(animation.get_by_role("button", name="Play")).to_have_count(0)
    still = animation.get_by_role("img").last
    assert still.evaluate("(e) => e.naturalWidth") > 0
