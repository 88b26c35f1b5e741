"""An interactive figure, as a test meets it: seen, pressed and dragged."""

from dataclasses import dataclass

import pytest
from browser import shown
from browser.patience import PATIENCE

FINGERS = 3  # times that a finger is put down before it must have been felt


@dataclass
class Figure:
    """One interactive figure on a page.

    Attributes
    ----------
    page : Page of playwright
    name : str
        The id of the element of class ``interactive``.
    """

    page: object
    name: str

    @property
    def place(self):
        """The figure's element as it is now, perhaps not yet drawn."""
        return self.page.locator(f"#{self.name}")

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
        self.page.evaluate(shown.FRAMES)

    def now(self, question, given=None):
        """Ask the page about the figure's element as it is now."""
        return self.page.evaluate(shown.ask(question), [self.name, given])

    def ask(self, question, given=None):
        """Ask the page about the figure's element, when all that was done is drawn."""
        drawn = f"await ({shown.FRAMES})();"
        return self.page.evaluate(shown.ask(question, drawn), [self.name, given])

    @property
    def picture(self):
        """A sum over all that is drawn: it changes when the picture does."""
        return self.ask(shown.PICTURE)

    @property
    def status(self):
        """The line below the picture."""
        return self.ask(shown.STATUS)

    @property
    def code(self):
        """The code that the figure shows for its state; opened if it is closed."""
        return self.ask(shown.CODE)

    def computed(self, name):
        """Return what the code that is shown computes under this name."""
        names = {}
        exec(self.code, names)
        return names[name]

    @property
    def focused(self):
        """The name of the control that has the focus, when all is drawn."""
        return self.ask("() => document.activeElement.getAttribute('aria-label')")

    @property
    def whole(self):
        """Code, words and picture; the code is opened if it is closed."""
        return tuple(self.ask(shown.WHOLE))

    def count_states(self):
        """Count from now on how often the state changes, by the code that tells it."""
        assert self.code
        self.ask(shown.COUNT_STATES)

    @property
    def counted(self):
        """How often the state has changed, and in how many seconds of the page."""
        return self.ask(shown.COUNTED)

    def turn(self, name, key, times=1):
        """Press a key so many times on the slider of this name."""
        self.root.get_by_role("slider", name=name).focus()
        for _ in range(times):
            self.page.keyboard.press(key)

    def slide_to(self, name, fits):
        """Move a slider up from its lowest stop until what it says fits."""
        self.turn(name, "Home")
        for _ in range(100):
            if fits(self.ask("() => document.activeElement.ariaValueText")):
                return
            self.page.keyboard.press("ArrowRight")
        pytest.fail(f"the slider {name} has no such stop")

    def click(self, name, times=1):
        """Click the button of this name, each time when all is drawn."""
        for _ in range(times):
            x, y = self.ask(shown.MIDDLE_OF_BUTTON, name)
            self.page.mouse.click(x, y)

    def choose(self, answer, question=None):
        """Choose an answer; give its question if two answers have the same name."""
        asked = self.root
        if question is not None:
            asked = asked.get_by_role("group", name=question, exact=True)
        asked.get_by_role("radio", name=answer, exact=True).check()
        self.settle()

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
        self.drag_finger(self.middle(locator), right, down)

    def drag_until(self, is_seen, *drag, by="drag_by_touch"):
        """Drag until it is seen: a busy browser may lose a finger, or three at most.

        Parameters
        ----------
        is_seen : function without arguments
        *drag
            What ``drag_by_touch``, or the method named by ``by``, is given.
        """
        for _ in range(FINGERS):
            getattr(self, by)(*drag)
            self.settle()
            if is_seen():
                return
        pytest.fail("nothing follows the finger")

    def drag_finger(self, start, right, down):
        """Drag a finger from a place on the screen, in pixels."""
        x, y = start
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


class ClockedFigure(Figure):
    """A figure whose page has a clock that stands still until it is moved."""

    def settle(self):
        """Let two frames pass, and all that figures have asked for by then."""
        self.page.evaluate(shown.FRAMES_ASKED_WHEN_SEEN)
        self.let_pass(40)
        while self.page.evaluate(shown.FRAMES_ASKED_WHEN_SEEN):
            self.let_pass(20)

    def ask(self, question, given=None):
        """Ask the page about the figure's element, two frames later."""
        self.settle()
        return self.now(question, given)

    def let_pass(self, milliseconds):
        """Let time pass on the page."""
        self.page.clock.run_for(milliseconds)


def begin_again(page, kind, made=Figure, values=None):
    """Make a figure of the page anew, as if the page had just been opened.

    ``values`` replace some of those that the page has for it. The rest of the article
    keeps a place and isn't drawn, until :func:`show_all` or another figure is made.
    """
    page.mouse.move(0, 0)
    name = page.evaluate(shown.AGAIN_WITH, [kind.module, PATIENCE, values or {}])
    return made(page, name)


def show_all(page):
    """Draw the whole article again."""
    page.evaluate(shown.ALL_SEEN)


def figure_on(page, title):
    """Return the figure with this title; what it keeps folded away is opened."""
    root = page.locator(".interactive", has=page.locator(f'p:text-is("{title}")'))
    root.wait_for()
    root.locator("details").evaluate_all("(all) => all.forEach((e) => e.open = true)")
    root.scroll_into_view_if_needed()
    return Figure(page, root.get_attribute("id"))
