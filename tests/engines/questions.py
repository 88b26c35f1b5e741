"""What is asked of a page in every browser: each question gives its complaints.

A question is a function from a browser, which has the page open, to a list of
complaints. What is written in JavaScript runs in the page.
"""

import json
import string

from book_site import EXERCISES, LESSONS, SITE
from browser.looks import OVERFLOWING
from browser.questions import FORMULAS, ICONS, PICTURES
from browser.shown import FRAMES
from browser.visits import TYPESET

PHONE = 360  # pixels
FAR = 60
WAYS = ((0, -FAR), (0, FAR), (-FAR, 0), (FAR, 0))
EVERY_KEY = string.ascii_letters + " " + string.digits + string.punctuation
ANSWER = "def predict(x, weight, threshold): return (x @ weight / 1 > threshold) + 0"

# A page begins with this script, so it hears all that goes wrong in it, but for what
# does no harm: a size that changes once more, and the next page, fetched on a guess.
HEAR = """<script>{
  globalThis.wentWrong = [];
  const note = (...words) => wentWrong.push(words.join(" "));
  addEventListener("error", ({ message, target }) => {
    if (message?.startsWith("ResizeObserver loop") || target.rel === "next") return;
    note(message ?? `not loaded: ${target.src || target.href}`);
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => note(reason));
  for (const kind of ["error", "warn"]) console[kind] = note;
}</script>"""
ERRORS = "() => wentWrong"

# The figures that a page fetches late come when a reader scrolls to them.
FIGURES = """async () => {
  for (const place of document.querySelectorAll(".lazy[data-files]")) {
    place.scrollIntoView({ behavior: "instant" });
    for (let count = 0; place.dataset.files && count < 600; count += 1)
      await new Promise((go) => setTimeout(go, 50));
  }
  scrollTo({ top: 0, behavior: "instant" });
  return [...document.querySelectorAll(":is(.interactive-place, .animation)")]
    .filter((place) => place.dataset.ready === undefined)
    .map((place) => place.dataset.figure ?? place.ariaLabel);
}"""

WIDE = f"""() => {{
  const {{ scrollWidth }} = document.documentElement;
  const found = ({OVERFLOWING})();
  return scrollWidth > innerWidth ? [`${{scrollWidth}} pixels wide`, ...found] : found;
}}"""
# The same in a frame of the page's own that is as wide as a phone.
ON_A_PHONE = """async (width, typeset, wide) => {
  const frame = document.createElement("iframe");
  frame.style = `position: fixed; top: 0; left: 0; width: ${width}px; height: 740px;
    max-width: none; border: 0`;
  frame.src = location.href;
  await new Promise((go) => { frame.onload = go; document.body.append(frame); });
  const inside = frame.contentWindow;
  await inside.eval(typeset);
  const found = [...inside.eval(wide)(), ...inside.wentWrong];
  frame.remove();
  return found;
}"""

# The middle of the first of these elements that nothing else lies above.
MIDDLE = """(selector, words = "") => {
  const found = [...document.querySelectorAll(selector)]
    .filter((each) => each.checkVisibility() && each.textContent.includes(words));
  for (const each of found) {
    each.scrollIntoView({ block: "center", behavior: "instant" });
    const box = each.getBoundingClientRect();
    const middle = [box.x + box.width / 2, box.y + box.height / 2];
    if (each.contains(document.elementFromPoint(...middle))) return middle;
  }
  throw new Error(`${selector} ${words}: all ${found.length} are covered`);
}"""
PLAY = ".animation-play"
FRAME = """() =>
  document.querySelector(".animation-screen canvas")?.toDataURL()"""
IS_NOT = f"(before) => ({FRAME})() !== before"
GROUPS = """() => [...document.querySelectorAll(".handles:has(.handle)")]
  .map((group) => group.ariaLabel)"""
TEXT = """(selector) => {
  const found = [...document.querySelectorAll(selector)];
  return found.map((each) => each.textContent).join("\\n");
}"""
SAYS = f"(selector, words) => RegExp(words).test(({TEXT})(selector))"


def makes_its_figures(browser):
    """Each interactive figure and each animation is there."""
    return [f"not made: {name}" for name in browser.ask(FIGURES)]


def typesets_its_formulas(browser):
    """Each formula is set, once, and is right."""
    return browser.ask(FORMULAS)


def draws_its_icons(browser):
    """Each icon has its sign, from a font that was loaded."""
    return browser.ask(ICONS)


def shows_its_pictures(browser):
    """Each picture was loaded and has an alternative text."""
    return browser.ask(PICTURES)


