// The network of the playground: a button with a small map for every unit.
import { element } from "../kit/elements.js";
import { FEATURES } from "./data.js";
import { answersOf, drawWeight, fitCanvas, paintAnswers } from "./picture.js";

const MOST = 8; // most units shown per layer
const WIDE = 560; // pixels from which the map is beside the network
// Pixels of a network there: with the curves below it, and without them.
const [LOW, TALL] = [200, 280];
export const GAP = 7; // pixels between two units
export const HEAD = 22; // pixels for the names of the layers

/** How many units of a layer are shown; the rest are only counted. */
const countShown = (size) => (size > MOST ? MOST - 1 : size);

export class NetworkPanel {
  constructor(stage, { grow, deepen, choose, look }) {
    Object.assign(this, { grow, deepen, choose, look, built: "", widest: 4.5 });
    this.lines = element("canvas", { "aria-hidden": "true" });
    this.units = element("div", { role: "group",
      "aria-label": "Units of the network; arrow keys move from one to the next" });
    this.board = element("div", { class: "playground-board" }, this.lines, this.units);
    this.depth = element("span", { class: "interactive-value" });
    const layers = (sign, label, by) => this.sizeButton(sign, label, () => deepen(by));
    this.less = layers("\u2212", "Remove the last hidden layer", -1);
    this.more = layers("+", "Add a hidden layer", 1);
    this.formula = element("p", { class: "playground-formula" });
    this.key = element("details", { class: "playground-key" },
      element("summary", {}, "Legend"), "Filled points are for training, and hollow ones are for testing; a "
        + "dashed rim marks a mistake. Thick lines are large weights; dashed lines are negative "
        + "ones. Each unit shows where its answer is above 0 (vermilion) or below (blue); touch "
        + "one to enlarge it.");
    this.layers = element("div", { class: "playground-depth" },
      element("span", {}, "Hidden layers"), this.less, this.depth, this.more, this.key);
    this.box = element("div", { class: "playground-net" }, this.board, this.layers);
    const watch = new ResizeObserver(() => stage.redraw());
    watch.observe(this.board);
    stage.onClose(() => watch.disconnect());
  }

  sizeButton(sign, label, action) {
    const button = element("button",
      { type: "button", class: "playground-size", "aria-label": label }, sign);
    button.addEventListener("click", action);
    return button;
  }

  /** Build the buttons for these layers, unless they're there already. */
  build({ features, hidden }) {
    const plan = JSON.stringify([features, hidden]);
    if (plan === this.built) return;
    this.built = plan;
    this.sizes = [features.length, ...hidden, 1];
    const last = this.sizes.length - 1;
    this.columns = this.sizes.map((size, layer) =>
      Array.from({ length: countShown(size) }, (_, unit) => this.unitButton(layer, unit,
        layer === 0 ? `Input ${FEATURES[features[unit]][1]}`
          : layer === last ? "Output" : `Hidden layer ${layer}, unit ${unit + 1}`)));
    this.heads = this.sizes.map(() => element("span", { class: "playground-head" }));
    this.names = features.map((name) =>
      element("span", { class: "playground-name" }, FEATURES[name][1]));
    this.rest = this.sizes.map((size) => element("span", { class: "playground-head" },
      size > MOST ? `+ ${size - countShown(size)}` : ""));
    this.growers = hidden.map((size, k) => [
      this.sizeButton("\u2212", `Remove a unit from hidden layer ${k + 1}`,
        () => this.grow(k, -1)),
      this.sizeButton("+", `Add a unit to hidden layer ${k + 1}`, () => this.grow(k, 1))]);
    this.keepFocus(() => this.units.replaceChildren(...this.heads, ...this.rest,
      ...this.names, ...this.columns.flat(), ...this.growers.flat()));
    this.rove(this.columns.at(-1)[0]);
  }

  /** Give a rebuilt button the focus that its predecessor had. */
  keepFocus(rebuild) {
    const label = this.units.contains(document.activeElement)
      && document.activeElement.getAttribute("aria-label");
    rebuild();
    if (!label) return;
    [...this.units.querySelectorAll("button")]
      .find((button) => button.getAttribute("aria-label") === label)?.focus();
  }

  unitButton(layer, unit, label) {
    const button = element("button", { type: "button", class: "playground-unit",
      "aria-label": label, "aria-pressed": "false", tabindex: -1 }, element("canvas"));
    button.addEventListener("click", () => this.choose([layer, unit]));
    for (const [event, seen] of [["pointerenter", [layer, unit]], ["pointerleave", null],
      ["focus", [layer, unit]], ["blur", null]]) {
      button.addEventListener(event, () => this.look(seen));
    }
    button.addEventListener("focus", () => this.rove(button));
    button.addEventListener("keydown", (event) => this.move(event, layer, unit));
    return button;
  }

  /** Make one unit at a time reachable by Tab. */
  rove(button) {
    for (const other of this.columns.flat()) other.tabIndex = other === button ? 0 : -1;
  }

