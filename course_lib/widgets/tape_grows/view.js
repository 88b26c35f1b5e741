// The tape: cards on a strip of paper, arcs to what they came from, and arcs back.
import { element } from "../kit/elements.js";
import { shape } from "../kit/plane.js";
import { addStepBack, stepUpTo } from "../kit/stepped.js";
import { EXPRESSIONS, code, edgesOf, rightGrads, show, stepsOf, tapeOf } from "./core.js";
import { arcOf, layOutTape, reaches } from "./places.js";
import { PROGRAMS, WRITTEN, sentences, shortly, wrongNames } from "./sentences.js";

const NARROW_TAPE = 560; // pixels
const LIMIT = 5; // of the numbers that can be given
const NAMES = ["expression", "square", "polynomial", "neuron", "residual", "num_steps", "accumulate"];

export function figure(stage) {
  const state = () => Object.fromEntries(NAMES.map((name) => [name, stage.get(name)]));
  const length = () => stepsOf(stage.get("expression")).length;
  const count = () => Math.min(stage.get("num_steps"), length());

  // ---- what the reader changes ---------------------------------------------------

  stage.choice({ label: "Record", trait: "expression",
    options: [["square", "x\u00b7x"], ["polynomial", "b\u00b2+b"], ["neuron", "neuron"],
      ["residual", "residual"]],
    set: (expression) => { stage.pause(); stage.set({ expression, num_steps: 0 }); } });
  stage.choice({ label: "Second gradient", trait: "accumulate",
    options: [[true, "+= add"], [false, "= overwrite"]] });
  stage.clock({ step: stepUpTo(stage, length), milliseconds: 1500 });
  addStepBack(stage, count);
  stage.aim(() => {
    const { expression, accumulate } = state();
    const { values, grads } = show(state());
    const isEnd = count() === length();
    const { numbers } = EXPRESSIONS[expression];
    const wrong = wrongNames(state(), { grads });
    return [isEnd, isEnd && !accumulate && numbers.some((name) => wrong.includes(name)),
      isEnd && accumulate && expression === "residual" && values.p < 0];
  });

  // A slider for each number; only those of the expression are on the page.
  const row = element("div", { class: "interactive-knobs tape-numbers" });
  stage.knobs.before(row);
  const sliders = Object.fromEntries(Object.entries(EXPRESSIONS).map(([expression, { numbers }]) =>
    [expression, numbers.map((name, at) => stage.slider({ label: name, low: -LIMIT, high: LIMIT,
      step: 0.5, get: () => stage.get(expression)[at],
      set: (value) => stage.set({ [expression]: stage.get(expression).with(at, value) }),
    }).closest("label"))]));
  Object.values(sliders).flat().forEach((label) => label.remove());

  // ---- what is drawn ---------------------------------------------------------------

  const program = element("p", { class: "tape-program" });
  const lines = shape("svg", { "aria-hidden": "true" });
  const paper = element("div", { class: "tape-paper", "aria-hidden": "true" });
  const list = element("ol", { class: "tape-cards" });
  const board = element("div", { class: "tape" }, paper, list, lines);
  const end = element("b");
  const sample = (kind, text) => element("span", { class: `tape-${kind}` }, text);
  stage.screen.append(program, board, element("p", { class: "tape-key" },
    sample("grad known", "pill"), ": the gradient, or how ", end, " responds to a nudge \u00b7 "
    + "\u00d7: gradient times local slope"));
  const watch = new ResizeObserver(() => stage.redraw());
  watch.observe(board);
  stage.onClose(() => watch.disconnect());
  let cards = {}, parts = {}, built = "", before = -1;

  /** A part of the program: a text, or [name, ...parts] of an operation. */
  function part(given) {
    if (typeof given === "string") return given;
    const [name, ...rest] = given;
    parts[name] = element("span", { class: "tape-part" }, ...rest.map(part));
    return parts[name];
  }

  function card(name, expression) {
    const [value, grad, note] = ["strong", "span", "span"].map((tag) => element(tag));
    grad.className = "tape-grad";
    note.className = "tape-note";
    const isGiven = EXPRESSIONS[expression].numbers.includes(name);
    const root = element("li", { class: `tape-card${isGiven ? " given" : ""}` },
      element("b", {}, name), element("span", { class: "tape-made" },
        isGiven ? "given" : WRITTEN[expression][name]), value,
      element("span", { class: "interactive-alt" }, "gradient"), grad, note);
    return { root, value, grad, note };
  }

  function build(expression) {
    if (built === expression) return;
    [built, parts, before] = [expression, {}, -1];
    row.replaceChildren(...sliders[expression]);
    cards = Object.fromEntries(tapeOf(expression).map((name) => [name, card(name, expression)]));
    list.replaceChildren(...Object.values(cards).map(({ root }) => root));
    end.textContent = tapeOf(expression).at(-1);
    parts.back = element("span", { class: "tape-part tape-back" }, `${end.textContent}.backward()`);
    program.replaceChildren(...PROGRAMS[expression].map((line) =>
      element("code", {}, ...line.map(part))), element("code", {}, parts.back));
  }

  function drawCard(name, { values, grads, taken }, box, wrong, right) {
    const { root, value, grad, note } = cards[name];
    const last = taken.at(-1);
    const isKnown = values[name] !== undefined;
    root.classList.toggle("pending", !isKnown);
    root.classList.toggle("now", last?.to === name || last?.from === name);
    value.textContent = isKnown ? shortly(values[name]) : "";
    grad.textContent = grads[name] === undefined ? "" : shortly(grads[name]);
    grad.classList.toggle("known", grads[name] !== undefined);
    grad.classList.toggle("wrong", wrong.includes(name));
    note.textContent = wrong.includes(name) ? `not ${shortly(right[name])}` : "";
    Object.assign(root.style, { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`,
      height: `${box.height}px` });
  }

  /** The arc of an edge in one direction, and on the way back what it carries. */
  function drawArc(edge, reach, place, isWide, step, { isNow, isLost }) {
    const { d, head, middle: [x, y] } = arcOf(edge, reach, place, isWide, step.way);
    const kind = `${step.way}${isNow ? " now" : ""}${isLost ? " lost" : ""}`;
    const line = shape("g", { class: `tape-arc ${kind}` },
      shape("path", { d, class: "tape-line" }), shape("path", { d: head, class: "tape-head" }));
    if (step.way === "forward") return [line];
    const { arrived, slope, message } = step;
    const sign = stage.get("accumulate") ? message < 0 ? "" : "+" : "= ";
    const text = isNow ? `${shortly(arrived)} \u00d7 ${shortly(slope)}`
      : isLost ? `${shortly(message)} is lost` : `${sign}${shortly(message)}`;
    return [line, shape("text", { x, y, class: kind, "text-anchor": isWide ? "middle" : "start" }, text)];
  }

  /** A dot that travels once along an arc. */
  function sendDot(arc) {
    const path = arc.querySelector(".tape-line").getAttribute("d");
    const way = arc.matches(".back") ? "back" : "forward";
    const dot = shape("circle", { r: 6, class: `tape-dot ${way}` });
    dot.style.offsetPath = `path("${path}")`;
    const timing = { duration: 700, easing: "ease-in-out", fill: "forwards" };
    dot.animate([{ offsetDistance: "0%" }, { offsetDistance: "100%" }], timing);
    dot.animate([{ opacity: 1, offset: 0.85 }, { opacity: 0 }], timing);
    lines.append(dot);
  }

  /** Show what the last step did as a motion: dots, and the card that was written. */
  function move(arcs, last) {
    if (stage.calm.matches) return;
    arcs.filter((arc) => arc.matches(".tape-arc.now")).forEach(sendDot);
    if (last?.way === "forward") cards[last.to].root.animate(
      [{ opacity: 0, transform: "translateY(-12px)" }, {}], { duration: 350, easing: "ease-out" });
  }

  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const { expression } = state();
    build(expression);
    const shown = show(state());
    const { taken } = shown;
    const last = taken.at(-1);
    for (const [name, node] of Object.entries(parts))
      node.classList.toggle("now", Boolean(last) && (last.way === "forward" ? name === last.to : name === "back"));
    const { numbers, operations } = EXPRESSIONS[expression];
    stage.say(...sentences(state(), shown, operations, numbers));
    if (!board.clientWidth) return;
    const isWide = board.clientWidth >= NARROW_TAPE;
    const { cards: place, paper: strip, height } = layOutTape(expression, board.clientWidth,
      isWide, Object.keys(shown.values).length);
    board.classList.toggle("down", !isWide);
    board.style.height = `${height}px`;
    lines.setAttribute("viewBox", `0 0 ${board.clientWidth} ${height}`);
    Object.assign(paper.style, { left: `${strip.x}px`, top: `${strip.y}px`,
      width: `${strip.width}px`, height: `${strip.height}px` });
    const [wrong, right] = [wrongNames(state(), shown), rightGrads(state())];
    for (const name of Object.keys(cards)) drawCard(name, shown, place[name], wrong, right);

    const reach = reaches(expression);
    const arcs = edgesOf(expression).flatMap((edge, i) => taken.flatMap((step, at) => {
      const isForward = step.way === "forward" && step.to === edge.to;
      const isBack = step.way === "back" && step.from === edge.to && step.k === edge.k;
      if (!isForward && !isBack) return [];
      const isLost = isBack && !stage.get("accumulate")
        && taken.slice(at + 1).some(({ way, to }) => way === "back" && to === step.to);
      return drawArc(edge, reach[i], place, isWide, step, { isNow: step === last, isLost });
    }));
    board.classList.toggle("returning", Boolean(last && last.way !== "forward"));
    const dots = lines.querySelectorAll(".tape-dot");
    arcs.sort((one, other) => one.matches("text") - other.matches("text")); // above all lines
    lines.replaceChildren(...arcs, ...(count() === before ? dots : []));
    if (count() === before + 1) move(arcs, last);
    before = count();
  });
}
