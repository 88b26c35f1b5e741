"""Every figure that answers to the hand, on the gallery page of the built book.

A new figure needs no line here: it is found by its class, and its controls by their
roles. What only one figure can do stands in a file of its own.
"""

import pytest
from browser.barriers import barriers, set_theme
from browser.touching import CUT_OFF, SMALL_TARGETS, SMALL_TEXTS, begin_again, figure_on
from explorables.javascript import CLASSES
from playwright.sync_api import expect

GALLERY = "book/gallery"
KINDS = list(CLASSES.values())


@pytest.fixture(scope="module")
def gallery(visit):
    with visit(GALLERY) as opened:
        yield opened


@pytest.fixture(scope="module")
def text_alone(visit):
    """Return the text of the gallery as a browser shows it that runs no script."""
    with visit(GALLERY, java_script_enabled=False) as opened:
        return opened.page.locator("main").inner_text()


@pytest.fixture(scope="module")
def phone(visit):
    """Return the page as a finger meets it."""
    with visit(GALLERY, width=360, height=740, has_touch=True) as opened:
        yield opened.page


@pytest.fixture(scope="module")
def calm(visit):
    """Return the page of a reader who wants no motion."""
    with visit(GALLERY, reduced_motion="reduce") as opened:
        yield opened.page


@pytest.fixture(
    scope="module",
    params=[(width, scheme) for width in (1280, 360) for scheme in ("light", "dark")],
    ids=lambda look: f"{look[0]}-{look[1]}",
)
def dressed(request, visit):
    """Return the page wide or narrow, light or dark, with the code of all figures."""
    width, scheme = request.param
    with visit(GALLERY, width=width, height=800) as opened:
        set_theme(opened.page, scheme)
        for kind in KINDS:
            assert figure_on(opened.page, kind.title).code
        yield opened.page


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


def test_figure_without_scripts_says_what_it_shows(kind, text_alone):
    assert kind.alt in text_alone


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
    stopped = figure.code
    figure.page.wait_for_timeout(1500)
    assert figure.code == stopped


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


def test_handles_answer_to_touch(kind, phone):
    figure = figure_on(phone, kind.title)
    for group in figure.groups():
        before = figure.whole
        figure.drag_by_touch(figure.handles(group).first, 24, -16)
        after = figure.whole
        assert after[0] != before[0]
        assert after[2] != before[2]


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


def test_calm_reader_gets_at_most_a_step_a_second(kind, calm):
    figure = figure_on(calm, kind.title)
    if not figure.has("Play"):
        pytest.skip("this figure takes no steps")
    figure.count_states()
    figure.button("Play").click()
    calm.wait_for_timeout(1500)
    steps, seconds = figure.counted
    assert 1 <= steps <= 1 + seconds
    figure.button("Pause").click()


def test_figure_has_no_barriers(kind, dressed):
    figure = figure_on(dressed, kind.title)
    assert barriers(dressed, f"#{figure.root.get_attribute('id')}") == []
    assert figure.root.evaluate(SMALL_TARGETS) == []
    assert figure.root.evaluate(SMALL_TEXTS) == []
    assert figure.root.evaluate(CUT_OFF) == []


def test_paper_stays_light_and_frame_follows_the_theme(figure):
    colours = {}
    for scheme in ("light", "dark"):
        set_theme(figure.page, scheme)
        colours[scheme] = [
            figure.root.evaluate("(e) => getComputedStyle(e).backgroundColor"),
            figure.root.evaluate("(e) => getComputedStyle(e).color"),
        ]
    figure.page.emulate_media(color_scheme="light")
    assert colours["light"] == ["rgb(255, 255, 255)", "rgb(34, 34, 34)"]
    assert colours["dark"] == ["rgb(28, 29, 31)", "rgb(232, 232, 232)"]
