"""What a visit asks of every lesson besides: its animations, hidden answers and quiz.

A question presses what a reader would press, and gives the complaints it has.
"""

import re

from book_site import LESSONS, ROOT
from browser.expecting import Complaints
from browser.questions import DESK
from browser.sampling import sample
from notebook_files import read
from notebook_to_page import QUIET, WORD
from reading_time import kind_of_figure

# From now on no time passes for the page's timers: they end when they are told to.
HOLD_FRAMES = """() => {
  const { requestAnimationFrame: ask, cancelAnimationFrame: forget } = globalThis;
  const held = new Map();
  let [count, moment] = [0, performance.now()];
  globalThis.requestAnimationFrame = (what) => {
    held.set(count -= 1, what);
    return count;
  };
  globalThis.cancelAnimationFrame = (name) => held.delete(name) || forget(name);
  globalThis.nextFrame = () => {
    const now = [...held.values()];
    held.clear();
    moment += 100;
    for (const what of now) what(moment);
  };
  globalThis.letTimePass = () => {
    globalThis.requestAnimationFrame = ask;
    globalThis.cancelAnimationFrame = forget;
    nextFrame();
  };
}"""
STILLS = "() => document.querySelector('.animation-still canvas')"
STEPS = 20  # of a tenth of a second, within which an animation moves

# What is too wide for its place can be scrolled by keys.
REACHED_BY_TAB = """() => [...document.querySelectorAll(
  "article :is(pre, div.math, mjx-container[display], div.cell_output, .output)")]
  .every((box) => box.scrollWidth <= box.clientWidth + 1 || box.tabIndex === 0
    || getComputedStyle(box).overflowX === "visible")"""


SCREEN = DESK["height"]
ITS_PICTURES = """() => {
  const { src, fetchPriority } = document.querySelector(".teaser img");
  if (fetchPriority !== "high") return 0; // it would wait for all scripts
  const figure = document.querySelector(document.querySelector(".teaser a").hash);
  return [...figure.querySelectorAll("img")].filter((e) => e.src === src).length;
}"""

# Right edges of the lines that begin beside the picture, in pixels from its left edge.
BESIDE_IT = """() => {
  const picture = document.querySelector(".teaser").getBoundingClientRect();
  const range = document.createRange();
  return [...document.querySelectorAll(".teaser ~ :is(p, ol)")].flatMap((block) => {
    const blockStart = block.getBoundingClientRect().top;
    if (blockStart >= picture.bottom) return [];
    range.selectNodeContents(block);
    return [...range.getClientRects()].map((line) => line.right - picture.left);
  });
}"""

LOW = 768  # pixels: the height of a small laptop's screen
HEIGHTS = """() => {
  const bar = document.querySelector(".bd-header-article").offsetHeight;
  return [...document.querySelectorAll(".animation")].map((each) => {
    const top = each.querySelector(".animation-screen").getBoundingClientRect().top;
    const told = each.querySelector(".animation-caption").getBoundingClientRect();
    return Math.ceil(bar + told.bottom - top);
  });
}"""
MOST_TERMS = 15
MISPLACED_TERMS = """() => [...document.querySelectorAll(
  "a a.term, :is(h1, h2, h3, h4, pre, code, figcaption, summary, th) a.term")]
  .map((e) => `${e.textContent} is marked in ${e.parentElement.tagName}`)"""


def plays_and_pauses_its_animation(watched):
    """Play shows other frames, Pause holds one, and Play is offered again."""
    page = watched.page
    found = Complaints()
    animation = page.locator(".animation").first
    screen, slider = animation.locator(".animation-screen"), animation.locator("input")

    def shown():
        return screen.evaluate("(e) => e.querySelector('canvas').toDataURL()")

    animation.evaluate("async (player) => { await player.drawn; }")
    first = shown()
    page.evaluate(HOLD_FRAMES)
    animation.get_by_role("button", name="Play").click()
    for _ in range(STEPS):
        page.evaluate("nextFrame()")
        if shown() != first:
            break
    found.expect("another picture than the first", shown() != first, True)
    animation.get_by_role("button", name="Pause").click()
    held = slider.input_value()
    page.evaluate("nextFrame()")
    found.expect("frame after a pause", slider.input_value(), held)
    play = animation.get_by_role("button", name="Play")
    found.expect("Play is offered", play.is_visible(), True)
    page.evaluate("letTimePass()")
    return found


