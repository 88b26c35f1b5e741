"""Figures and animations on another site, as the HTML that readers take embeds them."""

import re

import pytest
from book_site import SITE
from browser.elsewhere import framed, taken
from browser.sampling import ALL, sample
from browser.shown import FRAMES
from figure_pages.facts import kinds
from filming.shown import animations_below

from course_lib.grading.chromium import FLAGS, find_chromium

WIDTHS = [360, 1000, 480, 720, 360]  # the last as when a phone is turned back
# Figures that use their width in different ways; with PAGES=all, every figure.
LAYOUTS = ["backprop_stepper", "feed_forward", "hidden_layer", "neuron", "playground"]
READY = "[data-ready]"
SCRIPT = re.compile(r"<script>.*?</script>")
STYLE = re.compile(r' style=".*?"')
HEIGHT = "perceptronToTransformerHeight"
# Whatever is pressed or dragged is in sight, and the frame is as tall as its page, or
# by at most two lines taller.
FITS = """(width) => {
  const root = document.documentElement;
  if (!root) return false; // the frame's page has not begun
  const spare = innerHeight - Math.ceil(root.getBoundingClientRect().height);
  const isSeen = ({ left, top, right, bottom }) =>
    0 <= left && 0 <= top && right <= innerWidth && bottom <= innerHeight;
  return document.querySelector("[data-ready]") && document.readyState === "complete"
    && 0 <= spare && spare <= 44 && root.scrollHeight <= innerHeight
    && root.clientWidth === innerWidth && innerWidth <= width && innerWidth > width - 20
    && [...document.querySelectorAll("button, input, select, summary, .handle")]
      .filter((each) => each.checkVisibility())
      .every((each) => isSeen(each.getBoundingClientRect()));
}"""
CUT = "document.documentElement.scrollHeight > innerHeight"
HEIGHTS = "[...document.querySelectorAll('iframe')].map((each) => each.clientHeight)"
LINES = "document.querySelector('.animation-caption').offsetHeight"
HEARD = """() => new Promise((go) => {
  addEventListener("message", ({ data }) => data === "last" && go());
})"""


@pytest.fixture(scope="module")
def with_bars(browser):
    """Return a browser whose scroll bars take room, as those of most computers."""
    running = browser.browser_type.launch(
        executable_path=find_chromium(),
        args=FLAGS,
        ignore_default_args=["--hide-scrollbars"],
    )
    yield running
    running.close()


def html_for(visit, name, place=""):
    """Return the HTML that the page of a figure or an animation offers."""
    watched = visit(f"figures/{name}", place=place)
    watched.page.wait_for_selector(READY, state="attached")
    html = taken(watched.page, "frame")
    assert watched.errors + watched.foreign + watched.missing == []
    visit.close(watched)
    return html


def ask_at_every_width(page, frame):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        frame.wait_for_function(FITS, arg=width)
    frame.evaluate(FRAMES)
    assert frame.evaluate(FITS, width), "the frame does not come to rest"


@pytest.mark.parametrize("name", [*kinds()] if ALL else LAYOUTS)
def test_frame_is_as_tall_as_its_figure_at_every_width(
    name, visit, with_bars, tmp_path
):
    frames = {name: html_for(visit, name)}
    with framed(frames, with_bars, tmp_path) as (page, show):
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        frame = show(name)
        ask_at_every_width(page, frame)
        before = frame.evaluate("innerHeight")
        taken(frame, "frame")
        frame.wait_for_function(FITS, arg=360)
        assert frame.evaluate("innerHeight") > before + 44
        frame.locator(".take-along > summary").click()
        frame.wait_for_function(f"innerHeight <= {before}")
        frame.wait_for_function(FITS, arg=360)


