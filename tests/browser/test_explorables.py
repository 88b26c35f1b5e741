"""Every figure that answers to the hand, on the gallery page of the built book.

A new figure needs no line here: it is found by its class, and its controls by their
roles. What only one figure can do stands in a file of its own.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.touching import CUT_OFF, SMALL_TARGETS, SMALL_TEXTS, begin_again, figure_on
from explorables.javascript import CLASSES
from playwright.sync_api import expect

GALLERY = "book/gallery"
KINDS = list(CLASSES.values())


@pytest.fixture(scope="module")
def gallery(visit):
    return visit(GALLERY)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def kind(request):
    return request.param


@pytest.fixture
def figure(kind, gallery):
    """Return the figure as the page was opened."""
    return begin_again(gallery.page, kind)


def test_gallery_opens_without_an_error_and_asks_no_other_host(gallery):
    assert gallery.page.locator(".explorable").count() == len(KINDS)
    assert gallery.errors == []
    assert gallery.foreign == []
    assert gallery.missing == []


def test_gallery_holds_no_state_of_widgets(gallery):
    assert gallery.page.locator("script[type*=widget]").count() == 0


def test_figure_without_scripts_says_what_it_shows(kind, visit):
    page = visit(GALLERY, java_script_enabled=False).page
    assert kind.alt in page.locator("main").inner_text()


def test_sliders_answer_to_the_keyboard(figure):
    sliders = figure.root.locator("input[type=range]")
    for k in range(sliders.count()):
        before = figure.whole
        at_end = sliders.nth(k).evaluate("(e) => e.value === e.max")
        sliders.nth(k).press("ArrowLeft" if at_end else "ArrowRight")
        assert figure.whole != before


def test_sliders_answer_to_the_mouse(figure):
    sliders = figure.root.locator("input[type=range]")
    for k in range(sliders.count()):
        before = figure.whole
        box = sliders.nth(k).bounding_box()
        share = sliders.nth(k).evaluate("(e) => (e.value - e.min) / (e.max - e.min)")
        place = {"x": box["width"] * (0.2 if share > 0.5 else 0.8), "y": 16}
        sliders.nth(k).click(position=place)
        assert figure.whole != before


def test_choices_answer_to_mouse_and_keyboard(figure):
    choices = figure.root.locator("fieldset")
    for k in range(choices.count()):
        inputs = choices.nth(k).locator("input")
        for number in range(inputs.count()):
            if inputs.nth(number).is_checked():
                continue
            before = figure.whole
            inputs.nth(number).check()
            assert figure.whole != before
        before = figure.whole
        inputs.last.press("ArrowLeft")
        assert figure.whole != before


def test_step_changes_state_and_picture_and_reset_brings_both_back(figure):
    if not figure.has("Step"):
        pytest.skip("this figure takes no steps")
    before = figure.whole
    figure.button("Step").press("Enter")
    after = figure.whole
    assert after[0] != before[0]
    assert after[2] != before[2]
    figure.button("Reset").click()
    assert figure.whole == before


def test_play_goes_on_until_paused(figure):
    if not figure.has("Play"):
        pytest.skip("this figure takes no steps")
    before = figure.picture
    figure.button("Play").click()
    figure.wait_for_another(before)
    figure.button("Pause").click()
    stopped = figure.picture
    figure.page.wait_for_timeout(1500)
    assert figure.picture == stopped


def test_play_stops_where_nobody_looks(figure):
    if not figure.has("Play"):
        pytest.skip("this figure takes no steps")
    figure.page.set_viewport_size({"width": 1280, "height": 400})
    figure.button("Play").click()
    figure.page.locator("h1, footer").nth(-1).scroll_into_view_if_needed()
    figure.root.evaluate(
        "(e) => { e.style.position = 'fixed'; e.style.top = '9999px'; }"
    )
    expect(figure.root.get_by_text("Pause", exact=True)).to_have_count(0)
    figure.page.set_viewport_size({"width": 1280, "height": 900})


def test_handles_answer_to_the_keyboard(figure):
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


def test_handles_answer_to_the_mouse(figure):
    for group in figure.groups():
        before = figure.whole
        figure.drag(figure.handles(group).first, 30, -20)
        after = figure.whole
        assert after[0] != before[0]
        assert after[2] != before[2]


def test_handles_answer_to_touch(kind, visit):
    page = visit(GALLERY, width=360, height=740, has_touch=True).page
    figure = figure_on(page, kind.title)
    for group in figure.groups():
        before = figure.whole
        figure.drag_by_touch(figure.handles(group).first, 24, -16)
        after = figure.whole
        assert after[0] != before[0]
        assert after[2] != before[2]
    page.context.close()


def test_every_part_can_be_reached_by_tab(figure):
    reached = set()
    figure.root.evaluate("(e) => { e.tabIndex = -1; e.focus(); }")
    for _ in range(40):
        figure.page.keyboard.press("Tab")
        inside = figure.root.evaluate("(e) => e.contains(document.activeElement)")
        if not inside:
            break
        reached.add(figure.page.evaluate("document.activeElement.outerHTML"))
    at_once = "button:not(:disabled):not([tabindex='-1'])"  # others by arrow keys
    buttons = figure.root.locator(at_once).count()
    sliders = figure.root.locator("input[type=range]").count()
    choices = figure.root.locator("fieldset").count()
    assert len(reached) >= buttons + sliders + choices + len(figure.groups())


def test_calm_reader_gets_single_steps(kind, visit):
    page = visit(GALLERY, reduced_motion="reduce").page
    figure = figure_on(page, kind.title)
    if figure.has("Play"):
        figure.button("Play").click()
        once = figure.picture
        page.wait_for_timeout(600)
        assert figure.picture == once
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_figure_has_no_barriers(kind, gallery, scheme, width):
    page = gallery.page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    figure = figure_on(page, kind.title)
    assert figure.code
    try:
        page.wait_for_function(f"document.documentElement.dataset.theme === '{scheme}'")
        root = f"#{figure.root.get_attribute('id')}"
        found = Axe().run(page, context=root).response["violations"]
        places = [node["html"] for fault in found for node in fault["nodes"]]
        assert [fault["id"] for fault in found] == [], places
        assert figure.root.evaluate(SMALL_TARGETS) == []
        assert figure.root.evaluate(SMALL_TEXTS) == []
        assert figure.root.evaluate(CUT_OFF) == []
    finally:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 900})


def test_paper_stays_light_and_frame_follows_the_theme(figure):
    colours = {}
    for scheme in ("light", "dark"):
        figure.page.emulate_media(color_scheme=scheme)
        figure.page.wait_for_function(
            f"document.documentElement.dataset.theme === '{scheme}'"
        )
        colours[scheme] = [
            figure.root.evaluate("(e) => getComputedStyle(e).backgroundColor"),
            figure.root.evaluate("(e) => getComputedStyle(e).color"),
        ]
    figure.page.emulate_media(color_scheme="light")
    assert colours["light"] == ["rgb(255, 255, 255)", "rgb(34, 34, 34)"]
    assert colours["dark"] == ["rgb(28, 29, 31)", "rgb(232, 232, 232)"]
