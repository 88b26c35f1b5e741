// The edges of the backpropagation stepper, and the pill that travels on them.
import { clamp } from "../kit/numbers.js";
import { shape } from "../kit/plane.js";
import { GRAPHS, slopeOf, stops } from "./core.js";
import { brief } from "./places.js";

const PILL = 22; // pixels, its height

export const words = (text, x, y, anchor) =>
  shape("text", { class: "stepper-slope", x, y, "text-anchor": anchor }, text);

/** Return which share of a stretch is below the card at its start. */
const below = (dx, dy, { half, up, down }) =>
  Math.min(half / Math.abs(dx), (dy < 0 ? up : down) / Math.abs(dy));

/** Return the middle of what is seen of a stretch between two cards. */
function middleOf([x1, y1], [x2, y2], reach) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const share = (1 + below(dx, dy, reach) - below(-dx, -dy, reach)) / 2;
  return [x1 + share * dx, y1 + share * dy];
}

/** A lane beside the middle of a stretch, with an arrowhead where it's seen. */
function drawLane(way, start, end, reach, attributes) {
  const [[x1, y1], [x2, y2]] = [start, end];
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [across, down] = [(x2 - x1) / length, (y2 - y1) / length];
  const aside = (way === "back" ? 1 : -1) * (attributes["stroke-width"] / 2 + 1);
  const [dx, dy] = [-down * aside, across * aside];
  const turn = Math.atan2(down, across) * 180 / Math.PI + (way === "back" ? 180 : 0);
  const [x, y] = middleOf(start, end, reach);
  return [
    shape("path", { class: `stepper-edge ${way}`, ...attributes,
      d: `M${x1 + dx} ${y1 + dy}L${x2 + dx} ${y2 + dy}` }),
    shape("path", { class: `stepper-head ${way}`, d: "M6 0L-5 -6V6Z",
      transform: `translate(${x + dx} ${y + dy}) rotate(${turn})` }),
  ];
}

/** Draw an edge: values and gradients that passed it have a lane each. */
export function drawEdge(graph, edge, at, { values }, taken, reach) {
  const [from, to, weight] = edge;
  const names = stops(edge);
  const strength = weight ? values[weight] : 1;
  const attributes = { "stroke-width": clamp(1 + Math.abs(strength), 1.5, 5),
    ...(strength < 0 ? { "stroke-dasharray": "7 5" } : {}) };
  const lines = names.slice(1).flatMap((end, k) => {
    const [here, there] = [at[names[k]], at[end]];
    const ways = ["forward", "back"].filter((way) => taken.includes(`${way} ${names[k]} ${end}`));
    if (ways.length) return ways.flatMap((way) => drawLane(way, here, there, reach, attributes));
    return [shape("path", { class: "stepper-edge", ...attributes,
      d: `M${here.join(" ")}L${there.join(" ")}` })];
  });
  if (weight || values[to] === undefined) return lines;
  const [x, y] = middleOf(at[from], at[to], reach);
  const [across, down] = [0, 1].map((k) => Math.abs(at[to][k] - at[from][k]));
  const text = `\u00d7${brief(slopeOf(graph, values, edge))}`;
  if (across < 20) return [...lines, words(text, x + 12, y + 5, "start")];
  if (down > 20) return [...lines, words(text, x, y + 5, "middle")];
  const gate = GRAPHS[graph].kinds[to] !== "relu" ? "" : values[to] ? " open" : " closed";
  return [...lines, words(text + gate, x, y - reach.up - 4, "middle")];
}

/** A number in a pill; it's seen only while it moves. */
function drawPill(way, value) {
  const text = brief(value);
  const width = 18 + 8 * text.length;
  return shape("g", { class: `stepper-pill ${way}` },
    shape("rect", { x: -width / 2, y: -PILL / 2, width, height: PILL, rx: PILL / 2 }),
    shape("text", { y: 5, "text-anchor": "middle" }, text));
}

/**
 * Send the last step's number along its edge. Below the card of a weight, or halfway if
 * there is none, it becomes the message that arrives.
 */
export function travel(at, { values, last }, duration) {
  if (!last?.edge || !duration) return [];
  const [from, to, weight] = last.edge;
  const way = stops(last.edge).map((name) => at[name]);
  if (last.way === "back") way.reverse();
  if (weight && last.to === weight) way.pop();
  const lengths = way.slice(1).map(([x, y], k) => Math.hypot(x - way[k][0], y - way[k][1]));
  const half = lengths.length < 2 ? 0.5 : lengths[0] / (lengths[0] + lengths[1] || 1);
  const middle = way.length === 3 ? way[1] : [0, 1].map((k) => (way[0][k] + way[1][k]) / 2);
  const places = [way[0], middle, middle, way.at(-1)];
  return [[last.arrived ?? values[from], [1, 1, 0, 0]], [last.message, [0, 0, 1, 1]]]
    .map(([value, opacity]) => {
      const pill = drawPill(last.way, value);
      const offsets = [0, half, half, 1];
      pill.animate(places.map(([x, y], k) => ({ offset: offsets[k], opacity: opacity[k],
        transform: `translate(${x}px, ${y}px)` })), { duration, easing: "ease-in-out" });
      return pill;
    });
}
