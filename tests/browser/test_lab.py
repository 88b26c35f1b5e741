"""The figures in JupyterLab: the hand and Python see what the other changes."""

import ast
import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest
from browser.touching import figure_on
from explorables.javascript import CLASSES
from nbformat.v4 import new_code_cell, new_notebook
from notebooks import NOTEBOOK_METADATA
from playwright.sync_api import expect

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
SETTINGS = (
    "--ServerApp.open_browser=False",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port_retries=0",
    "--ServerApp.allow_root=True",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=",
    "--LabApp.expose_app_in_browser=False",
)


def free_port():
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(server, url):
    """Wait until the server answers."""
    for _ in range(200):
        assert server.poll() is None, "JupyterLab ended by itself"
        try:
            return urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.1)
    pytest.fail("JupyterLab did not answer within 20 s")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Start JupyterLab on a notebook that shows every figure; return its address."""
    folder = tmp_path_factory.mktemp("lab")
    cells = [new_code_cell(source) for source in (SHOW, LOOK, RESET)]
    notebook = new_notebook(cells=cells, metadata=NOTEBOOK_METADATA)
    nbformat.write(notebook, folder / "touch.ipynb")
    port, token = free_port(), secrets.token_hex(16)
    own = (
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "IPYTHONDIR",
    )
    places = {name: str(folder / name.lower()) for name in own}
    own_settings = f"--ServerApp.port={port}", f"--IdentityProvider.token={token}"
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *SETTINGS, *own_settings],
        cwd=folder,
        env=os.environ | places,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(server, f"{address}/api/status?token={token}")
        yield f"{address}/lab/tree/touch.ipynb?token={token}"
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


class Notebook:
    """The open notebook: run its cells, read what they print."""

    def __init__(self, page):
        self.page = page
        self.cells = page.locator(".jp-Notebook .jp-CodeCell")

    def run(self, number):
        """Run a cell; return its output area."""
        prompt = self.cells.nth(number).locator(".jp-InputPrompt")
        for _ in range(10):  # before the kernel is there, the keys do nothing
            self.cells.nth(number).locator(".cm-content").press("Control+Enter")
            self.page.wait_for_timeout(500)
            if prompt.inner_text().strip() != "[ ]:":
                break
        expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=20000)
        return self.cells.nth(number).locator(".jp-OutputArea").first

    def figures(self):
        """Return every figure, in the order of the classes."""
        return {k.__name__: figure_on(self.page, k.title) for k in KINDS}


@pytest.fixture(scope="module")
def notebook(lab, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(lab)
    page.locator(".jp-Notebook .cm-content").first.wait_for(timeout=20000)
    idle = page.locator(".jp-NotebookPanel .jp-Notebook-ExecutionIndicator")
    expect(idle).to_have_attribute("data-status", "idle", timeout=20000)
    opened = Notebook(page)
    opened.run(0)
    yield opened
    context.close()


def touch(figure):
    """Change something by hand: take a step, or move the first slider."""
    if figure.has("Step"):
        return figure.button("Step").click()
    return figure.root.locator("input[type=range]").first.press("ArrowRight")


def test_python_sees_the_hand_and_the_hand_sees_python(notebook):
    figures = notebook.figures()
    before = {name: figure.whole for name, figure in figures.items()}
    for figure in figures.values():
        touch(figure)
    touched = [name for name, figure in figures.items() if figure.whole != before[name]]
    assert touched == list(figures)
    assert ast.literal_eval(notebook.run(1).inner_text()) == list(figures)
    notebook.run(2)
    notebook.page.wait_for_timeout(300)
    assert {name: figure.whole for name, figure in figures.items()} == before


def test_figures_stand_in_the_light_theme_of_the_lab(notebook):
    ground = "(e) => getComputedStyle(e).backgroundColor"
    for figure in notebook.figures().values():
        assert figure.root.evaluate(ground) == "rgb(255, 255, 255)"
