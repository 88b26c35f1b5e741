// Memory surgery: six units, six countries that ask, and what is read.
import { format, listed } from "../kit/numbers.js";
import { Plane, shape } from "../kit/plane.js";
import { CITIES, COUNTRIES, allWrites, code, fits, readings, strength, survey } from "./core.js";

const NAMES = ["threshold", "noise", "draw", "unit", "writes"];
const [EDGE_LEFT, LEFT, TOP, ROW, VALUES] = [48, 60, 10, 28, 66]; // pixels; VALUES: last column
const TALL = 84; // of the two long bars
const DRAWN = 1.3; // the fit that fills a cell

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

  const plane = new Plane(stage, { label: "Six units, and six countries as prompts",
    x: [0, 1], y: [0, 6], widest: 700 });
  const narrow = () => plane.box.clientWidth < 480;
  const head = () => (narrow() ? 56 : 26);
  const foot = () => (narrow() ? 62 : 34);
  const whole = () => head() + 6 * ROW + foot() + TALL;
  Object.defineProperty(plane, "aspect",
    { get: () => whole() / (plane.box.clientWidth - EDGE_LEFT - 10) });
  plane.box.classList.add("surgery-plane");
  const table = plane.layer("surgery-table", plane.svg);
  const counts = plane.layer("surgery-counts", plane.svg);
  plane.paper.addEventListener("click", (event) => {
    const y = event.clientY - plane.svg.getBoundingClientRect().top - TOP - head();
    const unit = Math.floor(y / ROW) + 1;
    if (unit >= 1 && unit <= 6) stage.set({ unit });
  });

  const farRight = () => EDGE_LEFT + plane.width;
  const field = () => (farRight() - LEFT - VALUES) / 6; // width of a column
  const middle = (k) => LEFT + (k + 0.5) * field();
  const rowTop = (unit) => TOP + head() + unit * ROW;
  const text = (x, y, words_, more = {}) => shape("text", { x: x.toFixed(1), y: y.toFixed(1), ...more }, words_);
  const box = (x, y, width, height, name) => shape("rect", { x: x.toFixed(1), y: y.toFixed(1),
    width: Math.max(0, width).toFixed(1), height, class: name });

  /** Write a word above or below a column, slanted if there's no room. */
  function columnWord(k, y, word, { below = false, name = "", rim = false } = {}) {
    const wide = 7.8 * word.length + 6;
    const slanted = narrow();
    const start = slanted ? (below ? -wide + 4 : -4) : -wide / 2;
    const turned = `translate(${middle(k).toFixed(1)} ${y})${slanted ? " rotate(-50)" : ""}`;
    return shape("g", { transform: turned, class: name },
      ...(rim ? [shape("rect", { x: start, y: -13, width: wide, height: 18, class: "surgery-rim" })] : []),
      text(start + wide / 2, 0, word, { "text-anchor": "middle" }));
  }

  /** A cell of the table: how well the prompt fits the key, and what passes the line. */
  function drawField(unit, asked, fitting, now) {
    const [x, y] = [LEFT + asked * field() + 3, rowTop(unit)];
    const one = (field() - 6) / DRAWN;
    const end = Math.min(DRAWN, Math.max(0, fitting)) * one;
    const line = now.threshold * one;
    return [box(x, y + 6, end, ROW - 12, "surgery-fit"),
      ...(strength(fitting, now.threshold) > 0
        ? [box(x + line, y + 6, Math.max(2, end - line), ROW - 12, "surgery-lit")] : []),
      shape("path", { d: `M${x} ${y + 3}v${ROW - 6}`, class: "surgery-zero" }),
      shape("path", { d: `M${(x + line).toFixed(1)} ${y + 3}v${ROW - 6}`, class: "surgery-line" })];
  }

  function drawTable(now) {
    const [writes, fitting, read] = [allWrites(now), fits(now), readings(now)];
    const rows = writes.flatMap((city, unit) => {
      const y = rowTop(unit) + ROW / 2 + 5;
      const own = city === unit + 1;
      return [
        ...(now.unit === unit + 1
          ? [box(2, rowTop(unit) + 1, farRight() + 4, ROW - 2, "surgery-picked")] : []),
        ...fitting.flatMap((row, asked) => drawField(unit, asked, row[unit], now)),
        text(LEFT - 4, y, COUNTRIES[unit], { "text-anchor": "end" }),
        text(LEFT + 6 * field() + 6, y, city ? CITIES[city - 1] : "nothing",
          { class: own ? "" : "surgery-edited" })];
    });
    const heads = COUNTRIES.map((name, k) =>
      columnWord(k, TOP + head() - 8, narrow() ? name : `${name}?`));
    const floor = rowTop(6) + (narrow() ? 16 : 24);
    const feet = read.map((city, k) => columnWord(k, floor, city ? CITIES[city - 1] : "silence",
      { below: true, rim: city > 0 && city !== k + 1, name: city ? "surgery-read" : "surgery-silent" }));
    table.replaceChildren(...rows, ...heads, ...feet);
  }

  /** Two long bars: what noisy prompts get, and what unrelated vectors get. */
  function drawCounts([right, wrong, silent, answered]) {
    const all = right + wrong + silent;
    const [x, wide] = [4, farRight()];
    const bar = (y, parts) => {
      let at = x;
      return parts.map(([count, name]) => {
        const part = box(at, y, (count / all) * wide, 16, name);
        at += (count / all) * wide;
        return part;
      });
    };
    const y = rowTop(6) + foot();
    counts.replaceChildren(
      text(x, y + 14, `noisy prompts: ${right} right, ${wrong} wrong, ${silent} silent`),
      ...bar(y + 20, [[right, "surgery-right"], [wrong, "surgery-wrong"], [silent, "surgery-none"]]),
      text(x, y + 50, `unrelated vectors: ${answered} of ${all} answered`),
      ...bar(y + 56, [[answered, "surgery-wrong"], [all - answered, "surgery-none"]]));
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
      drawTable(now);
      drawCounts(survey(now));
    }
    stage.say(...verdict(now));
  });
}
