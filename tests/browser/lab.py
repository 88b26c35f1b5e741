"""A JupyterLab of its own for a test, and a notebook that is open in it."""

import contextlib
import json
import os
import re
import secrets
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from browser.patience import new_context
from nbformat.v4 import new_code_cell, new_notebook
from notebooks import NOTEBOOK_METADATA
from playwright.sync_api import expect
from repository import ROOT

SECONDS_TO_START = 120  # on a machine that is busy with other tests
LEARNERS = ROOT / "book" / "lab"  # what `make lab` shows, and what it leaves out
SETTINGS = (
    "--ServerApp.open_browser=False",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port=0",  # any that is free: the server says which
    "--ServerApp.allow_root=True",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=",
    "--LabApp.expose_app_in_browser=True",  # READY asks it
)

# The kernel answers. Before it does, the page may already say that it is idle, and a
# cell that is run makes JupyterLab ask which kernel is meant.
READY = """() => {
  const session = globalThis.jupyterapp?.shell.currentWidget?.sessionContext;
  return session?.isReady && session.session?.kernel?.connectionStatus === "connected"
    && session.kernelDisplayStatus === "idle";
}"""


def stop(server):
    """End a process that was started here, by force if it doesn't obey."""
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def address_of(server, folder):
    """Return a Jupyter server's address, once it listens, from its runtime folder."""
    about = Path(folder) / f"jpserver-{server.pid}.json"
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        assert server.poll() is None, "the Jupyter server ended by itself"
        with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):  # not yet
            return f"http://127.0.0.1:{json.loads(about.read_text())['port']}"
        time.sleep(0.1)
    pytest.fail(f"the Jupyter server did not listen within {SECONDS_TO_START} s")


def write_notebook(path, cells):
    """Write a notebook; a cell is its source, or its source and its metadata."""
    pairs = [(cell, {}) if isinstance(cell, str) else cell for cell in cells]
    notebook = new_notebook(
        cells=[new_code_cell(source, metadata=about) for source, about in pairs],
        metadata=NOTEBOOK_METADATA,
    )
    nbformat.write(notebook, path)


@contextlib.contextmanager
def jupyter(command, folder, places, output=subprocess.DEVNULL):
    """Start a Jupyter server in a folder, with its own places; give address and key."""
    token = secrets.token_hex(16)
    server = subprocess.Popen(
        [sys.executable, "-m", *command, f"--IdentityProvider.token={token}"],
        cwd=folder,
        env=os.environ | places,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
    )
    try:
        yield address_of(server, places["JUPYTER_RUNTIME_DIR"]), token
    finally:
        stop(server)


@contextlib.contextmanager
def jupyter_lab(folder, cells):
    """Start JupyterLab on a notebook with these cells; give its address."""
    write_notebook(folder / "touch.ipynb", cells)
    own = "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"
    places = {name: str(folder / name.lower()) for name in own}
    places["JUPYTER_CONFIG_PATH"] = str(LEARNERS)
    said = folder / "lab.log"
    try:
        with (
            said.open("w", encoding="utf-8") as log,
            jupyter(["jupyterlab", *SETTINGS], folder, places, log) as (address, token),
        ):
            yield f"{address}/lab/tree/touch.ipynb?token={token}"
    except BaseException:
        print(said.read_text(encoding="utf-8"))  # why: the report shows it
        raise


class Notebook:
    """The open notebook: run its cells, read what they print."""

    def __init__(self, page):
        self.page = page
        self.cells = page.locator(".jp-Notebook .jp-CodeCell")

    def run(self, number):
        """Run a cell; return its output area."""
        prompt = self.cells.nth(number).locator(".jp-InputPrompt")
        editor = self.cells.nth(number).locator(".cm-content")
        editor.click()
        editor.press("Control+Enter")
        dialogs = self.page.locator(".jp-Dialog").all_inner_texts()
        assert not dialogs, f"JupyterLab asks: {dialogs}"
        expect(prompt).to_have_text(re.compile(r"\[\d+\]:"))
        return self.cells.nth(number).locator(".jp-OutputArea").first


@contextlib.contextmanager
def open_notebook(browser, address):
    """Open the notebook in a browser, and run its first cell."""
    context = new_context(browser, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.locator(".jp-Notebook .cm-content").first.wait_for()
    page.wait_for_function(READY)
    opened = Notebook(page)
    opened.run(0)
    yield opened
    context.close()
