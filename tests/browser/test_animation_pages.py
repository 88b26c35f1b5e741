"""Each animation on a page of its own, and what a reader takes along of it."""

import re

import pytest
from book_site import SITE
from browser.accessibility import accessibility_problems
from browser.elsewhere import framed, sandboxed, taken
from browser.patience import new_context
from browser.sampling import sample
from filming.shown import animations_below
from playwright.sync_api import expect

NARROWEST = {"width": 320, "height": 640}
ONE = "figures/learning-rule"
NOTE = ".figure-note"
SLIDER = ".animation-slider"
SUMMARY = ".take-along > summary"
DRAWN = "() => new Promise((go) => requestAnimationFrame(() => setTimeout(go)))"
# The picture, as it is drawn: its shape, and whether there's more than its ground.
PICTURE = """async () => {
  await document.querySelector(".animation").drawn;
  const canvas = document.querySelector(".animation-screen canvas");
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  return [width / height, new Set(new Uint32Array(data.buffer)).size > 9];
}"""
# How many of sixteen parts of the picture have ink: in the first frame, and in any.
INK = """async () => {
  await document.querySelector(".animation").drawn;
  const slider = document.querySelector(".animation-slider");
  const canvas = document.querySelector(".animation-screen canvas");
  const { width, height } = canvas;
  const often = { willReadFrequently: true };
  const copy = new OffscreenCanvas(width, height).getContext("2d", often);
  const parts = new Set(), counts = [];
  for (let frame = 0; frame <= Number(slider.max); frame += 8) {
    slider.value = frame;
    slider.dispatchEvent(new Event("input"));
    copy.clearRect(0, 0, width, height);
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    for (let k = 0; k < data.length; k += 4)
      if (data[k] + data[k + 1] + data[k + 2] < 735)
        parts.add(4 * Math.floor(k / width / height) + (Math.floor(k / width) % 4));
    counts.push(parts.size);
  }
  return [counts[0], counts.at(-1)];
}"""
CORNER = """async () => {
  await document.querySelector(".animation").drawn;
  const canvas = document.querySelector(".animation-screen canvas");
  const [r, g, b] = canvas.getContext("2d").getImageData(2, 2, 1, 1).data;
  return `rgb(${r}, ${g}, ${b})`;
}"""
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
# A link to a state of an interactive figure, or to a frame of an animation, opens.
FIGURES = """
activation_bench backprop_stepper clinic feature_dial feed_forward fewer_bits
fold_machine hidden_layer hinges learning_rate linear_separability loss_microscope
margin_explorer memory_surgery mistake_bound neuron optimizer_race perceptron
playground same_budget shape_puzzle signal_propagation tape_grows token_mixing
transformer_calculator
"""
ANIMATIONS = """
3-6-live backward-animation backward-batch bowl descent-laps fold fold-strip
forward-pass growing-weights hinges-add-up learning-rule learning-to-write
likelihood-narrows loop museum-animation noise-to-waves nudge planting-facts
race relu-slide routing signal-animation snowflake squeeze token-trip tour-loop
turning-line unrolls
"""


@pytest.fixture(scope="module")
def shown():
    """Return all animations of the book by their names."""
    return {each.name: each for each in animations_below(SITE)}


def frame_of(page):
    page.locator(".animation[data-ready]").wait_for()
    page.evaluate(DRAWN)
    return int(page.locator(SLIDER).input_value())


def go_to_frame(page, number):
    slider = page.locator(SLIDER)
    slider.press("Home")
    for _ in range(number):
        slider.press("ArrowRight")


def test_addresses_that_readers_have_sent_still_lead_to_a_figure(shown):
    there = {path.stem for path in (SITE / "figures").glob("*.html")}
    assert {*FIGURES.split(), *ANIMATIONS.split()} - there == set()
    assert set(shown) <= set(ANIMATIONS.split()), "list the address of a new animation"


SCREENS = [{"width": 1366, "height": 768}, {"width": 390, "height": 844}]
TOGETHER = """() => {
  const [picture, caption] = [".animation-screen", ".animation-caption"]
    .map((name) => document.querySelector(name).getBoundingClientRect());
  return caption.bottom - picture.top;
}"""


def test_every_animation_stands_alone_and_together_on_each_screen(shown, visit):
    """Narrow or wide, it fits; picture, Play, and caption are in sight together."""
    watched = visit(ONE, **NARROWEST)
    page = watched.page
    too_tall, empty = [], {}
    for name, each in shown.items():
        page.set_viewport_size(NARROWEST)
        page.goto(re.sub(r"[\w-]+\.html.*", f"{name}.html", page.url))
        assert frame_of(page) == 0, name
        width, height = each.size
        shape, is_drawn = page.evaluate(PICTURE)
        assert is_drawn, name
        assert shape == pytest.approx(width / height, rel=0.01), name
        scrolled = page.evaluate("document.documentElement.scrollWidth")
        assert scrolled <= NARROWEST["width"], name
        assert page.locator(NOTE).is_hidden(), name
        first, whole = page.evaluate(INK)
        if first < 0.75 * whole:
            empty[name] = (first, whole)
        for screen in SCREENS:
            page.set_viewport_size(screen)
            page.evaluate(DRAWN)
            if page.evaluate(TOGETHER) > screen["height"]:
                too_tall.append((name, screen))
        assert watched.errors + watched.foreign + watched.missing == [], name
    assert too_tall == []
    assert empty == {}, "the first picture fills most of the room of its story"


