// The playground: its settings, the network, the large map, and the curves of the loss.
import { format } from "../kit/numbers.js";
import { Plane, shape } from "../kit/plane.js";
import { returnLink } from "../kit/return_link.js";
import { Face } from "./face.js";
import { FacePanel } from "./face_panel.js";
import { FEATURES, inputsOf, windowOf } from "./data.js";
import { Training, code, fromLink, toLink } from "./core.js";
import { answersOf, boundaryOf, cellsOf, drawBoundary, drawMarks, fitCanvas, paintAnswers } from "./picture.js";
import { withoutUnit } from "./network.js";
import { NetworkPanel } from "./network_panel.js";
import { addSettings } from "./settings.js";

const subscript = (k) => String(k).replace(/\d/g, (digit) => String.fromCharCode(8320 + Number(digit)));
const NARROW = { left: 28, right: 4, top: 6, bottom: 20 }; // pixels around a small plane
const percent = (share) => `${Math.floor(100 * share + 1e-9)}%`;

/** Write what a unit computes: its weights times its inputs, plus its bias. */
function formulaOf({ network }, { features, activation }, [layer, unit]) {
  if (layer === 0) return `Input ${FEATURES[features[unit]][1]}, unchanged.`;
  const { sizes, starts, values } = network, last = layer === sizes.length - 1;
  const start = starts[layer - 1], ins = sizes[layer - 1], outs = sizes[layer];
  const name = (d) => (layer === 1 ? FEATURES[features[d]][1] : `h${subscript(d + 1)}`);
  const terms = Array.from({ length: Math.min(ins, 8) }, (_, d) =>
    [values[start + d * outs + unit], ` ${name(d)}`]);
  if (ins > 8) terms.push([0, ` \u2026 (${ins - 8} more)`]);
  terms.push([values[start + ins * outs + unit], ""]);
  const sum = terms.map(([value, what], k) =>
    `${value < 0 ? (k ? " \u2212 " : "\u2212") : k ? " + " : ""}${format(Math.abs(value))}${what}`)
    .join("");
  if (last) return `Output: ${sum}. Above 0, the answer is class 1.`;
  return `Layer ${layer}, unit ${unit + 1}: `
    + (activation === "linear" ? sum : `${activation}(${sum})`);
}