def never_scrolls_sideways(browser):
    """Nothing is wider than the screen, on a desk and on a phone."""
    on_a_phone = browser.ask(ON_A_PHONE, PHONE, TYPESET, f"({WIDE})")
    return browser.ask(WIDE) + [f"on a phone: {each}" for each in on_a_phone]


def meets_no_error(browser):
    """No script has failed or warned, and no file was missing."""
    return browser.ask(ERRORS)


def plays_its_animation(browser):
    """The picture of an animation changes when a reader presses Play."""
    if not browser.ask(TEXT, PLAY):
        return []
    before = browser.ask(FRAME)
    browser.click(browser.ask(MIDDLE, PLAY))
    browser.wait("another picture", IS_NOT, before)
    return []


def has_handles_that_follow_the_mouse(browser):
    """The first handle of each kind moves when it is dragged, one way at least."""
    return [
        f"dead: {group}" for group in browser.ask(GROUPS) if not follows(browser, group)
    ]


def follows(browser, group):
    """Return whether a drag moves the first handle of a group."""
    handle = f".handles[aria-label={json.dumps(group)}] .handle"
    for way in WAYS:
        x, y = browser.ask(MIDDLE, handle)
        browser.drag((x, y), *way)
        browser.ask(FRAMES)
        there = browser.ask(MIDDLE, handle)
        if abs(there[0] - x) + abs(there[1] - y) > FAR / 3:
            return True
    return False


def takes_each_key(browser, editor):
    """What is typed in place of an editor's text is all that it has then."""
    lines = f"{editor} .cm-line"
    found = []
    for text in (EVERY_KEY, ANSWER):
        browser.click(browser.ask(MIDDLE, f"{editor} .cm-scroller"))
        browser.press_with_control("a")
        browser.type(text)
        shown = browser.ask(TEXT, lines)
        found += [] if shown == text else [f"typed {text!r}, and it shows {shown!r}"]
    return found


def checks_what_is_typed(browser):
    """A right answer that is typed into the page's editor gets its points."""
    cell, verdict = (
        f'[data-role="{role}"][data-name="predict"]' for role in ("answer", "check")
    )
    browser.wait("the buttons", SAYS, f"{cell} .live-bar", "Edit")
    browser.click(browser.ask(MIDDLE, f"{cell} button", "Edit"))
    browser.wait("the editor", SAYS, f"{cell} .cm-line", "def")
    if found := takes_each_key(browser, cell):
        return found
    browser.click(browser.ask(MIDDLE, f"{cell} button", "Check"))
    browser.wait("a verdict", SAYS, f"{verdict} .live-output pre", "of 2 points")
    shown = browser.ask(TEXT, f"{verdict} .live-output pre")
    return [] if "2 of 2 points" in shown else [f"a right answer gets {shown!r}"]


def runs_a_cell(browser):
    """A cell of a lesson runs, with those above it that it needs."""
    cell = '[data-cell="cell-29"]'
    browser.wait("the buttons", SAYS, f"{cell} .live-bar", "Run")
    browser.click(browser.ask(MIDDLE, f"{cell} button", "Run"))
    browser.wait(
        "the end of a run",
        SAYS,
        f"{cell} .live-status",
        "^Done|stopped|crashed|couldn't",
    )
    shown = browser.ask(TEXT, f"{cell} > .live-output pre")
    return [] if "wrong: 0 of 342" in shown else [f"a run gives {shown!r}"]


FOR_EVERY_PAGE = (
    makes_its_figures,
    typesets_its_formulas,
    shows_its_pictures,
    never_scrolls_sideways,
)
FOR_FIGURES = (plays_its_animation, has_handles_that_follow_the_mouse)
FOR_THE_REST = (draws_its_icons,)
ON_THEIR_PAGES = {EXERCISES[0]: checks_what_is_typed, LESSONS[0]: runs_a_cell}


def pages():
    """Return the names of all pages of the built book.

    The theme's own files are no pages, and ``index`` only leads to the first one.
    """
    files = SITE.rglob("*.html")
    names = (file.relative_to(SITE).with_suffix("").as_posix() for file in files)
    return sorted(
        name for name in names if not name.startswith("_") and name != "index"
    )


def questions_for(name):
    """Return what a page is asked, in order."""
    yield from FOR_EVERY_PAGE
    yield from FOR_FIGURES if name.startswith("figures/") else FOR_THE_REST
    if name in ON_THEIR_PAGES:
        yield ON_THEIR_PAGES[name]
    yield meets_no_error
