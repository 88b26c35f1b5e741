"""Each figure on a page of its own, and what a reader takes along of it."""

import base64
import json
from contextlib import contextmanager

import pytest
from book_site import SITE
from browser.accessibility import accessibility_problems
from browser.elsewhere import framed, sandboxed, taken
from browser.patience import new_context
from browser.shown import FRAMES
from browser.widgets.sent_links import SENT
from figure_pages.facts import kinds

from course_lib import widgets

NARROWEST = {"width": 320, "height": 640}
START = "[data-ready]"
STATE = """(names) => {
  const { model } = document.querySelector(".interactive-place");
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}"""
NOTE = ".figure-note"
FOLD = ".take-along[data-figure]"
SUMMARY = f"{FOLD} > summary"
# Move each slider by a step, take the last of each choice, take a step or press
# the first button of the picture: a state that is not the start's.
CHANGE = f"""async () => {{
  const drawn = {FRAMES};
  const root = document.querySelector(".interactive");
  for (const slider of root.querySelectorAll("input[type=range]")) {{
    if (!slider.checkVisibility()) continue;
    if (slider.value === slider.max) slider.stepDown(); else slider.stepUp();
    slider.dispatchEvent(new Event("input", {{ bubbles: true }}));
    await drawn();
  }}
  for (const choices of root.querySelectorAll("fieldset:has(:enabled)")) {{
    const last = [...choices.querySelectorAll("input:not(:disabled)")].at(-1);
    last.checked = true;
    last.dispatchEvent(new Event("change", {{ bubbles: true }}));
    await drawn();
  }}
  const buttons = [...root.querySelectorAll("button")];
  (buttons.find((e) => e.textContent === "Step")
    ?? root.querySelector(".interactive-screen button"))?.click();
  await drawn();
}}"""


def page_of(kind):
    return f"figures/{kind.module}"


def state_of(page, kind):
    page.wait_for_selector(START)
    page.evaluate(FRAMES)
    return page.evaluate(STATE, kind.state_names())


def plain(value):
    return json.loads(json.dumps(value))


def take(page, name):
    """Read a field of the figure's fold as it is when all is drawn."""
    taken(page, name, FOLD)
    page.evaluate(FRAMES)
    return taken(page, name, FOLD)


@contextmanager
def at_link(visit, link):
    """Open a link to the state of a figure as somebody who has just received it."""
    address, mark, state = link.partition("#")
    yield visit(address.removeprefix(f"{visit.address}/")[:-5], place=mark + state)


def test_figure_stands_alone_and_its_link_and_line_of_python_give_its_state(
    kind, visit
):
    watched = visit(page_of(kind), **NARROWEST)
    page = watched.page
    assert state_of(page, kind) == plain(kind().state())
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    assert page.locator("h1").inner_text() == kind.title
    assert page.locator(NOTE).is_hidden()
    assert page.locator("footer a").count() == 2
    page.evaluate(CHANGE)
    left = state_of(page, kind)
    assert left != plain(kind().state())
    link, line = take(page, "link"), take(page, "python")
    with at_link(visit, link) as opened:
        assert state_of(opened.page, kind) == left
        assert opened.page.locator(NOTE).is_hidden()
        assert opened.errors == []
    made = eval(line, {"widgets": widgets})
    assert plain(made.state()) == left
    assert watched.errors + watched.foreign + watched.missing == []


# {"w1": 9}, {"w1": "1"}, {"weight": 1}, {"w1": NaN}, [1], cut off, no base64, empty
BROKEN = ["1.eyJ3MSI6IDl9", "1.eyJ3MSI6ICIxIn0", "1.eyJ3ZWlnaHQiOiAxfQ"]
BROKEN += ["1.eyJ3MSI6IE5hTn0", "1.WzFd", "1.eyJ3MSI6", "1.%%%", ""]


@pytest.mark.parametrize(
    ("end", "words"),
    [
        *((end, "initial state") for end in BROKEN),
        ("2.eyJ3MSI6IDF9", "another edition"),
    ],
)
def test_a_broken_link_or_one_of_another_edition_opens_the_start(
    end, words, visit, address
):
    kind = widgets.Neuron
    link = f"{address}/{page_of(kind)}.html#state={end}"
    with at_link(visit, link) as watched:
        assert state_of(watched.page, kind) == plain(kind().state())
        assert words in watched.page.locator(NOTE).inner_text()
        assert watched.errors == []


def test_values_that_do_not_go_together_open_the_start(visit, address):
    kind = widgets.LinearSeparability
    text = "eyJsYW1wcyI6IFtdfQ"  # {"lamps": []}
    with at_link(visit, f"{address}/{page_of(kind)}.html#state=1.{text}") as watched:
        page = watched.page
        page.wait_for_function("document.querySelector('.figure-note').textContent")
        assert state_of(page, kind) == plain(kind().state())


