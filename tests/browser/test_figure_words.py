"""Words of a text move the figure they speak of: by key, mouse, and finger."""

import re

import pytest
from book_site import SITE
from browser.looks import PHONE
from playwright.sync_api import expect

MARK = 'class="figure-word"'
PAGES = [
    str(path.relative_to(SITE).with_suffix(""))
    for folder in ("chapters/*", "book")
    for path in sorted(SITE.glob(f"{folder}/*.html"))
    if MARK in path.read_text("utf-8")
]
LESSON = "chapters/01_perceptron/01_neuron"
FIGURE = "#fig-neuron-by-hand"
AND = '[data-to*="-1.5"]'

STAGE = """(word) => document.getElementById(word.dataset.in)
  .querySelector(".interactive").parentElement.stage"""
STATE = f"""(word) => {{
  const stage = ({STAGE})(word);
  const names = Object.keys(stage.get("_start"));
  return JSON.stringify(names.map((name) => stage.get(name)));
}}"""
GOALS = f"(word) => ({STAGE})(word).goals.reached"
# Press a word, and tell one value of its figure in each frame until it rests.
GLIDE = f"""async (word, name) => {{
  const stage = ({STAGE})(word);
  const frame = () => new Promise((go) => requestAnimationFrame(go));
  const start = performance.now();
  const seen = [stage.get(name)];
  word.click();
  do {{
    await frame();
    seen.push(stage.get(name));
  }} while (performance.now() - start < 700 || seen.at(-1) !== seen.at(-2));
  return seen;
}}"""
UNFOLD = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  for (const part of document.querySelectorAll("[hidden=until-found]"))
    part.removeAttribute("hidden");
  for (const fold of document.querySelectorAll(".toggle-hidden .toggle-button"))
    fold.click();
}"""
LIT = f"""(word) => {{
  const root = ({STAGE})(word).root;
  return [root.querySelectorAll(".figure-lit").length,
    root.contains(document.activeElement)];
}}"""


def come_to(word):
    """Scroll to a word, and wait until its figure runs."""
    word.scroll_into_view_if_needed()
    expect(word).to_have_attribute("role", "button")


@pytest.fixture(scope="module", params=PAGES)
def unfolded(request, visit):
    """Return each such page for somebody who wants no motion, with all unfolded."""
    with visit.lasting(request.param, reduced_motion="reduce") as opened:
        opened.page.evaluate(UNFOLD)
        yield opened.page


def test_every_word_does_what_it_says_and_takes_it_back(unfolded):
    words = unfolded.locator(".figure-word[data-to^='{']")
    for word in words.all():
        come_to(word)
        said = word.get_attribute("data-to")
        before, reached = word.evaluate(STATE), word.evaluate(GOALS)
        word.press("Enter")
        expect(word, said).to_have_attribute("aria-pressed", "true")
        unfolded.evaluate("() => new Promise((go) => requestAnimationFrame(go))")
        assert word.evaluate(GOALS) == reached, said
        word.press("Space")
        assert word.evaluate(STATE) == before, said


def test_every_name_lights_its_control_and_leads_to_it(unfolded):
    for word in unfolded.locator(".figure-word:not([data-to^='{'])").all():
        come_to(word)
        word.focus()
        assert word.evaluate(LIT) == [1, False], word.get_attribute("data-to")
        word.press("Enter")
        assert word.evaluate(LIT) == [0, True], word.get_attribute("data-to")


def test_figure_glides_there_and_ends_exactly(visit):
    page = visit(LESSON).page
    word = page.locator(AND).first
    come_to(word)
    for start, end in ((0.5, -1.5), (-1.5, 0.5)):
        seen = word.evaluate(GLIDE, "b")
        assert (seen[0], seen[-1]) == (start, end)
        assert len(set(seen)) > 4, "it jumped"
        assert seen == sorted(seen, reverse=start > end)


def test_reader_who_acts_stops_the_glide_and_reaches_the_goal(visit):
    page = visit(LESSON).page
    word = page.locator(AND).first
    come_to(word)
    word.click()
    bias = page.locator(f"{FIGURE} input[type=range]").nth(2)
    for value in ("-1.25", "-1.5"):
        bias.evaluate(
            "(input, value) => { input.value = value; "
            "input.dispatchEvent(new Event('input', { bubbles: true })); }",
            value,
        )
    bias.evaluate(GLIDE.replace("word.click();", "").replace(STAGE, OF_FIGURE), "b")
    assert float(bias.input_value()) == -1.5


OF_FIGURE = '(input) => input.closest(".interactive").parentElement.stage'


def test_figure_comes_along_while_it_is_far(visit):
    page = visit(LESSON, reduced_motion="reduce").page
    word = page.locator(AND).first
    come_to(word)
    height = page.locator(FIGURE).bounding_box()["height"]
    word.click()
    docked = page.locator(".figure-docked")
    expect(docked).to_be_in_viewport()
    assert page.locator(FIGURE).bounding_box()["height"] == height
    page.keyboard.press("Escape")
    expect(docked).to_have_count(0)
    expect(word).to_be_focused()
    word.press("Enter")
    page.get_by_role("button", name="Go to the figure").click()
    expect(docked).to_have_count(0)
    expect(page.locator(f"{FIGURE} .interactive-screen")).to_be_in_viewport()


def test_docked_figure_goes_home_when_its_place_is_in_sight(visit):
    page = visit(LESSON, reduced_motion="reduce").page
    word = page.locator(AND).first
    come_to(word)
    word.click()
    page.locator(FIGURE).evaluate("(e) => e.scrollIntoView({ block: 'center' })")
    expect(page.locator(".figure-docked")).to_have_count(0)


def test_docked_figure_leaves_the_word_free_on_a_phone(visit):
    page = visit(
        LESSON, width=PHONE, height=740, has_touch=True, reduced_motion="reduce"
    ).page
    page.evaluate(UNFOLD)
    for word in page.locator(".figure-word[data-to^='{']").all():
        come_to(word)
        word.tap()
        expect(word).to_have_attribute("aria-pressed", "true")
        said, docked = word.bounding_box(), page.locator(".figure-docked")
        if docked.count():
            box = docked.bounding_box()
            assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE
            is_above = box["y"] + box["height"] <= said["y"]
            assert is_above or said["y"] + said["height"] <= box["y"]
        word.tap()


def test_a_double_click_is_one_press(visit):
    page = visit(LESSON, reduced_motion="reduce").page
    word = page.locator(AND).first
    come_to(word)
    word.dblclick()
    expect(word).to_have_attribute("aria-pressed", "true")


def test_word_says_to_a_screen_reader_what_it_moves(visit):
    page = visit(LESSON).page
    word = page.locator(AND).first
    come_to(word)
    name = word.get_attribute("aria-describedby")
    note = page.locator(f"#{name}").text_content()
    assert re.fullmatch(r"moves the figure “A neuron .*”, and again back", note)


def test_without_a_script_words_are_text(visit):
    page = visit(LESSON, java_script_enabled=False).page
    word = page.locator(AND).first
    assert word.get_attribute("role") is None
    assert word.evaluate("(e) => getComputedStyle(e).textDecorationLine") == "none"
