// Memory surgery: six questions, the units that they reach, and the answers.
import { clamp, format, listed } from "../kit/numbers.js";
import { Plane, shape } from "../kit/plane.js";
import { CITIES, COUNTRIES, allWrites, code, fits, readings, strength, survey } from "./core.js";

const NAMES = ["threshold", "noise", "draw", "unit", "writes"];
const [HEAD, TALL] = [20, 34]; // pixels: headings, a bar with its text
const DRAWN = 1.3; // the fit at the right end of a unit

export function figure(stage) {
  const state = () => Object.fromEntries(NAMES.map((name) => [name, stage.get(name)]));
  const options = (names) => names.map((name, k) => [k + 1, name]);
  const write = (city) => {
    const writes = allWrites(state());
    writes[stage.get("unit") - 1] = city;
    stage.set({ writes });
  };

  stage.slider({ label: "Threshold", trait: "threshold", low: 0, high: 0.95, step: 0.05 });
  stage.slider({ label: "Noise", trait: "noise", low: 0, high: 2, step: 0.1, digits: 1 });
  stage.choice({ label: "Unit for", trait: "unit", options: options(COUNTRIES) });
  stage.choice({ label: "It writes", options: [...options(CITIES), [0, "nothing"]],
    get: () => allWrites(state())[stage.get("unit") - 1], set: write });
  stage.button("New noise", () => stage.set({ draw: (stage.get("draw") % 20) + 1,
    noise: stage.get("noise") || 1.5 }));
  stage.quietButton("Reset", () => stage.reset());

  const plane = new Plane(stage, { label: "Six questions, six units, and six answers",
    x: [0, 1], y: [0, 6], widest: 700, edge: { left: 0, right: 0, top: 0, bottom: 0 } });
  const width = () => plane.box.clientWidth;
  const isNarrow = () => width() < 480;
  const high = () => (isNarrow() ? 38 : 44); // of a row
  const floor = () => HEAD + 6 * high() + 4;
  Object.defineProperty(plane, "aspect",
    { get: () => (floor() + (isNarrow() ? 2 : 1) * TALL) / width() });
  plane.box.classList.add("surgery-plane");
  const picture = plane.layer("surgery-picture", plane.svg);
  const counts = plane.layer("surgery-counts", plane.svg);
  const units = stage.known.unit.node; // the choice is a part of the picture
  units.classList.add("surgery-units");
  units.firstChild.classList.add("interactive-alt");
  plane.svg.before(units);

  const row = (k) => HEAD + (k + 0.5) * high();
  const side = () => (isNarrow() ? 68 : 96); // where questions end
  const end = () => width() - (isNarrow() ? 57 : 96); // where answers begin
  const half = () => (isNarrow() ? 66 : 105); // of a unit
  const text = (x, y, words_, more = {}) => shape("text", { x: x.toFixed(1), y: y.toFixed(1), ...more }, words_);
  const box = (x, y, wide, height, name) => shape("rect", { x: x.toFixed(1), y: y.toFixed(1),
    width: Math.max(0, wide).toFixed(1), height, class: name });

  /** A line from row to row, as wide as what passes on it. */
  function link(x0, k, x1, j, passes, name) {
    const middle = (x0 + x1) / 2;
    const d = `M${x0} ${row(k)}C${middle} ${row(k)} ${middle} ${row(j)} ${x1} ${row(j)}`;
    return shape("path", { d, class: name, "stroke-width": clamp(passes, 1, 9).toFixed(1) });
  }

  /** The lines of one question: to all units, and on from those that respond. */
  function drawLinks(asked, fitting, writes, { threshold }) {
    const center = width() / 2;
    const ways = fitting.map((fit, unit) => [unit, fit, strength(fit, threshold) / (1 - threshold)]);
    return ways.flatMap(([unit, fit, passed]) => {
      const name = writes[unit] === asked + 1 ? "surgery-good" : "surgery-bad";
      const to = [side(), asked, center - half(), unit];
      if (!passed) return fit > 0.05 ? [link(...to, 5 * fit, "surgery-faint")] : [];
      if (!writes[unit]) return [link(...to, 8 * passed, "surgery-lost")];
      return [link(...to, 8 * passed, name),
        link(center + half(), unit, end(), asked, 8 * passed, name)];
    }).sort((one, other) => one.matches(".surgery-faint") ? -1 : other.matches(".surgery-faint"));
  }

  /** A unit: what it writes, and how well each question fits its key. */
  function drawUnit(unit, fitting, writes, { threshold }) {
    const [left, right] = [width() / 2 - half() + 8, width() / 2 + half() - 8];
    const toX = (fit) => left + (clamp(fit, 0, DRAWN) / DRAWN) * (right - left);
    const y = row(unit) + 9;
    const city = writes[unit];
    return [
      text(right, y - 11, `\u2192 ${city ? CITIES[city - 1] : "nothing"}`,
        { "text-anchor": "end", class: city === unit + 1 ? "" : "surgery-edited" }),
      shape("path", { d: `M${left} ${y}H${right}`, class: "surgery-axis" }),
      ...fitting.map((asked, k) => shape("circle", { cx: toX(asked[unit]).toFixed(1), cy: y,
        r: k === unit ? 4.5 : 3, class: strength(asked[unit], threshold) > 0
          ? (city === k + 1 ? "surgery-good" : "surgery-bad") : "surgery-below" })),
      shape("path", { d: `M${toX(threshold).toFixed(1)} ${y - 6}v12`, class: "surgery-line" })];
  }

  /** What is asked in a row, and what the answer is. */
  function drawRow(k, city) {
    const [x, y] = [end(), row(k) + 5];
    const word = city ? CITIES[city - 1] : "silence";
    const name = !city ? "surgery-silent" : city === k + 1 ? "surgery-read" : "surgery-read surgery-wrong";
    const rim = 8 * word.length + 8;
    return [text(side() - 6, y, `${COUNTRIES[k]}?`, { "text-anchor": "end" }),
      ...(city && city !== k + 1 ? [box(x + 3, y - 15, rim, 21, "surgery-rim")] : []),
      text(x + 6, y, word, { class: name })];
  }

  function drawPicture(now) {
    const [writes, fitting, read] = [allWrites(now), fits(now), readings(now)];
    const rows = COUNTRIES.map((_, k) => k);
    const heads = [["question", side() - 6, "end"], ["unit: key \u2192 value", width() / 2, "middle"],
      ["answer", end() + 6, "start"]];
    [...units.querySelectorAll("label")].forEach((label, k) => Object.assign(label.style,
      { left: `${width() / 2 - half()}px`, top: `${row(k) - 17}px`, width: `${2 * half()}px` }));
    picture.replaceChildren(
      ...rows.flatMap((k) => drawLinks(k, fitting[k], writes, now)),
      ...rows.flatMap((k) => drawUnit(k, fitting, writes, now)),
      ...rows.flatMap((k) => drawRow(k, read[k])),
      ...heads.map(([word, x, anchor]) => text(x, 14, word,
        { "text-anchor": anchor, class: "surgery-head" })));
  }

  /** Two bars: what noisy questions get, and what unrelated vectors get. */
  function drawCounts([right, wrong, silent, answered]) {
    const all = right + wrong + silent;
    const wide = isNarrow() ? width() - 2 : width() / 2 - 10;
    const bar = (x, y, words_, parts) => {
      let at = x;
      return [text(x, y + 13, words_), ...parts.map(([count, name]) => {
        const part = box(at, y + 18, (count / all) * wide, 14, name);
        at += (count / all) * wide;
        return part;
      })];
    };
    counts.replaceChildren(
      ...bar(1, floor(), `noisy prompts: ${right} right, ${wrong} wrong, ${silent} silent`,
        [[right, "surgery-good"], [wrong, "surgery-bad"], [silent, "surgery-none"]]),
      ...bar(isNarrow() ? 1 : width() / 2 + 9, floor() + (isNarrow() ? TALL : 0),
        `unrelated vectors: ${answered} of ${all} answered`,
        [[answered, "surgery-bad"], [all - answered, "surgery-none"]]));
  }

  function verdict(now) {
    const read = readings(now);
    const tell = (one, more, test) => {
      const names = COUNTRIES.filter((_, k) => test(read[k], k + 1));
      return names.length && `${listed(names)} ${names.length === 1 ? one : more}`;
    };
    const about = [tell("gets the wrong capital", "get the wrong capital",
      (city, own) => city && city !== own), tell("is met with silence", "are met with silence",
      (city) => city === 0)].filter(Boolean).join(", and ")
      || "all six prompts are read correctly";
    const noise = now.noise ? `a noise level of ${format(now.noise, 1)}` : "no noise";
    const city = allWrites(now)[now.unit - 1];
    return [`With a threshold of ${format(now.threshold)} and ${noise}, ${about}.`,
      `${COUNTRIES[now.unit - 1]}'s unit writes ${city ? CITIES[city - 1] : "nothing"}.`];
  }

  stage.aim(() => {
    const now = state();
    const [japan, oslo] = [COUNTRIES.indexOf("Japan"), CITIES.indexOf("Oslo") + 1];
    const [right, , , answered] = survey(now);
    return [readings(now).every((city, k) => city === (k === japan ? oslo : k + 1)),
      now.noise === 1.5 && right >= 110 && answered <= 30];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    if (plane.ready) {
      drawPicture(now);
      drawCounts(survey(now));
    }
    stage.say(...verdict(now));
  });
}