export function figure(stage) {
  const { limits, first, autoplay, goal, try: attempts } = stage.data;
  const state = () => Object.fromEntries(
    Object.keys(limits).map((name) => [name, stage.get(name)]));

  // ---- what the reader changes: each setting starts the training anew ---------------

  let face = null; // what shows the figure with few controls, if it plays by itself
  const restart = (values) => { stage.set({ epoch: 0, ...values }); face?.goOn(); };
  const rebuild = (values) => restart({ start: [], unit: [], ...values });
  const boxes = addSettings(stage, { restart, rebuild });
  stage.known.hidden = { get: () => stage.get("hidden"), set: (hidden) => rebuild({ hidden }) };

  let looking = null; // the unit under the pointer, or with the focus
  const panel = new (autoplay ? FacePanel : NetworkPanel)(stage, {
    grow(k, by) {
      const hidden = stage.get("hidden").map((size, layer) => (layer === k ? size + by : size));
      if (!hidden[k]) return;
      // With few controls, the other neurons go on with what they have learned.
      const start = face && by < 0 && !training.failed
        ? withoutUnit(training.network, k + 1) : [];
      rebuild({ hidden, start });
    },
    deepen(by) {
      const hidden = stage.get("hidden");
      const deeper = [...hidden, hidden.at(-1) ?? 2].slice(0, limits.hidden.many);
      rebuild({ hidden: by < 0 ? hidden.slice(0, -1) : deeper });
    },
    choose: (unit) => stage.set({ unit: String(stage.get("unit")) === String(unit) ? [] : unit }),
    look(unit) { looking = unit; stage.redraw(); },
  });

  // ---- the frame: network, map and curves side by side or one below the other --------

  const map = panel.map ?? new Plane(stage, { label: "The plane as the output or one unit sees it",
    x: [-1, 1], y: [-1, 1], xLabel: "x\u2081", yLabel: "x\u2082", widest: 400 });
  const curves = new Plane(stage, { label: "Loss after each epoch", x: [0, 50], y: [0, 1],
    xLabel: "epoch", yLabel: "loss", widest: 400 });
  const lines = curves.layer("lines");
  map.box?.classList.add("playground-map");
  // On a phone both are side by side, and too small for the names of their axes.
  const isSmall = () => !panel.map && stage.screen.clientWidth < 450;
  for (const [plane, wide] of [[map, map.edge], [curves, curves.edge]])
    Object.defineProperty(plane, "edge", { get: () => (isSmall() ? NARROW : wide) });
  Object.defineProperty(curves, "aspect", { get: () => (isSmall() ? 0.65 : 0.3) });
  curves.box.classList.add("playground-curves");
  stage.screen.classList.add("playground-screen");
  stage.screen.append(...(map.box ? [map.box] : []), panel.box, panel.formula, curves.box);
  stage.screen.before(stage.bar);
  const end = () => face?.end ?? limits.epoch.high;

  stage.clock({
    milliseconds: stage.calm.matches ? 2500 : 30,
    step() {
      const epoch = stage.get("epoch");
      if ((face?.isOver ?? epoch >= end()) || training?.failed) return false;
      // With reduced motion, Play makes a few leaps instead of many small changes.
      const by = stage.calm.matches && stage.timer ? 50 : 1;
      stage.set({ epoch: Math.min(end(), epoch + by) });
      return true;
    },
    reset: () => stage.set({ epoch: 0 }),
  });
  if (autoplay) face = new Face(stage, { panel, curves });
  stage.aim(() => {
    const { dataset, hidden } = state(), { train, test } = training.curve.at(-1);
    const [isAll, isMost, isFlat] = [train.accuracy === 1, test.accuracy >= 0.9, !hidden.length];
    return [{ circles: isAll && hidden.length === 1 && hidden[0] <= goal.units,
      blobs: isFlat && isMost, noisy_xor: isFlat && isMost, moons: isAll,
      spirals: isMost }[dataset]];
  });
  stage.onCode(() => code(state()));

  returnLink(stage, "playground", { read: (hash) => fromLink(hash, first, limits),
    write: () => toLink(state(), first), opened: () => face?.hold() });

  // ---- drawing ---------------------------------------------------------------------

  let training = null, made = "", cells = null, seen = "";

  /** Train up to the requested epoch, as far as one picture's time allows. */
  function catchUp(now) {
    const settings = JSON.stringify({ ...now, epoch: 0, unit: [] });
    if (settings !== made || training.epochs > now.epoch) training = new Training(now);
    made = settings;
    const end = performance.now() + (stage.calm.matches ? 500 : 10);
    while (training.epochs < now.epoch && !training.failed && performance.now() < end) {
      training.epoch();
    }
    if (training.epochs < now.epoch && !training.failed) stage.redraw();
  }

  function drawMap(now, layers, shown) {
    const { canvas } = map, side = map.width, { x, y } = map.range;
    const [layer, unit] = shown ?? [layers.length - 1, 0];
    const answers = answersOf(layers[layer], training.network.sizes[layer], unit);
    paintAnswers(paper, answers, reachOf(layer), { strength: 0.75 });
    const context = fitCanvas(canvas, side, side);
    context.imageSmoothingEnabled = true;
    context.drawImage(paper, 0, 0, side, side);
    const logits = layers.at(-1);
    drawBoundary(context, boundaryOf(logits), side);
    const [scores, tests] = [training.train, training.test].map(({ inputs, targets }) =>
      training.network.forward(inputs, targets.length).at(-1));
    const marks = training.points.map(([x1, x2, target], k) => {
      const isTest = k >= training.numTrain;
      const score = isTest ? tests[k - training.numTrain] : scores[k];
      return [((x1 - x[0]) / (x[1] - x[0])) * side, ((y[1] - x2) / (y[1] - y[0])) * side,
        target, isTest, Number(score > 0) !== target];
    });
    drawMarks(context, face?.plain(marks) ?? marks, side < 220 ? 2.7 : side < 240 ? 3.5 : 4);
  }
  const paper = document.createElement("canvas");

  function drawCurves() {
    const { curve } = training, last = training.epochs;
    let wide = 50, top = 0.8;
    while (wide < last) wide *= 2;
    const skip = Math.max(1, Math.ceil(last / 300));
    const places = (part) => curve.map((row, k) => [k, part(row).loss])
      .filter(([k, loss]) => (k % skip === 0 || k === last) && Number.isFinite(loss));
    const [train, test] = [places((row) => row.train), places((row) => row.test)];
    for (const [, loss] of [...train, ...test]) top = Math.max(top, Math.min(3, loss));
    curves.setRange([0, 1.05 * wide], [0, Math.ceil(top * 5) / 5]);
    if (!curves.ready) return;
    const line = (points, attributes) =>
      curves.curve(points, { stroke: "var(--line)", "stroke-width": 2, ...attributes });
    const word = (text, dash, at, y) => [
      shape("path", { d: `M${at} ${y}h26`, stroke: "var(--line)", "stroke-width": 2, ...dash }),
      shape("text", { x: at + 32, y: y + 4 }, text)];
    const dashed = { "stroke-dasharray": "5 3" }, right = curves.toX(wide);
    const [first, second] = isSmall() ? [[right - 82, 16], [right - 82, 32]]
      : [[right - 168, 22], [right - 72, 22]];
    lines.replaceChildren(line(train), line(test, dashed),
      ...word("training", {}, ...first), ...word("test", dashed, ...second));
  }

  const reachOf = (layer) => {
    const { sizes, activation } = training.network;
    if (layer === sizes.length - 1) return 1;
    return layer > 0 && ["tanh", "sigmoid"].includes(activation) ? 1 : undefined;
  };

  stage.onDraw(() => {
    const now = state();
    catchUp(now);
    face?.judge(training);
    const view = windowOf(now.dataset, now.noise), scene = JSON.stringify([view, now.features]);
    if (scene !== seen) cells = inputsOf(cellsOf(view), now.features);
    seen = scene;
    map.setRange(...view);
    const layers = [cells, ...training.network.forward(cells, cells.length / now.features.length)];
    // The output's color is twice the probability minus one: tanh of half the logit.
    layers.push(layers.pop().map((logit) => Math.tanh(logit / 2)));
    const pinned = now.unit.length === 2 && now.unit[1] < training.network.sizes[now.unit[0]]
      ? now.unit : null;
    const shown = looking?.[1] < training.network.sizes[looking?.[0]] ? looking : pinned;
    panel.build(now);
    panel.draw(training, layers, shown, reachOf);
    if (map.ready) drawMap(now, layers, shown);
    drawCurves();
    for (const [box] of boxes) box.checked = now.features.includes(box.value);
    const output = [training.network.sizes.length - 1, 0];
    panel.say(formulaOf(training, now, shown ?? output));
    const { train, test } = training.curve.at(-1);
    const told = training.failed
      ? ["The loss is no longer a number: press Reset, and choose a smaller learning rate."]
      : [`Epoch ${training.epochs}: ${percent(train.accuracy)} of the training points and `
        + `${percent(test.accuracy)} of the test points are right.`,
      `The losses are ${format(train.loss, 4)} and ${format(test.loss, 4)}.`];
    const isOwn = face && now.dataset === goal.dataset; // the few controls ask for their own
    stage.goals.rewrite(0, ...(isOwn ? [goal.try, goal.reached] : [attempts[now.dataset]]));
    if (face) face.tell(training, told);
    else stage.say(...told);
  });
}
