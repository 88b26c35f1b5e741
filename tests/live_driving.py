"""Drive a page that carries Python, as a reader does."""

import re

from by_key import write_code
from playwright.sync_api import expect

NO_ROOM = """
  () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("", "QuotaExceededError");
    };
  }
"""
NO_STORAGE = """
  () => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
      const get = () => { throw new DOMException("", "SecurityError"); };
      Object.defineProperty(window, name, { get });
    }
  }
"""
RIGHT = """\
def predict(x, weight, threshold):
    return (x @ weight > threshold).astype(int)"""
ENDED = re.compile(r"^(Done\.|This cell )|stopped|Stopped|crashed|couldn't")
LONG = 3_600_000  # milliseconds, for a lesson that trains networks
SECONDS = 240_000  # milliseconds, on a machine that does something else besides


class LivePage:
    """A page whose cells can be run.

    Parameters
    ----------
    page : playwright Page
    address : str
    """

    def __init__(self, page, address):
        self.page, self.errors = page, []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.set_default_timeout(SECONDS)
        page.goto(address)

    def editor(self, name):
        """Return the text field of a cell's editor, which is opened if necessary."""
        field = self.code(name).get_by_role("textbox")
        if not field.count():
            self.button("Edit", name).click()
        return field

    def write(self, name, text):
        """Type code in place of what a cell has."""
        write_code(self.editor(name), text)


class Exercises(LivePage):
    """One page of exercises."""

    def __init__(self, page, address):
        super().__init__(page, address)
        self.bar("card").get_by_role("button").wait_for()  # made last

    def cell(self, role, name=""):
        """Return the cell of a role, of an exercise if there are several."""
        of = f'[data-name="{name}"]' if name else ""
        return self.page.locator(f'[data-role="{role}"]{of}')

    def bar(self, role, name=""):
        """Return the row of buttons of a cell, with the line that tells."""
        return self.cell(role, name).locator(".live-bar")

    def button(self, words, name, role="answer"):
        """Return a button of a cell."""
        return self.bar(role, name).get_by_role("button", name=words, exact=True)

    def check_all(self):
        """Return the button that checks every answer."""
        return self.button("Check all", "", "card")

    def told(self, name, role="answer"):
        """Return the line that a screen reader speaks for a cell."""
        return self.bar(role, name).get_by_role("status")

    def code(self, name):
        """Return the cell that has an answer's code."""
        return self.cell("answer", name)

    def check(self, name):
        """Check an answer; return the verdict below its check as text."""
        self.button("Check", name).click()
        return self.verdict(name)

    def verdict(self, name):
        """Return the verdict of a check that was begun, once it is there."""
        self.wait_for_end(name)
        shown = self.cell("check", name).locator(".live-output pre")
        return shown.first.inner_text() if shown.count() else ""

    def wait_for_end(self, name):
        """Wait until an answer can be checked again."""
        expect(self.button("Check", name)).to_be_enabled(timeout=SECONDS)

    def outputs(self, name):
        """Return what an answer's own cell printed and showed."""
        return self.cell("answer", name).locator(".live-output").inner_text()


class Lesson(LivePage):
    """One lesson."""

    def __init__(self, page, address):
        super().__init__(page, address)
        page.locator(".live-about").wait_for()
        marked = "(all) => all.map((each) => each.dataset.cell)"
        self.cells = page.locator("[data-cell]").evaluate_all(marked)

    def cell(self, name):
        """Return a cell by its id in the notebook."""
        return self.page.locator(f'[data-cell="{name}"]')

    code = cell

    def button(self, words, name):
        """Return a button of a cell."""
        bar = self.cell(name).locator(".live-bar")
        return bar.get_by_role("button", name=words, exact=True, include_hidden=True)

    def told(self, name):
        """Return the line that says how a cell's run goes."""
        return self.cell(name).locator(".live-status")

    def run(self, name):
        """Run a cell to its end; return what there is to read below it."""
        self.unfold(name)
        self.button("Run", name).click()
        self.wait_for_end(name)
        return self.shown(name)

    def source(self, name):
        """Return the code of a cell, as long as it isn't in an editor."""
        return self.cell(name).locator(".cell_input pre").inner_text()

    def unfold(self, name):
        """Unfold the code of a cell whose buttons are folded with it."""
        self.cell(name).evaluate("""(cell) => {
          if (cell.matches(".tag_imports")) cell.querySelector("details").open = true;
        }""")

    def wait_for_end(self, name):
        """Wait until the run that a cell asked for has ended."""
        expect(self.told(name)).to_have_text(ENDED, timeout=LONG)

    def own(self, name):
        """Return what a cell has shown on this visit."""
        return self.cell(name).locator(":scope > .live-output")

    def shown(self, name):
        """Return the text of what a cell has shown on this visit."""
        texts = self.own(name).locator("pre").all_inner_texts()
        return "".join(texts)
