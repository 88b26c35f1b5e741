"""Every figure at one glance: low, with few settings, and no texts that collide."""

import pytest
from browser.shown import GLANCE
from browser.touching import begin_again
from offenders import assert_none

TALLEST = 640  # pixels, at a width of 720
PHONE = 844 - 56  # pixels of a phone of 390 x 844 below the page's own bar
MOST = 4  # settings in sight


def test_figure_is_low_and_shows_few_settings(kind, gallery):
    measured = begin_again(gallery.page, kind).ask(GLANCE, 720)
    assert measured["settings"] <= MOST
    assert measured["height"] <= TALLEST


def test_picture_and_its_first_control_fit_on_a_phone(kind, phone):
    measured = begin_again(phone.page, kind).ask(GLANCE, 358)
    assert measured["reach"] <= PHONE


# How far the first button is from the picture, and how it stands out.
PRIMARY = """(root) => {
  const button = root.querySelector(".interactive-primary");
  if (!button) return null;
  const [verb, picture] = [button, root.querySelector(".interactive-screen")]
    .map((e) => e.getBoundingClientRect());
  const quiet = root.querySelector("button:not(.interactive-primary)");
  const ground = (e) => getComputedStyle(e).backgroundColor;
  return [Math.max(verb.top - picture.bottom, picture.top - verb.bottom),
    ground(button) !== ground(quiet), button.textContent, verb.left - picture.left];
}"""


@pytest.mark.parametrize("screen", ["gallery", "phone"])
def test_colored_button_touches_the_picture(kind, screen, request):
    figure = begin_again(request.getfixturevalue(screen).page, kind)
    found = figure.ask(PRIMARY)
    if figure.has("Play"):
        assert found[2] == "Play"
    if found:
        gap, is_colored, _, indent = found
        assert 0 <= gap <= 8
        assert indent == 0  # it comes first
        assert is_colored


# Move every slider to six places, take every option; return which texts overlap.
COLLIDE = """async (root) => {
  const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  const isDrawn = (e) => e.checkVisibility({ opacityProperty: true })
    && !e.closest(".interactive-alt, .interactive-code");
  // A slanted text is smaller than the box around it.
  const isSlanted = (text) => {
    const { a, b } = text.getScreenCTM?.() ?? { a: 1, b: 0 };
    return Math.abs(a) > 0.01 && Math.abs(b) > 0.01;
  };
  const boxes = () => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data, parentElement: e } = walker.currentNode;
      if (!data.trim() || !isDrawn(e)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const whole = e.closest("text") ?? e;
      if (!whole.getBoundingClientRect().width || isSlanted(whole)) continue;
      for (const box of range.getClientRects())
        if (box.width > 1) found.push({ box, whole, text: data.trim() });
    }
    return found;
  };
  const over = new Set();
  const look = (where) => {
    const all = boxes();
    all.forEach((one, k) => all.slice(k + 1).forEach((other) => {
      if (one.whole === other.whole) return;
      const [a, b] = [one.box, other.box];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && high > 4) over.add(`${where}: ${one.text} / ${other.text}`);
    }));
  };
  const settle = async () => { for (let k = 0; k < 2; k += 1) await frame(); };
  const sliders = [...root.querySelectorAll("input[type=range]")];
  const sweep = async () => {
    for (const slider of sliders) {
      if (!slider.checkVisibility()) continue;
      const [low, high] = [Number(slider.min), Number(slider.max)];
      const before = slider.value;
      for (const share of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
        slider.value = low + share * (high - low);
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        await settle();
        look(`${slider.closest("label").firstChild.textContent} ${share}`);
      }
      slider.value = before;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await settle();
    }
  };
  await settle();
  look("at first");
  await sweep();
  for (const radio of root.querySelectorAll("input[type=radio]")) {
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    await settle();
    look(radio.closest("label").innerText);
  }
  return [...over];
}"""


@pytest.mark.parametrize("screen", ["gallery", "phone"])
def test_texts_never_collide(kind, screen, request):
    page = request.getfixturevalue(screen).page
    assert_none(begin_again(page, kind).ask(COLLIDE))
