"""Fingers on every figure: handles follow them, and elsewhere they scroll the page."""

import pytest
from browser.sampling import sample
from browser.touching import FINGERS, begin_again

FAR = 60  # pixels
WAYS = {"up": (0, -FAR), "down": (0, FAR), "left": (-FAR, 0), "right": (FAR, 0)}

SCROLLED = "() => Math.round(scrollY)"


def moved(figure, handle, drag, way):
    """Return how far one drag moves a handle right and down, and the page."""
    x, y = figure.middle(handle)
    before = figure.ask(SCROLLED)
    getattr(figure, drag)(handle, *WAYS[way])
    after = figure.ask(SCROLLED)
    box = handle.bounding_box()
    right = box["x"] + box["width"] / 2 - x
    down = box["y"] + box["height"] / 2 - y
    return right, down, after - before


def moved_every_way(page, kind, group, number, drag):
    """Return how far drags, one after another, move a handle and the page."""
    figure = begin_again(page, kind)
    handle = figure.handles(group).nth(number)
    return [moved(figure, handle, drag, way) for way in WAYS]


def are_right(moves):
    """Tell whether a handle and no page was moved, all the way where it goes at all."""
    parts = [along(way, *move[:2]) for way, move in zip(WAYS, moves, strict=True)]
    is_whole = FAR - 5 < max(parts) < FAR + 2
    is_forward = min(parts) > -1  # none goes the other way
    return is_whole and is_forward and not any(move[2] for move in moves)


def are_alike(moves, others):
    """Tell whether two lists of moves differ only by the tenths that are drawn."""
    return all(
        abs(one - other) < 0.25
        for move, another in zip(moves, others, strict=True)
        for one, other in zip(move, another, strict=True)
    )


def along(way, right, down):
    """Return how much of a move goes the way of its drag."""
    return (right * WAYS[way][0] + down * WAYS[way][1]) / FAR


def test_handles_follow_a_finger_up_down_left_and_right(held, phone):
    """A mouse can't scroll by dragging, so it shows how far the handle may go."""
    page = phone.page
    figure = begin_again(page, held)
    for group, count in [(group, figure.count(group)) for group in figure.groups()]:
        for number in sample(range(count)):
            given = page, held, group, number
            expected = None if number else moved_every_way(*given, "drag")
            for _ in range(FINGERS):
                moves = moved_every_way(*given, "drag_by_touch")
                if are_right(moves) and (number or are_alike(moves, expected)):
                    break
            else:
                pytest.fail(f"{group}, {number}: {moves}, by the mouse {expected}")


# The spot of the picture that is the farthest from whatever can be held.
FREE = """(root) => {
  const held = [...root.querySelectorAll(".handle")]
    .map((e) => e.getBoundingClientRect());
  const gap = ([x, y]) => Math.min(...held.map((box) =>
    Math.hypot(x - box.x - box.width / 2, y - box.y - box.height / 2)));
  const { left, width, top, bottom } = root.querySelector(".interactive-screen")
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
    """A busy browser may lose a finger: a person would put it down again."""
    figure = begin_again(phone.page, kind)
    before = figure.ask(SCROLLED)
    for _ in range(FINGERS):
        figure.drag_finger(figure.ask(FREE), 0, -FAR)
        phone.page.evaluate(STANDS_STILL)
        if figure.ask(SCROLLED) > before + 20:
            return
    pytest.fail("the page stays where it is")