def moves_its_animation_by_keys(watched):
    """The arrow keys go on by one frame, End to the last, and each says which."""
    found = Complaints()
    slider = watched.page.locator(".animation input").first
    last = int(slider.get_attribute("max"))
    for key, frame in (("Home", 0), ("ArrowRight", 1), ("End", last)):
        slider.press(key)
        told = slider.get_attribute("aria-valuetext")
        found.expect(f"frame after {key}", slider.input_value(), str(frame))
        found.expect(
            f"told after {key}", told.split(":")[0], f"{frame + 1} of {last + 1}"
        )
    return found


def shows_picture_and_play_on_a_low_screen(watched):
    """Each animation, its buttons and its caption fit below the bar of a page.

    It leaves the page on that screen, like the question that comes after it.
    """
    watched.page.set_viewport_size({"width": 1366, "height": LOW})
    found = watched.page.evaluate(HEIGHTS)
    return [f"{height} pixels of {LOW}" for height in found if height > LOW]


def says_what_each_animation_shows(watched):
    """Each animation has a description."""
    return watched.page.locator(".animation-screen").evaluate_all(
        """(all) => all.filter((e) => e.getAttribute("aria-label").length <= 20)
          .map((e) => `described by "${e.getAttribute("aria-label")}"`)"""
    )


def keeps_its_answers_closed_until_asked_for(watched):
    """At least three answers are hidden, and open by a click."""
    found = Complaints()
    answers = watched.page.locator("details.hide", has_text="Show the answer")
    found.expect("three answers or more", answers.count() >= 3, True)
    open_ones = answers.evaluate_all("(all) => all.filter((e) => e.open).length")
    found.expect("open answers", open_ones, 0)
    output = answers.first.locator(".cell_output")
    found.expect("answer is seen at first", output.is_visible(), False)
    line = answers.first.locator("summary p")
    place = line.nth(0).bounding_box()["x"]
    answers.first.locator("summary").click()
    found.expect("answer is seen after a click", output.is_visible(), True)
    found.expect("place of the line", line.nth(1).bounding_box()["x"], place)
    return found


def explains_and_counts_in_its_quiz(watched):
    """An answer opens with its reason, by mouse and key, and the tally counts it."""
    page = watched.page
    found = Complaints()
    questions = page.locator(".quiz-answers")
    tally = page.locator(".quiz-tally")
    total = questions.count()
    found.expect("three to five questions", 3 <= total <= 5, True)
    found.expect("tally", tally.inner_text(), f"0 of {total} found so far.")
    first, second = questions.nth(0), questions.nth(1)
    wrong = first.locator("details.answer:not(.right)").first
    reason = wrong.locator("p").first
    found.expect("reason is seen at first", reason.is_visible(), False)
    wrong.locator("summary").click()
    found.expect("reason", reason.inner_text()[:3], "No.")
    told = f"0 of {total} found, 0 at the first try."
    found.expect("tally", tally.inner_text(), told)
    first.locator(".right summary").focus()
    page.keyboard.press("Enter")
    found.expect("reason", first.locator(".right p").first.inner_text()[:6], "Right.")
    second.locator(".right summary").click()
    told = f"2 of {total} found, 1 at the first try."
    found.expect("tally", tally.inner_text(), told)
    return found


def folds_what_is_deeper(watched):
    """Sections that can be skipped are bars, and one button opens them all."""
    page = watched.page
    bodies = page.locator(".deeper + div")
    found = Complaints()

    def seen():
        return bodies.evaluate_all(
            "(all) => all.map((e) => e.firstElementChild.checkVisibility())"
        )

    number = bodies.count()
    found.expect("a sign for each", page.locator(".deeper").count(), number)
    listed = page.locator(".bd-sidebar-secondary .to-deeper").count()
    found.expect("in italics in the contents", listed, number)
    if not number:
        return found
    every = page.locator("button.fold-all")
    found.expect("what pressing does", every.inner_text(), "Hide the deeper sections")
    every.click()
    found.expect("what it does now", every.inner_text(), "Show the deeper sections")
    found.expect("seen when all are folded", seen(), [False] * number)
    title = page.locator("section:has(> .deeper) > :is(h2, h3, h4)").first
    bar = title.get_by_role("button")
    told = re.match(r"Deeper, \d+ min", bar.inner_text())
    found.expect("its minutes on the bar", bool(told), True)
    bar.click()
    found.expect("seen when one is unfolded", seen(), [True] + [False] * (number - 1))
    every.click()
    found.expect("seen when all are unfolded", seen(), [True] * number)
    page.wait_for_function(REACHED_BY_TAB)  # some frames after it was unfolded
    return found


