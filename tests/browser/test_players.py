"""An animation in a reader's hands: it moves at once, at the speed that is chosen."""

import pytest
from playwright.sync_api import expect

LESSON = "chapters/01_perceptron/03_learning_rule"
FRAME = "(slider) => Number(slider.value)"
SCREEN = "(screen) => screen.querySelector('canvas').toDataURL()"
AWAKE = "async (player) => { await player.drawn; }"


@pytest.fixture
def player(visit):
    """Return the lesson's first animation, on a page whose clock a test moves."""
    page = visit(LESSON, reader="who watches by a clock").page
    page.clock.install(time=0)
    page.clock.pause_at(1)
    found = page.locator(".animation").first
    found.scroll_into_view_if_needed()
    found.evaluate(AWAKE)
    return found


def frames_after(player, milliseconds):
    player.get_by_role("button", name="Play").click()
    player.page.clock.run_for(milliseconds)
    return player.locator(".animation-slider").evaluate(FRAME)


def test_the_picture_changes_within_four_tenths_of_a_second(player):
    screen = player.locator(".animation-screen")
    before = screen.evaluate(SCREEN)
    frames_after(player, 400)
    assert screen.evaluate(SCREEN) != before


def test_twice_the_speed_shows_a_frame_in_half_the_time(player):
    speed = player.get_by_label("Speed")
    speed.select_option("0.5")
    slow = frames_after(player, 4800)
    player.get_by_role("button", name="Pause").click()
    player.locator(".animation-slider").press("Home")
    speed.select_option("2")
    assert frames_after(player, 1200) == pytest.approx(slow, abs=0.5)
    assert slow > 1


def test_a_picture_between_two_frames_is_drawn(player):
    screen, slider = player.locator(".animation-screen"), ".animation-slider"
    seen = []
    for place in ("8", "8.5", "9"):
        player.locator(slider).evaluate(
            """(slider, place) => {
              Object.assign(slider, { step: "any", value: place });
              slider.dispatchEvent(new Event("input"));
            }""",
            place,
        )
        seen.append(screen.evaluate(SCREEN))
    assert len(set(seen)) == 3


def test_a_slider_that_is_let_go_rests_at_a_frame(player):
    slider = player.locator(".animation-slider")
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    player.page.mouse.move(box["x"] + 0.2 * box["width"], middle)
    player.page.mouse.down()
    player.page.mouse.move(box["x"] + 0.513 * box["width"], middle)
    assert slider.evaluate(FRAME) % 1 > 0
    player.page.mouse.up()
    assert slider.evaluate(FRAME) % 1 == 0


def test_on_paper_the_stills_are_drawn_in_light_colors(player):
    page = player.page
    page.emulate_media(media="print")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    corners = player.locator(".animation-still canvas").evaluate_all(
        "(all) => all.map((e) => [...e.getContext('2d').getImageData(2, 2, 1, 1).data])"
    )
    assert corners == [[255, 255, 255, 255]] * 4


def test_speed_is_chosen_by_keyboard(player):
    player.locator(".animation-slider").focus()
    player.page.keyboard.press("Tab")
    player.page.keyboard.press("ArrowDown")
    expect(player.get_by_label("Speed")).to_have_value("2")


def test_steps_are_folded_and_opened_by_keyboard(player):
    steps = player.page.locator(".animation-steps").first
    expect(steps.locator("li").first).to_be_hidden()
    steps.locator("summary").press("Enter")
    expect(steps.locator("li").first).to_be_visible()
    told = player.locator(".animation-caption").inner_text()
    expect(steps.locator("li").first).to_contain_text(told)


def test_steps_are_on_paper_without_being_opened(player):
    player.page.emulate_media(media="print")
    steps = player.page.locator(".animation-steps").first
    expect(steps.locator("li").last).to_be_visible()
