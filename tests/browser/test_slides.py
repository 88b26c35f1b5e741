"""Slides in the browser: all fits, keys and clickers turn them, and paper has each."""

import pytest
from book_site import SITE
from browser.accessibility import accessibility_problems
from browser.looks import FAINT
from browser.patience import new_context
from browser.questions import THEMES
from publishing.page_buttons import slides_of
from slide_decks.measuring import LABEL, SCREEN, SMALLEST, faults_of

LESSON = "chapters/01_perceptron/03_learning_rule"  # it has all kinds of slides
OTHER = "chapters/04_transformer_ffn/03_counting"
DECK = slides_of(LESSON)
ASKED = """Reveal.getSlides().findIndex(
  (each) => each.matches(".question:has(.fragment)"))"""
LIVE = "Reveal.getSlides().findIndex((each) => each.querySelector('.frame'))"
GO = """async (index) => {
  Reveal.slide(index);
  await slides.begin(Reveal.getCurrentSlide());
}"""
PLACE = "[Reveal.getIndices().h, Reveal.getIndices().f ?? -1]"
# The middle of an animation's button on the screen, where a hand sees it.
PLAY = """() => {
  const frame = document.querySelector("section.present iframe");
  const place = frame.getBoundingClientRect();
  const button = frame.contentDocument.querySelector(".animation-play");
  const { left, top, width, height } = button.getBoundingClientRect();
  const scale = place.width / frame.clientWidth;
  const middle = [left + width / 2, top + height / 2];
  return [place.left + middle[0] * scale, place.top + middle[1] * scale];
}"""
# Which frame each animation shows, and the last of those that tell its story.
FRAMES_ON_PAPER = """[...document.querySelectorAll(".moving iframe")]
  .map((each) => each.contentDocument.querySelector(".animation-slider").value)"""
LAST_STILLS = """[...document.querySelectorAll(".moving iframe")].map((each) =>
  [...each.contentDocument.querySelectorAll(".animation-still")].at(-1).dataset.frame)"""
# What makes the words of a still, of an animation, and of a live figure small.
SMALL_WORDS = {
    "still": """() => {
      const [still] = document.querySelectorAll(".still img");
      Object.assign(still.style, { maxWidth: "210px", maxHeight: "210px" });
    }""",
    "animation": """() => {
      const { innerHTML } = document.querySelector(".moving template");
      document.querySelector(".moving template").innerHTML =
        innerHTML.replace(/data-label="[^"]+"/, 'data-label="5"');
    }""",
    "figure": """() => {
      document.querySelector(".interacting template").innerHTML +=
        "<style>.interactive .interactive-status { font-size: 11px; }</style>";
    }""",
}
# A paragraph with each fault that a slide can have.
FAULTY = """(fault) => {
  const added = document.createElement("p");
  added.textContent = "word ".repeat(40);
  Object.assign(added.style, fault);
  document.querySelector(".slides section:nth-child(2)").append(added);
}"""


@pytest.fixture(scope="module")
def deck(browser, address):
    """Return a tab with the slides of a lesson, as large as they are designed."""
    context = new_context(browser, viewport=SCREEN)
    page = context.new_page()
    page.goto(f"{address}/{DECK}")
    page.evaluate("slides.opened")
    yield page
    context.close()


@pytest.mark.parametrize("lesson", [LESSON, OTHER])
def test_everything_fits_and_can_be_read(deck, address, lesson):
    page = deck.context.new_page()
    faults, count = faults_of(page, f"{address}/{slides_of(lesson)}")
    page.close()
    assert faults == []
    assert count > 20


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ({"fontSize": "20px"}, "slide 2: 4 px less than text needs"),
        ({"minHeight": "900px", "flex": "none"}, "px below the edge"),
        ({"minWidth": "1300px"}, "px beyond the right edge"),
        ({"marginLeft": "-30px"}, "30 px beyond the left edge"),
    ],
)
def test_a_fault_is_noticed(deck, address, style, said):
    script = f"addEventListener('load', () => ({FAULTY})({style}))"
    page = deck.context.new_page()
    page.set_viewport_size(SCREEN)
    page.add_init_script(script)
    faults, _ = faults_of(page, f"{address}/{slides_of(OTHER)}")
    page.close()
    assert any(said in fault for fault in faults)
    assert SMALLEST == 24


