// The Transformer calculator: parameters as one bar and a table, work as three curves.
import { clamp, format } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { BELOW, Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { LAYERS, PARTS, WIDTHS, code, contextAt, inWords, known, meeting, nearest, parameters, total, workShares } from "./core.js";

const NAMES = ["embed_dim", "expansion", "num_layers", "vocab_size", "tied", "context"];
const ENDS = [4, 17]; // the shortest and the longest context, as powers of two
const FORMULAS = { "token table": "V\u00b7d", "positions": "T\u00b7d",
  "attention": "L\u00b7(4d\u00b2 + 4d)", "feed-forward": "L\u00b7(2df + f + d)",
  "norms": "(2L + 1)\u00b72d", "output matrix": "V\u00b7d" };
const WORK = { "feed-forward": ["FFN", "var(--class-1)", ""],
  "projections": ["projections", "var(--gray)", "2 4"], "mixing": ["mixing", "var(--line)", "7 4"] };
const comma = (number) => number.toLocaleString("en-US");

/** A plane whose lower axis is a context, on a log scale. */
class ContextPlane extends Plane {
  drawAxes() {
    super.drawAxes();
    const [low, high] = this.range.x;
    const floor = this.toY(0) + BELOW.ticks;
    const kept = [...this.axes.children].filter((node) => Number(node.getAttribute("y")) !== floor);
    const places = [5, 9, 13, 17].filter((place) => place >= low && place <= high);
    this.axes.replaceChildren(...kept, ...places.map((place) => shape("text",
      { x: this.toX(place), y: floor, "text-anchor": place === high ? "end" : "middle" },
      comma(2 ** place))));
  }
}

export function figure(stage) {
  const state = () => Object.fromEntries(NAMES.map((name) => [name, stage.get(name)]));

  /** A slider that stops at the numbers of a list. */
  const stops = (label, trait, list) => stage.slider({ label, low: 0, high: list.length - 1,
    step: 1, get: () => nearest(list, stage.get(trait)), write: () => comma(stage.get(trait)),
    set: (place) => stage.set({ [trait]: list[Math.round(place)] }) });
  stops("width d", "embed_dim", WIDTHS);
  stage.slider({ label: "FFN width f", trait: "expansion", low: 1, high: 8, step: 1,
    write: (times) => `${times}d = ${comma(meeting(state()))}` });
  stops("blocks L", "num_layers", LAYERS);
  stage.fold(() => {
    stage.choice({ label: "Vocabulary V", trait: "vocab_size",
      options: [[64, "64"], [37000, "37,000"], [50257, "50,257"], [128000, "128,000"]] });
    stage.choice({ label: "Output matrix", trait: "tied",
      options: [[false, "separate"], [true, "the token table"]] });
  });
  stage.quietButton("Reset", () => stage.reset());

  // ---- parameters: a bar, and a table --------------------------------------------

  const bar = element("div", { class: "sizes-bar", "aria-hidden": "true" });
  const pieces = PARTS.map((name) => element("div", { class: `sizes-${name.replace(" ", "-")}` },
    element("span", {}, name === "feed-forward" ? "FFN" : name)));
  bar.append(...pieces);
  const rows = PARTS.map((name) => {
    const cells = [element("td"), element("td")];
    const label = element("th", { scope: "row" }, name === "feed-forward" ? "FFN" : name);
    const formula = element("td", { class: "sizes-formula" }, FORMULAS[name]);
    return { cells, formula, node: element("tr", {}, label, formula, ...cells) };
  });
  const sum = [element("td"), element("td")];
  const head = (...words) => element("tr", {}, element("td"),
    ...words.map((text) => element("th", { scope: "col" }, text)));
  stage.screen.append(bar, element("table", { class: "neuron-table sizes-table" },
    element("thead", {}, head("formula", "parameters", "share")),
    element("tbody", {}, ...rows.map(({ node }) => node),
      element("tr", {}, element("th", { scope: "row" }, "total"),
        element("td", { class: "sizes-formula" }), ...sum))));

  function count(now) {
    const parts = parameters(now);
    const all = total(now);
    PARTS.forEach((name, k) => {
      const share = (100 * parts[name]) / all;
      pieces[k].style.flexGrow = share;
      pieces[k].hidden = share < 0.2;
      const room = (share / 100) * bar.clientWidth;
      pieces[k].firstChild.hidden = room < 8 * pieces[k].textContent.length + 12;
      rows[k].cells[0].textContent = comma(parts[name]);
      rows[k].cells[1].textContent = `${share.toFixed(1)}%`;
    });
    rows.at(-1).formula.textContent = now.tied ? "shared" : FORMULAS["output matrix"];
    sum[0].textContent = comma(all);
    sum[1].textContent = "100%";
    return { all, share: (100 * parts["feed-forward"]) / all };
  }

  // ---- work against context ------------------------------------------------------

  const plane = new ContextPlane(stage, { label: "Work plotted against context", x: ENDS, y: [0, 100],
    xLabel: "context T", yLabel: "% of the work",
    widest: 700 });
  Object.defineProperty(plane, "aspect",
    { get: () => (plane.box.clientWidth < 340 ? 0.7 : 0.8) });
  plane.box.classList.add("sizes-plane");
  const curves = plane.layer("sizes-curves");
  const ring = new Handles(plane, {
    label: "Context",
    step: 0.5,
    sideways: true,
    move: (_, [x]) => stage.set({ context: contextAt(clamp(x, ...ENDS)) }),
  });

  function drawWork(now) {
    const places = Array.from({ length: 53 }, (_, k) => ENDS[0] + k / 4);
    const shares = places.map((place) => workShares(now, 2 ** place));
    const at = Math.log2(now.context);
    const lines = Object.entries(WORK).map(([name, [, stroke, dashes]]) =>
      plane.curve(places.map((place, k) => [place, shares[k][name]]),
        { stroke, "stroke-width": 2.5, "stroke-dasharray": dashes }));
    const here = plane.curve([[at, 0], [at, 100]], { stroke: "var(--faint)", "stroke-width": 2 });
    const place = Math.log2(meeting(now));
    const meet = plane.curve([[place, 0], [place, 100]], { stroke: "var(--line)",
      "stroke-width": 1.2, "stroke-dasharray": "2 5" });
    curves.replaceChildren(here, meet, ...lines, ...labels(shares));
    const mixing = workShares(now)["mixing"];
    const right = at > (ENDS[0] + ENDS[1]) / 2;
    curves.append(shape("text", { x: plane.toX(at) + (right ? -14 : 14),
      y: Math.min(plane.toY(mixing) + 4, plane.toY(4)), "text-anchor": right ? "end" : "start",
      class: "sizes-here" }, `T = ${comma(now.context)}`));
    ring.draw([{ at: [at, mixing], form: "ring",
      label: `Context ${comma(now.context)}: mixing does ${format(mixing, 1)}% of the work` }]);
  }

  /** Name the curves: two at their left ends, kept apart, and mixing at its right end. */
  function labels(shares) {
    const left = shares[0], right = shares.at(-1)["mixing"];
    const [upper, lower] = left["feed-forward"] >= left["projections"]
      ? ["feed-forward", "projections"] : ["projections", "feed-forward"];
    const top = plane.toY(left[upper]) - 7;
    const below = Math.max(plane.toY(left[lower]) - 7, top + 26);
    const text = (name, x, y, anchor) => shape("text",
      { x, y, "text-anchor": anchor, style: `fill: ${WORK[name][1]}` }, WORK[name][0]);
    return [text(upper, plane.toX(ENDS[0]) + 6, top, "start"),
      text(lower, plane.toX(ENDS[0]) + 6, below, "start"),
      text("mixing", plane.toX(ENDS[1]) - 6,
        plane.toY(right) + (right > 85 ? 24 : -12), "end")];
  }

  stage.aim(() => {
    const now = state(), all = total(now);
    const share = parameters(now)["feed-forward"] / all;
    return [all === 124439808, now.num_layers === 2 && now.vocab_size === 50257 && share < 0.2,
      now.context === meeting(now)];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    const { all, share } = count(now);
    if (plane.ready) drawWork(now);
    const name = known(now, stage.data.known);
    const same = name ? ` (as many as ${name})` : "";
    const bytes = inWords(4 * all);
    const most = workShares(now);
    stage.say(`The model has ${comma(all)} parameters${same}, or ${bytes} bytes as float32; `
      + `the FFN has ${format(share, 1)}% of them and does `
      + `${format(most["feed-forward"], 1)}% of the work at T = ${comma(now.context)}.`,
    `Mixing takes as much work as the FFN at T = f = `
      + `${comma(meeting(now))}.`);
  });
}
