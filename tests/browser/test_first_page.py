"""The first page: what a visitor sees and can do before any scrolling."""

import functools
import re
import time

import pytest
from book_site import SITE
from browser import shown
from browser.accessibility import set_theme
from browser.contrast import COLORS
from browser.patience import new_context
from browser.questions import THEMES
from css_filters import apply_filters
from playwright.sync_api import expect
from serve import QuietHandler, answering

from course_lib.widgets import Playground

INTRO = "book/intro"
HERO = ".playground-face"
WIDE, LAPTOP, TABLET, PHONE = (1440, 900), (1366, 768), (1024, 768), (390, 844)
FIRST_RUN = {"hidden": [4], "learning_rate": 0.01, "epoch": 240}
LARGEST_SHIFT = 0.05
MEGABYTE = 1_000_000  # bytes; 8 Mbit

# All shifts of the layout since the page was opened, but those that a reader caused.
# What was painted is told after them, so all of them are known by then.
SHIFT = """() => new Promise((go) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value } of list.getEntries())
      sum += hadRecentInput ? 0 : value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver(() => go(sum)).observe({ type: "paint", buffered: true });
})"""
LEARNS = """() => Number(document.querySelector(".interactive-status")?.textContent
  .match(/Epoch (\\d+)/)?.[1]) > 0"""
FORMULA = """() => {
  const box = document.querySelector("div.math:has(.eqno)");
  const rights = [...box.querySelectorAll("mjx-math > *")]
    .map((part) => part.getBoundingClientRect().right);
  return [Math.max(...rights), box.querySelector(".eqno").getBoundingClientRect().left];
}"""
# The ground of the first door, that of Pause, and the filters of the figure around it.
ACTING = (
    "() => {"
    + COLORS
    + """
  const [door, pause] = [".doors a", ".face-bar button"]
    .map((name) => ground(document.querySelector(name)).slice(0, 3));
  return [door, pause, getComputedStyle(document.querySelector(".interactive")).filter];
}"""
)


def status(page):
    """Return the epoch and the share of right answers in percent."""
    page.evaluate(shown.FRAMES)
    text = page.locator(f"{HERO} .interactive-status").inner_text()
    return [int(number) for number in re.findall(r"\d+", text)]


def expected(**values):
    """Return the same from the library."""
    figure = Playground(**FIRST_RUN | values)
    measures, (train, test) = figure.measures(), (140, 60)
    right = train * measures["train_accuracy"] + test * measures["test_accuracy"]
    return [figure.epoch, int(100 * right / (train + test) + 1e-9)]


@pytest.fixture
def still(visit):
    """Return the page as a reader sees it who wants no motion."""
    page = visit(INTRO, reduced_motion="reduce").page
    page.wait_for_function(LEARNS)
    return page


@pytest.mark.parametrize("size", [WIDE, LAPTOP, TABLET, PHONE])
def test_network_learns_by_itself_on_the_first_screen(visit, size):
    page = visit(INTRO, *size).page
    page.wait_for_function(LEARNS)
    parts = [*page.locator(".doors a").all(), page.locator(".playground-board")]
    parts += [
        page.locator(".face-bar button"),
        page.locator(f"{HERO} .interactive-goal"),
    ]
    boxes = [part.bounding_box() for part in parts]
    assert max(box["y"] + box["height"] for box in boxes) <= size[1]
    assert page.locator(".first-screen > p a").bounding_box()["y"] < size[1]
    assert min(box["y"] for box in boxes) >= 0


def test_play_touches_what_it_plays(visit):
    page = visit(INTRO, *PHONE).page
    picture = page.locator(".playground-board").bounding_box()
    play = page.locator(".face-bar button").bounding_box()
    assert 0 <= play["y"] - picture["y"] - picture["height"] <= 12
    assert play["height"] >= 44


def test_reader_who_wants_no_motion_sees_the_trained_network(still):
    assert status(still) == expected() == [240, 100]
    play = still.locator(".face-bar button")
    assert play.inner_text() == "Play"
    play.click()
    still.wait_for_function(
        "!document.querySelector('.interactive-status').textContent.includes('240')"
    )


def test_run_ends_when_the_network_has_learned_and_play_starts_anew(visit):
    page = visit(INTRO, *LAPTOP).page
    button = page.locator(".face-bar button")
    page.wait_for_function("document.querySelector('.face-learned')")
    expect(button).to_have_text("Play")
    epoch, right = status(page)
    assert right == 200
    assert all(expected(epoch=epoch - k)[1] == 100 for k in range(20))
    assert expected(epoch=epoch - 20)[1] < 100
    page.evaluate(shown.FRAMES)
    assert status(page)[0] == epoch
    button.click()
    page.wait_for_function(f"!({LEARNS})() || !document.querySelector('.face-learned')")
    expect(button).to_have_text("Pause")


def without_last(figure):
    """Return the weights of a hidden layer's other neurons, which go on from there."""
    weight, bias, after, last = figure.model.parameters().values()
    kept = (weight[:, :-1], bias[:-1], after[:-1], last)
    return [number for part in kept for number in part.ravel().tolist()]


