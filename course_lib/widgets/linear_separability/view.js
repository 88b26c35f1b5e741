// Stop or return: lamps of a truth table, a square or a cube, and how the run ends.
import { format, listed } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { shape } from "../kit/plane.js";
import { ends, positiveSide } from "../kit/half_plane.js";
import { code, cornersOf, cuts, edgesOf, end, shown, step, turned, wrongRows } from "./core.js";
import { Road } from "./road.js";

const FIRST = { 2: [0, 0, 0, 1], 3: [0, 0, 0, 0, 0, 0, 0, 1] }; // AND of both, of all three
const WINDOW = [-0.3, 1.3]; // of the square
const SIZE = 300;
// Where the axes of the cube point on the screen, in pixels, and where its origin is.
const [ORIGIN, X1, X2, X3] = [[108, 186], [-72, 58], [150, 14], [0, -136]];

/** The position of a corner, or of any point, on the screen. */
function onScreen(point) {
  if (point.length === 2)
    return point.map((x, k) => {
      const share = (x - WINDOW[0]) / (WINDOW[1] - WINDOW[0]);
      return SIZE * (k ? 1 - share : share);
    });
  return [0, 1].map((k) =>
    ORIGIN[k] + point[0] * X1[k] + point[1] * X2[k] + point[2] * X3[k]);
}

