// How values and gradients fare on their way through layers that were never trained.
import { format } from "../kit/numbers.js";
import { Plane, shape, ticks } from "../kit/plane.js";
import { ACTIVATIONS, WIDTHS, code, fate, sizes } from "./core.js";

const REACHES = [2.5, 6, 12]; // powers of ten shown, up and down
const SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
const WORDS = { kept: "kept within a factor of ten", vanished: "vanished",
  exploded: "exploded", scattered: "scattered" };

/** Write a mean square as the lesson does: 0.43, 1200 or 9.3e-10. */
function written(size) {
  if (size >= 0.001 && size < 1000) return format(Number(size.toPrecision(2)), 4);
  return size.toExponential(1).replace("-", "\u2212").replace("e+", "e");
}

/** Write a power of ten: 1, 10, or 10 with an exponent. */
function powerOfTen(power) {
  const digits = [...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[digit]).join("");
  return power === 0 ? "1" : `10${power < 0 ? "\u207b" : ""}${digits}`;
}

/** A plane whose heights are powers of ten. */
class PowersPlane extends Plane {
  drawAxes() {
    super.drawAxes();
    const [across, up] = [ticks(...this.range.x).length, ticks(...this.range.y)];
    up.forEach((power, k) => {
      this.axes.children[across + k].textContent = Number.isInteger(power)
        ? powerOfTen(power) : "";
    });
  }
}

export function figure(stage) {
  const state = () => Object.fromEntries(
    ["factor", "activation", "depth", "width"].map((name) => [name, stage.get(name)]));
  // A little less than a sixth of a doubling, so that rounding keeps the last step.
  stage.slider({ label: "variance factor c", trait: "factor", low: 0.25, high: 4, log: true,
    step: (Math.log10(2) / 6) * (1 - 1e-9) });
  stage.slider({ label: "layers", trait: "depth", low: 5, high: 50, step: 1, digits: 0,
    set: (depth) => stage.set({ depth: Math.round(depth) }) });
  stage.choice({ label: "Activation", trait: "activation", options: Object.keys(ACTIVATIONS) });
  stage.fold(() =>
    stage.choice({ label: "Width n", trait: "width", options: WIDTHS }));
  stage.quietButton("Reset", () => stage.reset());

  const plane = new PowersPlane(stage, { label: "Mean squares of values and gradients",
    x: [0, stage.get("depth")], y: [-REACHES[2], REACHES[2]], xLabel: "layer",
    yLabel: "mean square", widest: 700 });
  Object.defineProperty(plane, "aspect",
    { get: () => (plane.box.clientWidth < 450 ? 0.95 : 0.46) });
  plane.box.classList.add("signal-plane");
  const ground = plane.layer("signal-ground");
  const ways = { values: plane.layer("signal-values"), gradients: plane.layer("signal-grads") };
  const names = plane.layer("signal-names", plane.svg);

  const height = (size) => Math.max(-24, Math.min(24, Math.log10(size)));

  /** Show as few powers of ten as the curves need. */
  function aimAt(curves, last) {
    const farthest = Math.max(...curves.flat().map((size) => Math.abs(height(size))));
    const reach = REACHES.find((one) => one >= farthest) ?? REACHES.at(-1);
    plane.setRange([0, last], [-reach, reach]);
  }

  function drawGround(last) {
    const [left, right] = [plane.toX(0), plane.toX(last)];
    ground.replaceChildren(
      shape("rect", { x: left, width: right - left, y: plane.toY(1),
        height: plane.toY(-1) - plane.toY(1), class: "signal-band" }),
      plane.curve([[0, 0], [last, 0]], { stroke: "var(--gray)", "stroke-dasharray": "2 4" }));
  }

  /** The five networks as lines, and all between the least and the most of them as a band. */
  function drawWay(name, curves) {
    const layers = curves[0].map((_, k) => curves.map((curve) => height(curve[k])));
    const edge = [...layers.map((all, k) => [k, Math.max(...all)]),
      ...layers.map((all, k) => [k, Math.min(...all)]).reverse()];
    const area = plane.curve(edge, { class: `signal-${name}-area` });
    area.removeAttribute("fill");
    ways[name].replaceChildren(area, ...curves.map((curve) =>
      plane.curve(curve.map((size, k) => [k, height(size)]), { "stroke-width": 1.8 })));
  }

  /** Name each way above or below its far end: values on the right, gradients on the left. */
  function nameWay(name, sign, at, ends) {
    const { word } = fate(ends);
    const mean = ends.reduce((sum, size) => sum + height(size), 0) / ends.length;
    const [top, floor] = [plane.toY(plane.range.y[1]) + 18, plane.toY(plane.range.y[0]) - 10];
    const isRight = at > 0;
    const aside = isRight && plane.width < 400 ? 18 : 0; // no room for both in one line
    const text = isRight ? `${name} ${word} ${sign}` : `${sign} ${name} ${word}`;
    return shape("text", { x: plane.toX(at) + (isRight ? -8 : 8),
      y: mean > 0.3 ? floor - aside : top + aside, "text-anchor": isRight ? "end" : "start",
      class: `signal-name signal-${name}-name` }, text);
  }

  const told = ({ least, most, word }) =>
    `${written(least)} to ${written(most)} (${WORDS[word]})`;

  let last = {};
  /** Compute again only if something has changed. */
  function computed() {
    const now = state();
    const key = Object.values(now).join();
    if (key !== last.key) last = { key, now, ...sizes(now) };
    const { forward, backward } = last;
    return { ...last, ends: [forward.map((curve) => curve.at(-1)),
      backward.map((curve) => curve[0])] };
  }

  stage.aim(() => {
    const { now, ends } = computed();
    const [values, grads] = ends.map((sizes_) => fate(sizes_).word === "kept");
    const isKept = now.activation === "ReLU" && values && grads;
    return [isKept && now.depth >= 30, now.activation === "tanh" && values,
      isKept && now.depth === 50 && now.width === 256];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const { now, forward, backward, ends } = computed();
    if (plane.ready) {
      aimAt([...forward, ...backward], now.depth);
      drawGround(now.depth);
      drawWay("values", forward);
      drawWay("gradients", backward);
      names.replaceChildren(nameWay("values", "\u2192", now.depth, ends[0]),
        nameWay("gradients", "\u2190", 0, ends[1]));
    }
    const [values, grads] = ends.map((sizes_) => told(fate(sizes_)));
    stage.say(`With ${now.activation}, a variance of ${format(now.factor)}/n, and `
      + `n = ${now.width}, the values after layer ${now.depth} have mean squares of ${values}, `
      + `and the gradients back at the input have mean squares of ${grads}.`);
  });
}
