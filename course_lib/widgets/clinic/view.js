// The clinic: the curves of a case, a bag of instruments, and ten diagnoses.
import { format } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { Plane, shape, ticks } from "../kit/plane.js";
import { LIMIT, code, diagnose, lossRange, measure, nextCase, order, validationPlaces } from "./core.js";

const short = (value) => (Math.abs(value) >= 1000 ? Math.round(value).toLocaleString("en-US")
  : format(Number(value.toPrecision(3)), 6));
const percent = (share) => `${Math.round(100 * share)}%`;

/** A plane whose height can be logarithmic: values are given as they are. */
class LossPlane extends Plane {
  show(last, [low, high], isLog) {
    this.isLog = isLog;
    this.setRange([0, 1.04 * last], isLog ? [Math.log10(low), Math.log10(high)] : [low, high]);
  }

  heightOf(loss) {
    return this.isLog ? Math.log10(Math.max(loss, 1e-9)) : loss;
  }

  drawAxes() {
    super.drawAxes();
    if (!this.isLog) return;
    const [low, high] = this.range.y;
    const powers = Array.from({ length: 18 }, (_, k) => k - 8);
    let marks = powers.flatMap((p) => [1, 2, 5].map((m) => m * 10 ** p));
    const inside = (value) => Math.log10(value) >= low && Math.log10(value) <= high;
    if (marks.filter(inside).length > 6) marks = powers.map((p) => 10 ** p);
    const old = ticks(low, high).length;
    const first = ticks(...this.range.x).length;
    for (const node of [...this.axes.children].slice(first, first + old)) node.remove();
    const x = this.toX(0) - 6;
    this.axes.append(...marks.filter(inside).map((mark) => shape("text",
      { x, y: this.toY(Math.log10(mark)) + 4, "text-anchor": "end" },
      mark >= 1e4 ? `1e${Math.round(Math.log10(mark))}` : short(mark))));
  }
}

