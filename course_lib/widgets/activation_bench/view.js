// The gate bench: one unit, forty inputs, its outputs and how well it responds.
import { format } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { EDGE, Plane, shape } from "../kit/plane.js";
import { ACTIVATIONS, REACH, at, code, counts, heights } from "./core.js";

const FINE = 600; // pieces of a curve
const WORD = 62; // pixels of a word in the plane
const KINDS = [["responds", "responding"], ["saturated", "saturated"], ["silent", "silent"]];

const kindOf = ({ saturated, silent }) => KINDS[saturated + silent][0];

/** Split points into runs of one kind, and lift the pen at jumps. */
function runs(places) {
  const found = [];
  places.forEach((one, k) => {
    const before = places[k - 1];
    const on = k && one.kind === before.kind && Math.abs(one.jump) < 0.5;
    if (on) found.at(-1).push(one);
    else found.push([one]);
  });
  return found;
}

/** The place in a stretch of the plane that is farthest from the curve, if a word fits. */
function freeCorner(plane, run, from, to) {
  const line = run.map((one) => [plane.toX(one.x), plane.toY(one.output)]);
  const free = ({ x, y }) => Math.min(...line.map(([across, down]) =>
    Math.hypot(Math.max(x - across, 0, across - x - WORD), down - y + 5)));
  const best = [(from + to - WORD) / 2, from + 8, to - 8 - WORD]
    .flatMap((x) => [plane.edge.top + 18, plane.edge.top + plane.height - 8].map((y) => ({ x, y })))
    .reduce((found, one) => (free(one) > free(found) ? one : found));
  return to - from > WORD + 20 && free(best) > 12 ? best : null;
}

export function figure(stage) {
  const inputs = stage.data.inputs;
  const state = () => Object.fromEntries(
    ["weight", "bias", "activation"].map((name) => [name, stage.get(name)]));
  stage.slider({ label: "weight w", trait: "weight", low: -10, high: 10, step: 0.1, digits: 1 });
  stage.slider({ label: "bias b", trait: "bias", low: -10, high: 10, step: 0.1, digits: 1 });
  stage.choice({ label: "Activation", trait: "activation", options: Object.keys(ACTIVATIONS) });
  stage.quietButton("Reset", () => stage.reset());

  const across = [-REACH, REACH];
  const answers = new Plane(stage, { label: "Output of the unit for each input", x: across,
    y: [-1.25, 1.25], yLabel: "output", widest: 700, edge: { ...EDGE, bottom: 4 } });
  const hearing = new Plane(stage, { label: "Slope of the activation for each input", x: across,
    y: [-0.3, 1.4], xLabel: "input x", yLabel: "slope", widest: 700 });
  const adapt = (plane, wide, narrow) => Object.defineProperty(plane, "aspect",
    { get: () => (plane.box.clientWidth < 450 ? narrow : wide) });
  adapt(answers, 0.24, 0.42);
  adapt(hearing, 0.12, 0.25);
  for (const plane of [answers, hearing]) plane.box.classList.add("bench-plane");

  const tally = KINDS.map(([name, word]) => {
    const count = element("b");
    return { count, part: element("i", { class: `bench-${name}` }),
      label: element("span", { class: `bench-${name}` }, count, ` ${word}`) };
  });
  stage.screen.append(element("div", { class: "bench-share", "aria-hidden": "true" },
    ...tally.map(({ part }) => part)), element("p", { class: "bench-tally", "aria-hidden": "true" },
    ...tally.map(({ label }) => label)));

  /** Shade where the unit responds, and name each stretch where there is room. */
  function drawBands(plane, found) {
    return found.flatMap((run) => {
      const [from, to] = [run[0], run.at(-1)].map(({ x }, end) =>
        plane.toX(x + ((end || -1) * REACH) / (FINE + 1)));
      const [{ kind }] = run;
      const band = shape("rect", { x: from, width: to - from, y: plane.edge.top,
        height: plane.height, class: `bench-band bench-${kind}` });
      const corner = plane === answers && freeCorner(plane, run, from, to);
      return corner ? [band, shape("text", corner, kind)] : [band];
    });
  }

  /** Draw one quantity of the unit as a curve, and the inputs on it. */
  function draw(plane, layer, now, name) {
    if (!plane.ready) return;
    const places = Array.from({ length: FINE + 1 }, (_, k) =>
      at(now, -REACH + (2 * REACH * (k + 0.5)) / (FINE + 1)));
    places.forEach((one, k) => {
      one.kind = kindOf(one);
      one.jump = (one[name] - (places[k - 1] ?? one)[name]) / plane.range.y[1] * 1.25;
    });
    const rules = [[[-REACH, 0], [REACH, 0]], [[0, plane.range.y[0]], [0, plane.range.y[1]]]];
    const found = runs(places);
    layer.replaceChildren(
      ...drawBands(plane, found),
      ...rules.map((ends) => plane.curve(ends, { stroke: "var(--faint)" })),
      ...found.map((run) => plane.curve(run.map((one) => [one.x, one[name]]),
        run[0].saturated ? { stroke: "var(--gray)", "stroke-width": 2.5, "stroke-dasharray": "3 4" }
          : { stroke: "var(--class-1)", "stroke-width": 3 })),
      ...inputs.map((x) => {
        const one = at(now, x);
        return shape("circle", { r: one.saturated ? 4 : 5.5, cx: plane.toX(x),
          cy: plane.toY(one[name]), class: one.saturated ? "bench-deaf" : "bench-hears" });
      }));
  }

  const curve = answers.layer("bench-answers");
  const slope = hearing.layer("bench-slopes");

  /** Describe what the counts mean for the unit. */
  function verdict(now, saturated, silent) {
    if (silent === inputs.length)
      return now.activation === "ReLU" ? "The unit is dead." : "It is silent for every input.";
    if (saturated === inputs.length)
      return "It answers, but small changes in its weight or bias have almost no effect.";
    return saturated ? "" : "It responds to every input.";
  }

  stage.aim(() => {
    const now = state();
    const [saturated, silent] = counts(now, inputs);
    return [now.activation === "ReLU" && silent === inputs.length,
      now.activation === "tanh" && saturated === inputs.length,
      now.activation === "GELU" && now.weight >= 5 && Math.abs(now.bias) < 1];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    answers.setRange(across, heights(now));
    draw(answers, curve, now, "output");
    draw(hearing, slope, now, "slope");
    const [saturated, silent] = counts(now, inputs);
    const share = (count) => `${count} (${format((100 * count) / inputs.length, 0)}%)`;
    [inputs.length - saturated, saturated - silent, silent].forEach((number, k) => {
      tally[k].count.textContent = number;
      tally[k].part.style.flexGrow = number;
    });
    stage.say(`With ${now.activation === "step" ? "the step function" : now.activation}, the unit `
      + `responds to `
      + `${share(inputs.length - saturated)} of the ${inputs.length} inputs, is saturated but not `
      + `silent for ${share(saturated - silent)}, and is silent for ${share(silent)}.`,
    verdict(now, saturated, silent));
  });
}
