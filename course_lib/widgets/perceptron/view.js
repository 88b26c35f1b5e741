// The perceptron: points, a line to drag, and the learning rule step by step.
import { clamp, format, roundTo } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { ends, positiveSide, shift, turn } from "../kit/half_plane.js";
import { bound, code, countWrong, isWrong, learn, margin, sign, street } from "./core.js";
import { flightOver } from "./flight.js";

const TOO_MANY = 20; // most points that can still be touched one by one
const MANY_WRONG = 40; // mistakes beyond which rims would cover the picture
const GHOSTS = 5; // lines of before that are still shown
const REACHES = [2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]; // of the arrow's plane

export function figure(stage) {
  const state = () => Object.fromEntries(
    ["weights", "bias", "examples", "preset", "next_row", "last_row", "num_updates",
      "from_zero"]
      .map((name) => [name, stage.get(name)]));
  const plane = new Plane(stage, { label: "Points and the line", x: [-0.5, 1.5],
    y: [-0.5, 1.5], xLabel: "x\u2081", yLabel: "x\u2082" });
  const arrows = new Plane(stage, { label: "The weight vector", x: [-4, 4],
    y: [-4, 4], xLabel: "w\u2081", yLabel: "w\u2082", widest: 240 });
  const counted = element("p");
  const possible = element("p");
  const full = element("div");
  stage.screen.append(element("div", { class: "perceptron-side" }, arrows.box,
    element("div", {}, counted, element("div", { class: "perceptron-tally" }, full), possible)));
  const flight = flightOver(stage);

  // ---- what the reader changes ---------------------------------------------------

  /** Move the line by hand; the rule's counts stay. */
  const lead = (values) => stage.set({ ...values, next_row: 0, last_row: -1 });
  /** Start over from zero. */
  const begin = (values = {}) => lead({ weights: [0, 0], bias: 0, num_updates: 0,
    from_zero: true, ...values });
  const load = (preset) => begin({ preset, examples: stage.data.presets[preset] });
  /** Change the points; the line stays, as if it had been drawn by hand. */
  const change = (examples) =>
    lead({ examples, preset: "own", num_updates: 0, from_zero: true });

  stage.choice({ label: "Points", trait: "preset", options: Object.keys(stage.data.presets),
    set: load });

  const points = new Handles(plane, {
    label: "Points",
    step: 0.05,
    move: (k, [x, y]) => change(stage.get("examples").map((e, row) => (row === k
      ? [clamp(roundTo(x, 0.01), -10, 10), clamp(roundTo(y, 0.01), -10, 10), e[2]] : e))),
    press: (k) => change(stage.get("examples").map((e, row) => (row === k
      ? [e[0], e[1], 1 - e[2]] : e))),
    remove: (k) => stage.get("examples").length > 1
      && change(stage.get("examples").filter((_, row) => row !== k)),
  });
  const add = ([x, y]) => change([...stage.get("examples"),
    [roundTo(x, 0.01), roundTo(y, 0.01), 1]]);
  plane.onPress(add);

  /** The two points of the line that can be dragged, well inside the plane. */
  const grips = () => {
    const { weights, bias } = state();
    const found = ends(weights, bias, plane.range.x, plane.range.y);
    if (!found) return [];
    const [a, b] = found;
    return [0.12, 0.5, 0.88].map((s) => [a[0] + s * (b[0] - a[0]), a[1] + s * (b[1] - a[1])]);
  };
  const tidy = (turned) => (turned ? { bias: roundTo(turned.bias, 0.001),
    weights: turned.weights.map((w) => roundTo(w, 0.001)) } : {});
  const line = new Handles(plane, {
    label: "The line",
    step: 0.05,
    move: (k, to) => {
      const { weights, bias } = state();
      const now = grips();
      if (k !== 1) return lead(tidy(turn(weights, now[2 - k], to)));
      const by = [to[0] - now[1][0], to[1] - now[1][1]];
      return lead({ bias: roundTo(shift(weights, bias, by), 0.001) });
    },
  });
  const tip = new Handles(arrows, {
    label: "The weights",
    step: 0.1,
    move: (_, [w1, w2]) => lead({ weights: [roundTo(w1, 0.05), roundTo(w2, 0.05)] }),
  });

  stage.clock({
    step() {
      const learned = learn(state());
      if (!learned) return false;
      stage.set(learned);
      return true;
    },
    reset: begin,
    milliseconds: 1000,
  });
  stage.button("Add a point", () => add([
    (plane.range.x[0] + plane.range.x[1]) / 2, (plane.range.y[0] + plane.range.y[1]) / 2]));

  // ---- what is drawn ---------------------------------------------------------------

  const region = plane.layer("region");
  const ghosts = plane.layer("ghosts");
  const cut = plane.layer("cut");
  const hint = plane.layer("perceptron-hint", plane.svg);
  const sum = arrows.layer("sum");

  /** The line's ends, the first of them near the first of before, so that it swings. */
  function lineOf(weights, bias) {
    const found = ends(weights, bias, plane.range.x, plane.range.y);
    const near = ([x, y]) => Math.hypot(x - past.at(-1)[0][0], y - past.at(-1)[0][1]);
    return found && past.length && near(found[1]) < near(found[0]) ? found.reverse() : found;
  }

  let past = []; // the ends of lines of this run
  let drawn = null; // the state that was last drawn

  /** Keep the line that the rule has just left; tell whether it has made a step. */
  function remember(now) {
    if (now.last_row < 0) past = [];
    const isStep = drawn && now.last_row >= 0
      && (now.num_updates === drawn.num_updates + 1 || drawn.last_row < 0);
    const left = isStep && lineOf(drawn.weights, drawn.bias);
    if (left) past = [...past, left].slice(-GHOSTS);
    return isStep;
  }

  function show(now) {
    const isStep = remember(now), old = [...region.querySelectorAll(":not([opacity])")];
    drawPlane(now);
    drawArrows(now);
    if (isStep && plane.ready && arrows.ready) {
      const last = now.examples[now.last_row], hadLine = drawn.weights.some(Boolean);
      const late = [...region.children, line.group, ...[...sum.children].slice(3)];
      old.forEach((side) => side.setAttribute("opacity", 0)); // seen until the line swings
      region.prepend(...old);
      flight.show({ from: [plane, [0, 0], last], to: [arrows, drawn.weights, now.weights],
        color: `var(--class-${last[2]})`, line: cut.querySelector(".perceptron-line"),
        oldLine: hadLine && past.length ? plane.curve(past.at(-1)).getAttribute("d") : null,
        early: old, late });
    } else if (now.last_row < 0) flight.clear();
    drawn = now;
  }

  function drawPlane({ weights, bias, examples, last_row }) {
    if (!plane.ready) return;
    const reach = stage.data.ranges[stage.get("preset")] ?? plane.range;
    plane.setRange(reach.x, reach.y, reach.names);
    const { x, y } = plane.range;
    const other = weights.map((w) => -w);
    region.replaceChildren(...[[weights, bias, "class-1"], [other, -bias, "class-0"]]
      .map(([w, b, name]) => [positiveSide(w, b, x, y), name])
      .filter(([side]) => side.length > 2)
      .map(([side, name]) => plane.curve(side, { class: name, "fill-opacity": 0.28 })));
    const found = lineOf(weights, bias);
    const last = examples[last_row];
    ghosts.replaceChildren(...past.map((each, k) => plane.curve(each, { stroke: "var(--line)",
      "stroke-opacity": (0.45 * (k + 1)) / past.length, "stroke-width": 1.5 })));
    cut.replaceChildren(
      ...(found ? [plane.curve(found, { class: "perceptron-line" })] : []),
      ...street(weights, bias, examples).map((b) => ends(weights, b, x, y))
        .filter((side) => side)
        .map((side) => plane.curve(side, { stroke: "var(--gray)", "stroke-dasharray": "2 5",
          "stroke-width": 1.5 })),
      ...(last ? [shape("circle", { r: 19, fill: "none", stroke: "var(--line)",
        "stroke-width": 2, cx: plane.toX(last[0]), cy: plane.toY(last[1]) })] : []));
    const small = examples.length > TOO_MANY;
    const count = countWrong(weights, bias, examples);
    const isBlank = !weights[0] && !weights[1];
    hint.replaceChildren(...(isBlank ? [shape("text", { x: plane.toX((x[0] + x[1]) / 2),
      y: plane.toY((y[0] + y[1]) / 2) + 4, "text-anchor": "middle",
      "pointer-events": "none" }, "no line yet: every score is 0")] : []));
    const names = ["Turn the line, first end", "Shift the line", "Turn the line, second end"];
    line.draw(grips().map((at, k) => ({ at, form: "ring", label: names[k], small: k !== 1 })));
    points.draw(examples.map((e, k) => {
      const wrong = isWrong(weights, bias, e);
      const isRimmed = wrong && count <= MANY_WRONG;
      return { at: e, form: e[2] ? "circle" : "square", wrong: isRimmed, small, label:
        `Point ${k + 1} of ${examples.length}, class ${e[2]}, at ${format(e[0])}, `
        + `${format(e[1])}${wrong ? ", wrong" : ""}` };
    }));
  }

  function drawArrows({ weights, examples, last_row }) {
    if (!arrows.ready) return;
    const last = examples[last_row];
    const t = last ? sign(last) : 0;
    const before = last ? [weights[0] - t * last[0], weights[1] - t * last[1]] : weights;
    const longest = Math.max(...[...weights, ...before].map(Math.abs));
    const reach = REACHES.find((r) => r > 1.15 * longest) ?? 2 * longest;
    arrows.setRange([-reach, reach], [-reach, reach]);
    const middle = [(before[0] + weights[0]) / 2, (before[1] + weights[1]) / 2];
    sum.replaceChildren(
      arrows.curve([[-reach, 0], [reach, 0]], { stroke: "var(--faint)" }),
      arrows.curve([[0, -reach], [0, reach]], { stroke: "var(--faint)" }),
      arrows.arrow([0, 0], before, { color: "var(--gray)", opacity: 0.5 }),
      arrows.arrow([0, 0], weights, { color: "var(--line)" }),
      ...(last ? [
        arrows.arrow(before, weights, { color: `var(--class-${last[2]})` }),
        shape("text", { x: arrows.toX(middle[0]) + 6, y: arrows.toY(middle[1]) - 6 },
          t > 0 ? "+ x" : "\u2212 x")] : []));
    tip.draw([{ at: weights, form: "ring", small: true,
      label: `Weights ${format(weights[0])}, ${format(weights[1])}` }]);
  }

  function drawTally({ weights, bias, examples, num_updates, from_zero }) {
    const most = bound(weights, bias, examples);
    counted.textContent = `Mistakes in this run: ${num_updates}`;
    if (!from_zero) possible.textContent = "This run started from a line, not from zero.";
    else if (most === null) possible.textContent = "No line proves yet how many are possible.";
    else possible.textContent = `This line proves: at most ${Math.floor(most + 1e-9).toLocaleString("en-US")} in any order.`;
    const share = from_zero && most !== null ? num_updates / most : 0;
    full.style.width = `${clamp(100 * share, 0, 100)}%`;
  }

  function words({ weights, bias, examples, last_row, num_updates }) {
    const wrong = countWrong(weights, bias, examples);
    const last = examples[last_row];
    const all = examples.length, some = wrong === all ? `all ${all}` : `${wrong} of ${all}`;
    const left = wrong ? `${some} ${all === 1 ? "point" : "points"} ${wrong === 1 ? "is" : "are"} wrong`
      : `no mistakes are left; the margin is ${format(margin(weights, bias, examples), 3)}`;
    const line = `w = (${format(weights[0])}, ${format(weights[1])}) and b = ${format(bias)}`;
    const points = stage.get("preset") === "own" ? "your points" : stage.get("preset");
    stage.say(last ? `Mistake ${num_updates}: point ${last_row + 1} (class ${last[2]}) is `
      + `${last[2] ? "added to" : "subtracted from"} the weights, and ${left}.`
      : `After ${num_updates} ${num_updates === 1 ? "mistake" : "mistakes"} on ${points}, `
        + `${line}, and ${left}.`,
    last && `Now ${line}.`,
    !weights[0] && !weights[1] && "Press Step, or drag the ring away from the center.");
  }

  stage.aim(() => {
    const { weights, bias, examples, preset, num_updates, from_zero } = state();
    const most = bound(weights, bias, examples);
    return [countWrong(weights, bias, examples) === 0,
      from_zero && most !== null && most < 60, preset === "XOR" && num_updates >= 30];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    show(now);
    drawTally(now);
    words(now);
  });
}