@pytest.mark.parametrize("fault", SMALL_WORDS)
def test_small_words_within_a_figure_are_noticed(deck, address, fault):
    page = deck.context.new_page()
    page.set_viewport_size(SCREEN)
    page.add_init_script(f"addEventListener('load', {SMALL_WORDS[fault]})")
    faults, _ = faults_of(page, f"{address}/{DECK}")
    page.close()
    assert any("px less than a figure's words need" in fault for fault in faults)
    assert LABEL * 1920 / SCREEN["width"] == 24


def test_clicker_uncovers_the_answer_then_turns_the_slide(deck):
    asked = deck.evaluate(ASKED)
    deck.evaluate(GO, asked)
    answer = deck.locator("section.present .fragment").first
    answer.wait_for(state="hidden")
    deck.keyboard.press("PageDown")
    assert deck.evaluate(PLACE) == [asked, 0]
    answer.wait_for()
    deck.keyboard.press("PageUp")
    assert deck.evaluate(PLACE) == [asked, -1]


def test_clicker_turns_the_slide_while_a_figure_has_the_focus(deck):
    live = deck.evaluate(LIVE)
    deck.evaluate(GO, live)
    frame = deck.frame_locator("section.present iframe")
    frame.get_by_role("button").first.focus()
    deck.keyboard.press("PageDown")
    assert deck.evaluate(PLACE)[0] == live + 1
    deck.keyboard.press("PageUp")
    assert deck.evaluate(PLACE)[0] == live


def test_animation_plays_on_its_slide(deck):
    deck.evaluate(GO, deck.evaluate(LIVE))
    frame = deck.frame_locator("section.present iframe")
    before = frame.get_by_role("slider").input_value()
    deck.mouse.click(*deck.evaluate(PLAY))
    deck.wait_for_function(
        """(before) => document.querySelector("section.present iframe").contentDocument
             .querySelector("input[type=range]").value !== before""",
        arg=before,
    )


def test_notes_are_for_the_speaker_alone(deck):
    deck.evaluate(GO, 1)
    assert deck.evaluate("Reveal.getSlideNotes()").startswith("\n<p>")
    assert not deck.locator("section.present .notes").is_visible()


@pytest.mark.parametrize("scheme", THEMES)
def test_slides_have_no_accessibility_problem(deck, scheme):
    deck.emulate_media(color_scheme=scheme)
    for index in (0, 4, 7):
        deck.evaluate(GO, index)
        assert deck.evaluate(FAINT) == []
    assert accessibility_problems(deck, "section.present") == []


def test_each_slide_is_one_page_of_paper_light_and_with_its_figures(deck, address):
    page = deck.context.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/{DECK}?print-pdf")
    page.evaluate("slides.opened")
    heights = page.evaluate(
        "[...document.querySelectorAll('.pdf-page')].map((each) => each.clientHeight)"
    )
    assert len(heights) == deck.evaluate("Reveal.getTotalSlides()")
    assert max(heights) <= SCREEN["height"]
    grounds = page.evaluate(
        """[...document.querySelectorAll("iframe")].map(({ contentDocument }) =>
             getComputedStyle(contentDocument.documentElement).backgroundColor)"""
    )
    assert set(grounds) == {"rgb(255, 255, 255)"}
    assert page.evaluate(FRAMES_ON_PAPER) == page.evaluate(LAST_STILLS)
    page.emulate_media(media="print")
    screens = page.frame_locator(".moving iframe").first.locator(".animation-screen")
    assert screens.is_visible()
    page.close()


def test_lesson_leads_to_its_slides_and_they_lead_back(visit):
    page = visit(LESSON).page
    page.get_by_role("link", name="Slides").click()
    page.wait_for_url(f"**/{DECK}*")
    page.get_by_role("link", name="The lesson").click()
    page.wait_for_url(f"**/{LESSON}.html")


def test_slides_open_without_a_server(deck):
    page = deck.context.new_page()
    page.goto((SITE / DECK).as_uri())
    page.evaluate("slides.opened")
    page.evaluate(GO, page.evaluate(LIVE))
    frame = page.frame_locator("section.present iframe")
    frame.get_by_role("button", name="Play").wait_for()
    page.close()
