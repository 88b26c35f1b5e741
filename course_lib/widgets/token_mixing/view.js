// Which outputs move? Six inputs below, six outputs above, and what a layer links.
import { clamp, format, listed, roundTo } from "../kit/numbers.js";
import { Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { BEFORE, after, apply, code, moved, moves, onlySwapped, pair, sees } from "./core.js";

const NAMES = ["layer", "positions", "edit", "token", "value"];
const OUT = 7.3; // the height at which outputs are zero
const [FOOT, TOP] = [2.45, 4.55]; // between them run the links
const signed = (value) => (value < 0 ? "var(--class-0)" : "var(--class-1)");
const withSign = (value) => (Math.abs(value) < 0.005 ? "tiny"
  : (value < 0 ? "\u2212" : "+") + Math.abs(value).toFixed(2));

export function figure(stage) {
  const state = () => Object.fromEntries(NAMES.map((name) => [name, stage.get(name)]));

  stage.choice({ label: "Layer", trait: "layer", options: [["causal", "causal attention"],
    ["full", "full attention"], ["ffn", "FFN"]] });
  stage.choice({ label: "Positions", trait: "positions",
    options: [[false, "off"], [true, "on"]] });
  stage.choice({ label: "Change", trait: "edit",
    options: [["value", "one value"], ["swap", "swap two neighbors"]] });
  stage.quietButton("Reset", () => stage.reset());

  const plane = new Plane(stage, { label: "Six inputs, six outputs, and their links",
    x: [0.4, 6.6], y: [-2.9, 10.7], widest: 700 });
  Object.defineProperty(plane, "aspect",
    { get: () => (plane.box.clientWidth < 450 ? 1.3 : 0.52) });
  plane.box.classList.add("moves-plane");
  const words = plane.layer("moves-words", plane.svg);
  const links = plane.layer("moves-links");
  const bars = plane.layer("moves-bars");
  const numbers = plane.layer("moves-numbers");
  const tokens = new Handles(plane, {
    label: "Inputs",
    move: (k, [, y]) => stage.set({ edit: "value", token: k + 1,
      value: clamp(roundTo(y, 0.05), -2, 2) }),
    press: (k) => stage.set({ edit: "swap", token: k + 1 }),
  });

  const text = (x, y, words_, more = {}) => shape("text",
    { x: x.toFixed(1), y: y.toFixed(1), "text-anchor": "middle", ...more }, words_);

  /** Name the two rows, and number their columns. */
  function drawWords() {
    const side = (y, name) => shape("text", { class: "moves-side", "text-anchor": "middle",
      transform: `translate(16 ${plane.toY(y)}) rotate(-90)` }, name);
    words.replaceChildren(side(0, "inputs"), side(OUT, "outputs"),
      ...BEFORE.map((_, t) => text(plane.toX(t + 1), plane.toY(-2.9) + 16, String(t + 1),
        { class: "moves-column" })));
  }

  /** Draw lines from each input to the outputs that see it, dark if it was changed. */
  function drawLinks(now) {
    const changed = now.edit === "swap" ? pair(now) : [now.token - 1];
    const hits = new Set(moved(now));
    const lines = BEFORE.flatMap((_, t) => sees(now.layer, t).map((s) => [s, t]));
    const dark = ([s, t]) => changed.includes(s) && hits.has(t + 1);
    const draw = (line) => plane.curve([[line[0] + 1, FOOT], [line[1] + 1, TOP]],
      { class: dark(line) ? "moves-link moves-dark" : "moves-link" });
    const boxes = now.layer !== "ffn" ? [] : BEFORE.flatMap((_, t) => {
      const [x, y] = [plane.toX(t + 1), plane.toY((FOOT + TOP) / 2)];
      return [shape("rect", { x: x - 19, y: y - 14, width: 38, height: 28, rx: 4,
        class: "moves-box" }), text(x, y + 5, "FFN", { class: "moves-name" })];
    });
    const sorted = [...lines.filter((line) => !dark(line)), ...lines.filter(dark)];
    links.replaceChildren(...sorted.map(draw), ...boxes);
  }

  const bar = (t, zero, value, attributes) => shape("rect", {
    x: plane.toX(t + 0.74).toFixed(1), y: plane.toY(zero + Math.max(value, 0)).toFixed(1),
    width: (plane.toX(1.26) - plane.toX(0.74)).toFixed(1),
    height: Math.max(1, plane.toY(0) - plane.toY(Math.abs(value))).toFixed(1), ...attributes });
  const level = (zero) => plane.curve([[0.5, zero], [6.5, zero]], { class: "moves-zero" });

  /** Inputs are stems with a handle, outputs are bars; the old values are dashed. */
  function drawBars(now) {
    const [x, old, out] = [after(now), apply(now, BEFORE), apply(now, after(now))];
    const hits = new Set(moved(now));
    const dash = (t, y) => plane.curve([[t + 0.7, y], [t + 1.3, y]], { class: "moves-old" });
    bars.replaceChildren(level(0), level(OUT),
      ...x.flatMap((value, t) => [
        plane.curve([[t + 1, 0], [t + 1, value]], { stroke: signed(value), "stroke-width": 5 }),
        ...(value === BEFORE[t] ? [] : [dash(t, BEFORE[t])])]),
      ...out.flatMap((value, t) => {
        const hit = hits.has(t + 1);
        return [bar(t, OUT, value, { fill: signed(value), class: hit ? "moves-hit" : "moves-still" }),
          ...(hit ? [dash(t, OUT + old[t])] : [])];
      }));
    const by = moves(now);
    const lift = (t) => (plane.width < 400 && t % 2 ? 22 : 7); // no room side by side
    numbers.replaceChildren(...out.flatMap((value, t) => (hits.has(t + 1)
      ? [text(plane.toX(t + 1), plane.toY(OUT + Math.max(value, old[t], 0)) - lift(t),
        withSign(by[t]), { class: "moves-by" })] : [])));
    tokens.draw(x.map((value, t) => ({ at: [t + 1, value], form: "ring",
      label: `Input ${t + 1}: ${format(value)}` })));
  }

  function verdict(now) {
    const hits = moved(now);
    const [left, right] = pair(now).map((t) => t + 1);
    const by = now.value - BEFORE[now.token - 1];
    if (now.edit === "value" && !by) return ["Nothing has changed yet."];
    const what = now.edit === "swap" ? `Inputs ${left} and ${right} swap`
      : `Input ${now.token} changes by ${withSign(roundTo(by, 0.01))}`;
    if (!hits.length) return [`${what}, and no output moves.`];
    const one = hits.length === 1;
    if (hits.length === 6) return [`${what}, and all 6 outputs move.`];
    return [`${what}, and ${hits.length} of 6 outputs ${one ? "moves" : "move"}: ${listed(hits)}.`,
      onlySwapped(now) && "They swap, too, so the six numbers are the same as before."];
  }

  stage.aim(() => {
    const now = state();
    const count = now.edit === "value" ? moved(now).length : 0;
    return [count === 2, count === 6, onlySwapped(now)];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    if (plane.ready) {
      drawWords();
      drawLinks(now);
      drawBars(now);
    }
    stage.say(...verdict(now));
  });
}
