// The backpropagation stepper: cards with numbers, and edges on which they travel.
import { clamp } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { shape } from "../kit/plane.js";
import { addStepBack, stepUpTo } from "../kit/stepped.js";
import { GRAPHS, code, isRight, passed, show, stepsOf } from "./core.js";
import { Card, LIMIT } from "./card.js";
import { drawEdge, travel, words } from "./edges.js";
import { PLACES, brief, hint, label, question, sentence } from "./places.js";

const NARROW = 560; // pixels
const SIZES = { wide: [36, 22], narrow: [32, 19] }; // pixels of a value and a gradient, in height
const TRIP = 900; // milliseconds of a pill on its edge

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
    element("span", { class: "forward" }, "\u2192 values"), " \u00b7 ",
    element("span", { class: "back" }, "\u2190 gradients"), " \u00b7 \u00d7 local slopes"));
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

  /** Lay out the cards; return the middles of their values, and how far cards reach from there. */
  function layOut(graph) {
    const width = board.clientWidth;
    const size = width < NARROW ? "narrow" : "wide";
    const [{ height, half, ...places }, [value, grad]] = [PLACES[graph][size], SIZES[size]];
    board.style.cssText = `height: ${height}px; --value: ${value}px; --grad: ${grad}px`;
    lines.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const at = Object.fromEntries(Object.entries(cards).map(([name, { root }]) => {
      const [across, down] = places[name];
      const [x, y] = [across * (width - 2 * half), down * (height - value - grad)];
      Object.assign(root.style, { left: `${x}px`, top: `${y}px`, width: `${2 * half}px` });
      return [name, [x + half, y + value / 2]];
    }));
    return [at, { half, up: value / 2, down: value / 2 + grad }];
  }

  /** The note below L that tells how the loss is computed. */
  function drawLoss(graph, [x, y], { down }) {
    const text = { "cross-entropy": "cross-entropy" }[GRAPHS[graph].kinds.L] ?? "(\u0177 \u2212 y)\u00b2";
    return words(text, x, y + down + 13, "middle");
  }

  /** What the pill brings is seen when it's there. */
  function arrive({ way, to, edge, before: known }) {
    if (known !== undefined) return;
    const card = cards[way === "forward" ? edge[1] : to];
    const part = way === "forward" ? card.value : card.grad;
    part.animate([{ opacity: 0 }, { opacity: 0, offset: 0.9 }, { opacity: 1 }], TRIP);
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
      const isNow = last && name === (last.way === "forward" ? last.edge[1] : last.to);
      const isAsked = asks(name, grads[name]);
      left += isAsked;
      card.draw(values[name], grads[name], isNow && last.way, isAsked);
    }
    goOn();
    const isEnd = count() === length();
    const isAsking = stage.get("pills") === "asked";
    if (verdict || (isAsking && last?.way === "back"))
      stage.say(...question(shown, verdict, left, isEnd));
    else stage.say(...sentence(graph, shown, isEnd), isAsking && "You type the gradients yourself.");
    if (!board.clientWidth) return;
    const [at, reach] = layOut(graph);
    const target = shape("path", { class: "stepper-target",
      d: `M${at.y.join(" ")}L${at.L.join(" ")}` });
    const isNew = count() !== before;
    if (isNew) board.getAnimations({ subtree: true }).forEach((each) => each.finish());
    const taken = passed(graph, count());
    const pills = isNew ? travel(at, shown, stage.calm.matches ? 0 : TRIP)
      : lines.querySelectorAll(".stepper-pill");
    if (isNew && pills.length) arrive(last);
    lines.replaceChildren(target, drawLoss(graph, at.L, reach),
      ...GRAPHS[graph].edges.flatMap((edge) => drawEdge(graph, edge, at, shown, taken, reach)),
      ...pills);
    before = count();
  });
}
