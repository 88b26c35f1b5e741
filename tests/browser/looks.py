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

# Labels of stills and animations that are smaller than 11 pixels, and pictures made of
# pixels that are shown at less than 0.72 of their size, at which the smallest label in
# use, of 11.5 points, has 11. And what has to be scrolled sideways to be seen.
SMALL_LABELS = """async () => {
  const flaws = [];
  for (const picture of document.querySelectorAll(".cell_output img")) {
    const { width } = picture.getBoundingClientRect();
    if (!width || picture.matches(".timeline-still")) continue;
    const note = (flaw) => flaws.push(`${flaw}: ${picture.alt.slice(0, 60)}`);
    if (picture.src.endsWith(".svg")) {
      const drawing = await (await fetch(picture.src)).text();
      const wide = drawing.match(/viewBox="\\S+ \\S+ (\\S+)/)[1];
      const sizes = [...drawing.matchAll(/ scale\\(([\\d.]+) -\\1\\)/g)]
        .map((found) => 100 * found[1] * width / wide);
      if (Math.min(...sizes) < 11) note(`${Math.min(...sizes).toFixed(1)} pixels`);
    } else {
      picture.loading = "eager"; // also far below
      await picture.decode();
      const own = picture.naturalWidth / 2;
      if (width / own < 0.719) note(`${width} of ${own} pixels`);
    }
    if (width > innerWidth) note(`${width} pixels wide`);
  }
  for (const player of document.querySelectorAll(".animation")) {
    const screen = player.querySelector(".animation-screen");
    const shape = player.style.getPropertyValue("--animation-shape");
    const label = player.dataset.label * screen.clientWidth / parseFloat(shape);
    if (!(player.dataset.label === "" || label >= 11))
      flaws.push(`${label} pixels: ${screen.ariaLabel.slice(0, 60)}`);
  }
  return flaws;
}"""

# Formulas, also in what is closed, that end over their number, or beyond their place
# where nothing scrolls.
CUT_FORMULAS = """async () => {
  const scrolls = (box) => box.scrollWidth > box.clientWidth
    && ["auto", "scroll"].includes(getComputedStyle(box).overflowX);
  const isCut = (formula) => {
    const { right, width } = formula.firstElementChild.getBoundingClientRect();
    const number = formula.parentElement.querySelector(":scope > .eqno");
    const edge = number?.getBoundingClientRect().left ?? innerWidth;
    const end = scrolls(formula) ? formula.getBoundingClientRect().right : right;
    if (!width || end <= edge + 1) return false;
    for (let box = formula; !number && !box.matches("article"); box = box.parentElement)
      if (scrolls(box)) return false;
    return true;
  };
  const closed = [...document.querySelectorAll("article details:not([open])")];
  for (const each of closed) each.open = true;
  for (let k = 0; k < 3; k += 1) await new Promise(requestAnimationFrame);
  const found = [...document.querySelectorAll("article mjx-container")].filter(isCut)
    .map((formula) => formula.textContent.slice(0, 60));
  for (const each of closed) each.open = false;
  return found;
}"""
