// The same budget: one feed-forward layer as squares, orange if they work for a token.
import { element } from "../kit/elements.js";
import { shape } from "../kit/plane.js";
import { EXPERTS, WIDTHS, atWork, code, count, hiddenUnits, layout, times } from "./core.js";

const NAMES = ["gated", "embed_dim", "sixths", "experts"];
const MATRICES = { false: ["W1", "W2"], true: ["W1", "V", "W2"] };
const [GAP, HEAD] = [6, 22]; // pixels
const comma = (number) => number.toLocaleString("en-US");

export function figure(stage) {
  const state = () => Object.fromEntries(NAMES.map((name) => [name, stage.get(name)]));
  const stops = (label, trait, list, write) => stage.slider({ label, low: 0,
    high: list.length - 1, step: 1, write, get: () => nearest(list, stage.get(trait)),
    set: (place) => stage.set({ [trait]: list[Math.round(place)] }) });
  const nearest = (list, value) => (list.includes(value) ? list.indexOf(value)
    : Math.max(0, list.findLastIndex((stop) => stop <= value)));

  stops("width d", "embed_dim", WIDTHS, () => comma(stage.get("embed_dim")));
  stops("experts used", "experts", EXPERTS, () => stage.get("experts"));
  stage.slider({ label: "units f", trait: "sixths", low: 6, high: 48, step: 1,
    write: (sixths) => `${Number((sixths / 6).toFixed(2))}d = ${comma(hiddenUnits(state()))}` });
  stage.choice({ label: "Matrices", trait: "gated",
    options: [[false, "two"], [true, "three, with a gate"]] });
  stage.quietButton("Reset", () => stage.reset());

  // ---- squares and bars: orange works for a token, and a dash is the plain network -------

  const svg = shape("svg", { "aria-hidden": "true" });
  const box = element("div", { class: "budget-squares" }, svg);
  const rows = ["stored", "used per token", "operations"].map((name) => {
    const [cells, lit] = [[element("td"), element("td")], element("i", { class: "budget-used" })];
    const bar = element("div", { class: "budget-bar" }, lit);
    const drawn = element("td", { class: "budget-drawn", "aria-hidden": "true" }, bar);
    return { cells, bar, lit, drawn,
      node: element("tr", {}, element("th", { scope: "row" }, name), ...cells, drawn) };
  });
  stage.screen.append(box, element("table", { class: "neuron-table budget-table" },
    element("thead", {}, element("tr", {}, element("td"), ...["this layer", "\u00d7 plain"].map((name) =>
      element("th", { scope: "col" }, name)), element("td", { class: "budget-key",
      "aria-hidden": "true" }, "\u2503 plain"))),
    element("tbody", {}, ...rows.map(({ node }) => node))));
  const watch = new ResizeObserver(() => stage.redraw());
  watch.observe(box);
  stage.onClose(() => watch.disconnect());

  const hatch = `${stage.id}-hatch`;
  const FILLS = { "budget-lit": "#dd7a31", "budget-idle": `url(#${hatch})`, "budget-plain": "none" };
  const pattern = shape("pattern", { id: hatch, width: 6, height: 6, patternUnits:
    "userSpaceOnUse", patternTransform: "rotate(45)" },
    shape("line", { x1: 0, y1: 0, x2: 0, y2: 6, stroke: "#9a9a9a", "stroke-width": 2 }));

  /** Draw one network as a square, split into its matrices. */
  function square(x, y, side, names, look) {
    const wide = side / names.length;
    const strips = names.map((name, k) => [
      shape("rect", { x: x + k * wide, y, width: wide, height: side, class: look,
        fill: FILLS[look] }),
      ...(wide > 26 ? [shape("text", { x: x + (k + 0.5) * wide, y: y + side / 2 + 4,
        "text-anchor": "middle" }, name)] : []),
    ]);
    return strips.flat();
  }

  function drawSquares(now) {
    const width = box.clientWidth;
    if (!width) return;
    const room = width < 480 ? 112 : 190;
    const { columns, side, reference } = layout(now, width - 4 * GAP, room, GAP);
    const [active, all] = atWork(now);
    const pitch = side + GAP;
    const tall = HEAD + room + 2;
    for (const [name, value] of [["width", width], ["height", tall],
      ["viewBox", `0 0 ${width} ${tall}`]]) svg.setAttribute(name, value);
    const wide = 2 + columns * pitch + 2 * GAP + reference;
    const start = Math.max(2, (width - wide) / 2); // both squares in the middle
    const parts = Array.from({ length: all }, (_, k) => square(start + (k % columns) * pitch,
      HEAD + Math.floor(k / columns) * pitch, side, MATRICES[now.gated],
      k < active ? "budget-lit" : "budget-idle")).flat();
    const left = start + columns * pitch + 2 * GAP;
    const heading = all > 1 ? `${active} of ${all} experts work` : "this layer";
    svg.replaceChildren(pattern, shape("text", { x: start, y: 14 }, heading),
      shape("text", { x: Math.min(Math.max(left, start + 8 * heading.length), width - 76), y: 14 },
        "plain: 8d\u00b2"),
      ...parts, ...square(left, HEAD, reference, MATRICES.false, "budget-plain"));
  }

  /** A row of the table, with a bar that ends where its number does, on one scale for all. */
  function drawRow({ cells, bar, lit, drawn }, part, whole, { most, used }) {
    cells[0].textContent = comma(part);
    cells[1].textContent = times(part, whole);
    bar.style.width = `${(100 * part) / whole / most}%`;
    lit.style.width = `${(100 * used * whole) / part}%`;
    drawn.style.setProperty("--plain", `${100 / most}%`);
  }

  stage.aim(() => {
    const now = state();
    const { stored, used, plain } = count(now);
    const isSame = now.gated && Math.abs(used / plain - 1) < 0.01;
    return [isSame && now.experts === "1 of 1", stored > 100e6 && used < 20e6,
      isSame && now.experts === "2 of 8"];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    const { stored, used, work, plain } = count(now);
    drawSquares(now);
    const scale = { most: Math.max(stored, plain) / plain, used: used / plain };
    [[stored, plain], [used, plain], [work, 2 * plain]].forEach(([part, whole], k) =>
      drawRow(rows[k], part, whole, scale));
    const near = Math.abs(used / plain - 1) < 0.01;
    stage.say(`A token uses ${comma(used)} of the ${comma(stored)} weights that this layer stores`
      + `${near ? ", within 1% of the plain network's budget"
        : `, or ${times(used, plain)} times the plain network's budget`}.`);
  });
}