  move(event, layer, unit) {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1],
      ArrowDown: [0, 1] }[event.key];
    if (!by) return;
    event.preventDefault();
    const column = this.columns[layer + by[0]] ?? this.columns[layer];
    column[Math.max(0, Math.min(column.length - 1, unit + by[1]))].focus();
  }

  /** Position every unit for this width. */
  arrange() {
    const width = this.board.clientWidth;
    const letters = Math.max(...this.names.map((name) => name.textContent.length));
    const names = letters > 4 ? 58 : letters > 2 ? 44 : 26;
    const tallest = Math.max(...this.columns.map((column) => column.length));
    const [small, large] = width < 325 ? [32, 38] : width < 400 ? [36, 40] : [38, 52];
    const rests = this.rest.some((rest) => rest.textContent) ? HEAD : 0;
    const pitchAt = (side) => (width - names - side - 16) / (this.columns.length - 1);
    const isBeside = this.box.parentElement.clientWidth >= WIDE;
    const isRow = pitchAt(small) >= (isBeside ? 64 : 76); // room for both buttons of a layer
    const buttons = this.growers.length ? (isRow ? 38 : 74) : 0;
    const isTall = HEAD + tallest * (small + GAP) + rests + 38 > LOW; // at any width
    const room = isBeside ? (isTall ? TALL : LOW) - HEAD - rests - buttons : 300;
    const fitting = Math.min(large, Math.floor(room / tallest) - GAP);
    const size = Math.max(isBeside ? 18 : small, fitting);
    const pitch = pitchAt(size), grower = Math.min(34, Math.floor((pitch - 2) / 2));
    const floor = HEAD + tallest * (size + GAP) + rests;
    const height = floor + buttons;
    if (`${width} ${height} ${this.built}` === this.arranged) return;
    this.arranged = `${width} ${height} ${this.built}`;
    this.board.style.height = `${height}px`;
    this.box.classList.toggle("playground-tall", isTall);
    this.context = [width, height];
    const put = (node, left, top) => Object.assign(node.style,
      { left: `${left}px`, top: `${top}px` });
    this.places = this.columns.map((column, layer) => column.map((button, unit) => {
      const left = names + layer * pitch;
      const top = HEAD + (tallest - column.length) * (size + GAP) / 2 + unit * (size + GAP);
      put(button, left, top);
      Object.assign(button.style, { width: `${size}px`, height: `${size}px` });
      if (layer === 0) put(this.names[unit], 6, top + size / 2 - 9);
      return [left, top + size / 2, left + size];
    }));
    this.columns.forEach((column, layer) => {
      const middle = names + layer * pitch + size / 2;
      put(this.heads[layer], middle, 2);
      this.heads[layer].textContent = layer === 0 ? (pitch < 50 ? "in" : "inputs")
        : layer + 1 < this.columns.length ? (pitch < 50 ? "" : "layer ") + layer
          : pitch < 50 ? "out" : "output";
      put(this.rest[layer], middle, this.places[layer].at(-1)[1] + size / 2 + 3);
      if (this.growers[layer - 1]) this.growers[layer - 1].forEach((button, k) => {
        const side = isRow ? grower : 34, left = isRow ? (k - 1) * (side + 2) + 1 : -17;
        put(button, middle + left, floor + 2 + (isRow ? 0 : 36 * k));
        button.style.width = button.style.minWidth = `${side}px`;
      });
    });
  }

  /** Write what the shown unit computes. */
  say(text) {
    if (this.formula.textContent !== text) this.formula.textContent = text;
  }

  /** Draw all maps and weights; `shown` is the unit in the large map, or null. */
  draw(training, layers, shown, reachOf) {
    this.arrange();
    const { sizes } = this, { values, starts } = training.network;
    this.columns.forEach((column, layer) => column.forEach((button, unit) => {
      paintAnswers(button.firstChild, answersOf(layers[layer], sizes[layer], unit, 2),
        reachOf(layer));
      button.setAttribute("aria-pressed",
        String(shown?.[0] === layer && shown?.[1] === unit));
    }));
    const context = fitCanvas(this.lines, ...this.context);
    starts.forEach((start, k) => {
      const outs = sizes[k + 1], count = sizes[k] * outs;
      let largest = 1e-12;
      for (let w = 0; w < count; w++) largest = Math.max(largest, Math.abs(values[start + w]));
      this.places[k].forEach(([, y0, x0], i) => this.places[k + 1].forEach(([x1, y1], j) =>
        drawWeight(context, [x0, y0], [x1, y1], values[start + i * outs + j] / largest,
          { widest: this.widest,
            faint: shown && shown[0] > 0 && (shown[0] !== k + 1 || shown[1] !== j) })));
    });
    this.depth.textContent = String(sizes.length - 2);
    this.less.disabled = sizes.length === 2;
    this.more.disabled = sizes.length === 6;
    this.growers.forEach(([less, more], k) => {
      more.disabled = sizes[k + 1] >= MOST;
      less.disabled = sizes[k + 1] === 1;
    });
  }
}
