"""The timeline at each width: no line misleads, and a phone shows a list."""

from itertools import pairwise

import pytest

PAGES = ("book/tour", "book/history")
LABEL = ".timeline-event:not(.unplaced)"

# Labels behind which the line of another event passes.
CROSSED = """() => {
  const seen = (name) => [...document.querySelectorAll(name)]
    .filter((each) => each.checkVisibility());
  const lines = seen(".timeline-stem").map((line) => line.getBoundingClientRect());
  return seen(".timeline-event:not(.unplaced)").filter((label) => {
    const { left, right, top, bottom } = label.getBoundingClientRect();
    return lines.some((line) => left + 1 < line.left && line.right < right - 1
      && line.top < bottom && line.bottom > top);
  }).map((label) => label.textContent);
}"""
# How far the middle of each event's dot, left of its label, is from the label's middle.
BESIDE = """() => [...document.querySelectorAll(".timeline-event")].map((label) => {
  const dot = getComputedStyle(label, "::before");
  const middle = parseFloat(dot.top) + parseFloat(dot.height) / 2;
  const apart = Math.abs(middle - label.offsetHeight / 2);
  return parseFloat(dot.left) < 0 ? apart : Infinity;
})"""


def opened(visit, name, width):
    page = visit(name, width=width, height=844).page
    page.locator(".timeline").scroll_into_view_if_needed()
    page.locator(".timeline-event[aria-pressed=true]").wait_for()
    return page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [360, 390, 768, 1440])
def test_no_line_passes_behind_a_label(visit, name, width):
    page = opened(visit, name, width)
    events = page.locator(".timeline-list li").count()
    assert page.locator(f"{LABEL} >> visible=true").count() == events >= 10
    assert page.locator(".timeline-stem >> visible=true").count() in (0, events)
    assert page.evaluate(CROSSED) == []


def test_no_line_passes_behind_a_label_among_fewer_years(visit):
    page = opened(visit, "book/history", 1440)
    for key in ("ArrowRight", "+", "+", "End", "ArrowLeft", "-"):
        page.locator(".timeline-event[aria-pressed=true]").press(key)
        assert page.evaluate(CROSSED) == [], key


@pytest.mark.parametrize("name", PAGES)
def test_phone_shows_one_event_per_row_with_its_dot(visit, name):
    page = opened(visit, name, 599)
    boxes = [each.bounding_box() for each in page.locator(".timeline-event").all()]
    assert len({box["x"] for box in boxes}) == 1
    for above, below in pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"]
    assert max(page.evaluate(BESIDE)) <= 1


def test_list_tells_an_event_below_its_row(visit):
    page = opened(visit, "book/tour", 390)
    rows, note = page.locator(".timeline-event"), page.locator(".timeline-note")
    before = rows.nth(6).bounding_box()["y"]
    rows.nth(6).click()
    assert rows.nth(6).bounding_box()["y"] == pytest.approx(before, abs=2)
    below = rows.nth(7).bounding_box()["y"]
    assert before < note.bounding_box()["y"] < below
    assert "contest" in note.inner_text()
    assert rows.nth(6).get_attribute("aria-pressed") == "true"


def test_list_is_walked_by_the_keys_up_and_down(visit):
    page = opened(visit, "book/tour", 390)
    page.locator(".timeline-event").first.press("ArrowDown")
    focused = page.locator(".timeline-event:focus")
    assert focused.inner_text() == "1958 Perceptron"
    assert "Rosenblatt" in page.locator(".timeline-note").inner_text()
    focused.press("ArrowUp")
    assert page.locator(".timeline-event:focus").inner_text() == "1943 Neuron on paper"


def test_line_comes_back_where_there_is_room(visit):
    page = opened(visit, "book/tour", 390)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator(".timeline-stem >> visible=true").first.wait_for()
    assert page.locator(f"{LABEL} >> visible=true").count() == 10
    assert page.evaluate(CROSSED) == []


def test_without_script_the_tour_shows_all_of_the_still_and_the_list(visit):
    page = visit("book/tour", java_script_enabled=False).page
    still = page.locator(".timeline-still").bounding_box()
    summary = page.locator(".timeline-list summary")
    assert still["y"] + still["height"] <= summary.bounding_box()["y"]
    summary.click()
    assert page.locator(".timeline-list li").last.is_visible()
    last = page.locator(".timeline-list li").last.bounding_box()
    below = page.locator(".lazy:has(.timeline)").bounding_box()
    assert last["y"] + last["height"] <= below["y"] + below["height"]
