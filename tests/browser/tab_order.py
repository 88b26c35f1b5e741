"""A walk by Tab through a page: where it stops, and whether one sees it there."""

from browser.contrast import COLORS

# How much the ring around what has the focus stands out from its ground.
RING = (
    "() => {"
    + COLORS
    + """
  globalThis.ringOf = (now) => {
    const marked = now.matches("input[type=radio]") ? now.closest("label") : now;
    const { outlineStyle, outlineColor, boxShadow } = getComputedStyle(marked);
    const color = outlineStyle === "none" ? boxShadow.match(/rgba?\\(.*?\\)/)?.[0]
      : outlineColor;
    if (outlineStyle === "auto" || !color) return null; // the browser's, or another
    return contrast(rgb(color), ground(marked.parentElement));
  };
}"""
)

# Remember how everything looks that can have the focus, while nothing has it.
PREPARE = """() => {
  document.activeElement?.blur();
  const traits = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow",
    "opacity", "borderTopColor", "backgroundColor", "textDecorationLine",
    "textDecorationThickness", "stroke", "strokeWidth"];
  const one = (element, part) => {
    const style = getComputedStyle(element, part);
    return traits.map((trait) => style[trait]).join();
  };
  const look = (element) => [element, element.parentElement, ...element.children]
    .map((e) => one(e) + one(e, "::after")).join("|");
  const reachable = (element) => element.tabIndex >= 0 && !element.disabled
    && element.checkVisibility({ visibilityProperty: true })
    && element.matches(":not([type=radio]), :checked"); // arrow keys lead to the others
  const expected = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]")].filter(reachable);
  const before = new Map(expected.map((e) => [e, look(e)]));
  globalThis.walk = { look, before, expected, stops: [] };
}"""

# Describe where the focus is now; null at the end of the page.
HERE = """() => {
  const { look, before, stops } = walk;
  const now = document.activeElement;
  if (now === document.body || stops.includes(now)) return null;
  const boxes = [now, ...now.children].map((e) => e.getBoundingClientRect());
  const box = boxes.find(({ width, height }) => width && height) ?? boxes[0];
  const last = stops.at(-1);
  stops.push(now);
  const following = !last
    || last.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING;
  const shown = now.matches("input[type=radio]") ? now.closest("label") : now;
  const parts = ["#pst-skip-link", "#pst-primary-sidebar", ".bd-header-article",
    "article", ".prev-next-footer", ".bd-sidebar-secondary", "footer"];
  return {
    html: now.outerHTML.slice(0, 120),
    part: parts.find((part) => now.closest(part)) ?? "",
    seen: shown.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    marked: before.has(now) ? look(now) !== before.get(now) : true,
    inOrder: Boolean(following),
    ring: ringOf(now),
  };
}"""

MISSED = """() => walk.expected.filter((e) => !walk.stops.includes(e) && e.isConnected)
  .map((e) => e.outerHTML.slice(0, 120))"""

LONGEST = 600  # stops; who needs more is trapped


def walk(page):
    """Press Tab from the top of a page to its end.

    Parameters
    ----------
    page : Page of playwright

    Returns
    -------
    stops : list of dict
        Where the focus was: ``html``, ``part`` of the page, whether it is ``seen`` and
        ``marked``, whether it comes ``inOrder``, and the contrast of its ``ring``.
    missed : list of str
        What can be operated and was not reached.
    """
    page.evaluate(RING)
    page.evaluate(PREPARE)
    stops = []
    while len(stops) < LONGEST:
        page.keyboard.press("Tab")
        stop = page.evaluate(HERE)
        if stop is None:
            break
        stops.append(stop)
    return stops, page.evaluate(MISSED)
