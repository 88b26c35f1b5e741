// The shape puzzle: matrices as dominoes; two of them join where their numbers are equal.
import { element } from "../kit/elements.js";
import { LARGEST, bind, choose, code, counts, fits, joints, layerSizes, fix, numParameters, outFeatures, reached, resize, setHidden, tiles, unitPrice } from "./core.js";

const NAMES = ["batch", "features", "hidden_layer", "w1_in", "w1_out", "w2_in", "w2_out",
  "together", "goal"];
const SIZES = { batch: ["N", "rows of x"], features: ["D", "columns of x"],
  w1_in: ["D", "rows of W\u2081"], w1_out: ["F", "columns of W\u2081"],
  w2_in: ["F", "rows of W\u2082"], w2_out: ["M", "columns of W\u2082"] };
const comma = (number) => number.toLocaleString("en-US");
const cells = (node, row, column, span = 1) => {
  Object.assign(node.style, { gridRow: String(row), gridColumn: `${column} / span ${span}` });
  return node;
};

export function figure(stage) {
  const state = () => Object.fromEntries(NAMES.map((name) => [name, stage.get(name)]));
  const change = (values) => stage.set(values);

  // ---- the dominoes --------------------------------------------------------------

  const chain = element("div", { class: "shapes-chain" });
  const side = element("div", { class: "interactive-knobs shapes-side" });
  stage.screen.classList.add("shapes-screen");
  stage.screen.append(chain, side);
  addChoices();
  const halves = Object.fromEntries(Object.keys(SIZES).map((name) => [name, half(name)]));

  /** Add the choices beside the chain, or below it where there's no room. */
  function addChoices() {
    const { knobs } = stage;
    stage.knobs = side;
    stage.choice({ label: "Goal", trait: "goal", options: [["free", "none"], ["a", "a"],
      ["b", "b"], ["c", "c"]], set: (goal) => {
      change(choose(goal));
      if (goal !== "free") stage.goals.show(["a", "b", "c"].indexOf(goal));
    } });
    stage.choice({ label: "Change numbers that meet", trait: "together",
      options: [[false, "one by one"], [true, "together"]],
      set: (together) => change(bind(state(), together)) });
    stage.choice({ label: "Hidden layer", trait: "hidden_layer",
      options: [[true, "one"], [false, "none"]],
      set: (hidden) => change(setHidden(state(), hidden)) });
    stage.knobs = knobs;
  }

  function half(name) {
    const letter = element("span", { class: "shapes-letter" });
    const input = element("input", { type: "number", inputmode: "numeric", min: 1,
      max: LARGEST, step: 1, "aria-label": SIZES[name][1] });
    const put = (value) => change(resize(state(), name, value));
    input.addEventListener("input", () => {
      const typed = Number(input.value);
      if (Number.isInteger(typed) && typed >= 1 && typed <= LARGEST) put(typed);
    });
    input.addEventListener("blur", () => { input.value = stage.get(name); });
    input.addEventListener("focus", () => input.select());
    input.addEventListener("keydown", (event) => {
      const by = { PageUp: 10, PageDown: -10 }[event.key];
      if (by) { event.preventDefault(); put(stage.get(name) + by); }
    });
    const by = (sign, step, word) => {
      const button = element("button", { type: "button", tabindex: -1,
        "aria-label": `${word} ${SIZES[name][1]}` }, sign);
      button.addEventListener("click", () => put(stage.get(name) + step));
      return button;
    };
    const node = element("div", { class: "shapes-half" }, letter, input,
      element("div", { class: "shapes-steps" }, by("\u2212", -1, "Fewer"), by("+", 1, "More")));
    return { node, input, letter };
  }

  /** Lay out the chain as a staircase, in which sizes that meet are above one another. */
  function lay(now) {
    const steps = tiles(now), end = steps.length + 1, bottom = 2 * steps.length;
    const holder = (kind, tag = "div") => element(tag, { class: kind });
    const notes = steps.map(() => holder("shapes-note"));
    const meetings = steps.slice(1).map(() => holder("shapes-meeting"));
    const out = [holder("shapes-N", "b"), element("span", {}, "out"), holder("shapes-M", "b")];
    const box = element("div", { class: "shapes-out" }, ...out);
    const fall = (column, from) => cells(element("div", { class: "shapes-fall",
      "aria-hidden": "true" }), `${from} / ${bottom + 1}`, column);
    const parts = steps.flatMap(({ rows, columns }, k) => {
      const last = columns === "w1_out" && !now.hidden_layer ? "M" : SIZES[columns][0];
      for (const [name, letter, what] of [[rows, SIZES[rows][0], "rows"],
        [columns, last, "columns"]]) {
        halves[name].letter.textContent = `${letter} ${what}`;
        halves[name].node.className = `shapes-half shapes-${what} shapes-${letter}`;
      }
      return [cells(halves[rows].node, 2 * k + 1, k + 1),
        cells(halves[columns].node, 2 * k + 1, k + 2),
        cells(notes[k], 2 * k + 1, [3, 4, 2][k], k === 0 ? 2 : 1),
        ...(k ? [cells(meetings[k - 1], 2 * k, k + 1)] : [])];
    });
    chain.replaceChildren(...parts, fall(1, 2), fall(end, bottom),
      cells(box, bottom + 1, 1, end));
    chain.classList.toggle("shapes-short", !now.hidden_layer);
    return { notes, meetings, out, box };
  }

  /** Update notes, joints and the output; the sizes keep their focus. */
  function fill(now) {
    const { notes, meetings, out, box } = laid;
    tiles(now).forEach((tile, k) => notes[k].replaceChildren(...note(now, tile, k)));
    joints(now).forEach((place, k) => meet(meetings[k], k, place, now.together));
    const whole = fits(now);
    out[0].textContent = whole ? now.batch : "?";
    out[2].textContent = whole ? outFeatures(now) : "?";
    box.classList.toggle("shapes-broken", !whole);
  }

  function note(now, { name, rows, columns }, k) {
    if (k === 0) {
      return [element("b", {}, name), ", the batch",
        element("p", { class: "shapes-total" }, comma(numParameters(now))),
        "parameters in all"];
    }
    return [element("b", {}, `${name}, b${"\u2080\u2081\u2082"[k]}`), element("br"),
      `${now[rows]}\u00b7${now[columns]} +\u00a0${now[columns]} = ${comma(counts(now)[k - 1])}`];
  }

  /** Two numbers are joined, or clash; a clash is a button that fixes it. */
  function meet(holder, k, { fits: whole, left, right }, together) {
    const held = holder.contains(document.activeElement);
    if (whole) {
      holder.replaceChildren(element("div",
        { class: `shapes-joint${together ? " shapes-bound" : ""}` },
        element("span", {}, together ? "\u2261" : "=")));
      if (held) halves[tiles(state())[k + 1].rows].input.focus();
      return;
    }
    const button = element("button", { type: "button", class: "shapes-clash",
      "aria-label": `Clash: ${left} doesn't equal ${right}. Press to fix it.` },
    `${left} \u2260 ${right}`);
    button.addEventListener("click", () => change(fix(state(), k)));
    holder.replaceChildren(button);
  }

  // ---- drawing -------------------------------------------------------------------

  function verdict(now) {
    const broken = joints(now).find((place) => !place.fits);
    if (broken) {
      const { upper, lower, left, right } = broken;
      return [`Clash: ${upper.name} has ${left} ${left === 1 ? "column" : "columns"}, `
        + `${lower.name} has ${right} ${right === 1 ? "row" : "rows"}, and ${left} \u2260 ${right}.`,
      "Change one of the two, or press the clash to fix it."];
    }
    const total = numParameters(now);
    const said = `${layerSizes(now).join(" \u2192 ")} fits and has ${comma(total)} parameters.`;
    if (now.goal === "free") return [said, now.batch === 1 ? "The one row of x adds no parameters."
      : `The ${comma(now.batch)} rows of x add no parameters.`];
    if (reached(now)) return [said, `Goal ${now.goal} is reached.`];
    const more = now.goal === "c" && now.hidden_layer
      ? `Each hidden unit costs ${comma(unitPrice(now))} parameters.` : "";
    return [said, `Goal ${now.goal} hasn't been reached yet.`, more];
  }

  let laid, hidden;
  stage.quietButton("Reset", () => stage.reset());
  stage.aim(() => ["a", "b", "c"].map((goal) => stage.get("goal") === goal && fits(state()) && reached(state())));
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    if (now.hidden_layer !== hidden) laid = lay(now);
    hidden = now.hidden_layer;
    fill(now);
    for (const [name, { input }] of Object.entries(halves))
      if (![now[name], NaN].includes(input.valueAsNumber)
        || document.activeElement !== input) input.value = now[name];
    stage.say(...verdict(now));
  });
}
