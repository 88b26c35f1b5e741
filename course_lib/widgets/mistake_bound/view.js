// Points to move, the street of their widest witness, and the gap between two bounds.
import { clamp, format, roundTo } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { ends, positiveSide } from "../kit/half_plane.js";
import { code, middle, moved, verdict } from "./core.js";

const GRID = 1 / 8; // sums of its points are exact, so rounding neither makes nor hides a tie
const [LOW, HIGH] = [-2, 4]; // of both axes
const FEW = 60; // updates with a mark of their own
const NARROW = { left: 28, right: 8, top: 6, bottom: 40 }; // pixels around a small plane
const CLIMB = 2400; // milliseconds
// How many mistakes are possible; rounding must not take one from a whole bound.
const comma = (number) => number.toLocaleString("en-US");
const possibleOf = (bound) => comma(Math.floor(bound * (1 + 1e-9)));

export function figure(stage) {
  const plane = new Plane(stage, { label: "Points and the street between them",
    x: [LOW, HIGH], y: [LOW, HIGH], xLabel: "x\u2081", yLabel: "x\u2082", widest: 360 });
  const graph = new Plane(stage, { label: "The gap between the two bounds", x: [0, 60],
    y: [0, 14], xLabel: "updates k", yLabel: "length", widest: 320 });
  const isSmall = () => stage.screen.clientWidth < 450; // both are side by side
  const { edge } = plane;
  for (const each of [plane, graph]) Object.defineProperty(each, "edge",
    { get: () => (isSmall() ? NARROW : edge) });
  Object.defineProperty(graph, "aspect", { get: () => (isSmall() ? plane.height / graph.width : 1) });
  const [made, possible] = [element("b"), element("span")];
  const full = element("div");
  stage.screen.prepend(element("div", { class: "bound-tally", "aria-hidden": "true" },
    element("p", {}, made, possible), element("div", {}, full)));

  // ---- what the reader changes ---------------------------------------------------

  const change = (examples) => stage.set({ examples, preset: "own" });
  const place = (value) => roundTo(clamp(value, LOW, HIGH), GRID);
  const shiftTo = (value) => {
    const examples = stage.get("examples");
    const all = examples.flatMap(([x1, x2]) => [x1, x2]);
    const by = roundTo(value - middle(examples), GRID);
    change(moved(examples, clamp(by, LOW - Math.min(...all), HIGH - Math.max(...all))));
  };
  stage.choice({ label: "Points", trait: "preset", options: Object.keys(stage.data.presets),
    set: (preset) => {
      stage.set({ preset, examples: stage.data.presets[preset] });
      isToClimb = true;
    } });
  stage.slider({ label: "center of all points", low: -1.5, high: 3.5, step: GRID,
    get: () => middle(stage.get("examples")), set: shiftTo });

  const points = new Handles(plane, {
    label: "Points",
    step: GRID,
    move: (k, [x, y]) => change(stage.get("examples").map((e, row) =>
      (row === k ? [place(x), place(y), e[2]] : e))),
    press: (k) => change(stage.get("examples").map((e, row) =>
      (row === k ? [e[0], e[1], 1 - e[2]] : e))),
    remove: (k) => stage.get("examples").length > 1
      && change(stage.get("examples").filter((_, row) => row !== k)),
  });
  const add = ([x, y]) => stage.get("examples").length < stage.data.most
    && change([...stage.get("examples"), [place(x), place(y), 1]]);
  plane.onPress(add);
  let isToClimb = false;
  const climbNow = () => { isToClimb = true; stage.redraw(); };
  stage.button("Watch it climb", climbNow, { primary: true });
  stage.button("Add a point", () => add([2, 2]));
  stage.quietButton("Reset", () => stage.reset());

  // ---- what is drawn ---------------------------------------------------------------

  const region = plane.layer("region");
  const street = plane.layer("street");
  const bounds = graph.layer("bounds");
  const zero = { stroke: "var(--faint)" };

  const filled = (on, places, attributes) => shape("path", { ...attributes,
    d: `${places.map(([x, y], k) => `${k ? "L" : "M"}${on.toX(x)} ${on.toY(y)}`)
      .join("")}Z` });

  function drawStreet({ bound, witness, gamma }) {
    const { x, y } = plane.range;
    const axes = [plane.curve([[x[0], 0], [x[1], 0]], zero),
      plane.curve([[0, y[0]], [0, y[1]]], zero)];
    region.replaceChildren(...axes);
    street.replaceChildren();
    if (bound === null) return;
    const [w1, w2, b] = witness;
    const sides = [[[w1, w2], b - gamma, "class-1"], [[-w1, -w2], -b - gamma, "class-0"]];
    region.prepend(...sides.map(([w, bias, name]) => [positiveSide(w, bias, x, y), name])
      .filter(([side]) => side.length > 2)
      .map(([side, name]) => filled(plane, side, { class: name, "fill-opacity": 0.28 })));
    const line = (bias, look) => {
      const found = ends([w1, w2], bias, x, y);
      return found ? [plane.curve(found, look)] : [];
    };
    const edge = { stroke: "var(--gray)", "stroke-dasharray": "2 5", "stroke-width": 1.5 };
    street.replaceChildren(...line(b, { stroke: "var(--line)", "stroke-width": 2.5 }),
      ...line(b - gamma, edge), ...line(b + gamma, edge));
  }

  function drawPoints(examples) {
    points.draw(examples.map((e, k) => ({ at: e, form: e[2] ? "circle" : "square",
      label: `Point ${k + 1} of ${examples.length}, class ${e[2]}, at ${format(e[0], 3)}, `
        + `${format(e[1], 3)}` })));
  }

  /** What was learned from each mistake, one after another between the two bounds. */
  function marks(shadows, lengths) {
    const at = (value, k) => [k + 1, value];
    if (shadows.length > FEW)
      return [lengths, shadows].map((values) => graph.curve(values.map(at),
        { class: "bound-mark", pathLength: 1, stroke: "var(--line)", "stroke-width": 2 }));
    const spot = (form, attributes) => (value, k) => shape(form, { ...attributes, class: "bound-mark",
      transform: `translate(${graph.toX(k + 1)} ${graph.toY(value)})`,
      stroke: "var(--line)" });
    return [...lengths.map(spot("path", { d: "M0 -6L6 0L0 6L-6 0Z", fill: "white" })),
      ...shadows.map(spot("circle", { r: 4, fill: "var(--line)" }))];
  }

  function drawBounds({ bound, gamma, radius, shadows, lengths }) {
    if (bound === null) {
      bounds.replaceChildren(shape("text", { x: graph.toX(graph.range.x[1] / 2),
        y: graph.toY(graph.range.y[1] / 2), "text-anchor": "middle" }, "no line, no bound"));
      return;
    }
    const top = bound * gamma;
    graph.setRange([0, 1.12 * bound], [0, 1.14 * top]);
    const root = Array.from({ length: 61 }, (_, k) => {
      const share = (k / 60) ** 2;
      return [share * bound, Math.sqrt(share * bound) * radius];
    });
    const last = shadows.length;
    const black = { stroke: "var(--line)", "stroke-width": 2.5 };
    const dotted = { stroke: "var(--line)", "stroke-dasharray": "2 4" };
    const name = (k, height, text) => shape("text", { x: graph.toX(k), y: graph.toY(height),
      "text-anchor": "middle" }, text);
    bounds.replaceChildren(filled(graph, root, { fill: "#f5d593" }),
      graph.curve(root, black), graph.curve([[0, 0], [bound, top]], black),
      graph.curve([[last, 0], [last, Math.sqrt(last) * radius]], dotted),
      graph.curve([[bound, 0], [bound, top]], dotted),
      ...(isSmall() ? [name(0.4 * bound, 1.03 * top, "at most \u221ak R"),
        name(0.73 * bound, 0.06 * top, "at least k \u03b3")]
        : [name(0.24 * bound, 0.75 * top, "at most \u221ak R"),
          name(0.76 * bound, 0.4 * top, "at least k \u03b3")]),
      ...marks(shadows, lengths));
  }

  /** Let the marks appear one after another, as the rule makes its mistakes. */
  function climb({ bound, shadows }) {
    if (bound === null || stage.calm.matches) return;
    full.animate([{ width: 0 }, {}], { duration: CLIMB });
    const all = [...bounds.querySelectorAll(".bound-mark")], pace = CLIMB / shadows.length;
    if (shadows.length > FEW) all.forEach((curve) => curve.animate(
      [{ strokeDasharray: "0 1" }, { strokeDasharray: "1 0" }], { duration: CLIMB }));
    else all.forEach((mark, k) => mark.animate([{ opacity: 0 }, { opacity: 1 }],
      { duration: 120, delay: (k % shadows.length) * pace, fill: "backwards" }));
  }
  const seen = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    seen.disconnect();
    climbNow();
  }, { threshold: 1 });
  seen.observe(graph.box);
  stage.onClose(() => seen.disconnect());

  function drawTally({ bound, shadows }) {
    made.textContent = bound === null ? ""
      : `${comma(shadows.length)} ${shadows.length === 1 ? "mistake" : "mistakes"} made`;
    possible.textContent = bound === null ? "no line separates them, so there is no limit"
      : `${possibleOf(bound)} possible`;
    full.style.width = bound === null ? "0" : `${(100 * shadows.length) / bound}%`;
  }

  function words({ bound, gamma, radius, shadows, done }) {
    if (bound === null) return ["No line separates these points, so the theorem says nothing about them."];
    const share = Math.round((100 * shadows.length) / bound);
    const most = possibleOf(bound);
    return [`The bound allows ${most} ${most === "1" ? "mistake" : "mistakes"}, and the rule `
      + (done ? `makes ${comma(shadows.length)} (${share}% of the bound).`
        : `has made ${comma(shadows.length)} so far, after 1,000 epochs.`),
    `The bound is (R / \u03b3)\u00b2, with R = ${format(radius, 3)} and \u03b3 = `
      + `${format(gamma, 4)}.`];
  }

  let found; // the verdict on the points that are drawn

  stage.aim(() => {
    const examples = stage.get("examples");
    const { bound, shadows, done } = found;
    const isMixed = new Set(examples.map((e) => e[2])).size === 2;
    const isProved = bound !== null && done;
    return [isProved && bound > 500 && shadows.length < 10,
      isProved && examples.length > 2 && isMixed && shadows.length >= bound / 2,
      isProved && examples.length === 4 && middle(examples) === 2.5];
  });
  stage.onCode(() => code({ examples: stage.get("examples") }));
  stage.onDraw(() => {
    const examples = stage.get("examples");
    found = verdict(examples);
    if (plane.ready) {
      drawStreet(found);
      drawPoints(examples);
    }
    if (graph.ready) drawBounds(found);
    drawTally(found);
    if (isToClimb && graph.ready) climb(found);
    isToClimb = false;
    stage.say(...words(found));
  });
}