const d = (places, closed = "Z") =>
  places.map(([x, y], k) => `${k ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("") + closed;

/** Sort the corners of a convex polygon around its middle. */
function around(places) {
  const middle = [0, 1].map((k) => places.reduce((sum, p) => sum + p[k], 0) / places.length);
  const angle = ([x, y]) => Math.atan2(y - middle[1], x - middle[0]);
  return [...places].sort((p, q) => angle(p) - angle(q));
}

/** A mark of a lamp: a circle for 1, a square for 0. */
const mark = (lamp, r) => (lamp ? shape("circle", { r, class: "mark class-1" })
  : shape("rect", { x: -0.9 * r, y: -0.9 * r, width: 1.8 * r, height: 1.8 * r,
    class: "mark class-0" }));

export function figure(stage) {
  const state = () => ({ lamps: stage.get("lamps"), num_updates: stage.get("num_updates") });
  const inputs = () => Math.log2(stage.get("lamps").length);
  const turn = (row) => {
    stage.pause();
    stage.set(turned(state(), row));
  };

  stage.choice({ label: "Inputs", options: [[2, "two"], [3, "three"]], get: inputs,
    set: (count) => {
      stage.pause();
      stage.set({ lamps: FIRST[count], num_updates: 0 });
    } });
  stage.clock({
    milliseconds: 450,
    step() {
      const next = step(state());
      if (next) stage.set(next);
      return next !== null;
    },
    reset: () => stage.set({ num_updates: 0 }),
  });
  stage.button("To the end", () => {
    stage.pause();
    stage.set(end(state()));
  });

  // ---- the table and the picture ---------------------------------------------------

  const body = element("tbody");
  const loopHead = element("th", { scope: "col" }, "in loop");
  const table = element("table", { class: "neuron-table return-table" },
    element("thead", {}, element("tr", {}, ...["corner", "lamp", "used"].map((head) =>
      element("th", { scope: "col" }, head)), loopHead)), body);
  const verdict = element("p", { class: "return-verdict" });
  const paper = shape("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, role: "img" });
  stage.screen.append(element("div", { class: "return-side" }, paper),
    element("div", { class: "return-list" }, table));
  const road = new Road(stage);
  road.box.prepend(verdict);
  stage.screen.append(road.box);
  let rows = [];

  /** Rebuild the rows of the table if their number has changed. */
  function makeRows(lamps) {
    if (rows.length === lamps.length) return;
    rows = cornersOf(lamps).map((corner, row) => {
      const button = element("button", { type: "button" });
      button.addEventListener("click", () => turn(row));
      const cells = [element("td"), element("td")];
      body.append(element("tr", {}, element("th", { scope: "row" }, corner.join("")),
        element("td", {}, button), ...cells));
      return { name: corner.join(""), button, cells };
    });
    body.replaceChildren(...[...body.children].slice(-rows.length));
  }

  function drawTable({ lamps, used, uses, over, separable, last }) {
    makeRows(lamps);
    const returned = over && !separable;
    loopHead.classList.toggle("return-quiet", !returned);
    rows.forEach(({ name, button, cells }, row) => {
      if (button.lamp !== lamps[row]) {
        button.lamp = lamps[row];
        button.setAttribute("aria-pressed", String(lamps[row] === 1));
        button.setAttribute("aria-label", `lamp of ${name}`);
        button.replaceChildren(shape("svg", { width: 20, height: 20, viewBox: "-10 -10 20 20",
          "aria-hidden": "true" }, mark(lamps[row], 8)), String(lamps[row]));
      }
      body.children[row].className = row === last ? "return-now" : "";
      cells[0].textContent = String(used[row]);
      cells[1].textContent = returned ? String(uses[row]) : "\u00a0";
    });
  }

  /** The answers of the weights: two tinted sides and the line, or the plane in the cube. */
  function boundary(weights, lamps) {
    const plane = cuts(weights, lamps).map(onScreen);
    if (lamps.length === 8)
      return plane.length < 3 ? [] : [shape("path", { class: "return-plane",
        d: d(around(plane)) })];
    const [line, bias] = [weights.slice(0, 2), weights[2]];
    const side = (sign, name) => {
      const part = positiveSide(line.map((w) => sign * w), sign * bias, WINDOW, WINDOW);
      return part.length < 3 ? [] : [shape("path", { class: name, "fill-opacity": 0.28,
        d: d(part.map(onScreen)) })];
    };
    const found = ends(line, bias, WINDOW, WINDOW);
    return [...side(1, "class-1"), ...side(-1, "class-0"), ...(found
      ? [shape("path", { class: "return-line", d: d(found.map(onScreen), "") })] : [])];
  }

  function drawPicture({ lamps, weights, last, over, separable }) {
    const corners = cornersOf(lamps);
    const places = corners.map(onScreen);
    const isBlank = weights.every((w) => w === 0); // no answer is better than another
    const wrong = wrongRows(weights, lamps).map((isWrong) => isWrong && !isBlank);
    const behind = ([from]) => lamps.length === 8 && from === 0;
    const edge = (pair) => shape("path", { d: d(pair.map((row) => places[row]), ""),
      class: behind(pair) ? "return-edge return-behind" : "return-edge" });
    const all = edgesOf(lamps);
    const dots = lamps.length === 8 ? cuts(weights, lamps).map(onScreen) : [];
    paper.setAttribute("aria-label", `${lamps.length} corners, ${over && separable
      ? "separated" : "not separated"} by the weights`);
    paper.replaceChildren(
      ...all.filter(behind).map(edge), ...boundary(weights, lamps),
      ...all.filter((pair) => !behind(pair)).map(edge),
      ...dots.map(([cx, cy]) => shape("circle", { cx, cy, r: 3.5, class: "return-cut" })),
      ...places.map(([x, y], row) => {
        const corner = shape("g", { transform: `translate(${x} ${y})`, class: "return-corner" },
          ...(row === last ? [shape("circle", { r: 18, class: "return-last" })] : []),
          mark(lamps[row], 10),
          ...(wrong[row] ? [shape("circle", { r: 14, class: "rim" })] : []),
          shape("text", { y: 31, "text-anchor": "middle" }, corners[row].join("")));
        corner.addEventListener("click", () => turn(row));
        return corner;
      }));
  }

  // ---- the words -------------------------------------------------------------------

  const write = (weights) =>
    `w = (${weights.slice(0, -1).map((w) => format(w)).join(", ")}) and b = ${format(weights.at(-1))}`;
  const updates = (count) => `${count} ${count === 1 ? "update" : "updates"}`;
  const times = (count) => ["", "", " (twice)"][count] ?? ` (${count} times)`;

  function words({ lamps, weights, at, over, separable, last, uses }) {
    const names = cornersOf(lamps).map((corner) => corner.join(""));
    const thing = lamps.length === 4 ? "line" : "plane";
    if (at === 0) return [`The lamps are ${lamps.join(" ")}, and all weights are 0.`,
      "Each step is one mistake of the learning rule."];
    if (!over)
      return [`Update ${at}: corner ${names[last]} was wrong, and `
        + `${lamps[last] ? "adding" : "subtracting"} it gives ${write(weights)}.`];
    if (separable)
      return [`Stopped after ${updates(at)}: with ${write(weights)}, all `
        + `${lamps.length} corners are right.`];
    const used = names.filter((_, row) => uses[row]).map((name) =>
      `${name}${times(uses[names.indexOf(name)])}`);
    return [`Returned after ${updates(at)}: ${write(weights)} once more, so no ${thing} exists.`,
      `In between, the rule used the corners ${listed(used)}. Their vectors add up to zero.`];
  }

  function judge({ lamps, at, over, separable }) {
    const thing = lamps.length === 4 ? "line" : "plane";
    const end = separable ? `\u2713 stopped: a ${thing} exists`
      : `\u21ba returned: no ${thing} exists`;
    verdict.textContent = over ? end : `${updates(at)} so far`;
    verdict.classList.toggle("return-stopped", over && separable);
    verdict.classList.toggle("return-returned", over && !separable);
  }

  stage.aim(() => {
    const now = shown(state()), { lamps } = state();
    return [lamps.length === 4 && now.over && !now.separable,
      now.over && String(lamps) === "0,0,0,1,0,1,1,1",
      now.over && now.separable && now.at === 46];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = { ...state(), ...shown(state()) };
    drawTable(now);
    drawPicture(now);
    road.draw(now, cornersOf(now.lamps).map((corner) => corner.join("")), mark);
    judge(now);
    stage.say(...words(now));
  });
}
