// The parts of the FFN's picture: letters, rows of numbers, lamps, and bars.
import { format, signedColor } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { shape } from "../kit/plane.js";

const PAPER = [255, 255, 255];
const LAMP = [244, 166, 100]; // vermilion, light enough for a dark letter on it

export const visible = (letter) => (letter === " " ? "\u2423" : letter);
export const spoken = (letter) => (letter === " " ? "space" : letter);
export const percent = (share) => `${format(100 * share, share < 0.095 ? 1 : 0)}%`;

const rgb = (color) => `rgb(${color.join(" ")})`;
const glow = (share) => { // the root makes a faint lamp visible
  const strength = Math.sqrt(Math.min(1, share));
  return rgb(PAPER.map((white, k) => Math.round(white + (LAMP[k] - white) * strength)));
};

/** An SVG as wide as its container; `draw` gets it again whenever the width changes. */
export function canvas(stage, place, label, height) {
  const svg = shape("svg", { role: "img", "aria-label": label, height });
  const box = element("div", { class: "ffn-paper" }, svg);
  place.append(box);
  const watch = new ResizeObserver(() => {
    svg.setAttribute("width", Math.max(0, box.clientWidth));
    stage.redraw();
  });
  watch.observe(box);
  stage.onClose(() => watch.disconnect());
  return { svg, width: () => box.clientWidth };
}

const word = (x, y, text, more = {}) =>
  shape("text", { x, y, "text-anchor": "middle", ...more }, text);

/** Letters in a row, with curves of attention to the one that is followed. */
export function letterRow(stage, place, follow) {
  const { svg, width } = canvas(stage, place, "", 76);
  const cell = () => Math.min(width() / 16, 40);
  svg.addEventListener("click", (event) =>
    follow(Math.floor((event.clientX - svg.getBoundingClientRect().left) / cell())));
  return ({ letters, at, attention, glows, reached }) => {
    if (!width()) return;
    const w = cell();
    const middle = (t) => (t + 0.5) * w;
    const [top, tall] = [30, 30];
    const curves = attention.slice(0, at).map((weight, t) => shape("path", {
      d: `M${middle(t)} ${top}Q${(middle(t) + middle(at)) / 2} `
        + `${top - 18 - 2.6 * (at - t)} ${middle(at)} ${top}`,
      class: "ffn-link", "stroke-width": (reached ? 9 * weight : 0).toFixed(2),
    }));
    const tiles = letters.map((letter, t) => shape("g", {},
      shape("rect", { x: t * w + 1, y: top, width: w - 2, height: tall, rx: 4,
        class: t === at ? "ffn-tile ffn-here" : "ffn-tile", fill: glow(reached ? glows[t] : 0) }),
      word(middle(t), top + 20, visible(letter), { class: "ffn-letter" }),
      word(middle(t), top + tall + 13, reached && t <= at && attention[t] >= 0.045
        ? format(100 * attention[t], 0) : "")));
    svg.replaceChildren(...curves, ...tiles,
      letters.length * w + 90 < width()
        ? shape("text", { x: letters.length * w + 6, y: top + tall + 13 }, "% of attention")
        : shape("text", { x: 2, y: 12 }, "% of attention"));
    svg.setAttribute("aria-label", `The letters ${letters.map(spoken).join(", ")}. `
      + `The letter being followed is number ${at + 1}, ${spoken(letters[at])}.`);
  };
}

/** A row of numbers as cells: blue below zero, white at zero, vermilion above. */
export function numberRow(place, reach) {
  const name = element("p", { class: "ffn-name" });
  const row = element("div", { class: "ffn-row", role: "img" });
  place.append(element("div", { class: "ffn-line" }, name, row));
  return (text, values, { shown = true, now = false } = {}) => {
    const width = 100 / values.length;
    const cells = Array.from(values, (value, d) =>
      `${rgb(signedColor(value, reach))} ${d * width}% ${(d + 1) * width}%`);
    const edges = `transparent 0 calc(${width}% - 1px), var(--faint) 0 ${width}%`;
    row.style.backgroundImage = `repeating-linear-gradient(90deg, ${edges}), `
      + `linear-gradient(90deg, ${shown ? cells : "white, white"})`;
    row.setAttribute("aria-label", shown ? `${values.length} numbers; the largest absolute value is `
      + format(Math.max(...values.map(Math.abs))) : "not yet reached");
    name.textContent = text;
    name.classList.toggle("ffn-now", now);
  };
}

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -8, ArrowDown: 8 };