def test_other_neurons_go_on_with_what_they_have_learned(still):
    """Three of them still close the ring, which is the goal, and two don't."""
    fewer = still.get_by_role("button", name="Remove a unit from hidden layer 1")
    attempt = still.locator(f"{HERO} .interactive-try")
    assert attempt.inner_text().startswith("Try: ")
    fewer.click()
    still.wait_for_function("document.querySelector('.interactive-reached')")
    values = {"hidden": [3], "start": without_last(Playground(**FIRST_RUN))}
    assert status(still) == expected(**values)
    goal = Playground().data()["goal"]
    assert goal["reached"] in attempt.inner_text()
    fewer.click()
    values = {"hidden": [2], "start": without_last(Playground(**FIRST_RUN | values))}
    assert status(still) == expected(**values)
    assert status(still)[1] < 95


def test_pause_is_respected_when_the_picture_comes_back(visit):
    page = visit(INTRO, *LAPTOP).page
    button = page.locator(".face-bar button")
    page.wait_for_function(LEARNS)
    expect(button).to_have_text("Pause")
    button.click()
    before = status(page)
    for place in ("document.documentElement.scrollHeight", "0"):
        page.evaluate(f"scrollTo({{ top: {place}, behavior: 'instant' }})")
        page.evaluate(shown.FRAMES)
    assert button.inner_text() == "Play"
    assert status(page) == before


def test_all_that_the_playground_has_is_folded_below(visit):
    page = visit(INTRO, *PHONE).page
    code = page.locator(HERO).get_by_role("button", name="Code")
    assert not code.is_visible()
    page.locator(".face-fold > summary").click()
    code.click()
    expect(page.locator(f"{HERO} .interactive-code code")).to_contain_text(
        "Linear(2, 4, rng=rng)"
    )
    expect(page.locator(".playground-curves svg")).to_be_visible()
    expect(page.get_by_text("hollow ones are for testing")).to_be_visible()


def test_figure_without_scripts_says_what_it_shows(visit):
    page = visit(INTRO, java_script_enabled=False).page
    expect(page.get_by_text(Playground(autoplay=1).alt)).to_be_visible()


class SlowHandler(QuietHandler):
    """Serve each file as a line of 8 Mbit/s would."""

    def copyfile(self, source, outputfile):
        """Begin late, and wait after each piece."""
        time.sleep(0.04)
        while piece := source.read(16_384):
            outputfile.write(piece)
            time.sleep(len(piece) / MEGABYTE)


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_nothing_jumps_while_the_page_comes_slowly(browser, size):
    width, height = size
    context = new_context(browser, viewport={"width": width, "height": height})
    with answering(functools.partial(SlowHandler, directory=SITE)) as line:
        page = context.new_page()
        page.goto(f"{line}/{INTRO}.html", wait_until="load")
        page.wait_for_function(LEARNS)
        page.evaluate("window.MathJax?.startup?.promise.then(() => 0)")
        assert page.evaluate(SHIFT) <= LARGEST_SHIFT
        context.close()


@pytest.mark.parametrize("width", [390, 360])
def test_formula_is_whole_on_a_phone(visit, width):
    page = visit(INTRO, width, 844).page
    page.wait_for_selector("mjx-math")
    end, number = page.evaluate(FORMULA)
    assert 0 < end < number


def test_settings_unfold_below_and_leave_the_title_where_it_is(visit):
    page = visit(INTRO, *WIDE).page
    page.wait_for_function(LEARNS)
    title = page.locator("h1")
    before = title.bounding_box()
    page.locator(".face-fold > summary").click()
    expect(page.locator(".playground-curves svg")).to_be_visible()
    assert title.bounding_box() == before


@pytest.mark.parametrize("size", [WIDE, TABLET, PHONE])
def test_link_of_the_first_sentence_leads_to_the_neurons(visit, size):
    page = visit(INTRO, *size).page
    page.locator(".first-screen > p a").click()
    word = page.locator(".next-word")
    expect(word).to_have_text("king")
    page.evaluate(shown.FRAMES)
    box = page.locator(".next-letter").bounding_box()
    assert 0 <= box["y"] < size[1] / 2
    assert box["height"] <= (640 if size == PHONE else 420)
    room = page.locator(".tag_second-look .interactive-place").bounding_box()
    assert room["height"] - box["height"] <= 4  # it had its height before it came


def test_sidebar_is_folded_and_opens(visit):
    page = visit(INTRO, *WIDE).page
    sidebar, search = (
        page.locator("#pst-primary-sidebar"),
        page.locator(".search-button"),
    )
    expect(sidebar).to_be_hidden()
    expect(search).to_be_visible()
    page.get_by_role("button", name="Toggle primary sidebar").click()
    expect(sidebar).to_be_visible()
    expect(search).to_be_hidden()


def test_whole_card_leads_to_its_chapter(visit):
    page = visit(INTRO, *PHONE).page
    cards = page.locator(".chapter-card")
    assert cards.count() == 4
    goals = cards.locator("p > a").evaluate_all("(links) => links.map((a) => a.href)")
    assert [re.search(r"/chapters/0(\d)_", goal)[1] for goal in goals] == list("1234")
    picture = cards.nth(2).locator("svg")
    assert picture.get_attribute("aria-label")
    picture.click(force=True)  # the link lies over it
    page.wait_for_url(goals[2])


@pytest.mark.parametrize("scheme", THEMES)
def test_story_and_pause_are_one_blue(scheme, visit):
    page = visit(INTRO, *WIDE).page
    page.wait_for_function(LEARNS)
    set_theme(page, scheme)
    door, pause, filters = page.evaluate(ACTING)
    seen = [color / 255 for color in pause]
    if filters != "none":
        seen = apply_filters(filters, seen)
    assert [255 * color for color in seen] == pytest.approx(door, abs=2)
