// A strip that is folded again and again: its graph, its creases, and the cost.
import { clamp, format, roundTo } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { code, corners, fold, prices } from "./core.js";

const STRIP = [-0.2, -0.07]; // position of the flat strip, below the graph

export function figure(stage) {
  const state = () => Object.fromEntries(
    ["folds", "crease", "stretch"].map((name) => [name, stage.get(name)]));

  stage.slider({ label: "folds", trait: "folds", low: 1, high: 8, step: 1, digits: 0,
    set: (folds) => stage.set({ folds: Math.round(folds) }) });
  stage.slider({ label: "crease", trait: "crease", low: 0.1, high: 0.9, step: 0.05 });
  stage.slider({ label: "stretch", trait: "stretch", low: 0.1, high: 1, step: 0.05 });
  stage.quietButton("Reset", () => stage.reset());

  const plane = new Plane(stage, { label: "The zigzag and the strip", x: [0, 1],
    y: [-0.22, 1.1], xLabel: "x", yLabel: "position after all folds", widest: 700 });
  Object.defineProperty(plane, "aspect",
    { get: () => (plane.box.clientWidth < 450 ? 0.88 : 0.55) });
  const strip = plane.layer("fold-strip");
  const graph = plane.layer("fold-graph");
  const tip = new Handles(plane, {
    label: "Tip of the first tooth",
    step: 0.05,
    move: (_, [x, y]) => stage.set({ crease: clamp(roundTo(x, 0.01), 0.1, 0.9),
      stretch: clamp(roundTo(y, 0.01), 0.1, 1) }),
  });

  const cells = Object.fromEntries(["folded", "single"].map((name) =>
    [name, [element("td"), element("td")]]));
  const made = element("td");
  const head = (text) => element("th", { scope: "col" }, text);
  const row = (name, words) => element("tr", {},
    element("th", { scope: "row" }, words), ...cells[name]);
  const words = { folded: element("span"), single: element("span") };
  stage.screen.append(element("table", { class: "neuron-table fold-table" },
    element("thead", {}, element("tr", {}, made,
      head("units"), head("parameters"))),
    element("tbody", {}, row("folded", words.folded), row("single", words.single))));

  function drawStrip(zigzag) {
    strip.replaceChildren(...zigzag.slice(1).map(([x, y], k) => {
      const [left, low] = zigzag[k];
      const falls = y < low;
      return shape("rect", { x: plane.toX(left), y: plane.toY(STRIP[1]),
        width: plane.toX(x) - plane.toX(left),
        height: plane.toY(STRIP[0]) - plane.toY(STRIP[1]),
        fill: falls ? "var(--gray)" : "var(--faint)", "fill-opacity": falls ? 0.75 : 1 });
    }));
  }

  function drawGraph(now, zigzag) {
    const tooth = [[0, 0], [now.crease, now.stretch], [1, fold(now, 1)]];
    graph.replaceChildren(
      plane.curve([[0, 0], [1, 0]], { stroke: "var(--faint)" }),
      plane.curve([[0, now.crease], [1, now.crease]], { stroke: "var(--line)",
        "stroke-width": 1.5, "stroke-dasharray": "2 5" }),
      plane.curve(tooth, { stroke: "var(--gray)", "stroke-width": 7,
        "stroke-opacity": 0.25, "stroke-linejoin": "round" }),
      plane.curve(zigzag, { stroke: "var(--class-1)", "stroke-linejoin": "round",
        "stroke-width": zigzag.length > 65 ? 1.2 : 2.5 }));
    tip.draw([{ at: [now.crease, now.stretch], form: "ring",
      label: `Tip of the first tooth: crease ${format(now.crease)}, stretch `
        + format(now.stretch) }]);
  }

  stage.aim(() => {
    const now = state(), count = corners(now).length - 1;
    return [count === 64 && prices(now).folded[0] === 12,
      now.folds > 1 && now.stretch <= now.crease, now.crease === 0.3 && now.folds > 1];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    const zigzag = corners(now);
    const count = zigzag.length - 1;
    const price = prices(now);
    for (const name of ["folded", "single"])
      price[name].forEach((value, k) => { cells[name][k].textContent = String(value); });
    made.textContent = `${count} pieces`;
    words.folded.textContent = now.folds > 1 ? `${now.folds} folds` : "1 fold";
    words.single.textContent = "one layer";
    if (plane.ready) {
      drawStrip(zigzag);
      drawGraph(now, zigzag);
    }
    stage.say(`In ${words.folded.textContent}, ${price.folded[0]} units make ${count} pieces, `
      + `with the crease at ${format(now.crease)} and the stretch at ${format(now.stretch)}.`,
    `A single layer needs at least ${count - 1} units to make them and can do it with ${count}.`,
    now.stretch <= now.crease && now.folds > 1
      && "No tooth reaches above the dotted line, so nothing is left to fold.");
  });
}