/**
 * 64 lamps in a square. Arrow keys pick one. Pressing it switches it, at once if the
 * board is `direct`; on any other, the first press picks it.
 */
export function lampBoard(place, count, { pick, toggle, direct = false }) {
  const lamps = Array.from({ length: count }, () =>
    element("button", { type: "button", class: "ffn-lamp", tabindex: -1 }));
  const board = element("div", {
    class: "ffn-lamps", role: "group",
    "aria-label": "64 neurons. Arrow keys pick one; Space switches it off or on.",
  }, ...lamps);
  place.append(board);
  let picked = 0;
  board.addEventListener("click", (event) => {
    const k = lamps.indexOf(event.target.closest("button"));
    if (k >= 0) (direct || k === picked ? toggle : pick)(k);
  });
  board.addEventListener("keydown", (event) => {
    const next = picked + STEPS[event.key];
    if (!(next >= 0 && next < count)) return;
    event.preventDefault();
    event.stopPropagation();
    pick(next);
    lamps[next].focus();
  });
  return (neurons, neuron) => {
    lamps[picked].tabIndex = -1;
    lamps[neuron].tabIndex = 0;
    picked = neuron;
    neurons.forEach(({ letter, share, off }, k) => {
      const lamp = lamps[k];
      const looks = `${share} ${off} ${k === neuron}`;
      if (lamp.looks === looks) return;
      lamp.looks = looks;
      lamp.textContent = visible(letter);
      lamp.style.background = glow(off ? 0 : share);
      lamp.className = ["ffn-lamp", off ? "ffn-off" : share > 0 ? "ffn-active" : "",
        k === neuron ? "ffn-picked" : ""].join(" ").trim();
      lamp.setAttribute("aria-pressed", String(!off));
      lamp.setAttribute("aria-label", `Neuron ${k}, raises ${spoken(letter)}, `
        + `${off ? "switched off" : share > 0 ? `active, ${percent(share)}` : "inactive"}`);
    });
  };
}

/** Bars of the next letter, and in the same columns below them, what one neuron writes. */
export function letterBars(stage, place, characters, without = "all neurons on") {
  const { svg, width } = canvas(stage, place, "", 128);
  const [floor, tall, zero, half] = [70, 52, 107, 19];
  return ({ probs, before, raised, writer, shown }) => {
    if (!width()) return;
    const w = width() / characters.length;
    const top = Math.max(...probs, ...before) > 0.5 ? 1 : 0.5;
    const reach = Math.max(...raised.map(Math.abs)) || 1;
    const best = probs.indexOf(Math.max(...probs));
    const bars = characters.map((letter, k) => {
      const [x, high] = [k * w + 1.5, shown ? (tall * probs[k]) / top : 0];
      const ghost = shown ? (tall * before[k]) / top : 0;
      const size = (half * Math.abs(raised[k])) / reach;
      return shape("g", {},
        shape("rect", { x, y: floor - high, width: w - 3, height: high,
          class: shown && k === best ? "ffn-bar ffn-best" : "ffn-bar" }),
        ...(ghost === high ? [] : [shape("rect",
          { x, y: floor - ghost, width: w - 3, height: ghost, class: "ffn-ghost" })]),
        shape("rect", { x, y: raised[k] > 0 ? zero - size : zero, width: w - 3, height: size,
          fill: rgb(signedColor(raised[k], 0.01)) }),
        word((k + 0.5) * w, floor + 14, visible(letter),
          { class: shown && k === best ? "ffn-best-name" : "" }));
    });
    svg.replaceChildren(
      shape("path", { d: `M0 ${floor - tall}H${width()}M0 ${floor}H${width()}M0 ${zero}H${width()}`,
        class: "ffn-grid" }),
      shape("text", { y: floor - tall - 5, ...(2 * best < characters.length // away from the best
        ? { x: width() - 2, "text-anchor": "end" } : { x: 2 }) }, `${100 * top}%`
        + (String(before) === String(probs) ? "" : `; dashed: ${without}`)),
      ...bars,
      word(Math.min(Math.max((best + 0.5) * w, 20), width() - 20),
        floor - (shown ? (tall * probs[best]) / top : 0) - 5, shown ? percent(probs[best]) : "",
        { class: "ffn-best-name" }));
    svg.setAttribute("aria-label", `Next letter: ${spoken(characters[best])} `
      + `${percent(probs[best])}. Below: which letters ${writer} raises and lowers.`);
  };
}
