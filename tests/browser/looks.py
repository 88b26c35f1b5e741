"""What is measured on a page as it is laid out: faint texts, what is cut or wide."""

from browser.contrast import COLORS

PHONE = 320  # as narrow as a page on a screen of 1280 pixels, seen at 400 %

OVERFLOWING = """() => {
  const clipped = (element) => {
    for (let box = element.parentElement; box; box = box.parentElement)
      if (box !== document.body && getComputedStyle(box).overflowX !== "visible")
        return box !== document.documentElement;
    return false;
  };
  return [...document.querySelectorAll("main *")]
    .filter((e) => e.getBoundingClientRect().width
      && e.getBoundingClientRect().right > innerWidth + 1
      && !e.closest(".bd-sidebar-secondary") && !clipped(e))
    .map((e) => `${e.tagName}.${e.className}: ${e.textContent.slice(0, 40)}`);
}"""

SEARCH_FIELDS = """() => [...document.querySelectorAll(
    ".search-button__button, .search-button, input[type=search]")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > 0
    && e.getBoundingClientRect().left < innerWidth).length"""

CUT_SIGNPOSTS = """() => [...document.querySelectorAll(".prev-next-area a")]
  .filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent.trim())"""

# Texts of the article whose color is too close to what is painted behind them.
FAINT = (
    "() => {"
    + COLORS
    + """
  const texts = [...document.querySelectorAll("article *, nav *, footer *")]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
      && !e.closest("mjx-container, svg, [hidden], .headerlink")
      && e.checkVisibility());
  return texts.filter((e) => {
    // a label of the timeline without room: its dot stands for it
    if (rgb(getComputedStyle(e).color)[3] < 5) return false;
    const below = ground(e);
    return contrast(ink(e, below), below) < 4.5;
  }).map((e) => `${e.tagName}.${e.className}: ${e.textContent.slice(0, 30)}`);
}"""
)
