// The backpropagation stepper: cards with numbers, and edges on which they travel.
import { clamp } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { shape } from "../kit/plane.js";
import { addStepBack, stepUpTo } from "../kit/stepped.js";
import { GRAPHS, code, isRight, show, slopeOf, stepsOf } from "./core.js";
import { Card, LIMIT } from "./card.js";
import { PLACES, brief, hint, label, question, sentence } from "./places.js";

const NARROW = 560; // pixels
const MIDDLE = 11; // from the middle of a card up to that of its value

export function figure(stage) {
  const state = () => Object.fromEntries(
    ["graph", "neuron", "classifier", "network", "num_steps", "pills"]
      .map((name) => [name, stage.get(name)]));
  const length = () => stepsOf(stage.get("graph")).length;
  const count = () => Math.min(stage.get("num_steps"), length());

  // ---- what the reader changes ---------------------------------------------------

  stage.choice({ label: "Graph", trait: "graph",
    options: [["neuron", "a neuron"], ["classifier", "a classifier"], ["network", "a network"]],
    set: (graph) => { stage.pause(); stage.set({ graph, num_steps: 0 }); } });
  stage.choice({ label: "Gradients", trait: "pills", options: [["shown", "show"], ["asked", "guess"]],
    set: (pills) => { [found, verdict] = [{}, ""]; stage.set({ pills }); } });
  stage.clock({ step: stepUpTo(stage, length), milliseconds: 1400 });
  stage.aim(() => {
    const { graph } = state();
    const { grads } = show(state());
    const isEnd = count() === length();
    const behind = ["x1", "x2", "w11", "w12", "w21", "w22", "b1", "b2", "z1", "z2"];
    const isZero = (name) => grads[name] === 0;
    return [isEnd, isEnd && Object.keys(grads).every((name) => name === "L" || isZero(name)),
      isEnd && graph === "network" && behind.every(isZero)];
  });
  addStepBack(stage, count);

  // A gradient that was guessed counts as found until it changes.
  let [found, verdict, next] = [{}, "", ""];
  const asks = (name, grad) => stage.get("pills") === "asked" && name !== "L"
    && grad !== undefined && found[name] !== grad;

  function guess(name, value) {
    const { graph } = state();
    const shown = show(state());
    const right = isRight(value, shown.grads[name]);
    if (right) [found[name], next] = [shown.grads[name], name];
    verdict = right ? `Right: the gradient of ${label(name)} is ${brief(value)}.`
      : hint(graph, shown, name, value);
    stage.redraw();
  }

  /** After a right guess, go on to the next gradient that is asked for. */
  function goOn() {
    const names = Object.keys(cards).reverse();
    const rest = [...names.slice(names.indexOf(next)), ...names];
    if (next) cards[rest.find((name) => cards[name].asked.isConnected)]?.asked.focus();
    next = "";
  }

  function change(name, value) {
    const graph = stage.get("graph");
    verdict = "";
    if (value === undefined) return stage.redraw();
    const [low, high] = graph === "classifier" && name === "y" ? [0, 1] : [-LIMIT, LIMIT];
    const at = GRAPHS[graph].numbers.indexOf(name);
    return stage.set({ [graph]: stage.get(graph).map((old, k) =>
      (k === at ? clamp(value, low, high) : old)) });
  }

  // ---- what is drawn ---------------------------------------------------------------

  const lines = shape("svg", { "aria-hidden": "true" });
  const board = element("div", { class: "stepper" }, lines);
  stage.screen.append(board);
  stage.screen.append(element("p", { class: "stepper-key" },
    element("span", { class: "stepper-sample" }, "frame"), ": a number you can change \u00b7 ",
    element("span", { class: "stepper-grad known" }, "pill"),
    ": its gradient, or how L responds to a nudge \u00b7 \u00d7: a local slope"));
  const watch = new ResizeObserver(() => stage.redraw());
  watch.observe(board);
  stage.onClose(() => watch.disconnect());
  let cards = {};
  let built = "";

  function build(graph) {
    if (built === graph) return;
    built = graph;
    const { numbers, kinds } = GRAPHS[graph];
    cards = Object.fromEntries([...numbers, ...Object.keys(kinds)].map((name) =>
      [name, new Card(name, kinds[name], numbers.includes(name) && change, guess)]));
    board.replaceChildren(lines, ...Object.values(cards).map((card) => card.root));
  }

  /** Lay out the cards, and return the middle of each in pixels. */
  function layOut(graph) {
    const width = board.clientWidth;
    const places = PLACES[graph][width < NARROW ? "narrow" : "wide"];
    const [halfWidth, halfHeight] = [width < NARROW ? 34 : 41, 28];
    board.style.height = `${places.height}px`;
    lines.setAttribute("viewBox", `0 0 ${width} ${places.height}`);
    return Object.fromEntries(Object.entries(cards).map(([name, { root }]) => {
      const [across, down] = places[name];
      const x = halfWidth + across * (width - 2 * halfWidth);
      const y = halfHeight + down * (places.height - 2 * halfHeight);
      Object.assign(root.style, { left: `${x - halfWidth}px`, top: `${y - halfHeight}px`,
        width: `${2 * halfWidth}px` });
      return [name, [x, y - MIDDLE]];
    }));
  }

  const words = (text, x, y, anchor) =>
    shape("text", { class: "stepper-slope", x, y, "text-anchor": anchor }, text);

  function drawEdge(graph, edge, at, { values, last }) {
    const [from, to, weight] = edge;
    const places = [from, weight, to].filter(Boolean).map((name) => at[name]);
    const isNow = last?.edge === edge;
    const strength = weight ? values[weight] : 1;
    const d = places.map(([x, y], k) => `${k ? "L" : "M"}${x} ${y}`).join("");
    const path = shape("path", { d, class: `stepper-edge${isNow ? " now" : ""}`,
      "stroke-width": clamp(1 + Math.abs(strength) * 1.5, 1, 7),
      ...(strength < 0 ? { "stroke-dasharray": "7 5" } : {}) });
    if (weight || values[to] === undefined) return [path];
    const [x, y] = [0, 1].map((k) => (at[from][k] + at[to][k]) / 2);
    const isUpright = Math.abs(at[from][0] - at[to][0]) < 20;
    const slope = slopeOf(graph, values, edge);
    const gate = GRAPHS[graph].kinds[to] !== "relu" ? "" : slope ? " open" : " closed";
    return [path, words(`\u00d7${brief(slope)}${gate}`, x + (isUpright ? 8 : 0),
      y + (isUpright ? 14 : -22), isUpright ? "start" : "middle")];
  }

  /** The note beside L that tells how the loss is computed. */
  function drawLoss(graph, [x, y]) {
    const isWide = board.clientWidth >= NARROW;
    const text = { "cross-entropy": "cross-entropy" }[GRAPHS[graph].kinds.L] ?? "(\u0177 \u2212 y)\u00b2";
    return isWide ? words(text, x, y + 54, "middle") : words(text, x - 44, y + 4, "end");
  }

  /** A dot that travels once along the edge of the last step. */
  function drawDot(at, { last }, moves) {
    if (!last?.edge) return [];
    const [from, to, weight] = last.edge;
    const path = [at[from], ...(weight ? [at[weight]] : []), at[to]];
    const way = last.way === "forward" ? path : path.toReversed();
    if (last.to === weight && weight) way.pop();
    const dot = shape("circle", { r: 7, class: "stepper-dot" });
    const frames = way.map(([x, y]) => ({ transform: `translate(${x}px, ${y}px)` }));
    const duration = moves && !stage.calm.matches ? 600 : 0;
    dot.animate(frames, { duration, fill: "forwards", easing: "ease-in-out" });
    return [dot];
  }

  let [before, lastGraph] = [-1, ""];

  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const { graph } = state();
    build(graph);
    const shown = show(state());
    const { values, grads, last } = shown;
    if (count() !== before || graph !== lastGraph) verdict = "";
    lastGraph = graph;
    let left = 0;
    for (const [name, card] of Object.entries(cards)) {
      const isNow = last && [last.to, last.edge?.[1], last.edge?.[0]].includes(name);
      const isAsked = asks(name, grads[name]);
      left += isAsked;
      card.draw(values[name], grads[name], Boolean(isNow), isAsked);
    }
    goOn();
    const isEnd = count() === length();
    const isAsking = stage.get("pills") === "asked";
    if (verdict || (isAsking && last?.way === "back"))
      stage.say(...question(shown, verdict, left, isEnd));
    else stage.say(...sentence(graph, shown, isEnd), isAsking && "You type the gradients yourself.");
    if (!board.clientWidth) return;
    const at = layOut(graph);
    const target = shape("path", { class: "stepper-target",
      d: `M${at.y.join(" ")}L${at.L.join(" ")}` });
    const dot = count() === before ? [] : drawDot(at, shown, true);
    if (count() !== before) lines.replaceChildren();
    const old = lines.querySelector(".stepper-dot");
    lines.replaceChildren(target, drawLoss(graph, at.L),
      ...GRAPHS[graph].edges.flatMap((edge) => drawEdge(graph, edge, at, shown)),
      ...dot, ...(old ? [old] : []));
    before = count();
  });
}
