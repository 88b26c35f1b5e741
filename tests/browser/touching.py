"""A figure that answers to the hand, as a test meets it: seen, pressed and dragged."""

import time
from dataclasses import dataclass

import pytest
from browser.patience import PATIENCE

PICTURE = """(root) => [
  ...[...root.querySelectorAll(".explorable-screen > *")].map((e) => e.outerHTML),
  ...[...root.querySelectorAll("canvas")].map((c) => c.toDataURL()),
].join("\\n").replaceAll(' data-lm-suppress-shortcuts=""', "")"""  # JupyterLab marks

FRAMES = (
    "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
)

SMALL_TARGETS = """(root) => [...root.querySelectorAll("button, input, fieldset label")]
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([e, { width, height }]) => width < 32 || height < 32)
  .map(([e]) => e.outerHTML.slice(0, 80))"""

SMALL_TEXTS = """(root) => [...root.querySelectorAll("*")]
  .filter((e) => e.checkVisibility() && parseFloat(getComputedStyle(e).fontSize) < 12
    && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .map((e) => e.outerHTML.slice(0, 80))"""

CUT_OFF = """(root) => {
  const frame = root.getBoundingClientRect();
  return [...root.querySelectorAll("*:not(.explorable-alt)")]
    .filter((e) => e.checkVisibility() && !e.closest("clipPath, [clip-path]"))
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([e, box]) => box.width && (box.right > frame.right + 1
      || box.left < frame.left - 1 || box.right > innerWidth + 1))
    .map(([e]) => e.outerHTML.slice(0, 80));
}"""

COUNT_STATES = """(root) => {
  root.changes = 0;
  root.since = performance.now();
  const watched = { childList: true, subtree: true };
  new MutationObserver(() => { root.changes += 1; })
    .observe(root.querySelector("pre"), watched);
}"""
COUNTED = "(root) => [root.changes, (performance.now() - root.since) / 1000]"


@dataclass
class Figure:
    """One explorable on a page.

    Attributes
    ----------
    page : Page of playwright
    place : Locator
        The element of class ``explorable``.
    """

    page: object
    place: object

    @property
    def root(self):
        """The figure's element, when all that was done is drawn.

        A figure draws once a frame. Whoever reads or touches it sooner meets the
        picture of before, or does two things within one frame.
        """
        self.settle()
        return self.place

    def settle(self):
        """Wait until what was done is drawn."""
        self.page.evaluate(FRAMES)

    @property
    def picture(self):
        """All that is drawn, as one text: it changes when the picture does."""
        return self.root.evaluate(PICTURE)

    def wait_for_another(self, picture):
        """Wait until the picture is no longer this one."""
        end = time.monotonic() + PATIENCE / 1000
        while self.picture == picture:
            assert time.monotonic() < end, "the picture stays as it is"

    @property
    def status(self):
        """The line below the picture."""
        return self.root.get_by_role("status").inner_text()

    @property
    def code(self):
        """The code that the figure shows for its state; opened if it is closed."""
        button = self.button("Code")
        if button.get_attribute("aria-expanded") == "false":
            button.click()
        return self.root.locator("pre").inner_text()

    def count_states(self):
        """Count from now on how often the state changes, by the code that tells it."""
        assert self.code
        self.root.evaluate(COUNT_STATES)

    @property
    def counted(self):
        """How often the state has changed, and in how many seconds of the page."""
        return self.root.evaluate(COUNTED)

    @property
    def whole(self):
        """Code, words and picture."""
        return self.code, self.status, self.picture

    def slide_to(self, name, fits):
        """Move a slider up from its lowest stop until what it says fits."""
        slider = self.root.get_by_role("slider", name=name)
        slider.press("Home")
        for _ in range(100):
            self.settle()
            if fits(slider.get_attribute("aria-valuetext")):
                return
            slider.press("ArrowRight")
        pytest.fail(f"the slider {name} has no such stop")

    def column(self, number):
        """Return the whole numbers in one column of the figure's table."""
        cells = self.root.locator(f"tbody td:nth-child({number})").all_inner_texts()
        return [int(cell.replace(",", "")) for cell in cells]

    def button(self, name):
        """Return the button of this name."""
        return self.root.get_by_role("button", name=name, exact=True)

    def has(self, name):
        """Tell whether there is a button of this name."""
        return self.button(name).count() == 1

    def groups(self):
        """Return the names of the groups of handles that hold any."""
        return self.root.locator(".handles:has(.handle)").evaluate_all(
            "(groups) => groups.map((e) => e.getAttribute('aria-label'))"
        )

    def handles(self, group):
        """Return the handles of a group."""
        return self.root.locator(f'.handles[aria-label="{group}"] .handle')

    def count(self, group):
        """Count the handles of a group."""
        return self.handles(group).count()

    def middle(self, locator):
        """Return the middle of an element on the screen."""
        locator.scroll_into_view_if_needed()
        box = locator.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def drag(self, locator, right, down):
        """Drag an element with the mouse, in pixels."""
        x, y = self.middle(locator)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + right, y + down, steps=4)
        self.page.mouse.up()

    def drag_by_touch(self, locator, right, down):
        """Drag an element with a finger; the page's context must have touch."""
        x, y = self.middle(locator)
        finger = self.page.context.new_cdp_session(self.page)

        def send(kind, *points):
            places = [{"x": x, "y": y} for x, y in points]
            event = {"type": kind, "touchPoints": places}
            finger.send("Input.dispatchTouchEvent", event)

        send("touchStart", (x, y))
        for part in (0.25, 0.5, 1):
            send("touchMove", (x + part * right, y + part * down))
        send("touchEnd")
        finger.detach()


AGAIN = """(module) => {
  const place = document.querySelector(`.explorable-place[data-figure="${module}"]`);
  const script = place.parentElement.querySelector("script[type=module]");
  const again = document.createElement("script");
  again.type = "module";
  again.textContent = script.textContent;
  place.replaceChildren();
  delete place.dataset.ready;
  script.replaceWith(again);
}"""


def begin_again(page, kind):
    """Make a figure of the page anew, as if the page had just been opened."""
    page.evaluate(AGAIN, kind.module)
    return figure_on(page, kind.title)


def figure_on(page, title):
    """Return the figure with this title; what it keeps folded away is opened."""
    root = page.locator(".explorable", has=page.locator(f'p:text-is("{title}")'))
    root.wait_for()
    root.locator("details").evaluate_all("(all) => all.forEach((e) => e.open = true)")
    root.scroll_into_view_if_needed()
    return Figure(page, root)