def test_a_link_opens_at_the_frame_that_was_shown(visit):
    page = visit(ONE).page
    assert frame_of(page) == 0
    start = taken(page, "link")
    go_to_frame(page, 12)
    told = page.locator(".animation-caption").inner_text()
    link = taken(page, "link")
    assert start.endswith("figures/learning-rule.html")
    assert link == f"{start}#state=1.12"
    opened = visit(ONE, place="#state=1.12")
    assert frame_of(opened.page) == 12
    assert opened.page.locator(".animation-caption").inner_text() == told
    assert opened.page.locator(NOTE).is_hidden()
    assert opened.errors == []


def test_a_second_link_in_the_same_tab_opens_its_frame(visit):
    page = visit(ONE).page
    assert frame_of(page) == 0
    with page.expect_event("load"):
        page.evaluate("location.hash = '#state=1.3'")
    assert frame_of(page) == 3


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("1.999", "can’t be read"),
        ("1.-2", "can’t be read"),
        ("1.eyJ3MSI6IDF9", "can’t be read"),
        ("", "can’t be read"),
        ("2.12", "another edition"),
    ],
)
def test_a_link_to_no_frame_opens_the_start_with_a_sentence(end, words, visit):
    watched = visit(ONE, place=f"#state={end}")
    assert frame_of(watched.page) == 0
    assert words in watched.page.locator(NOTE).inner_text()
    assert watched.errors == []


def test_a_page_of_an_animation_opens_without_a_server(browser):
    context = new_context(browser)
    page = context.new_page()
    page.goto(f"{(SITE / f'{ONE}.html').as_uri()}#state=1.5")
    assert frame_of(page) == 5
    context.close()


def test_animation_is_as_dark_as_its_page_and_follows_it_at_once(visit):
    page = visit(ONE).page
    looks = []
    for scheme in ("light", "dark", "light"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(f"async () => await ({CORNER})() === {GROUND}")
        looks.append(page.evaluate(GROUND))
    assert looks[0] == looks[2] == "rgb(255, 255, 255)" != looks[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_and_open_fold_have_no_accessibility_problem(scheme, visit):
    page = visit(ONE).page
    page.emulate_media(color_scheme=scheme)
    assert frame_of(page) == 0
    taken(page, "link")
    assert accessibility_problems(page) == []


def test_a_lesson_gives_a_link_to_the_frame_that_its_own_player_shows(visit, address):
    page = visit("chapters/01_perceptron/03_learning_rule").page
    page.locator(SLIDER).scroll_into_view_if_needed()
    go_to_frame(page, 4)
    fold = page.locator(".cell:has(#fig-learning-rule) .take-along")
    fold.locator("summary").click()
    link = fold.locator("input[name=link]")
    link.wait_for()
    assert link.input_value() == f"{address}/{ONE}.html#state=1.4"
    frame = fold.locator("input[name=frame]")
    start = f'src="{re.escape(link.input_value())}"'
    whole = re.compile(f'{start} title="A mistake is an arrow"')
    expect(frame).to_have_value(whole)


def test_the_tour_leads_to_the_pages_of_its_animations(visit, address):
    page = visit("book/tour").page
    folds = page.locator(".take-along[data-film]")
    links = folds.locator("a").evaluate_all("(all) => all.map((a) => a.href)")
    names = ("forward-pass", "fold", "tour-loop", "token-trip")
    assert links == [f"{address}/figures/{name}.html" for name in names]
    player = page.locator(".animation").nth(1)
    player.scroll_into_view_if_needed()
    expect(player).to_have_attribute("data-ready", "")
    player.locator(SLIDER).press("ArrowRight")
    folds.nth(1).locator("summary").click()
    expect(folds.nth(1).locator("input[name=link]")).to_have_value(
        f"{links[1]}#state=1.1"
    )


def test_animations_play_in_a_sandboxed_frame_on_another_site(
    shown, browser, address, tmp_path
):
    frames = {
        k: sandboxed(f"{address}/figures/{k}.html#state=1.1") for k in sample(shown)
    }
    errors = []
    with framed(frames, browser, tmp_path) as (page, show):
        page.on("pageerror", lambda error: errors.append(str(error)))
        for name in frames:
            frame = show(name)
            assert frame_of(frame) == 1, name
            assert frame.evaluate("origin") == "null"
            frame.locator(".animation-play").click()
            frame.wait_for_function(
                "Number(document.querySelector('.animation-slider').value) > 1"
            )
            opened = frame.locator("footer a").first.get_attribute("target")
            assert opened == "_blank", name
    assert errors == []