def opens_on_a_picture(watched):
    """One of the lesson's own pictures is seen whole on the first screen."""
    page = watched.page
    page.evaluate("scrollTo(0, 0)")
    place = page.locator(".teaser img").bounding_box()
    seen = place["y"] >= 0 and place["y"] + place["height"] <= SCREEN
    found = Complaints()
    found.expect("the picture is on the first screen", seen, True)
    found.expect("pictures of that name", page.evaluate(ITS_PICTURES), 1)
    beside = page.evaluate(BESIDE_IT)
    found.expect("what begins beside it stays there", max(beside) <= 0, True)
    return found


def folds_code_that_only_imports_or_draws(watched):
    """It is closed at first, and a line that says what it is opens and closes it."""
    page = watched.page
    found = Complaints()
    folded = page.locator(".tag_imports > details, .picture-code")
    found.expect("folded cells", folded.count() > 0, True)
    open_ones = folded.evaluate_all("(all) => all.filter((e) => e.open).length")
    found.expect("open cells", open_ones, 0)
    first = folded.first
    line = first.locator("summary")
    found.expect("line", line.inner_text(), QUIET["imports"])
    line.click()
    found.expect("seen after a click", first.locator("pre").is_visible(), True)
    line.press("Enter")
    found.expect("seen after Enter", first.locator("pre").is_visible(), False)
    return found


def defines_terms_in_its_text_alone(watched):
    """The terms that a lesson links are defined, and no more than a page can bear."""
    page = watched.page
    found = Complaints(page.evaluate(MISPLACED_TERMS))
    cells = read(ROOT / f"{watched.name}.ipynb").cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    linked = {f"#{place}" for text in texts for _, place in WORD.findall(text)}
    terms = page.locator("a.term").evaluate_all("(all) => all.map((e) => e.hash)")
    found.expect("links without a definition", sorted(linked - set(terms)), [])
    most = max(MOST_TERMS, len(linked))
    found.expect(f"{sorted(set(terms))}: few", 1 <= len(set(terms)) <= most, True)
    return found


def asks_for_each_prediction(watched):
    """Beside each question whose answer is hidden, a prediction can be committed."""
    found = Complaints()
    page = watched.page
    answers = page.locator("[id^=answer-]").count()
    found.expect("three answers or more", answers >= 3, True)
    asked = page.locator(".predict :is(.prediction, .prediction-choices)").count()
    found.expect("predictions asked for", asked, answers)
    return found


def shows_stills_to_a_calm_reader(watched):
    """A reader who wants no motion sees stills."""
    page = watched.page
    page.emulate_media(reduced_motion="reduce")
    page.wait_for_function(STILLS)
    seen = page.locator(".animation-stills").first.is_visible()
    page.emulate_media(reduced_motion="no-preference")
    return [] if seen else ["the stills of the first animation are not seen"]


# What a lesson's own words and pictures decide is asked of each. What scripts do when
# something is pressed, the same scripts on each, is asked of the first and the last
# lesson of a chapter; with PAGES=all, of each.
OF_ANIMATIONS = (says_what_each_animation_shows,)
OF_LESSONS = (
    opens_on_a_picture,
    defines_terms_in_its_text_alone,
    asks_for_each_prediction,
    keeps_its_answers_closed_until_asked_for,
)
LAST_OF_LESSONS = (shows_picture_and_play_on_a_low_screen,)
PRESSED_ANIMATIONS = (
    plays_and_pauses_its_animation,
    moves_its_animation_by_keys,
    shows_stills_to_a_calm_reader,
)
PRESSED_LESSONS = (
    folds_code_that_only_imports_or_draws,
    explains_and_counts_in_its_quiz,
    folds_what_is_deeper,
)


def is_pressed(name):
    """Tell whether all that a lesson has to press is pressed in this run."""
    chapter = name.rpartition("/")[0]
    beside = [one for one in LESSONS if one.startswith(chapter)]
    return name in sample(beside)


def lesson_questions(name):
    """Return what a lesson is asked, in order; not each one has an animation."""
    cells = read(ROOT / f"{name}.ipynb").cells
    kinds = {kind_of_figure(c.source) for c in cells if c.cell_type == "code"}
    animations, lessons = OF_ANIMATIONS, OF_LESSONS
    if is_pressed(name):
        animations = (*PRESSED_ANIMATIONS, *animations)
        lessons = (*lessons, *PRESSED_LESSONS)
    return (*(animations if "animation" in kinds else ()), *lessons)
