"""Every page of the built book in a browser: on a desk, in the dark, by phone."""

import pytest
from book_site import PAGES, SITE
from browser.barriers import barriers_but_contrast, faint_texts, set_theme
from browser.contrast import COLOURS
from weigh import limit, ours, weigh

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

# Texts of the article whose colour is too close to what is painted behind them.
FAINT = (
    "() => {"
    + COLOURS
    + """
  const texts = [...document.querySelectorAll("article *, nav *, footer *")]
    .filter((e) => !e.closest("mjx-container, svg, [hidden], .headerlink")
      && e.checkVisibility()
      && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
  return texts.filter((e) => {
    const color = rgb(getComputedStyle(e).color);
    if (color[3] < 5) return false; // a label without room: its dot stands for it
    return contrast(color, ground(e)) < 4.5;
  }).map((e) => `${e.tagName}.${e.className}: ${e.textContent.slice(0, 30)}`);
}"""
)


@pytest.fixture(scope="module", params=PAGES)
def watched(request, visit):
    with visit(request.param) as opened:
        yield opened


def test_page_opens_without_an_error(watched):
    assert watched.errors == []
    assert watched.missing == []


def test_page_asks_no_other_host(watched):
    assert watched.foreign == []


def test_formulas_are_typeset(watched):
    page = watched.page
    formulas = page.locator(".math.notranslate")
    assert page.locator(".math.notranslate mjx-container").count() == formulas.count()
    assert page.locator("mjx-merror, mjx-mtext[style*=red]").count() == 0


def test_icons_are_drawn(watched):
    drawn = watched.page.evaluate(
        """async () => {
          await document.fonts.ready;
          return [...document.querySelectorAll("i.fa-solid")].map((icon) => {
            const { content, font } = getComputedStyle(icon, "::before");
            return content.length > 2 && font.includes("Awesome")
              && document.fonts.check(font, content[1]);
          });
        }"""
    )
    assert drawn
    assert all(drawn)


def test_pictures_are_shown_and_described(watched):
    pictures = watched.page.evaluate(
        """() => [...document.querySelectorAll("main img")]
          .filter((image) => image.checkVisibility())
          .map((image) => [image.naturalWidth, image.alt, image.src])"""
    )
    for width, alt, source in pictures:
        assert width > 0, source
        assert alt.strip(), source


def test_page_offers_one_search_field(watched):
    assert watched.page.evaluate(SEARCH_FIELDS) == 1


def test_text_is_readable_on_light_and_dark_ground(watched):
    try:
        for scheme in ("dark", "light"):
            set_theme(watched.page, scheme)
            assert watched.page.evaluate(FAINT) == [], scheme
            assert faint_texts(watched.page) == [], scheme
    finally:
        watched.page.emulate_media(color_scheme="light")


def test_page_has_no_barrier(watched):
    assert barriers_but_contrast(watched.page) == []


def test_page_loads_no_more_of_our_own_than_it_may(watched):
    page = SITE / f"{watched.name}.html"
    assert ours(weigh(watched.files)) <= limit(page)


def test_page_fits_a_phone(watched):
    page = watched.page
    try:
        page.set_viewport_size({"width": PHONE, "height": 740})
        assert page.evaluate(OVERFLOWING) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE
        assert page.evaluate(SEARCH_FIELDS) == 1
        assert page.evaluate(CUT_SIGNPOSTS) == []
    finally:
        page.set_viewport_size({"width": 1280, "height": 900})