export function figure(stage) {
  const { cases, faults, instruments, symptoms, clues } = stage.data;
  const state = () => Object.fromEntries(
    ["case", "ordered", "suspect", "is_told", "points", "num_told"]
      .map((name) => [name, stage.get(name)]));
  const change = (values) => values && stage.set(values);

  const plane = new LossPlane(stage, { label: "The loss of this training run", x: [0, 400],
    y: [0, 3], xLabel: "step", yLabel: "loss", widest: 430 });
  plane.box.classList.add("clinic-plane");
  Object.defineProperty(plane, "aspect", { get: () => (plane.whole < 360 ? 0.48 : 0.8) });
  const curves = plane.layer("curves");
  const names = plane.layer("names");

  // ---- the bag -----------------------------------------------------------------------

  const rows = instruments.map((name, number) => {
    const button = element("button", { type: "button", "aria-pressed": "false" }, name);
    button.addEventListener("click", () => change(order(state(), number)));
    const reading = element("span", { class: "clinic-reading" });
    return { name, button, reading, node: element("div", { class: "clinic-row" }, button, reading) };
  });
  stage.screen.append(element("div", { class: "clinic-bag", role: "group",
    "aria-label": "Diagnostics, one point each" }, ...rows.map(({ node }) => node)));

  stage.choice({ label: "Diagnosis", options: [...faults],
    get: () => stage.get("suspect"),
    set: (suspect) => (stage.get("is_told") ? stage.redraw() : stage.set({ suspect })) });
  const chips = [...stage.known.Diagnosis.node.querySelectorAll("label")];
  const tell = stage.button("Diagnose", () =>
    change(diagnose(state(), cases[stage.get("case")].fault)), { primary: true });
  stage.button("Next case", () => stage.set(nextCase(state(), cases.length)));

  /** A small picture of 0s and 1s: one dot per unit, filled if it's active. */
  function dots(units) {
    const perRow = 16;
    const high = Math.ceil(units.length / perRow) * 8;
    return shape("svg", { width: perRow * 8, height: high, "aria-hidden": "true",
      class: "clinic-dots" },
    ...[...units].map((bit, k) => shape("circle", { cx: 4 + (k % perRow) * 8,
      cy: 4 + Math.floor(k / perRow) * 8, r: 3, class: bit === "1" ? "clinic-lit" : "clinic-dark" })));
  }

  /** A small curve of readings from zero up, with a dashed limit if there is one. */
  function spark(values, limit) {
    const [width, height] = [130, 34];
    const top = Math.max(...values, limit ?? 0) * 1.1 || 1;
    const up = (value) => height - 2 - (Math.max(value, 0) / top) * (height - 4);
    const d = values.map((value, k) => `${k ? "L" : "M"}${
      (2 + (k / Math.max(values.length - 1, 1)) * (width - 4)).toFixed(1)} ${up(value).toFixed(1)}`).join("");
    return shape("svg", { width, height, "aria-hidden": "true", class: "clinic-spark" },
      ...(limit ? [shape("path", { d: `M0 ${up(limit)}H${width}`, class: "clinic-limit" })] : []),
      shape("path", { d, class: "clinic-line" }));
  }

  /** Words and pictures of a reading. */
  function reading(record, name) {
    const found = measure(record, name);
    switch (name) {
      case "first loss": return [found.blind === null ? `${short(found.first)}; no classes here`
        : `${short(found.first)}; a blind guess costs ${short(found.blind)}`];
      case "log axis": return [`\u00d7 ${format(found.factor, 3)} per step, on average`];
      case "gradient": return [spark(record.gradient.map((v) => v ?? 0)),
        `${short(found.begin)} to ${short(found.end)}`];
      case "hidden units": return found.units === 0 ? ["there are none"] : [dots(record.units),
        `${found.living} of ${found.units} active, ${found.distinct} distinct`];
      case "largest score": return found.end === null ? ["no softmax here"]
        : [spark(record.score, Math.max(...record.score) < 900 ? LIMIT : undefined),
          `${short(found.end)} at the end`];
      case "fresh data": return [found.fresh === null ? "no classes to get right"
        : `validation ${percent(found.validation)}, fresh ${percent(found.fresh)} right`];
      default: return [found.looks === 1 ? "one training run was judged on these rows"
        : `the best of ${found.looks} runs on these rows`];
    }
  }

  /** What to look at after a wrong diagnosis: the diagnostic that shows the fault. */
  const clueFor = ({ fault }, { is_told, suspect }) =>
    (is_told && suspect !== fault ? clues[fault] : undefined);

  function drawBag(record, now) {
    const clue = clueFor(record, now);
    rows.forEach(({ name, button, reading: place, node }, number) => {
      const isOrdered = now.ordered.includes(number), isOpen = isOrdered || name === clue;
      button.setAttribute("aria-pressed", String(isOrdered));
      node.classList.toggle("clinic-clue", name === clue);
      const key = isOpen ? `${now.case}` : "";
      if (place.dataset.key === key) return;
      place.dataset.key = key;
      place.replaceChildren(...(isOpen ? reading(record, name) : []));
    });
  }

  // ---- the curves ----------------------------------------------------------------------

  function line(places, losses, className) {
    const known = places.map((place, k) => [place, losses[k]]).filter(([, loss]) => loss !== null);
    const [low, high] = plane.range.y;
    const far = 3 * (high - low);
    return plane.curve(known.map(([place, loss]) =>
      [place, Math.min(plane.heightOf(loss), high + far)]), { class: className });
  }

  function drawCurves(record, now) {
    if (!plane.ready) return;
    const isLog = now.ordered.includes(instruments.indexOf("log axis"));
    plane.show(record.steps, lossRange(record, isLog, now.is_told), isLog);
    const ends = validationPlaces(record.validation, record.every, record.places.at(-1));
    const twinEnds = validationPlaces(record.fixed_validation, record.every, record.steps);
    const lost = record.training.findIndex((loss) => loss === null);
    const marks = [];
    if (record.blind !== null) {
      const height = plane.heightOf(record.blind);
      marks.push(plane.curve([[0, height], [record.steps, height]], { class: "clinic-blind" }),
        shape("text", { x: plane.toX(0.3 * record.steps), y: plane.toY(height) + 15,
          class: "clinic-word clinic-faint" }, "a blind guess"));
    }
    const old = now.is_told && record.fault !== "healthy" ? " clinic-old" : "";
    marks.push(line(record.places, record.training, `clinic-training${old}`),
      line(ends, record.validation, `clinic-validation${old}`));
    if (lost > 0) {
      const [x, y] = [plane.toX(record.places[lost]), plane.toY(plane.heightOf(record.training[lost - 1]))];
      marks.push(shape("path", { class: "clinic-lost",
        d: `M${x - 7} ${y - 7}l14 14m0 -14l-14 14` }));
    }
    if (old) marks.push(line(record.fixed_places ?? record.places, record.fixed, "clinic-training"),
      line(twinEnds, record.fixed_validation, "clinic-validation"));
    curves.replaceChildren(...marks);
    const words = old ? [["fixed", "clinic-word"], ["broken", "clinic-word clinic-faint"]]
      : [["training", "clinic-word"], ["validation", "clinic-word clinic-green"]];
    names.replaceChildren(...words.map(([text, name], k) => shape("text",
      { x: plane.toX(record.steps) - 6, y: plane.toY(plane.range.y[1]) + 18 + 17 * k,
        "text-anchor": "end", class: name }, k === 1 && !old ? `- - ${text}` : `\u2014 ${text}`)));
  }

  function words({ fault }, now) {
    const score = `${now.points} ${now.points === 1 ? "point" : "points"} in ${now.num_told} `
      + `${now.num_told === 1 ? "case" : "cases"}.`;
    if (!now.is_told)
      return [`Case ${now.case + 1} of ${cases.length}: your diagnosis so far is `
        + `\u201c${now.suspect},\u201d with ${now.ordered.length || "no"} `
        + `${now.ordered.length === 1 ? "diagnostic" : "diagnostics"} ordered.`, `Score: ${score}`];
    const isRight = fault === now.suspect, clue = clues[fault];
    return [`${isRight ? "Right" : `No, it isn't \u201c${now.suspect}\u201d`}: it's \u201c${fault}.\u201d`,
      `${isRight || !clue ? "Symptom" : `Look at \u201c${clue}\u201d`}: ${symptoms[fault]} Score: ${score}`];
  }

  stage.aim(() => {
    const now = state();
    const isRight = now.is_told && cases[now.case].fault === now.suspect;
    return [isRight, isRight && now.ordered.length === 0,
      now.num_told <= 5 && now.points >= 15];
  });
  stage.onCode(() => code(state(), instruments));
  stage.onDraw(() => {
    const now = state();
    const record = cases[now.case];
    tell.disabled = now.is_told;
    chips.forEach((chip, k) => {
      chip.classList.toggle("clinic-true", now.is_told && faults[k] === record.fault);
      chip.classList.toggle("clinic-false", now.is_told && faults[k] === now.suspect
        && now.suspect !== record.fault);
    });
    drawBag(record, now);
    drawCurves(record, now);
    stage.say(...words(record, now));
  });
}
