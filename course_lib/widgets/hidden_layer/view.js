// A hidden layer that learns, in three places: its input, its hidden space, its output.
import { clamp, format } from "../kit/numbers.js";
import { BELOW, Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { stepUpTo } from "../kit/stepped.js";
import { LAST_STEP, alongCut, answer, code, cut, hidden, judge, sigmoid, weightsAt } from "./core.js";
import { crowd, creases, level, together } from "./marks.js";
import { HiddenSpace } from "./space.js";
import { Spotlight } from "./spotlight.js";

const RANGES = { XOR: [-0.5, 1.5], rings: [-1.5, 1.5] };
const NARROW = { left: 30, right: 10, top: 8, bottom: 40 }; // pixels around a small plane
const PALE = 2; // the value with full color; 1 is paler, so that points stand out

export function figure(stage) {
  const names = ["points", "units", "activation", "seed", "num_steps", "probe", "turn"];
  const state = () => Object.fromEntries(names.map((name) => [name, stage.get(name)]));
  const input = new Plane(stage, { label: "Input", x: RANGES.XOR, y: RANGES.XOR,
    xLabel: "input x\u2081", yLabel: "x\u2082" });
  const space = new HiddenSpace(stage, PALE);
  const output = new Plane(stage, { label: "Output", x: [0, 1], y: [0, 1], widest: 420 });
  output.box.classList.add("hidden-output");
  for (const { box } of [input, space.plane]) box.classList.add("hidden-plane");
  const { edge } = input;
  for (const plane of [input, space.plane, output]) Object.defineProperty(plane, "edge",
    { get: () => (stage.screen.clientWidth < 450 ? NARROW : edge) });
  Object.defineProperty(output, "aspect", { get: () => (lying() ? 0.12
    : (input.box.clientWidth - 58) / Math.max(1, output.box.clientWidth - 58)) });
  const lying = () => output.box.clientWidth > 200;

  // ---- what the reader changes -----------------------------------------------------

  const anew = (values) => stage.set({ num_steps: 0, ...values });
  stage.choice({ label: "Points", trait: "points", options: Object.keys(RANGES),
    set: (points) => {
      anew({ points, units: points === "XOR" ? 2 : 3 });
      stage.goals.show(points === "XOR" ? 0 : 2);
    } });
  stage.choice({ label: "Hidden units", trait: "units", options: [[2, "2"], [3, "3"]],
    set: (units) => anew({ units }) });
  stage.choice({ label: "Activation", trait: "activation", options: ["ReLU", "tanh"],
    set: (activation) => anew({ activation }) });
  stage.slider({ label: "start", low: 0, high: stage.data.starts.length - 1, step: 1,
    digits: 0, trait: "seed", set: (seed) => stage.set({ seed: Math.round(seed) }) });
  stage.fold(() => stage.slider({ label: "step of training", trait: "num_steps", low: 0,
    high: LAST_STEP, step: 1, digits: 0,
    set: (step) => stage.set({ num_steps: Math.round(step) }) }));
  stage.clock({
    milliseconds: 12, // a step for each frame, or two
    step: stepUpTo(stage, () => LAST_STEP, 50),
    reset: () => stage.set({ num_steps: 0 }),
  });
  const probe = new Handles(input, {
    label: "A point to follow",
    step: 0.05,
    move: (_, place) => stage.set({ probe: place.map((part) =>
      clamp(Number(part.toFixed(3)), ...RANGES[stage.get("points")])) }),
  });
  space.onTurn((turn) => stage.set({ turn }),
    () => stage.set({ turn: alongCut(weightsAt(state(), stage.data), space.tilt) }));

  // ---- what is drawn -----------------------------------------------------------------

  const lines = input.layer("hidden-lines");
  const dots = input.layer("hidden-dots");
  const answers = output.layer("hidden-answers", output.svg);
  input.svg.append(probe.group);
  const spotlight = new Spotlight([input, space.plane, output], () => stage.redraw());

  function drawInput(weights, now, examples) {
    if (!input.ready) return;
    const range = RANGES[now.points];
    input.setRange(range, range);
    const score = (x, y) => cut(weights, now, hidden(weights, now, x, y));
    input.paint((x, y) => 2 * sigmoid(score(x, y)) - 1, { reach: PALE, cell: 7 });
    const steps = Array.from({ length: 11 }, (_, k) =>
      range[0] + (k / 10) * (range[1] - range[0]));
    lines.replaceChildren(
      ...steps.flatMap((s) => [[[s, range[0]], [s, range[1]]], [[range[0], s], [range[1], s]]])
        .map((line) => input.curve(line, { class: "hidden-grid" })),
      ...creases(weights, now, input),
      level(score, input));
    dots.replaceChildren(...crowd(input, examples, examples.map((e) => e.at)),
      ...(now.points === "XOR" ? together(input, examples, (e) => e.at) : []));
    const [x1, x2] = now.probe;
    probe.draw([{ at: now.probe, form: "ring", label:
      `The point ${format(x1)}, ${format(x2)}` }]);
    spotlight.draw(input, examples.map((e) => e.at));
  }

  function drawOutput(now, examples, followed) {
    if (!output.ready) return;
    output.box.classList.toggle("hidden-lying", lying());
    output.setRange([0, 1], [0, 1]);
    output.paint((x, y) => 2 * (lying() ? x : y) - 1, { reach: PALE, cell: 7 });
    const few = examples.length < 9;
    const spread = (k) => (few ? (k + 0.5) / examples.length : (k * 0.618034) % 1);
    const place = (prob, aside) => (lying() ? [prob, aside] : [aside, prob]);
    const places = examples.map((e, k) => place(e.prob, 0.1 + 0.8 * spread(k)));
    const middle = [place(0.5, 0), place(0.5, 1)];
    const [x, y] = place(followed, 0.5);
    spotlight.draw(output, places);
    answers.replaceChildren(
      output.curve(middle, { class: "hidden-cut" }),
      ...crowd(output, examples, places),
      shape("circle", { r: 6, class: "hidden-probe", cx: output.toX(x), cy: output.toY(y) }),
      shape("text", { class: "plane-name hidden-caption", "text-anchor": "middle",
        x: output.toX(0.5), y: output.toY(0) + BELOW.name }, "output"));
  }

  function words(weights, now, examples, [values, prob]) {
    const [loss, right] = judge(weights, now, stage.data.points[now.points]);
    const place = (parts) => `(${parts.map((part) => format(part)).join(", ")})`;
    const some = right === examples.length ? "all" : `${right} of`;
    stage.say(`Step ${now.num_steps}: ${some} ${examples.length} points are right, and the `
      + `loss is ${format(loss, 3)}.`, `The white ring at ${place(now.probe)} moves to `
      + `${place(values)}, where the output is ${format(prob)}.`);
  }

  stage.aim(() => {
    const now = state();
    const examples = stage.data.points[now.points];
    const [, right] = judge(weightsAt(now, stage.data), now, examples);
    const isAll = right === examples.length;
    return [now.points === "XOR" && isAll,
      now.points === "XOR" && now.units === 2 && now.num_steps === LAST_STEP && !isAll,
      now.points === "rings" && isAll];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    const weights = weightsAt(now, stage.data);
    const examples = stage.data.points[now.points].map(([x1, x2, target]) => {
      const [values, prob] = answer(weights, now, x1, x2);
      return { at: [x1, x2], target, values, prob, wrong: prob > 0.5 !== (target === 1) };
    });
    const followed = answer(weights, now, ...now.probe);
    drawInput(weights, now, examples);
    space.draw(weights, now, examples, followed[0], RANGES[now.points]);
    if (space.plane.ready) spotlight.draw(space.plane, examples.map((e) => space.seen(e.values)));
    drawOutput(now, examples, followed[1]);
    words(weights, now, examples, followed);
  });
}
