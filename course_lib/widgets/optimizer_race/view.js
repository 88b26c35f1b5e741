// The optimizer race: a map with five trails, and beside it the lanes or the rates.
import { clamp, format, listed, roundTo } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { paintLevels, trailOn } from "../kit/level_map.js";
import { stepUpTo } from "../kit/stepped.js";
import { LAST_STEP, RACERS, SURFACES, order, runRace, standing, code, threshold, turned, usedRates } from "./core.js";
import { COLORS, PLACES, glyph, lanes } from "./racers.js";
import { rateStrip, short } from "./rates.js";

const RIM = { left: 1, right: 1, top: 1, bottom: 1 };
const [HIGH, LOW_MAP] = [5 / 6, 0.76]; // height over width, and that on a phone
const TURN = 800; // milliseconds
const [SLOW, FAST] = [260, 60]; // milliseconds for a step: the first ones leap
const ASIDE = 13; // pixels by which five on one spot step apart

/** Where the racer with this number stands while all five share a spot. */
const aside = (k) => [Math.cos, Math.sin].map((f) => ASIDE * f((Math.PI * (4 * k - 5)) / 10));

export function figure(stage) {
  const state = () => Object.fromEntries(
    ["surface", "kappa", "start", "rates", "factor", "num_steps"]
      .map((name) => [name, stage.get(name)]));
  const map = new Plane(stage, { label: "Map of the loss, with the trails", x: [-6, 6],
    y: [-5, 5], widest: 520, edge: RIM });
  map.drawAxes = () => {};
  Object.defineProperty(map, "aspect", { get: () => (map.whole < 400 ? LOW_MAP : HIGH) });
  /** What is seen of a surface: on a phone, less above and below. */
  const seenOf = (surface) => SURFACES[surface].range.map(([low, high], k) => {
    const [middle, half] = [(low + high) / 2, (high - low) / 2];
    return k ? [-1, 1].map((end) => middle + (end * half * map.aspect) / HIGH) : [low, high];
  });
  map.box.classList.add("race-map");
  const side = element("div", { class: "race-side" });
  stage.screen.append(side);

  // ---- what the reader changes ---------------------------------------------------

  let tab = "race";
  stage.choice({ label: "Show", name: "tab", options: [["race", "Race"], ["rates", "Rates"]],
    get: () => tab, set: turnTo });
  const tabs = stage.known.tab.node;
  tabs.classList.add("race-tabs");
  tabs.querySelector("legend").className = "interactive-alt";
  side.append(tabs);
  const { bet, draw: drawLanes } = lanes(stage, side);
  const strip = rateStrip(stage, side);
  strip.box.addEventListener("reveal", () => turnTo("rates")); // a text speaks of a rate
  function turnTo(name) {
    tab = name;
    stage.known.bet.node.hidden = name !== "race";
    strip.box.hidden = name !== "rates";
    strip.fit();
    draw(); // at once, since a text goes on to one of the knobs
  }

  const load = (surface) => stage.set({ surface, ...stage.data.presets[surface], factor: 1,
    num_steps: 0 });
  let kappa;
  stage.clock({ step: stepUpTo(stage, () => LAST_STEP, 20),
    pace: () => (stage.get("num_steps") < 10 ? SLOW : FAST) });
  const turner = stage.button("Turn the valley 45\u00b0", turnValley);
  map.box.append(turner);
  stage.fold(() => {
    stage.choice({ label: "Surface", trait: "surface", options: Object.keys(SURFACES), set: load });
    kappa = stage.slider({ label: "condition number \u03ba", trait: "kappa", low: 1,
      high: 1000, log: true, step: 0.01 });
    stage.slider({ label: "all rates \u00d7", trait: "factor", low: 0.25, high: 4, log: true,
      step: Math.log10(2) / 4 });
    stage.slider({ label: "step", trait: "num_steps", low: 0, high: LAST_STEP, step: 1 });
  });
  const begin = new Handles(map, { label: "The start", step: 0.1,
    move: (_, place) => stage.set({ start: place.map((value, k) =>
      clamp(roundTo(value, 0.001), ...seenOf(stage.get("surface"))[k])) }) });

  // ---- the map ---------------------------------------------------------------------

  const kept = {};
  /** Compute again only if its inputs have changed. */
  function keep(name, causes, compute) {
    const key = JSON.stringify(causes);
    if (kept[name]?.key !== key) kept[name] = { key, value: compute() };
    return kept[name].value;
  }
  const ground = map.layer("ground");
  const trails = map.layer("trails");
  const isNear = ([x, y]) => Math.hypot(x, y) < 1e3;

  /** A flag at each lowest point. */
  const flag = ([x, y]) => shape("g", { transform: `translate(${map.toX(x)} ${map.toY(y)})` },
    shape("path", { d: "M0 0V-30", stroke: "var(--line)", "stroke-width": 2.5,
      "stroke-linecap": "round" }),
    shape("path", { d: "M1 -30L19 -24L1 -18Z", fill: "var(--line)" }));

  function paintMap({ surface, kappa: bend }) {
    const { loss, best, bottoms } = SURFACES[surface];
    paintLevels(map, (x, y) => loss(x, y, bend), best);
    ground.replaceChildren(...bottoms.map(flag));
  }

  function trail({ places }, k, count, isApart) {
    const shown = places.slice(0, count + 1).filter(isNear);
    const dots = shown.map(([x, y]) =>
      `M${map.toX(x).toFixed(1)} ${map.toY(y).toFixed(1)}h0`).join("");
    const [right, down] = isApart ? aside(k) : [0, 0];
    const [x, y] = shown.at(-1);
    return shape("g", { stroke: COLORS[k] }, ...trailOn(map, shown, {}),
      shape("path", { d: dots, "stroke-width": 6, "stroke-linecap": "round" }),
      glyph(k, map.toX(x) + right, map.toY(y) + down, 7.5));
  }

  function drawMap(now, walks, standings, ranks) {
    if (!map.ready || turning) return;
    map.setRange(...seenOf(now.surface));
    keep("map", [now.surface, now.kappa, map.width], () => paintMap(now));
    trails.removeAttribute("transform");
    trails.replaceChildren(...ranks.map((k) => trail(walks[k], k, now.num_steps,
      !now.num_steps || standings[k].home !== null)).reverse()); // the leader on top
    begin.draw([{ at: now.start, form: "ring", small: true,
      label: `The start at ${now.start.map((v) => format(v)).join(", ")}` }]);
  }

  // ---- the turn of the valley --------------------------------------------------------

  let turning = false;
  /** Turn the valley before the reader's eyes, and race again. */
  function turnValley() {
    if (turning) return;
    stage.pause();
    const now = state(), next = turned(now), { presets } = stage.data;
    const isMoved = String(now.start) !== String(presets[now.surface].start);
    const race = () => {
      load(next.surface);
      if (isMoved) stage.set({ start: next.start });
      stage.play();
    };
    if (stage.calm.matches || !map.ready) return race();
    turning = true;
    let from;
    const way = now.surface === "ravine" ? 1 : -1, { loss } = SURFACES[now.surface];
    const frame = (time) => {
      from ??= time;
      const t = Math.min(1, (time - from) / TURN), isSame = state().surface === now.surface;
      if (t === 1 || !isSame || !stage.root.isConnected) {
        turning = false;
        return isSame ? race() : stage.redraw();
      }
      const angle = (way * Math.PI * t * t * (3 - 2 * t)) / 4;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      paintLevels(map, (x, y) => loss(cos * x + sin * y, cos * y - sin * x, now.kappa), 0, 3);
      delete kept.map;
      trails.setAttribute("transform",
        `rotate(${(-angle * 180) / Math.PI} ${map.toX(0)} ${map.toY(0)})`);
      return requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  // ---- in words ----------------------------------------------------------------------

  /** SGD's rate, and the rate from which on it can't settle. */
  const sgdRates = (now) => [usedRates(now)[0], threshold("SGD", now.surface, now.kappa)];

  function words(now, standings, ranks) {
    const arrived = ranks.filter((k) => standings[k].home !== null);
    const names = listed(arrived.map((k) => `${RACERS[k]} (step ${standings[k].home})`));
    const chosen = bet(now.surface), at = arrived.indexOf(chosen);
    const [rate, limit] = sgdRates(now), settles = rate < limit;
    const bend = SURFACES[now.surface].loss.length < 3 ? "" : `, \u03ba = ${short(now.kappa)}`;
    stage.say(`Step ${now.num_steps} of ${LAST_STEP} (${stage.called(now.surface)}${bend}): `
      + `${names ? `${names} ${arrived.length === 1 ? "is" : "are"} home for good`
        : "no optimizer is home yet"}.`,
    chosen >= 0 && (at >= 0 ? `Your bet, ${RACERS[chosen]}, came in ${PLACES[at]}.`
      : arrived.length ? `Your bet, ${RACERS[chosen]}, is still out.` : `Your bet is ${RACERS[chosen]}.`),
    tab === "rates" && `SGD ${settles ? "can" : "can't"} settle at the minimum, because its rate, `
      + `${short(rate)}, is ${settles ? "below" : "at least"} 2/\u03bb = 2/${short(2 / limit)} = `
      + `${short(limit)}.`);
    const isOver = arrived.length > 0 || now.num_steps === LAST_STEP;
    turner.hidden = turner.disabled = !isOver || !turned(now);
    turner.textContent = now.surface === "ravine" ? "Turn the valley 45\u00b0" : "Turn the valley back";
  }

  const walksOf = (now) => keep("walks", { ...now, num_steps: 0 }, () => runRace(now));
  stage.aim(() => {
    const now = state(), [sgd, , , , adam] = walksOf(now);
    const [rate, limit] = sgdRates(now);
    return [now.num_steps === LAST_STEP, rate >= limit,
      sgd.home !== null && now.num_steps >= sgd.home
        && (adam.home === null || sgd.home < adam.home)];
  });
  stage.onCode(() => code(state()));
  function draw() {
    const now = state(), walks = walksOf(now);
    const standings = walks.map((walk) => standing(walk, now.num_steps));
    const ranks = order(standings);
    kappa.closest("label").hidden = SURFACES[now.surface].loss.length < 3;
    drawMap(now, walks, standings, ranks);
    drawLanes(now, standings, ranks, walks[0].losses[0]);
    strip.show(now, standings);
    words(now, standings, ranks);
  }
  stage.onDraw(draw);
  strip.box.hidden = true;
}
