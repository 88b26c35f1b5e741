// A plane with axes: marks in SVG over a heat map, and shapes that can be moved.
import { clamp, format, signedColor } from "./numbers.js";
import { element } from "./elements.js";

export const EDGE = { left: 48, right: 10, top: 10, bottom: 40 }; // pixels around the plane
export const BELOW = { ticks: 18, name: 34 }; // pixels from the plane to what is written below

/** Make an SVG element. */
export function shape(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Return about five round numbers between two ends. */
export function ticks(low, high) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((k) => k * power >= rough * 0.999);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
}

/**
 * A plane in data units. `x` and `y` are [low, high]; `aspect` is height over width.
 * Draw in the layers it provides, at points from `toX` and `toY`; a change of size
 * redraws the stage.
 */
export class Plane {
  constructor(stage, { label, x, y, xLabel = "", yLabel = "", aspect = 1, widest = 420,
                       edge = EDGE }) {
    Object.assign(this, { stage, edge });
    this.range = { x, y };
    this.aspect = aspect;
    this.names = [xLabel, yLabel];
    this.axes = shape("g", { class: "plane-axes", "aria-hidden": "true" });
    this.paper = shape("rect", { class: "plane-paper" });
    const clip = `${stage.id}-plane-${stage.screen.childElementCount}`;
    this.window = shape("rect");
    this.content = shape("g", { "clip-path": `url(#${clip})` });
    this.svg = shape("svg", { role: "group", "aria-label": label },
      shape("clipPath", { id: clip }, this.window), this.paper, this.axes, this.content);
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.box = element("div", { class: "plane", style: `max-width: ${widest}px` },
      this.canvas, this.svg);
    stage.screen.append(this.box);
    const watch = new ResizeObserver(() => this.fit());
    watch.observe(this.box);
    stage.onClose(() => watch.disconnect());
  }

  /** Add a layer for marks; later layers are above earlier ones. */
  layer(name, parent = this.content) {
    const layer = shape("g", { class: name });
    parent.append(layer);
    return layer;
  }

  /** Show a different part of the plane, with new axis names if they're given. */
  setRange(x, y, names = this.names) {
    if (String([x, y, names]) === String([this.range.x, this.range.y, this.names])) return;
    this.range = { x, y };
    this.names = names;
    if (this.width) this.drawAxes();
  }

  get ready() {
    return this.width > 0;
  }

  fit() {
    const whole = this.box.clientWidth;
    if (!whole || whole === this.whole) return;
    this.whole = whole;
    this.width = whole - this.edge.left - this.edge.right;
    this.height = Math.round(this.width * this.aspect);
    const tall = this.height + this.edge.top + this.edge.bottom;
    for (const [name, value] of [["width", whole], ["height", tall],
      ["viewBox", `0 0 ${whole} ${tall}`]]) this.svg.setAttribute(name, value);
    for (const rect of [this.paper, this.window]) {
      rect.setAttribute("x", this.edge.left);
      rect.setAttribute("y", this.edge.top);
      rect.setAttribute("width", this.width);
      rect.setAttribute("height", this.height);
    }
    Object.assign(this.canvas.style, { left: `${this.edge.left}px`, top: `${this.edge.top}px`,
      width: `${this.width}px`, height: `${this.height}px` });
    this.drawAxes();
    this.stage.redraw();
  }

  toX(value) {
    const [low, high] = this.range.x;
    return this.edge.left + ((value - low) / (high - low)) * this.width;
  }

  toY(value) {
    const [low, high] = this.range.y;
    return this.edge.top + ((high - value) / (high - low)) * this.height;
  }

  /** Convert a point on the screen to data units. */
  fromScreen(event) {
    const { left, top } = this.svg.getBoundingClientRect();
    const { x, y } = this.range;
    return [
      x[0] + ((event.clientX - left - this.edge.left) / this.width) * (x[1] - x[0]),
      y[1] - ((event.clientY - top - this.edge.top) / this.height) * (y[1] - y[0]),
    ];
  }

  isInside([x, y]) {
    return x >= this.range.x[0] && x <= this.range.x[1]
      && y >= this.range.y[0] && y <= this.range.y[1];
  }

  drawAxes() {
    const { x, y } = this.range;
    const floor = this.edge.top + this.height;
    const label = (text, attributes) => shape("text", attributes, text);
    this.axes.replaceChildren(
      ...ticks(...x).map((t) => label(format(t),
        { x: this.toX(t), y: floor + BELOW.ticks, "text-anchor": "middle" })),
      ...ticks(...y).map((t) => label(format(t),
        { x: this.edge.left - 6, y: this.toY(t) + 4, "text-anchor": "end" })),
      label(this.names[0], { x: this.edge.left + this.width / 2, y: floor + BELOW.name,
        "text-anchor": "middle", class: "plane-name" }),
      label(this.names[1], { class: "plane-name", "text-anchor": "middle",
        transform: `translate(10 ${this.edge.top + this.height / 2}) rotate(-90)` }));
  }

  /** Call `press([x, y])` when an empty spot is clicked or tapped. */
  onPress(press) {
    this.paper.addEventListener("click", (event) => press(this.fromScreen(event)));
  }

  /** Color the plane by a signed function, in cells of a few pixels. */
  paint(value, { reach = 1, cell = 6 } = {}) {
    const columns = Math.ceil(this.width / cell);
    const rows = Math.ceil(this.height / cell);
    if (this.canvas.width !== columns) this.canvas.width = columns;
    if (this.canvas.height !== rows) this.canvas.height = rows;
    const context = this.canvas.getContext("2d");
    const image = context.createImageData(columns, rows);
    const { x, y } = this.range;
    for (let row = 0, at = 0; row < rows; row++) {
      const down = y[1] - ((row + 0.5) / rows) * (y[1] - y[0]);
      for (let column = 0; column < columns; column++, at += 4) {
        const across = x[0] + ((column + 0.5) / columns) * (x[1] - x[0]);
        image.data.set(signedColor(value(across, down), reach), at);
        image.data[at + 3] = 255;
      }
    }
    context.putImageData(image, 0, 0);
  }

  /** Make a line through points in data units. */
  curve(places, attributes = {}) {
    const d = places.map(([x, y], k) =>
      `${k ? "L" : "M"}${this.toX(x).toFixed(1)} ${this.toY(y).toFixed(1)}`).join("");
    return shape("path", { d, fill: "none", ...attributes });
  }

  /** Make an arrow between two points in data units. */
  arrow(from, to, attributes = {}) {
    const [x0, y0] = [this.toX(from[0]), this.toY(from[1])];
    const [x1, y1] = [this.toX(to[0]), this.toY(to[1])];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 1) return shape("g");
    const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length];
    const head = clamp(length / 2, 4, 10);
    const [bx, by] = [x1 - head * dx, y1 - head * dy];
    const half = head * 0.45;
    return shape("g", attributes,
      shape("path", { d: `M${x0} ${y0}L${bx} ${by}`, fill: "none", stroke: "currentColor",
        "stroke-width": 2.5 }),
      shape("path", { d: `M${x1} ${y1}L${bx - half * dy} ${by + half * dx}`
        + `L${bx + half * dy} ${by - half * dx}Z`, fill: "currentColor" }));
  }
}
