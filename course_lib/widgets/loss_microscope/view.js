// The loss microscope: three scores with their pushes, three probabilities, one loss.
import { GREEN } from "../../figures/kit/palette.js";
import { format } from "../kit/numbers.js";
import { BELOW, Plane, shape, ticks } from "../kit/plane.js";
import { REACH, code, gradient, loss, naiveLoss, probs, scores, step } from "./core.js";

const KINDS = [0, 1, 2];
const COLORS = ["var(--class-0)", "var(--class-1)", GREEN];
const MARKS = [ // square, circle, triangle; each about 7 in radius
  "M-6.5 -6.5H6.5V6.5H-6.5Z", "M7.5 0A7.5 7.5 0 1 1 -7.5 0A7.5 7.5 0 1 1 7.5 0Z",
  "M0 -8.5L8 6H-8Z",
];
const ARROW = 6; // length of a push of 1, in scores
const [WEAK, RIM] = [0.02, 10]; // no arrow below this; pixels from a mark to its arrow
const MOST = 900; // of the shift
const rowOf = (k) => 2 - k;
const three = (value) => (Number(value.toFixed(3)) + 0).toFixed(3).replace("-", "\u2212");

/** A plane whose rows have names, and whose axis can be shifted. */
class Rows extends Plane {
  rename(rows, shift = 0) {
    if (String([rows, shift]) === String([this.rows, this.shift])) return;
    Object.assign(this, { rows, shift });
    if (this.ready) this.drawAxes();
  }

  drawAxes() {
    const floor = this.toY(this.range.y[0]);
    const text = (words, attributes) => shape("text", attributes, words);
    this.axes.replaceChildren(
      ...ticks(...this.range.x).map((t) => text(format(t + (this.shift ?? 0)),
        { x: this.toX(t), y: floor + BELOW.ticks, "text-anchor": "middle" })),
      ...(this.rows ?? []).map((row, k) => text(row,
        { x: this.toX(this.range.x[0]) - 6, y: this.toY(rowOf(k)) + 4, "text-anchor": "end" })),
      text(this.names[0], { x: this.toX((this.range.x[0] + this.range.x[1]) / 2),
        y: floor + BELOW.name, "text-anchor": "middle", class: "plane-name" }));
  }

  /** Draw a bar from 0, with words after its end, or inside if there's no room. */
  bar(value, row, words, look) {
    const [from, to, middle] = [this.toX(0), this.toX(value), this.toY(row)];
    const inside = value > 0.8 * this.range.x[1];
    return [
      shape("rect", { x: from, y: middle - 12, width: Math.max(to - from, 0.5), height: 24,
        ...look }),
      shape("text", { x: to + (inside ? -6 : 6), y: middle + 4,
        "text-anchor": inside ? "end" : "start",
        class: inside && look.fill ? "loss-inside" : "" }, words),
    ];
  }
}

export function figure(stage) {
  const state = () => Object.fromEntries(
    ["logits", "shift", "true_class"].map((name) => [name, stage.get(name)]));
  for (const k of KINDS)
    stage.slider({ label: `score of class ${k}`, low: -REACH, high: REACH, step: 0.1,
      get: () => stage.get("logits")[k],
      set: (value) => stage.set({ logits: stage.get("logits")
        .map((old, j) => (j === k ? value : old)) }) });
  stage.choice({ label: "True class", trait: "true_class", options: KINDS });

  const size = { widest: 340, aspect: 0.62 };
  const left = new Rows(stage, { label: "The scores, and where they are pushed", ...size,
    x: [-REACH - ARROW - 1.5, REACH + ARROW + 1.5], y: [-0.55, 2.55], xLabel: "score" });
  const right = new Rows(stage, { label: "The probabilities", ...size, x: [0, 1],
    y: [-0.55, 2.55], xLabel: "probability" });
  const below = new Rows(stage, { label: "The loss", x: [0, 21], y: [-0.5, 0.5],
    xLabel: "loss", widest: 700 });
  Object.defineProperty(below, "aspect",
    { get: () => 44 / Math.max(below.box.clientWidth - 58, 1) });
  below.box.classList.add("loss-plane");
  const [pushed, shared, paid] = [left, right, below].map((plane) => plane.layer("loss-marks"));

  /** A band behind the row of the true class. */
  const band = (plane, k) => shape("rect", { x: plane.toX(plane.range.x[0]),
    y: plane.toY(rowOf(k) + 0.45), width: plane.width,
    height: plane.toY(0) - plane.toY(0.9), class: "loss-true" });

  function drawScores(now) {
    const push = gradient(now);
    const rim = (RIM / left.width) * (left.range.x[1] - left.range.x[0]);
    const end = (k) => -Math.sign(push[k]) * rim - ARROW * push[k];
    pushed.replaceChildren(band(left, now.true_class),
      left.curve([[0, -0.55], [0, 2.55]], { stroke: "var(--faint)" }),
      ...now.logits.map((z, k) => (Math.abs(push[k]) < WEAK ? shape("g")
        : left.arrow([z - Math.sign(push[k]) * rim, rowOf(k)], [z + end(k), rowOf(k)],
          { color: "var(--line)", class: "loss-push" }))),
      ...now.logits.map((z, k) => shape("g",
        { transform: `translate(${left.toX(z)} ${left.toY(rowOf(k))})` },
        shape("path", { d: MARKS[k], fill: COLORS[k], class: "loss-mark" }),
        shape("text", { y: -13, "text-anchor": "middle" },
          `slope ${push[k] > 0 ? "+" : ""}${three(push[k])}`))));
  }

  stage.clock({
    step() {
      const changed = step(state());
      if (changed) stage.set(changed);
      return Boolean(changed);
    },
    milliseconds: 250,
  });
  stage.button("Add 100 to all", () =>
    stage.set({ shift: stage.get("shift") >= MOST ? 0 : stage.get("shift") + 100 }));
  stage.aim(() => {
    const now = state();
    return [Math.abs(loss(now) - Math.log(3)) < 0.005 && new Set(now.logits).size === 3,
      loss(now) < 0.1, !Number.isFinite(naiveLoss(now))];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    const [parts, price] = [probs(now), loss(now)];
    const rows = KINDS.map((k) => (k === now.true_class ? `true: ${k}` : `class ${k}`));
    left.rename(rows, now.shift);
    right.rename(rows);
    if (left.ready) drawScores(now);
    if (right.ready)
      shared.replaceChildren(band(right, now.true_class),
        ...KINDS.flatMap((k) => right.bar(parts[k], rowOf(k), three(parts[k]),
          { fill: COLORS[k] })));
    if (below.ready)
      paid.replaceChildren(...below.bar(price, 0, three(price), { class: "loss-bar" }),
        below.curve([[Math.log(3), -0.5], [Math.log(3), 0.5]],
          { stroke: "var(--line)", "stroke-width": 2, "stroke-dasharray": "4 3" }));
    const most = Math.max(...scores(now));
    stage.say(`Class ${now.true_class} is the true class and has a probability of `
      + `${three(parts[now.true_class])}, so the loss is ${three(price)}.`,
    "Equal probabilities would cost ln 3 = 1.099 (dashed).",
    !Number.isFinite(naiveLoss(now)) && `Computed as e^z / S, the loss would be nan, because e^${format(most, 1)} is too large.`);
  });
}
