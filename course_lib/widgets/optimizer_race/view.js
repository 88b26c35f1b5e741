// The optimizer race: a map with five trails, and a strip with five learning rates.
import { BLUE, BROWN, DARK_GREEN, VERMILION } from "../../figures/kit/palette.js";
import { clamp, format, listed, roundTo } from "../kit/numbers.js";
import { EDGE, Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { paintLevels, trailOn } from "../kit/level_map.js";
import { stepUpTo } from "../kit/stepped.js";
import { LAST_STEP, RACERS, SURFACES, code, ratesHome, runRace, threshold, usedRates } from "./core.js";

const COLORS = ["#222222", BLUE, BROWN, DARK_GREEN, VERMILION];
const FORMS = [ // each about 1 in radius
  "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
  "M0 -1.15L1.1 0.85H-1.1Z",
  "M-0.9 -0.9H0.9V0.9H-0.9Z",
  "M0 -1.25L1.05 0L0 1.25L-1.05 0Z",
  "M0 -1.35L0.37 -0.46L1.28 -0.42L0.57 0.16L0.82 1.09L0 0.56L-0.82 1.09L-0.57 0.16"
    + "L-1.28 -0.42L-0.37 -0.46Z",
];
const ASPECT = 0.84; // of the map, height over width
const rowOf = (k) => 4.4 - k; // height of an optimizer's line
const short = (value) => String(Number(value.toPrecision(3))).replace("-", "\u2212");

/** The learning rates: one line for each optimizer, on a log scale from 1e-4 to 100. */
class RateStrip extends Plane {
  drawAxes() {
    const floor = this.toY(this.range.y[0]);
    const text = (words, attributes) => shape("text", attributes, words);
    this.axes.replaceChildren(
      ...[-4, -2, 0, 2].map((power) => text(String(10 ** power),
        { x: this.toX(power), y: floor + 16, "text-anchor": "middle" })),
      text("learning rate (shaded: gets home)", { x: this.toX(-1), y: floor + 33, "text-anchor": "middle",
        class: "plane-name" }));
  }
}

export function figure(stage) {
  const state = () => Object.fromEntries(
    ["surface", "kappa", "start", "rates", "factor", "num_steps"]
      .map((name) => [name, stage.get(name)]));
  const map = new Plane(stage, { label: "Map of the loss, with the trails", x: [-5, 5],
    y: [-5, 5], xLabel: "weight x", yLabel: "weight y", aspect: ASPECT, widest: 440 });
  const strip = new RateStrip(stage, { label: "Learning rates", x: [-4.2, 2.2],
    y: [0, 5], widest: 440 });
  const room = ({ box }) => box.clientWidth - EDGE.left - EDGE.right;
  Object.defineProperty(strip, "aspect", { get: () => (strip.box.offsetTop > map.box.offsetTop
    ? 0.9 : ASPECT * room(map) / room(strip)) });
  map.box.classList.add("race-map");
  strip.box.classList.add("race-rates");

  // ---- what the reader changes ---------------------------------------------------

  stage.choice({ label: "Surface", trait: "surface", options: Object.keys(SURFACES),
    set: (surface) => stage.set({ surface, ...stage.data.presets[surface], factor: 1,
      num_steps: 0 }) });
  const kappa = stage.slider({ label: "condition number \u03ba", trait: "kappa", low: 1,
    high: 1000, log: true, step: 0.01 });
  stage.fold(() => {
    stage.slider({ label: "all rates \u00d7", trait: "factor", low: 0.25, high: 4, log: true,
      step: Math.log10(2) / 4 });
    stage.slider({ label: "step", trait: "num_steps", low: 0, high: LAST_STEP, step: 1 });
  });

  const begin = new Handles(map, { label: "The start", step: 0.1,
    move: (_, place) => stage.set({ start: place.map((value, k) =>
      clamp(roundTo(value, 0.001), ...SURFACES[stage.get("surface")].range[k])) }) });
  const knobs = new Handles(strip, { label: "Learning rates", step: 0.05, sideways: true,
    move: (k, [across]) => {
      const power = clamp(across, -4, 2);
      const rate = Number((10 ** power / stage.get("factor")).toPrecision(3));
      stage.set({ rates: stage.get("rates").map((old, j) =>
        (j === k ? clamp(rate, 1e-4, 100) : old)) });
    } });
  stage.clock({ step: stepUpTo(stage, () => LAST_STEP, 20), milliseconds: 60 });

  // ---- what is computed once and kept ----------------------------------------------

  const kept = {};
  let isBusy = false;
  /** Compute again only if its inputs have changed. */
  function keep(name, causes, compute) {
    const key = JSON.stringify(causes);
    if (kept[name]?.key !== key) kept[name] = { key, value: compute() };
    return kept[name].value;
  }

  /** The rates that come home; one optimizer per frame, so that a drag stays smooth. */
  function homes(now, k) {
    const causes = [now.surface, now.kappa, now.start];
    const old = kept[`homes ${k}`] ?? { value: [] };
    if (old.key === JSON.stringify(causes)) return old.value;
    if (isBusy) {
      stage.redraw();
      return old.value;
    }
    isBusy = true;
    return keep(`homes ${k}`, causes, () => ratesHome(RACERS[k], now));
  }

  // ---- the map ---------------------------------------------------------------------

  const ground = map.layer("ground");
  const ways = map.layer("race-ways");
  const trails = map.layer("trails");
  const glyph = (k, x, y, r) => shape("path", { d: FORMS[k], fill: COLORS[k],
    stroke: "white", "stroke-width": 1.2 / r, transform: `translate(${x} ${y}) scale(${r})` });

  function paintMap({ surface, kappa: bend }) {
    const { loss, best, bottoms } = SURFACES[surface];
    paintLevels(map, (x, y) => loss(x, y, bend), best);
    ground.replaceChildren(...bottoms.map(([x, y]) => shape("path", {
      d: `M${map.toX(x) - 5} ${map.toY(y)}h10m-5 -5v10`, stroke: "var(--line)",
      "stroke-width": 2 })));
  }

  /** The way that is left, faint, under all that is gone. */
  function ahead({ places }, k) {
    return map.curve(places.filter(isNear), { stroke: COLORS[k], "stroke-width": 1.2,
      "stroke-opacity": 0.6, "stroke-linejoin": "round" });
  }

  const isNear = ([x, y]) => Math.hypot(x, y) < 1e3;

  function trail({ places }, k, count) {
    const shown = places.slice(0, count + 1).filter(isNear);
    const dots = shown.map(([x, y]) =>
      `M${map.toX(x).toFixed(1)} ${map.toY(y).toFixed(1)}h0`).join("");
    const [x, y] = shown.at(-1);
    return shape("g", { stroke: COLORS[k] },
      ...trailOn(map, shown, {}),
      shape("path", { d: dots, "stroke-width": 4, "stroke-linecap": "round" }),
      glyph(k, map.toX(x), map.toY(y), 7));
  }

  function drawMap(now, walks) {
    if (!map.ready) return;
    map.setRange(...SURFACES[now.surface].range);
    const [width, height] = [Math.round(map.width), Math.round(map.height)];
    keep("map", [now.surface, now.kappa, width, height], () => paintMap(now));
    keep("ways", { ...now, num_steps: 0, width, height }, () =>
      ways.replaceChildren(...walks.map(ahead).reverse()));
    trails.replaceChildren(...walks.map((walk, k) => trail(walk, k, now.num_steps)).reverse());
    begin.draw([{ at: now.start, form: "ring",
      label: `The start at ${now.start.map((v) => format(v)).join(", ")}` }]);
  }

  // ---- the strip of rates ------------------------------------------------------------

  const lines = strip.layer("lines");
  const tops = strip.layer("on-paper", strip.svg);
  tops.setAttribute("pointer-events", "none");

  /** Where an optimizer is after some steps, in a few letters. */
  function fate({ places, losses, home, flown }, count) {
    if (flown && count >= places.length - 1) return `flew off at ${places.length - 1}`;
    if (home !== null && count >= home) return `home at ${home}`;
    return `loss ${format(Number(losses[count].toPrecision(2)), 12)}`;
  }

  /** Join neighboring rates that come home: [from, to] in powers of ten. */
  function runs(rates) {
    const found = [];
    rates.forEach(({ rate, home }, k) => {
      const power = Math.log10(rate);
      if (home === null) return;
      if (rates[k - 1]?.home != null) found.at(-1)[1] = power + 1 / 24;
      else found.push([power - 1 / 24, power + 1 / 24]);
    });
    return found;
  }

  function drawLine(now, rate, k) {
    const y = strip.toY(rowOf(k));
    const line = (from, to, attributes) => shape("path",
      { d: `M${strip.toX(from)} ${y}H${strip.toX(to)}`, ...attributes });
    const limit = threshold(RACERS[k], now.surface, now.kappa);
    const at = limit && strip.toX(Math.log10(limit));
    const name = ["2/\u03bb", "3.8/\u03bb"][k];
    return shape("g", {},
      ...runs(homes(now, k)).map(([from, to]) => line(from, to,
        { stroke: COLORS[k], "stroke-width": 22, "stroke-opacity": 0.3 })),
      line(-4, 2, { stroke: "var(--gray)", "stroke-width": 1.5 }),
      ...(limit ? [
        shape("path", { d: `M${at} ${y - 16}v32`, stroke: "var(--line)", "stroke-width": 2,
          "stroke-dasharray": "4 3" }),
        shape("text", { x: at + 5, y: y + 19, fill: "var(--line)" }, `${name} = ${short(limit)}`)]
        : []));
  }

  function drawStrip(now, walks) {
    if (!strip.ready) return;
    const used = usedRates(now);
    const fates = walks.map((walk) => fate(walk, now.num_steps));
    isBusy = false;
    const powers = used.map((rate) => clamp(Math.log10(rate), -4, 2));
    lines.replaceChildren(...used.map((rate, k) => drawLine(now, rate, k)));
    knobs.draw(powers.map((power, k) => ({ at: [power, rowOf(k)], form: "ring",
      label: `${RACERS[k]}: learning rate ${used[k]}, ${fates[k]}` })));
    tops.replaceChildren(...powers.flatMap((power, k) => [
      glyph(k, strip.toX(power), strip.toY(rowOf(k)), 5),
      shape("text", { x: strip.toX(-4.1), y: strip.toY(4.83 - k) + 4 },
        shape("tspan", { "font-weight": 700 }, RACERS[k]), ` ${used[k]}`),
      shape("text", { x: strip.toX(2.1), y: strip.toY(4.83 - k) + 4, "text-anchor": "end" },
        fates[k])]));
  }

  function words(now, walks) {
    const arrived = walks.map((walk, k) => [walk.home, k])
      .filter(([home]) => home !== null && home <= now.num_steps).sort((a, b) => a[0] - b[0]);
    const order = listed(arrived.map(([home, k]) => `${RACERS[k]} (step ${home})`));
    const [rate, limit] = sgdRates(now), settles = rate < limit;
    const reason = `2/\u03bb = 2/${short(2 / limit)} = ${short(limit)}`;
    stage.say(`Step ${now.num_steps} of ${LAST_STEP}: `
      + `${order ? `${order} ${arrived.length === 1 ? "is" : "are"} home for good`
        : "no optimizer is home yet"}; SGD ${settles ? "can" : "can't"} settle at the minimum, `
      + `because its rate, ${short(rate)}, is ${settles ? "below" : "at least"} ${reason}.`);
  }

  /** SGD's rate, and the rate from which on it can't settle. */
  const sgdRates = (now) => [usedRates(now)[0], threshold("SGD", now.surface, now.kappa)];

  stage.aim(() => {
    const now = state(), [sgd, , , , adam] = keep("walks", { ...now, num_steps: 0 },
      () => runRace(now));
    const [rate, limit] = sgdRates(now);
    return [now.num_steps === LAST_STEP, rate >= limit,
      sgd.home !== null && now.num_steps >= sgd.home
        && (adam.home === null || sgd.home < adam.home)];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    const walks = keep("walks", { ...now, num_steps: 0 }, () => runRace(now));
    kappa.closest("label").hidden = SURFACES[now.surface].loss.length < 3;
    drawMap(now, walks);
    drawStrip(now, walks);
    words(now, walks);
  });
}
