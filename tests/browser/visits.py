"""Readers of the site and their pages, which are watched while they load."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from browser.patience import new_context
from favicon import ICON
from page_size import file_at


@dataclass(eq=False)
class Watched:
    """A page in the browser, what it loaded, and all that went wrong meanwhile."""

    page: object
    name: str = ""
    files: set = field(default_factory=set)
    errors: list = field(default_factory=list)
    foreign: list = field(default_factory=list)
    missing: list = field(default_factory=list)

    def __post_init__(self):
        self.listeners = {}

    def watch(self, address):
        """Note from now on what the page of this site asks for, and what it meets."""

        def note_console(message):
            if message.type in ("error", "warning"):
                self.errors.append(message.text)

        def note_request(request):
            parts = urlsplit(request.url)
            if parts.netloc and parts.netloc != urlsplit(address).netloc:
                self.foreign.append(request.url)

        def note_response(response):
            if response.status >= 400:
                self.missing.append(response.url)
            elif response.url.startswith(address):
                self.files.add(file_at(response.url))

        self.listeners = {
            "console": note_console,
            "pageerror": lambda error: self.errors.append(str(error)),
            "request": note_request,
            "response": note_response,
        }
        for event, note in self.listeners.items():
            self.page.on(event, note)

    def ignore(self):
        """Note nothing more."""
        for event, note in self.listeners.items():
            self.page.remove_listener(event, note)


# Forget all that was kept, also what the page keeps while it is left.
TYPESET = "Promise.resolve(window.MathJax?.startup?.promise).then(() => true)"

FORGET = """() => {
  const forget = () => { localStorage.clear(); sessionStorage.clear(); };
  forget();
  addEventListener("pagehide", forget);
  addEventListener("visibilitychange", forget);
}"""


class Reader:
    """Somebody who visits the site, and keeps what was fetched and the open tabs.

    A tab that is no longer needed is emptied and taken for the next page: to open one
    costs a browser as much as to load a page. Emptied, it shows the icon of the site: a
    tab that leaves the site starts another process when it comes back.
    """

    def __init__(self, browser, address, **options):
        self.context = new_context(browser, **options)
        self.media = {
            "media": "screen",
            "color_scheme": options.get("color_scheme", "light"),
            "reduced_motion": options.get("reduced_motion", "no-preference"),
        }
        self.empty = []
        self.between = f"{address}/{ICON.name}"

    def open(self):
        """Return an empty tab, in front: one that is covered draws a frame a second."""
        page = self.empty.pop() if self.empty else self.context.new_page()
        page.bring_to_front()
        return page

    def close(self, watched):
        """Empty the tab, and forget all that was chosen in it."""
        watched.ignore()
        page = watched.page
        if page.is_closed():
            return
        page.evaluate(FORGET)
        page.goto(self.between)
        page.emulate_media(**self.media)
        page.mouse.move(0, 0)
        self.empty.append(page)


class Visits:
    """Readers of the site, one of each kind, and the pages that they have open."""

    def __init__(self, browser, address):
        self.browser = browser
        self.address = address
        self.readers = {}
        self.opened = {}

    def __call__(self, name, width=1280, height=900, reader="", place="", **options):
        """Open a page of the site by its name; options say what reader comes.

        The address ends in ``place``, if one is given: ``#`` and what follows it.
        Another `reader` shares nothing with the rest: a clock, once it is set, holds
        for all pages of a reader.
        """
        key = (reader, *sorted(options.items()))
        if key not in self.readers:
            self.readers[key] = Reader(self.browser, self.address, **options)
        watched = Watched(self.readers[key].open(), name)
        self.opened[watched] = self.readers[key]
        page = watched.page
        page.set_viewport_size({"width": width, "height": height})
        watched.watch(self.address)
        page.goto(f"{self.address}/{name}.html{place}", wait_until="load")
        page.wait_for_function(TYPESET)  # goes on if the page loads itself once more
        return watched

    @contextmanager
    def lasting(self, name, reader="who stays", **options):
        """Open a page for several tests, in a window where no other page covers it.

        A page that is covered is drawn no more: its tests would wait without end.
        """
        watched = self(name, reader=reader, **options)
        yield watched
        self.close(watched)

    def close(self, watched):
        """Close a page that is still open."""
        if reader := self.opened.pop(watched, None):
            reader.close(watched)
