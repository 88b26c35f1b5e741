"""An interactive figure is alive in the browser, with Python behind it."""

from playwright.sync_api import expect

PATH = "chapters/01_perceptron/01_neuron.ipynb"


def test_slider_changes_the_value_of_python_and_python_moves_the_slider(visit):
    notebook = visit(PATH)
    notebook.run_until("import numpy as np")
    shown = notebook.find("widgets.Neuron(")
    notebook.write(shown, "neuron = widgets.Neuron(w1=0.5)\nneuron")
    assert "Neuron(w1=0.5" in notebook.run(shown)
    slider = notebook.cell(shown).locator("input[type=range]").first
    expect(slider).to_have_value("0.5")
    slider.press("ArrowRight")
    expect(slider).not_to_have_value("0.5")
    value = float(slider.input_value())
    free = notebook.find("birds.x.shape")
    notebook.write(free, "neuron.w1")
    assert notebook.run(free).strip() == str(value)
    notebook.write(free, "neuron.w1 = -1.5")
    notebook.run(free)
    slider = notebook.cell(shown).locator("input[type=range]").first
    expect(slider).to_have_value("-1.5")
