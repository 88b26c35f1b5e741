// A ball in a bowl: a map with the trail, the loss step by step, a factor per direction.
import { clamp, format, roundTo } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { paintLevels, trailOn } from "../kit/level_map.js";
import { stepUpTo } from "../kit/stepped.js";
import { LAST_STEP, code, factors, fate, loss, roll, stepsHome } from "./core.js";

const AHEAD = 60; // steps of the faint trail to come
const WIDE = [-11, 11];
const HIGH = [-5.5, 5.5];
const POWERS = [-8, 6]; // of the loss shown
const FEW = 50; // steps that the strip shows at first
const brief = (value) => format(Number(value.toPrecision(2)), 12);

export function figure(stage) {
  const state = () => Object.fromEntries(["learning_rate", "kappa", "start", "num_steps"]
    .map((name) => [name, stage.get(name)]));

  stage.slider({ label: "learning rate", trait: "learning_rate", low: 0.001, high: 3,
    log: true, step: 0.01 });
  stage.slider({ label: "condition number \u03ba", trait: "kappa", low: 1, high: 1000,
    log: true, step: 0.01 });
  const lastStep = () => {
    const now = state();
    const hasFlown = roll(now).places.length <= now.num_steps;
    return hasFlown ? now.num_steps : LAST_STEP;
  };
  stage.clock({ step: stepUpTo(stage, lastStep, 10), milliseconds: 220 });

  const map = new Plane(stage, { label: "The bowl from above, with the trail", x: WIDE,
    y: HIGH, xLabel: "flat direction", yLabel: "steep direction", aspect: 0.5, widest: 700 });
  map.box.classList.add("ball-map");
  const ground = map.layer("ground");
  const trail = map.layer("ball-trail");
  const begin = new Handles(map, { label: "The start", step: 0.5,
    move: (_, [x, y]) => stage.set({ start: [clamp(roundTo(x, 0.1), -10, 10),
      clamp(roundTo(y, 0.1), -5, 5)] }) });

  const strip = new Plane(stage, { label: "The loss, step by step", x: [0, FEW], y: POWERS,
    xLabel: "step", yLabel: "loss, power of ten", aspect: 0.68, widest: 380 });
  const curve = strip.layer("ball-losses");

  // ---- the table of factors --------------------------------------------------------

  const cells = ["flat", "steep"].map((name) =>
    [name, [element("td"), element("td", { class: "ball-fate" })]]);
  stage.screen.append(element("div", { class: "ball-side" }, strip.box,
    element("table", { class: "neuron-table ball-table" },
      element("thead", {}, element("tr", {}, ...["", "each step", ""].map((text) =>
        (text ? element("th", { scope: "col" }, text) : element("td"))))),
      element("tbody", {}, ...cells.map(([name, row]) =>
        element("tr", {}, element("th", { scope: "row" }, name), ...row))))));

  function fillTable(now) {
    factors(now).forEach((factor, k) => {
      const [times, words] = cells[k][1];
      times.textContent = `\u00d7\u00a0${format(factor, Math.abs(factor) > 0.99 ? 4 : 3)}`;
      words.textContent = fate(factor);
    });
  }

  // ---- the pictures ----------------------------------------------------------------

  let painted = "";
  function drawMap(now, { places }, ahead) {
    const key = String([now.kappa, map.width, map.height]);
    if (key !== painted) {
      painted = key;
      paintLevels(map, (x, y) => loss(x, y, now.kappa), 0);
      const [x, y] = [map.toX(0), map.toY(0)];
      ground.replaceChildren(shape("path", { d: `M${x - 6} ${y}h12m-6 -6v12`,
        stroke: "var(--line)", "stroke-width": 2 }));
    }
    const seen = (at) => at.map((value) => clamp(value, -1e3, 1e3));
    const [shown, coming] = [places.map(seen), ahead.places.map(seen)];
    const dot = (r, look) => ([x, y]) => shape("circle", { cx: map.toX(x), cy: map.toY(y), r,
      ...look });
    trail.replaceChildren(
      map.curve(coming, { stroke: "var(--line)", "stroke-width": 1.2, "stroke-opacity": 0.45 }),
      ...coming.map(dot(1.8, { fill: "var(--line)", "fill-opacity": 0.45 })),
      ...trailOn(map, shown, { stroke: "var(--line)" }),
      ...shown.slice(-60).map(dot(3, { fill: "var(--line)" })),
      dot(9, { fill: "var(--class-1)", stroke: "white", "stroke-width": 2 })(shown.at(-1)));
    begin.draw([{ at: now.start, form: "ring", small: true,
      label: `The start at ${now.start.map((value) => format(value)).join(", ")}` }]);
  }

  function drawStrip({ losses }, ahead) {
    strip.setRange([0, losses.length - 1 > FEW ? LAST_STEP : FEW], POWERS);
    const high = (loss_, k) => [k, clamp(Math.log10(Math.max(loss_, 1e-300)), -20, 20)];
    const dots = losses.map(high);
    curve.replaceChildren(
      strip.curve([[0, -6], [LAST_STEP, -6]], { stroke: "var(--gray)", "stroke-width": 1.5,
        "stroke-dasharray": "4 4" }),
      strip.curve(ahead.losses.map(high), { stroke: "var(--line)", "stroke-opacity": 0.45,
        "stroke-width": 1.2 }),
      strip.curve(dots, { stroke: "var(--line)", "stroke-width": 2.5 }),
      shape("circle", { cx: strip.toX(dots.at(-1)[0]), cy: strip.toY(dots.at(-1)[1]), r: 5,
        fill: "var(--class-1)" }));
  }

  let home; // how many steps the shown rate takes

  function words(now, { losses }) {
    const count = losses.length - 1;
    home = stepsHome(now);
    const rests = factors(now).every((factor) => Math.abs(factor) < 1 - 1e-12);
    const flown = count < now.num_steps || !(losses.at(-1) < 1e6);
    const when = count < home ? `it will be below a millionth (dashed) after ${home.toLocaleString("en-US")} ${
      home === 1 ? "step" : "steps"}` : `it has been below a millionth (dashed) since step ${home}`;
    stage.say(`Step ${count}: ${flown ? "the ball has flown off"
      : `the loss is ${brief(losses.at(-1))}`}, and ${home !== null ? when
      : rests ? "it takes more than 20,000 steps to fall below a millionth"
        : `${flown ? "the loss" : "it"} never falls below a millionth`}.`);
  }

  stage.aim(() => {
    const now = state();
    const isTen = now.kappa === 10;
    const isFirst = String(now.start) === String(stage.get("_start").start);
    return [isTen && fate(factors(now)[1]) === "swings forever",
      isTen && isFirst && home !== null && home <= 45,
      now.kappa === 1 && home === 1];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    const rolled = roll(now);
    fillTable(now);
    const ahead = roll({ ...now, num_steps: Math.min(LAST_STEP, now.num_steps + AHEAD) });
    if (map.ready) drawMap(now, rolled, ahead);
    if (strip.ready) drawStrip(rolled, ahead);
    words(now, rolled);
  });
}
