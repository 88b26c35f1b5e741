"""How far two colors of a page stand apart: the contrast ratio of WCAG 2.2."""

# Lines to begin a function of the page with. `rgb` gives red, green, blue and opacity
# from 0 to 255, `ground` what is painted behind an element, `contrast` 1 to 21, `ink`
# what the color of a text becomes over its ground. A color is measured once a page.
COLORS = """
  const context = new OffscreenCanvas(1, 1)
    .getContext("2d", { willReadFrequently: true });
  const measured = new Map();
  const rgb = (color) => {
    if (!measured.has(color)) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      measured.set(color, [...context.getImageData(0, 0, 1, 1).data]);
    }
    return measured.get(color);
  };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, k) => sum + c * [0.2126, 0.7152, 0.0722][k], 0);
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const ground = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const color = rgb(getComputedStyle(box).backgroundColor);
      if (color[3] >= 250) return color;
    }
    return rgb(getComputedStyle(document.documentElement).backgroundColor);
  };
  const opacity = (element) => { // what is folded away (0) counts as if it were shown
    let share = 1;
    for (let box = element; box && !box.matches(":disabled"); box = box.parentElement)
      share *= Number(getComputedStyle(box).opacity) || 1;
    return share;
  };
  const ink = (element, below) => {
    const color = rgb(getComputedStyle(element).color);
    const share = (color[3] / 255) * opacity(element);
    return below.slice(0, 3).map((c, k) => share * color[k] + (1 - share) * c);
  };
"""
