"""What a visit asks of every page: each question gives the complaints it has.

A question is a function from a page that is open on a desk to a list of complaints. It
leaves the page as it found it, but for its theme. The last ones leave it on another
screen: to lay it out once more takes as long as to ask.
"""

from book_site import EXERCISES, LESSONS, SITE, SOLUTIONS
from browser.accessibility import faint_texts, problems_but_contrast, set_theme
from browser.looks import (
    CUT_FORMULAS,
    CUT_SIGNPOSTS,
    FAINT,
    OVERFLOWING,
    PHONE,
    SEARCH_FIELDS,
    SMALL_LABELS,
)
from page_size import limit, ours, weigh

DESK = {"width": 1280, "height": 900}
USUAL_PHONE = 360  # pixels; PHONE is narrower

# One page of each kind; what style sheet and templates decide is the same on others.
KINDS = [
    "book/intro",
    "book/history",
    "book/gallery",
    "book/glossary",
    "book/api/losses",
    LESSONS[0],
    EXERCISES[0],
    SOLUTIONS[0],
    "search",
]

# The page is at rest: for three frames no box has changed its size, so that its scripts
# have seen all that opened or became narrower.
AT_REST = """() => new Promise((go) => {
  let quiet = 0;
  const watch = new ResizeObserver(() => { quiet = 0; });
  for (const box of document.querySelectorAll("article div, article pre"))
    watch.observe(box);
  const count = () => {
    quiet += 1;
    if (quiet <= 3) return requestAnimationFrame(count);
    watch.disconnect();
    go();
  };
  requestAnimationFrame(count);
})"""

# What fades in has done so, without a wait: an answer that has just been opened is
# faint before, and colors that change with the theme take their time.
FADED_IN = """() => {
  for (const each of document.getAnimations())
    if (Number.isFinite(each.effect.getComputedTiming().endTime)) each.finish();
}"""

ICONS = """async () => {
  await document.fonts.ready;
  const icons = [...document.querySelectorAll("i.fa-solid")];
  const drawn = icons.map((icon) => {
    const { content, font } = getComputedStyle(icon, "::before");
    return content.length > 2 && font.includes("Awesome")
      && document.fonts.check(font, content[1]);
  });
  return icons.length ? icons.filter((_, k) => !drawn[k]).map((e) => e.outerHTML)
    : ["there is no icon"];
}"""

FORMULAS = """() => [
  ...[...document.querySelectorAll(".math.notranslate:not(:has(mjx-container))")]
    .map((e) => `not typeset: ${e.textContent}`),
  ...[...document.querySelectorAll(".math.notranslate mjx-container + mjx-container")]
    .map((e) => `twice: ${e.textContent}`),
  ...[...document.querySelectorAll("mjx-merror, mjx-mtext[style*=red]")]
    .map((e) => `wrong: ${e.closest(".math")?.textContent ?? e.outerHTML}`),
]"""

PICTURES = """async () => {
  const images = [...document.querySelectorAll("main img")]
    .filter((image) => image.checkVisibility());
  for (const image of images) image.loading = "eager"; // also those far below
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  return images.filter((image) => !(image.naturalWidth && image.alt.trim()))
    .map((image) => `${image.naturalWidth} pixels, "${image.alt}": ${image.src}`);
}"""


THEMES = ("light", "dark")


def in_each_theme(page):
    """Show the page light, then dark, and give the name of the theme.

    The mouse rests in a corner: a link that lies under it by chance has another color.
    """
    page.mouse.move(0, 0)
    for scheme in THEMES:
        set_theme(page, scheme)
        page.evaluate(FADED_IN)
        yield scheme


def show_on_a_phone(page, width):
    """Show the page as wide as on a phone, and wait until it rests."""
    page.set_viewport_size({"width": width, "height": 740})
    page.evaluate(AT_REST)


def meets_no_error(watched):
    """No script fails or warns, and no file is missing."""
    return watched.errors + watched.missing


def asks_no_other_host(watched):
    """All that the page loads comes from the site itself."""
    return watched.foreign


def typesets_its_formulas(watched):
    """Each formula is set, once, and is right."""
    return watched.page.evaluate(FORMULAS)


def draws_its_icons(watched):
    """Each icon has its sign, from a font that was loaded."""
    return watched.page.evaluate(ICONS)


def shows_and_describes_its_pictures(watched):
    """Each picture was loaded and has an alternative text."""
    return watched.page.evaluate(PICTURES)


def loads_no_more_of_our_own_than_it_may(watched):
    """The files of the page that are our own stay within the limit of its kind."""
    most = limit(SITE / f"{watched.name}.html")
    weight = ours(weigh(watched.files))
    return [f"{weight} bytes, at most {most}"] if weight > most else []


def has_no_accessibility_problem(watched):
    """Nothing bars a reader by ear or by key."""
    return problems_but_contrast(watched.page, whole=watched.name in KINDS)


def is_readable_on_light_and_dark_ground(watched):
    """Each text stands out from what is painted behind it."""
    return [
        f"{scheme}: {text}"
        for scheme in in_each_theme(watched.page)
        for text in watched.page.evaluate(FAINT)
    ]


def has_links_and_texts_that_stand_out(watched):
    """axe-core finds the same, and that links differ from the text around them."""
    return [
        f"{scheme}: {text}"
        for scheme in in_each_theme(watched.page)
        for text in faint_texts(watched.page)
    ]


def offers_one_search_field(watched):
    """There is one field or button for a search."""
    count = watched.page.evaluate(SEARCH_FIELDS)
    return [] if count == 1 else [f"{count} search fields"]


def fits_a_phone(watched):
    """Nothing is cut or wider than the screen, and the search is there.

    On a usual phone, the smallest label of each picture has 11 pixels, and a formula
    ends within its place or scrolls there.
    """
    page = watched.page
    show_on_a_phone(page, PHONE)
    found = page.evaluate(OVERFLOWING) + page.evaluate(CUT_SIGNPOSTS)
    width = page.evaluate("document.documentElement.scrollWidth")
    found += [f"{width} pixels wide"] if width > PHONE else []
    found += offers_one_search_field(watched)
    show_on_a_phone(page, USUAL_PHONE)
    return found + page.evaluate(SMALL_LABELS) + page.evaluate(CUT_FORMULAS)


# In this order: what is seen at first, then (with what lessons and exercises are asked)
# all that went wrong meanwhile, then how the page looks. (axe-core reads the style
# sheets once more, and asks for some in vain.)
AT_FIRST = (
    typesets_its_formulas,
    draws_its_icons,
    shows_and_describes_its_pictures,
    offers_one_search_field,
    loads_no_more_of_our_own_than_it_may,
)
MEANWHILE = (meets_no_error, asks_no_other_host)
LOOKS = (is_readable_on_light_and_dark_ground,)
AT_LAST = (fits_a_phone,)
