// One neuron: three knobs, four lamps, and the line that they draw over the unit square.
import { format } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { Plane, shape } from "../kit/plane.js";
import { ends, positiveSide } from "../kit/half_plane.js";
import { GATES, ROWS, answers, code, countRight, scores } from "./core.js";

const NAMES = {
  "0000": "never", "0001": "AND", "0010": "x\u2081 and not x\u2082", "0011": "x\u2081",
  "0100": "x\u2082 and not x\u2081", "0101": "x\u2082", "0111": "OR", "1000": "NOR",
  "1010": "not x\u2082", "1011": "x\u2081 or not x\u2082", "1100": "not x\u2081",
  "1101": "x\u2082 or not x\u2081", "1110": "NAND", "1111": "always",
};
const WINDOW = [-0.5, 1.5];

export function figure(stage) {
  const state = () => Object.fromEntries(
    ["w1", "w2", "b", "gate"].map((name) => [name, stage.get(name)]));
  // Steps of a quarter are exact in binary, so a score that should be 0 is 0.
  const knob = (trait, label) =>
    stage.slider({ label, trait, low: -2, high: 2, step: 0.25 });
  knob("w1", "weight w\u2081");
  knob("w2", "weight w\u2082");
  knob("b", "bias b");
  stage.choice({ label: "Target gate", trait: "gate", options: Object.keys(GATES) });

  const plane = new Plane(stage, { label: "The four pairs of inputs and the line", x: WINDOW,
    y: WINDOW, xLabel: "x\u2081", yLabel: "x\u2082", widest: 330 });
  const region = plane.layer("region");
  const marks = plane.layer("marks");

  const heads = ["x\u2081", "x\u2082", "score", "lamp", ""]
    .map((head) => element("th", { scope: "col" }, head));
  const cells = ROWS.map(() => ["", "", ""].map(() => element("td")));
  const lamps = ROWS.map(() => element("span", { class: "neuron-lamp", "aria-hidden": "true" }));
  const row = ([x1, x2], k) => element("tr", {}, element("td", {}, String(x1)),
    element("td", {}, String(x2)), ...cells[k]);
  stage.screen.append(element("table", { class: "neuron-table" },
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...ROWS.map(row))));

  function drawTable(now) {
    const wanted = GATES[now.gate];
    heads[4].textContent = now.gate;
    scores(now).forEach((s, k) => { cells[k][0].textContent = format(s); });
    answers(now).forEach((on, k) => {
      lamps[k].classList.toggle("on", on === 1);
      cells[k][1].replaceChildren(lamps[k], String(on));
      cells[k][2].textContent = `${wanted[k]} ${on === wanted[k] ? "\u2713" : "\u2717"}`;
    });
  }

  function drawPlane(now) {
    if (!plane.ready) return;
    const weights = [now.w1, now.w2];
    const sides = [[weights, now.b, "class-1"], [weights.map((w) => -w), -now.b, "class-0"]];
    const line = ends(weights, now.b, WINDOW, WINDOW);
    region.replaceChildren(
      ...sides.map(([w, b, name]) => [positiveSide(w, b, WINDOW, WINDOW), name])
        .filter(([side]) => side.length > 2)
        .map(([side, name]) => plane.curve(side, { class: name, "fill-opacity": 0.28 })),
      plane.curve([...[0, 1, 3, 2, 0].map((k) => ROWS[k])], { stroke: "var(--faint)" }),
      ...(line ? [plane.curve(line, { stroke: "var(--line)", "stroke-width": 2.5 })] : []));
    marks.replaceChildren(...answers(now).map((on, k) => corner(now, on, k)));
  }

  /** A corner looks like its lamp; a dashed rim means that the other answer is wanted. */
  function corner(now, on, k) {
    const [x, y] = ROWS[k];
    const place = `translate(${plane.toX(x)} ${plane.toY(y)})`;
    return shape("g", { transform: place },
      on ? shape("circle", { r: 9, class: "mark class-1" })
        : shape("rect", { x: -8, y: -8, width: 16, height: 16, class: "mark class-0" }),
      ...(on === GATES[now.gate][k] ? [] : [shape("circle", { r: 15, class: "rim" })]),
      shape("text", { x: x ? 26 : -26, y: y ? -14 : 22, "text-anchor": "middle" },
        ROWS[k].join("")));
  }

  stage.aim(() => [["AND", 4], ["NAND", 4], ["XOR", 3]].map(([gate, right]) =>
    stage.get("gate") === gate && countRight(state()) === right));
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    drawTable(now);
    drawPlane(now);
    const found = answers(now).join("");
    const right = countRight(now);
    stage.say(`With weights of ${format(now.w1)} and ${format(now.w2)} and a bias of `
      + `${format(now.b)}, the lamps show ${[...found].join(" ")} (\u201c${NAMES[found]}\u201d), `
      + `and ${right === 4 ? "all 4" : `${right} of 4`} ${right === 1 ? "is" : "are"} right `
      + `for ${now.gate}.`);
  });
}
