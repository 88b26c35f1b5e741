// One neuron: three knobs, a table of truth, and the curve that makes the answer.
import { format } from "./numbers.js";
import { element } from "./stage.js";
import { Plane, shape } from "./plane.js";
import { ACTIVATIONS, ROWS, answers, code, outputs, scores } from "./neuron_core.js";

const NAMES = {
  "0000": "never", "0001": "AND", "0010": "x\u2081 and not x\u2082", "0011": "x\u2081",
  "0100": "x\u2082 and not x\u2081", "0101": "x\u2082", "0111": "OR", "1000": "NOR",
  "1010": "not x\u2082", "1011": "x\u2081 or not x\u2082", "1100": "not x\u2081",
  "1101": "x\u2082 or not x\u2081", "1110": "NAND", "1111": "always",
};

/** Lift each label above those that stand too near, in pixels, before it. */
function heights(across) {
  const levels = [];
  across.forEach((x, k) => {
    const near = levels.filter((_, j) => Math.abs(across[j] - x) < 20);
    levels[k] = [0, 1, 2, 3].find((level) => !near.includes(level));
  });
  return levels;
}

export function figure(stage) {
  const state = () => Object.fromEntries(
    ["w1", "w2", "b", "activation"].map((name) => [name, stage.get(name)]));
  const knob = (trait, label) =>
    stage.slider({ label, trait, low: -2, high: 2, step: 0.1, digits: 1 });
  knob("w1", "weight w\u2081");
  knob("w2", "weight w\u2082");
  knob("b", "bias b");
  stage.choice({ label: "Activation", trait: "activation", options: Object.keys(ACTIVATIONS) });

  const cells = ROWS.map(() => [element("td"), element("td")]);
  const lamps = ROWS.map(() => element("span", { class: "neuron-lamp", "aria-hidden": "true" }));
  const row = ([x1, x2], k) => element("tr", {}, element("td", {}, String(x1)),
    element("td", {}, String(x2)), cells[k][0], cells[k][1]);
  const heads = ["x\u2081", "x\u2082", "score", "output"];
  stage.screen.append(element("table", { class: "neuron-table" },
    element("thead", {}, element("tr", {},
      ...heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, ...ROWS.map(row))));

  const plane = new Plane(stage, { label: "The activation: score to output", x: [-6, 6],
    y: [-0.5, 6], xLabel: "score w\u2081x\u2081 + w\u2082x\u2082 + b", yLabel: "output",
    aspect: 0.7 });
  const curve = plane.layer("curve");
  const marks = plane.layer("marks", plane.svg);

  function drawCurve(now) {
    const high = now.activation === "ReLU" ? 7 : 1.6;
    plane.setRange([-6, 6], [-high / 12, high]);
    if (!plane.ready) return;
    const shown = ACTIVATIONS[now.activation];
    const places = Array.from({ length: 481 }, (_, k) => -6 + k / 40);
    curve.replaceChildren(
      plane.curve([[0, -9], [0, 9]], { stroke: "var(--faint)" }),
      plane.curve([[-6, 0], [6, 0]], { stroke: "var(--faint)" }),
      plane.curve(places.map((s) => [s, shown(s)]), { stroke: "var(--grey)", "stroke-width": 3 }));
    const found = scores(now);
    const levels = heights(found.map((s) => plane.toX(s)));
    marks.replaceChildren(...found.map((s, k) => shape("g",
      { transform: `translate(${plane.toX(s)} ${plane.toY(shown(s))})` },
      s > 0 ? shape("circle", { r: 8, class: "mark class-1" })
        : shape("rect", { x: -7, y: -7, width: 14, height: 14, class: "mark class-0" }),
      shape("text", { y: -13 - 14 * levels[k], "text-anchor": "middle" },
        ROWS[k].join("")))));
  }

  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    scores(now).forEach((s, k) => { cells[k][0].textContent = format(s, 1); });
    outputs(now).forEach((y, k) =>
      cells[k][1].replaceChildren(lamps[k], format(y, 2)));
    answers(now).forEach((on, k) => lamps[k].classList.toggle("on", on === 1));
    drawCurve(now);
    const found = answers(now).join("");
    stage.say(`The lamps show ${[...found].join(" ")}: `
      + `${NAMES[found] ? `this is \u201c${NAMES[found]}\u201d.` : "a new world."}`);
  });
}
