"""Every interactive figure, on the gallery page of the built book.

A new figure needs no line here: it is found by its class, and its controls by their
roles. What only one figure can do stands in a file of its own.
"""

import pytest
from browser.gallery import GALLERY
from browser.kinds import HELD, WALKERS
from browser.touching import ClockedFigure, begin_again
from playwright.sync_api import expect
from widgets.javascript import CLASSES

# The figures with a Step button, and those with handles.
KINDS_THERE = """() => {
  const places = [...document.querySelectorAll(".interactive-place")];
  const isWalker = (place) => [...place.querySelectorAll("button")]
    .some((e) => e.textContent === "Step");
  return [isWalker, (place) => place.querySelector(".handles .handle")]
    .map((is) => places.filter(is).map((place) => place.dataset.figure).sort());
}"""


@pytest.fixture
def figure(kind, gallery):
    """Return the figure as the page was opened."""
    return begin_again(gallery.page, kind)


def test_gallery_opens_without_an_error_and_asks_no_other_host(gallery):
    assert gallery.page.locator(".interactive").count() == len(CLASSES)
    assert gallery.errors == []
    assert gallery.foreign == []
    assert gallery.missing == []


def test_figures_take_steps_or_have_handles_where_their_scripts_say_so(gallery):
    """The tests of steps and of handles are for these alone."""
    for kind in CLASSES.values():
        begin_again(gallery.page, kind).settle()
    said = [sorted(kind.module for kind in kinds) for kinds in (WALKERS, HELD)]
    assert gallery.page.evaluate(KINDS_THERE) == said


def test_gallery_holds_no_state_of_widgets(gallery):
    assert gallery.page.locator("script[type*=widget]").count() == 0


def test_figures_without_scripts_say_what_they_show(visit):
    page = visit(GALLERY, java_script_enabled=False).page
    text = page.locator("main").inner_text()
    assert [kind.__name__ for kind in CLASSES.values() if kind.alt not in text] == []


def test_sliders_answer_to_the_keyboard(figure):
    sliders = figure.root.locator("input[type=range]")
    looks = [figure.whole]
    for k in range(sliders.count()):
        at_end = sliders.nth(k).evaluate("(e) => e.value === e.max")
        sliders.nth(k).press("ArrowLeft" if at_end else "ArrowRight")
        looks.append(figure.whole)
        assert looks[-1] != looks[-2]


def test_sliders_answer_to_the_mouse(figure):
    sliders = figure.root.locator("input[type=range]")
    looks = [figure.whole]
    for k in range(sliders.count()):
        box = sliders.nth(k).bounding_box()
        share = sliders.nth(k).evaluate("(e) => (e.value - e.min) / (e.max - e.min)")
        place = {"x": box["width"] * (0.2 if share > 0.5 else 0.8), "y": 16}
        sliders.nth(k).click(position=place)
        looks.append(figure.whole)
        assert looks[-1] != looks[-2]


def test_choices_answer_to_mouse_and_keyboard(figure):
    choices = figure.root.locator("fieldset")
    looks = [figure.whole]
    for k in range(choices.count()):
        inputs = choices.nth(k).locator("input")
        for number in range(inputs.count()):
            if inputs.nth(number).is_checked():
                continue
            inputs.nth(number).check()
            looks.append(figure.whole)
            assert looks[-1] != looks[-2]
        inputs.last.press("ArrowLeft")
        looks.append(figure.whole)
        assert looks[-1] != looks[-2]


def test_step_changes_state_and_picture_and_reset_brings_both_back(walker, gallery):
    figure = begin_again(gallery.page, walker)
    before = figure.whole
    figure.button("Step").press("Enter")
    after = figure.whole
    assert after[0] != before[0]
    assert after[2] != before[2]
    figure.click("Reset")
    assert figure.whole == before


def test_play_goes_on_until_paused(walker, clocked):
    figure = begin_again(clocked.page, walker, ClockedFigure)
    pictures = [figure.picture]
    figure.click("Play")
    for _ in range(2):
        figure.let_pass(2500)  # the longest time between two steps
        pictures.append(figure.picture)
    assert pictures[0] != pictures[1] != pictures[2]
    figure.click("Pause")
    stopped = figure.whole
    figure.let_pass(10_000)
    assert figure.whole == stopped


# How far the figure is from being seen, after the page has gone to its farther end.
LEAVE = """(root) => {
  const middle = root.getBoundingClientRect().y + scrollY;
  const { scrollHeight } = document.documentElement;
  scrollTo({ top: middle < scrollHeight / 2 ? scrollHeight : 0, behavior: "instant" });
  const { top, bottom } = root.getBoundingClientRect();
  return Math.max(-bottom, top - innerHeight);
}"""


def test_play_stops_where_nobody_looks(walker, clocked):
    figure = begin_again(clocked.page, walker, ClockedFigure)
    figure.click("Play")
    assert figure.button("Pause").count() == 1
    assert figure.ask(LEAVE) > 0  # by now the clock stands: it takes no last step
    expect(figure.place.get_by_text("Pause", exact=True)).to_have_count(0)


def test_handles_answer_to_the_keyboard(held, gallery):
    figure = begin_again(gallery.page, held)
    for group in figure.groups():
        handles = figure.handles(group)
        assert handles.and_(figure.root.locator("[tabindex='0']")).count() == 1
        before = figure.whole
        handles.first.press("ArrowUp")
        if figure.whole[0] == before[0]:  # at the upper end, it can only go down
            handles.first.press("ArrowDown")
        after = figure.whole
        assert after[0] != before[0]
        assert after[2] != before[2]
        if handles.count() > 1:
            handles.first.press("n")
            assert handles.nth(1).evaluate("(e) => e === document.activeElement")


def test_handles_answer_to_the_mouse(held, gallery):
    figure = begin_again(gallery.page, held)
    for group in figure.groups():
        before = figure.whole
        figure.drag(figure.handles(group).first, 30, -20)
        after = figure.whole
        assert after[0] != before[0]
        assert after[2] != before[2]


FOCUSED = """(root) => (root.contains(document.activeElement)
  ? document.activeElement.outerHTML : null)"""


def test_every_part_can_be_reached_by_tab(figure):
    reached = set()
    figure.root.evaluate("(e) => { e.tabIndex = -1; e.focus(); }")
    for _ in range(40):
        figure.page.keyboard.press("Tab")
        focused = figure.now(FOCUSED)
        if not focused:
            break
        reached.add(focused)
    at_once = "button:not(:disabled):not([tabindex='-1'])"  # others by arrow keys
    buttons = figure.root.locator(at_once).count()
    sliders = figure.root.locator("input[type=range]").count()
    choices = figure.root.locator("fieldset").count()
    assert len(reached) >= buttons + sliders + choices + len(figure.groups())


def test_calm_reader_gets_at_most_a_step_a_second(walker, calm):
    figure = begin_again(calm.page, walker, ClockedFigure)
    figure.count_states()
    figure.click("Play")
    figure.let_pass(5000)
    steps, seconds = figure.counted
    assert 1 <= steps <= 1 + seconds
