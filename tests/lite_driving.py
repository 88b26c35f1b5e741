"""A notebook of the browser edition: run its cells, read what stands below them."""

import re
import time
from decimal import Decimal

from by_key import write_code

CURRENT = "window.jupyterapp?.shell?.currentWidget"
OPENED = f"() => {CURRENT}?.content?.model && {CURRENT}.content.widgets?.length > 1"
READY = f"""async () => {{
  window.opened = {CURRENT};
  await opened.context.ready;
  await opened.sessionContext.ready;
  await opened.sessionContext.session.kernel.info;
}}"""
RUN_ALL = """() => {
  window.ran = null;
  window.jupyterapp.commands.execute("notebook:run-all-cells").then(
    (good) => (window.ran = good ?? true), (reason) => (window.ran = `${reason}`));
}"""
RUN_CELL = """async (number) => {
  opened.content.activeCellIndex = number;
  opened.content.deselectAll();
  await window.jupyterapp.commands.execute("notebook:run-cell");
}"""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?%?")
SECONDS = 1_200_000  # in thousandths; only a very busy machine needs much of it
PAUSE = 200  # between two looks, in thousandths


def wait(page, expression):
    """Wait until an expression of the page is true."""
    page.wait_for_function(expression, timeout=SECONDS, polling=PAUSE)


class Notebook:
    """An open notebook.

    Attributes
    ----------
    page : Page of playwright
    opening : float
        The seconds until the page was there, and a kernel with it.
    """

    def __init__(self, page, opening):
        self.page = page
        self.opening = opening

    @property
    def cells(self):
        """The cells as they now are, with their outputs."""
        return self.page.evaluate("opened.content.model.toJSON().cells")

    def run_all(self):
        """Run every cell; return the seconds that it took.

        It stops at a cell that fails: then the last cell has no number.
        """
        start = time.perf_counter()
        self.page.evaluate(RUN_ALL)
        wait(self.page, "window.ran !== null")
        return time.perf_counter() - start

    def find(self, text, which=0):
        """Return the place among the cells of one that has this text."""
        cells = self.cells
        found = [k for k, cell in enumerate(cells) if text in "".join(cell["source"])]
        return found[which]

    def cell(self, number):
        """Return the element of a cell, scrolled into view."""
        self.page.evaluate(
            "async (k) => { opened.content.activeCellIndex = k;"
            " await opened.content.scrollToItem(k); }",
            number,
        )
        cell = self.page.locator(f".jp-Cell[data-windowed-list-index='{number}']")
        cell.wait_for()
        return cell

    def write(self, number, source):
        """Type a new text into a code cell."""
        write_code(self.cell(number).locator(".cm-content"), source)

    def run(self, number):
        """Run a cell; return the text below it."""
        self.page.evaluate(RUN_CELL, number)
        return text_of(self.cells[number])

    def run_until(self, text):
        """Run the code cells from the first to one that has this text."""
        cells = self.cells
        for number in range(self.find(text) + 1):
            if cells[number]["cell_type"] == "code":
                self.run(number)


def open_notebook(page, address):
    """Open a notebook at its address, and wait for its kernel."""
    start = time.perf_counter()
    page.goto(address)
    wait(page, OPENED)
    page.evaluate(READY)
    return Notebook(page, time.perf_counter() - start)


def text_of(cell):
    """Return what a cell printed and the value of its last line, as text."""
    told = []
    for output in cell.get("outputs", []):
        if output["output_type"] == "stream" and output["name"] == "stdout":
            told.append("".join(output["text"]))
        elif "text/plain" in output.get("data", {}):
            told.append("".join(output["data"]["text/plain"]) + "\n")
    return "".join(told)


def agree(stored, ran):
    """Tell whether two texts say the same.

    A browser adds up in another order: the last digit that is printed of a fraction, or
    of a share in per cent, may differ by one. Its integers have 32 bits, so numpy names
    those that have 64.
    """
    texts = [text.replace(", dtype=int64", "") for text in (stored, ran)]
    words, other_words = (NUMBER.sub("#", text).split() for text in texts)
    numbers, other_numbers = map(NUMBER.findall, texts)
    return words == other_words and all(map(_is_near, numbers, other_numbers))


def _is_near(stored, ran):
    old, new = (Decimal(number.rstrip("%")) for number in (stored, ran))
    is_rounded = not stored.lstrip("-").isdecimal()
    unit = Decimal(1).scaleb(old.as_tuple().exponent)
    return abs(old - new) <= unit * is_rounded


def troubles(cells):
    """Return what went wrong in the cells: errors, and what was written to stderr."""
    found = []
    for number, cell in enumerate(cells):
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                found.append((number, output["evalue"]))
            elif output.get("name") == "stderr":
                found.append((number, "".join(output["text"]).strip()))
    return [(number, text) for number, text in found if text]
