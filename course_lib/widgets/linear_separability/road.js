// The run as a road: a stop for each update, which ends at a flag or leads back.
import { clamp } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { shape } from "../kit/plane.js";

const [TALL, LEVEL, EDGE_OF_ROAD, SPACE] = [64, 38, 16, 40]; // pixels; SPACE between two stops
const ROOM_FOR_NAME = 24; // pixels from one stop to the next

export class Road {
  constructor(stage) {
    this.svg = shape("svg", { height: TALL, width: "100%", "aria-hidden": "true" });
    this.box = element("div", { class: "return-road" }, this.svg);
    const watch = new ResizeObserver(() => stage.redraw());
    watch.observe(this.box);
    stage.onClose(() => watch.disconnect());
  }

  /** Draw the stops up to this update; `mark(lamp, r)` shows what was added or taken. */
  draw({ lamps, path, indices, at, over, separable }, names, mark) {
    const width = this.box.clientWidth;
    if (!width) return;
    const pitch = Math.min(SPACE, (width - 2 * EDGE_OF_ROAD - 20) / indices.length);
    const x = (k) => EDGE_OF_ROAD + k * pitch, r = clamp(0.32 * pitch, 2.5, 8);
    const first = path.findIndex((weights) => String(weights) === String(path[at]));
    const line = (from, to, name) =>
      shape("path", { d: `M${x(from)} ${LEVEL}H${x(to)}`, class: name });
    const stops = indices.slice(0, at).map((row, k) => shape("g",
      { transform: `translate(${x(k + 1)} ${LEVEL})`, class: "return-stop" }, mark(lamps[row], r),
      ...(pitch < ROOM_FOR_NAME ? [] : [shape("text", { y: 24, "text-anchor": "middle" },
        names[row])])));
    const start = shape("circle", { cx: x(0), cy: LEVEL, r, class: "return-start" });
    this.svg.replaceChildren(line(0, at, "return-way"), start, ...stops,
      ...(over && separable ? flag(x(at), r) : []),
      ...(over && !separable ? back(x(first), x(at), r) : []));
  }
}

const flag = (x, r) => [shape("path", { d: `M${x} ${LEVEL - r - 1}V7h15l-4 5.5l4 5.5h-15`,
  class: "return-flag" })];

/** An arrow over the road, to the stop with the same weights. */
function back(to, from, r) {
  const top = LEVEL - r - 3, high = 5;
  return [shape("path", { d: `M${from} ${top}C${from} ${high} ${from - 10} ${high} ${from - 14} ${high}`
    + `H${to + 14}C${to + 10} ${high} ${to} ${high} ${to} ${top - 7}`, class: "return-back" }),
  shape("path", { d: `M${to} ${top + 1}l-5 -9h10Z`, class: "return-tip" })];
}