def test_sandboxed_frame_is_as_tall_as_its_animation(visit, with_bars, tmp_path):
    names = sample([each.name for each in animations_below(SITE)])
    frames = {
        name: html_for(visit, name, "#state=1.1").replace(
            "<iframe", '<iframe sandbox="allow-scripts"'
        )
        for name in names
    }
    with framed(frames, with_bars, tmp_path) as (page, show):
        for name in names:
            frame = show(name)
            ask_at_every_width(page, frame)
            assert frame.evaluate("origin") == "null"
            assert frame.locator(".animation-slider").input_value() == "1"


def test_nothing_is_cut_where_a_site_strips_the_script_or_the_style(
    visit, with_bars, tmp_path
):
    names = [*kinds()] if ALL else LAYOUTS[-2:]
    frames, tall = {}, {}
    for name in names:
        styled = SCRIPT.sub("", html_for(visit, name))
        frames |= {name: styled, f"{name} plain": STYLE.sub("", styled)}
    with framed(frames, with_bars, tmp_path) as (page, show):
        for name in frames:
            for width in WIDTHS[:4]:
                page.set_viewport_size({"width": width, "height": 2000})
                frame = show(name)
                frame.wait_for_selector(READY)
                assert not frame.evaluate(CUT), (name, width)
                tall[name, width] = frame.evaluate("innerHeight")
    for name in names:  # the style saves room where the frame is wide
        assert tall[name, 1000] < tall[name, 360] == tall[f"{name} plain", 1000], name


def test_each_script_follows_its_own_frame_and_leaves_the_page_its_keys(
    visit, browser, tmp_path
):
    ours, other = html_for(visit, "neuron"), html_for(visit, "fold_machine")
    foreign = f"<script>parent.postMessage({{ {HEIGHT}: 4000 }}, `*`)</script>"
    old = SCRIPT.sub("", STYLE.sub("", html_for(visit, "hinges")))
    old = re.sub('height="[0-9]+"', 'height="300"', old)
    together = f"<input autofocus>{ours}{other}{ours}{old}<iframe srcdoc='{foreign}'>"
    with framed({"together": together}, browser, tmp_path) as (page, show):
        page.set_viewport_size({"width": 360, "height": 6000})
        show("together")
        page.keyboard.type("/?n")
        assert page.locator("input").input_value() == "/?n"
        frames = page.frames[1:]
        for frame in frames[:3]:
            frame.wait_for_function(FITS, arg=360)
        first, second, third, *rest = page.evaluate(HEIGHTS)
        assert first == third != second
        assert rest[0] == 300
        assert rest[1] < 4000
        # The old one is scrolled, as before.
        frames[3].wait_for_function(
            "getComputedStyle(document.documentElement).overflowY !== 'hidden'"
        )
        page.evaluate(f"void (globalThis.heard = ({HEARD})())")
        for told in ("NaN", "-3", "null", "[]", "'tall'", "1e9"):
            frames[0].evaluate(f"parent.postMessage({{ {HEIGHT}: {told} }}, '*')")
        frames[0].evaluate("parent.postMessage(null, '*')")
        frames[0].evaluate("parent.postMessage('last', '*')")
        page.evaluate("globalThis.heard")
        assert page.evaluate(HEIGHTS) == [5000, second, third, *rest]


def test_words_that_get_shorter_move_nothing_below_the_frame(visit, browser, tmp_path):
    frames = {"tour-loop": html_for(visit, "tour-loop")}
    with framed(frames, browser, tmp_path) as (page, show):
        page.set_viewport_size({"width": 360, "height": 1200})
        frame = show("tour-loop")
        frame.wait_for_function(FITS, arg=360)
        heights, lines = [], set()
        slider = frame.locator(".animation-slider")
        for _ in range(int(slider.get_attribute("max"))):
            slider.press("ArrowRight")
            frame.wait_for_function(FITS, arg=360)
            heights += page.evaluate(HEIGHTS)
            lines.add(frame.evaluate(LINES))
        assert len(lines) > 1
        assert heights == sorted(heights)
