// A sum of hinges: a curve to draw, the zigzag that follows it, and one stem per hinge.
import { clamp, format, roundTo } from "../kit/numbers.js";
import { Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { LAST_STEP, MOST, PLACES, bendOf, changeOf, code, flat, frozen, heightAt, lift, moveKnot, rebend, stroke, through, total, trained, worst } from "./core.js";

const KNOTS = 8;
const FINE = 256; // pieces of a drawn line
const CROWD = 12; // most hinges with room for large handles

export function figure(stage) {
  const state = () => Object.fromEntries(
    ["hinges", "bias", "target", "num_steps", "curve"].map((name) => [name, stage.get(name)]));
  const across = [0, 1];
  const sum = new Plane(stage, { label: "The curve and the sum of the hinges", x: across,
    y: [-1.6, 1.6], yLabel: "sum", widest: 700 });
  const stems = new Plane(stage, { label: "The hinges", x: across, y: [-12, 12], xLabel: "x",
    yLabel: "change of slope", widest: 700 });
  const adapt = (plane, wide, narrow) => Object.defineProperty(plane, "aspect",
    { get: () => (plane.box.clientWidth < 450 ? narrow : wide) });
  adapt(sum, 0.29, 0.72);
  adapt(stems, 0.15, 0.4);
  for (const plane of [sum, stems]) plane.box.classList.add("hinges-plane");
  sum.box.classList.add("hinges-pen");

  // ---- what the reader changes -----------------------------------------------------

  stage.choice({ label: "Curve", trait: "curve", options: Object.keys(stage.data.curves),
    set: (curve) => stage.set({ ...frozen(state()), curve, target: stage.data.curves[curve] }) });
  stage.slider({ label: "hinges", name: "num_hinges", low: 1, high: MOST, step: 1, digits: 0,
    get: () => stage.get("hinges").length, set: (width) => restart(Math.round(width)) });
  stage.slider({ label: "step of training", trait: "num_steps", low: 0, high: LAST_STEP,
    step: 1, digits: 0 });

  function restart(width) {
    stage.set({ hinges: flat(width), bias: 0, num_steps: 0 });
  }

  const redrawn = (target) => stage.set({ ...frozen(state()), target, curve: "own" });
  const knots = new Handles(sum, {
    label: "Knots of the curve",
    step: 0.05,
    move: (k, [, y]) => redrawn(moveKnot(stage.get("target"), KNOTS, k, roundTo(y, 0.01))),
  });
  const bends = new Handles(stems, {
    label: "Hinges",
    step: [0.02, 1],
    move(k, [x, change]) {
      const net = frozen(state());
      const reach = stems.range.y[1];
      net.hinges[k] = rebend(net.hinges[k], clamp(roundTo(x, 0.001), 0, 1),
        clamp(roundTo(change, 0.01), -reach, reach));
      stage.set(net);
    },
  });
  stems.box.addEventListener("focusin", () => stage.redraw());
  bends.group.addEventListener("pointerover", (event) => {
    bends.rove(bends.number(event));
    stage.redraw();
  });

  sum.paper.dataset.held = "";
  sum.paper.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    event.preventDefault();
    stage.pause();
    let from = sum.fromScreen(event);
    const draw = (now) => {
      const to = sum.fromScreen(now);
      redrawn(stroke(stage.get("target"), from, to));
      from = to;
    };
    const end = () => sum.paper.removeEventListener("pointermove", draw);
    sum.paper.setPointerCapture(event.pointerId);
    sum.paper.addEventListener("pointermove", draw);
    for (const name of ["pointerup", "pointercancel"])
      sum.paper.addEventListener(name, end, { once: true });
  });

  stage.clock({
    milliseconds: 60,
    step() {
      const now = stage.get("num_steps");
      if (now >= LAST_STEP || trained(state()).stopped) return false;
      const pace = stage.calm.matches ? 100 : now < 40 ? 1 : now < 200 ? 4 : 12;
      stage.set({ num_steps: Math.min(LAST_STEP, now + (stage.timer ? pace : 1)) });
      return true;
    },
    reset: () => restart(stage.get("hinges").length),
  });
  stage.button("Read off slopes", () => {
    stage.pause();
    stage.set({ ...through(stage.get("target"), stage.get("hinges").length), num_steps: 0 });
  });

  // ---- what is drawn -----------------------------------------------------------------

  const fan = sum.layer("hinges-fan");
  const curves = sum.layer("hinges-curves");
  const notes = sum.layer("hinges-notes", sum.svg);
  sum.svg.append(knots.group);
  const sticks = stems.layer("hinges-sticks");

  const sampled = (height, parts = FINE) => Array.from({ length: parts + 1 },
    (_, i) => [i / parts, height(i / parts)]);
  const color = (change) => `var(--class-${change < 0 ? 0 : 1})`;
  const upright = (plane, x) => plane.curve([[x, plane.range.y[0]], [x, plane.range.y[1]]],
    { stroke: "var(--gray)", "stroke-dasharray": "2 4" });

  /** What the chosen hinge adds: the area between the sums with it and without it. */
  function share(net, hinge) {
    const whole = sampled((x) => total(net, x));
    const rest = sampled((x) => total(net, x) - lift(hinge, x)).reverse();
    return sum.curve([...whole, ...rest], { style: `fill: ${color(changeOf(hinge))}`,
      "fill-opacity": 0.3 });
  }

  function drawSum(net, target, at, wrong) {
    if (!sum.ready) return;
    const hinge = net.hinges[at];
    fan.replaceChildren(...net.hinges.map((one, k) => {
      const ends = [0, clamp(bendOf(one), 0, 1), 1].map((x) => [x, lift(one, x)]);
      return sum.curve(ends, { stroke: color(changeOf(one)),
        "stroke-width": k === at ? 2.5 : 1, "stroke-opacity": k === at ? 0.9 : 0.35 });
    }));
    const places = sampled((x) => total(net, x));
    curves.replaceChildren(
      share(net, hinge),
      sum.curve(sampled((x) => heightAt(target, x), PLACES - 1), { stroke: "var(--gray)",
        "stroke-width": 7, "stroke-opacity": 0.35, "stroke-linejoin": "round" }),
      upright(sum, bendOf(hinge)),
      sum.curve(places, { stroke: "var(--line)", "stroke-width": 2.5,
        "stroke-linejoin": "round" }),
      ...net.hinges.map((one, k) => shape("circle", { r: k === at ? 5 : 2.5, class: "hinges-bend",
        cx: sum.toX(bendOf(one)), cy: sum.toY(total(net, bendOf(one))) })));
    const [high, low] = [total(net, wrong.at), heightAt(target, wrong.at)];
    const right = wrong.at > 0.8;
    notes.replaceChildren(
      sum.curve([[wrong.at, clamp(high, -1.6, 1.6)], [wrong.at, low]],
        { stroke: "var(--line)", "stroke-width": 2, "stroke-dasharray": "4 3" }),
      shape("text", { x: sum.toX(wrong.at) + (right ? -7 : 7), class: "hinges-error",
        y: sum.toY(clamp((high + low) / 2, -1.4, 1.4)) + 4,
        "text-anchor": right ? "end" : "start" }, format(wrong.error, 3)));
    knots.draw(Array.from({ length: KNOTS + 1 }, (_, k) => {
      const x = k / KNOTS;
      const y = heightAt(target, x);
      return { at: [x, y], form: "ring", small: true,
        label: `Knot of the curve at x = ${format(x, 3)}, height ${format(y)}` };
    }));
  }

  function drawStems(net, at) {
    if (!stems.ready) return;
    const longest = Math.max(...net.hinges.map((hinge) => Math.abs(changeOf(hinge))));
    const reach = 12 * 2 ** Math.ceil(Math.log2(Math.max(12, longest) / 12));
    stems.setRange(across, [-reach, reach]);
    sticks.replaceChildren(
      upright(stems, bendOf(net.hinges[at])),
      stems.curve([[0, 0], [1, 0]], { stroke: "var(--gray)" }),
      ...net.hinges.map((hinge) => stems.curve([[bendOf(hinge), 0],
        [bendOf(hinge), changeOf(hinge)]], { stroke: color(changeOf(hinge)),
        "stroke-width": 3 })));
    const count = net.hinges.length;
    bends.draw(net.hinges.map((hinge, k) => ({
      at: [clamp(bendOf(hinge), 0, 1), changeOf(hinge)],
      form: changeOf(hinge) < 0 ? "square" : "circle",
      small: count > CROWD,
      label: `Hinge ${k + 1} of ${count}: changes the slope at ${format(bendOf(hinge))} by `
        + format(changeOf(hinge)),
    })));
  }

  let wrong; // the largest error of the sum that is drawn

  stage.aim(() => {
    const now = state();
    return [now.curve === "sine" && wrong.error < 0.05, now.curve === "own" && now.num_steps > 0,
      now.hinges.length === MOST && now.num_steps === LAST_STEP && wrong.error > 0.2];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state(), net = trained(now);
    const { target, num_steps } = now;
    const at = Math.min(bends.current, net.hinges.length - 1);
    wrong = worst(net, target);
    drawSum(net, target, at, wrong);
    drawStems(net, at);
    const hinge = net.hinges[at];
    const count = net.hinges.length;
    stage.say(`Step ${num_steps}: with ${count} ${count === 1 ? "hinge" : "hinges"}, the largest `
      + `error is ${format(wrong.error, 3)}.`, `Hinge ${at + 1} opens to the `
      + `${hinge[0] < 0 ? "left" : "right"} and changes the slope of the sum at `
      + `${format(bendOf(hinge))} by ${format(changeOf(hinge))}.`,
    net.stopped && "The steps grew too large, so training stopped.");
  });
}
