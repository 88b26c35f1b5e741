"""The looks of all figures: on wide and narrow pages, in the light and in the dark."""

import re

import numpy as np
import pytest
from browser.accessibility import accessibility_problems, set_theme
from browser.contrast import COLORS
from browser.touching import begin_again, show_all
from css_filters import apply_filters, contrast
from offenders import assert_none
from widgets.javascript import CLASSES

from course_lib.widgets.kit.modules import sheets


@pytest.fixture(scope="module", params=["wide", "narrow"])
def codes(request, gallery, phone):
    """Return the page with the code of all figures, and the figures by their names."""
    page = {"wide": gallery, "narrow": phone}[request.param].page
    figures = {kind.__name__: begin_again(page, kind) for kind in CLASSES.values()}
    show_all(page)
    for figure in figures.values():
        figure.click("Code")
        assert figure.place.locator("pre").is_visible()
    return page, figures


@pytest.fixture
def themed(gallery):
    """Return the page with all figures for a test that changes how they are shown."""
    show_all(gallery.page)
    yield gallery.page
    gallery.page.emulate_media(media="screen")
    set_theme(gallery.page, "light")


FLAWS = """() => {
  const texts = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  const isSmall = ({ width, height }) => width < 32 || height < 32;
  const size = (e) => parseFloat(getComputedStyle(e).fontSize);
  const flaws = [];
  const note = (root, flaw, all) => all.forEach((e) =>
    flaws.push([root.id, flaw, e.outerHTML.slice(0, 80)]));
  for (const root of document.querySelectorAll(".interactive")) {
    const frame = root.getBoundingClientRect();
    const isCut = ({ width, left, right }) => width && (right > frame.right + 1
      || left < frame.left - 1 || right > innerWidth + 1);
    const seen = [...root.querySelectorAll("*")].filter((e) => e.checkVisibility());
    note(root, "smaller than 32 pixels",
      [...root.querySelectorAll("button, input, fieldset label")]
        .filter((e) => !e.hidden && isSmall(e.getBoundingClientRect())));
    note(root, "text below 12 pixels", seen.filter((e) => size(e) < 12 && texts(e)));
    note(root, "cut off", seen.filter((e) => !e.matches(".interactive-alt")
      && !e.closest("clipPath, [clip-path]") && isCut(e.getBoundingClientRect())));
  }
  return flaws;
}"""


def flaws(page, figures):
    """Return what is wrong with figures of the page, a line for each flaw."""
    names = {figure.name: name for name, figure in figures.items()}
    found = [(names[root], *flaw) for root, *flaw in page.evaluate(FLAWS)]
    if accessibility_problems(page, ".interactive"):  # look again, in each for itself
        found += [
            (name, "accessibility", problem)
            for root, name in names.items()
            for problem in accessibility_problems(page, f"#{root}")
        ]
    return [": ".join(one) for one in found]


def test_figures_have_no_accessibility_problems(codes):
    found = flaws(*codes)
    assert not found, "\n".join(found)


# The ink of each text, its ground, and the text itself, as they are before the dark
# theme turns them over.
TEXTS = (
    "() => {"
    + COLORS
    + """
  const texts = [...document.querySelectorAll(".interactive *")]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
      && e.checkVisibility() && !e.matches(":disabled"));
  return texts.map((e) => {
    const below = ground(e).slice(0, 3);
    const drawn = e.closest("svg") && rgb(getComputedStyle(e).fill).slice(0, 3);
    return [drawn || ink(e, below), below, e.outerHTML.slice(0, 80)];
  });
}"""
)


def test_texts_of_figures_stand_out_in_the_dark(codes):
    (filters,) = re.findall(r"--turned:\s*(invert\([^;}]*)", sheets()[0])
    inks, grounds, texts = zip(*codes[0].evaluate(TEXTS), strict=True)
    turned = [apply_filters(filters, np.divide(each, 255)) for each in (inks, grounds)]
    found = map(contrast, *turned)
    assert_none(
        f"{value:.1f}: {text}"
        for value, text in zip(found, texts, strict=True)
        if value < 4.5
    )


TURNED = """() => [...document.querySelectorAll(".interactive")]
  .map((e) => getComputedStyle(e).filter.includes("invert"))"""


def test_figures_are_turned_over_in_the_dark_but_not_on_paper(themed):
    for scheme, media, turned in [
        ("dark", "screen", True),
        ("dark", "print", False),
        ("light", "screen", False),
    ]:
        themed.emulate_media(media="screen")
        set_theme(themed, scheme)
        themed.emulate_media(media=media)
        assert themed.evaluate(TURNED) == len(CLASSES) * [turned], (scheme, media)


# What changes its look when the stage's style sheet comes once more, after all others.
OUTRANKED = """(rules) => {
  const style = document.createElement("style");
  style.textContent = rules;
  document.body.append(style);
  const set = [...style.sheet.cssRules].flatMap((rule) => [...rule.style ?? []]);
  const names = [...new Set(set)];
  const parts = [...document.querySelectorAll(".interactive *")];
  const looks = () => parts.map((part) => {
    const look = getComputedStyle(part);
    return names.map((name) => `${name}: ${look.getPropertyValue(name)}`);
  });
  const after = looks();
  style.remove();
  return looks().flatMap((look, k) => look.filter((one) => !after[k].includes(one))
    .map((one) => `${parts[k].cloneNode().outerHTML}: ${one}`));
}"""


def test_style_of_a_figure_counts_more_than_that_of_the_stage(gallery):
    """In a notebook, each figure brings the stage's sheet along with its own."""
    for kind in CLASSES.values():
        begin_again(gallery.page, kind).settle()
    show_all(gallery.page)
    assert_none(gallery.page.evaluate(OUTRANKED, sheets()[0]))