def test_a_second_link_in_the_same_tab_opens_its_state(visit, address):
    kind = widgets.Neuron
    page = visit(page_of(kind)).page
    page.wait_for_selector(START)
    with page.expect_event("load"):
        page.evaluate("location.hash = '#state=1.eyJ3MSI6IDAuMjV9'")
    assert state_of(page, kind)["w1"] == 0.25


def test_a_link_opens_without_a_server(browser):
    context = new_context(browser)
    page = context.new_page()
    path = SITE / f"{page_of(widgets.Neuron)}.html"
    page.goto(f"{path.as_uri()}#state=1.eyJ3MSI6IDAuMjV9")
    assert state_of(page, widgets.Neuron)["w1"] == 0.25
    context.close()


@pytest.fixture(scope="module")
def elsewhere(browser, address, tmp_path_factory):
    """Show each figure on another site, by a link that was sent long ago."""
    frames = {
        k: sandboxed(f"{address}/figures/{k}.html#state=1.{SENT[k]}") for k in SENT
    }
    with framed(frames, browser, tmp_path_factory.mktemp("elsewhere")) as shown:
        yield shown


def test_a_link_that_was_sent_long_ago_works_in_a_sandbox_on_another_site(
    kind, elsewhere
):
    page, show = elsewhere
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    frame = show(kind.module)
    start = state_of(frame, kind)
    text = SENT[kind.module]
    values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    assert {name: start[name] for name in values} == values
    assert start != plain(kind().state())
    assert frame.locator(NOTE).is_hidden()
    assert frame.evaluate("origin") == "null"
    frame.evaluate(CHANGE)
    assert state_of(frame, kind) != start
    frame.locator(SUMMARY).click()
    frame.locator(".take-along button").first.click()
    frame.wait_for_function(
        "document.querySelector('.take-along [role=status]').textContent"
    )
    assert frame.locator("footer a").first.get_attribute("target") == "_blank"
    assert errors == []


def test_a_lesson_gives_a_link_to_what_its_own_figure_shows(visit):
    kind = widgets.LinearSeparability
    watched = visit("chapters/01_perceptron/05_where_it_fails")
    link, frame = take(watched.page, "link"), take(watched.page, "frame")
    shown = state_of(watched.page, kind)
    assert f'src="{link}"' in frame
    with at_link(visit, link) as opened:
        assert state_of(opened.page, kind) == shown != plain(kind().state())


def test_a_link_names_a_preset_without_repeating_its_points(visit):
    kind = widgets.Perceptron
    page = visit(page_of(kind)).page
    page.wait_for_selector(START)
    page.get_by_role("radio", name="penguins").check(force=True)
    page.evaluate(FRAMES)
    assert take(page, "python") == 'widgets.Perceptron(preset="penguins")'
    with at_link(visit, take(page, "link")) as watched:
        birds = plain(kind(preset="penguins").state())
        assert state_of(watched.page, kind) == birds


def test_fields_follow_the_figure_while_the_fold_is_open(visit):
    page = visit(page_of(widgets.Neuron)).page
    page.wait_for_selector(START)
    before = take(page, "python")
    page.get_by_role("slider", name="bias b").press("ArrowRight")
    page.evaluate(FRAMES)
    assert before == "widgets.Neuron()"
    assert take(page, "python") == "widgets.Neuron(b=0.75)"


def test_a_link_is_copied_by_keyboard_alone(visit, address):
    watched = visit(page_of(widgets.Neuron), reader="who copies")
    page = watched.page
    page.wait_for_selector(START)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(SUMMARY).press("Enter")
    page.locator(".take-along input[name=link]").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".take-along [role=status]", has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{address}/{page_of(widgets.Neuron)}.html"


def test_figure_is_as_dark_as_its_page_and_follows_it_at_once(visit):
    page = visit(page_of(widgets.Neuron)).page
    page.wait_for_selector(START)
    looks = []
    for scheme in ("light", "dark", "light"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(FRAMES)
        looks.append(
            page.locator(".interactive").evaluate("(e) => getComputedStyle(e).filter")
        )
    assert looks[0] == looks[2] == "none"
    assert looks[1].startswith("invert")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_and_open_fold_have_no_accessibility_problems(scheme, visit):
    page = visit(page_of(widgets.Neuron)).page
    page.emulate_media(color_scheme=scheme)
    page.wait_for_selector(START)
    take(page, "link")
    assert accessibility_problems(page) == []


def test_every_figure_of_the_gallery_has_a_fold_to_its_page(gallery, address):
    page = gallery.page
    links = page.locator(".take-along a").evaluate_all(
        "(all) => all.map((a) => a.href)"
    )
    places = page.locator(".interactive-place").evaluate_all(
        "(all) => all.map((place) => `/figures/${place.dataset.figure}.html`)"
    )
    assert len(places) == len(kinds())
    assert [link.removeprefix(address) for link in links] == places
