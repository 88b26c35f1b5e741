"""Fingers on every figure: handles follow them, and elsewhere they scroll the page."""

import pytest
from browser.touching import begin_again

FAR = 60  # pixels
WAYS = {"up": (0, -FAR), "down": (0, FAR), "left": (-FAR, 0), "right": (FAR, 0)}

SCROLLED = "() => Math.round(scrollY)"


def moved(figure, group, drag, way):
    """Return how far one drag moves the first handle of a group, and the page."""
    handle = figure.handles(group).first
    x, y = figure.middle(handle)
    before = figure.ask(SCROLLED)
    getattr(figure, drag)(handle, *WAYS[way])
    after = figure.ask(SCROLLED)
    box = handle.bounding_box()
    right = box["x"] + box["width"] / 2 - x
    down = box["y"] + box["height"] / 2 - y
    return round(right), round(down), after - before


def moved_every_way(phone, kind, group, drag):
    """Return how far drags, one after another, move the handle and the page."""
    figure = begin_again(phone.page, kind)
    return [moved(figure, group, drag, way) for way in WAYS]


def test_handles_follow_a_finger_up_down_left_and_right(kind, phone):
    """A mouse can't scroll by dragging, so it shows how far the handle may go."""
    groups = begin_again(phone.page, kind).groups()
    if not groups:
        pytest.skip("this figure has no handles")
    for group in groups:
        ways = moved_every_way(phone, kind, group, "drag_by_touch")
        assert ways == moved_every_way(phone, kind, group, "drag")
        assert max(abs(way[0]) + abs(way[1]) for way in ways) >= FAR - 4, group
        assert [way[2] for way in ways] == [0, 0, 0, 0], group


# The spot of the picture that is the farthest from whatever can be held.
FREE = """(root) => {
  const held = [...root.querySelectorAll(".handle")]
    .map((e) => e.getBoundingClientRect());
  const gap = ([x, y]) => Math.min(...held.map((box) =>
    Math.hypot(x - box.x - box.width / 2, y - box.y - box.height / 2)));
  const { left, width, top, bottom } = root.querySelector(".explorable-screen")
    .getBoundingClientRect();
  const [high, low] = [Math.max(top, 120), Math.min(bottom, innerHeight - 100)];
  const spots = [0.2, 0.5, 0.8].flatMap((across) => [0.2, 0.5, 0.8].map((down) =>
    [left + across * width, high + down * (low - high)]));
  const free = spots.filter((spot) =>
    !document.elementFromPoint(...spot)?.closest("[data-held]"));
  return free.sort((one, other) => gap(other) - gap(one))[0];
}"""


# What a finger scrolls glides on, also below the next finger, until it stands still.
STANDS_STILL = """() => new Promise((go) => {
  let [last, still] = [scrollY, 0];
  const look = () => {
    still = scrollY === last ? still + 1 : 0;
    last = scrollY;
    return still > 5 ? go(true) : requestAnimationFrame(look);
  };
  look();
})"""


def test_finger_beside_the_handles_scrolls_the_page(kind, phone):
    figure = begin_again(phone.page, kind)
    spot, before = figure.ask(FREE), figure.ask(SCROLLED)
    figure.drag_finger(spot, 0, -FAR)
    phone.page.wait_for_function(f"() => scrollY > {before} + 20")
    phone.page.evaluate(STANDS_STILL)


def drag_by_finger(figure, handle, way):
    """Return how far a finger moves a handle along its own way, and the page."""
    x, y = figure.middle(handle)
    before = figure.ask(SCROLLED)
    right, down = WAYS[way]
    figure.drag_by_touch(handle, right, down)
    box = handle.bounding_box()
    moved_right = box["x"] + box["width"] / 2 - x
    moved_down = box["y"] + box["height"] / 2 - y
    along = (moved_right * right + moved_down * down) / FAR
    return along, figure.ask(SCROLLED) - before


def test_every_handle_follows_a_finger_as_far_as_it_may_go(kind, phone):
    figure = begin_again(phone.page, kind)
    for group in figure.groups():
        for number in range(figure.count(group)):
            figure = begin_again(phone.page, kind)
            handle = figure.handles(group).nth(number)
            drags = [drag_by_finger(figure, handle, way) for way in WAYS]
            ways, scrolled = zip(*drags, strict=True)
            assert FAR - 5 < max(ways) < FAR + 2, (group, number, ways)
            assert min(ways) > -1, (group, number, ways)  # none goes the other way
            assert scrolled == (0, 0, 0, 0), (group, number)
