// The learning rates: one line for each optimizer, on a log scale from 1e-4 to 100.
import { clamp } from "../kit/numbers.js";
import { BELOW, Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { RACERS, ratesHome, threshold, usedRates } from "./core.js";
import { COLORS, fate, glyph } from "./racers.js";

const rowOf = (k) => 4.4 - k; // height of an optimizer's line
const LOW = 260; // pixels
const ROOM = 95; // pixels for the text at a threshold
export const short = (value) => String(Number(value.toPrecision(3))).replace("-", "\u2212");

class RateStrip extends Plane {
  drawAxes() {
    const floor = this.toY(this.range.y[0]);
    const text = (words, attributes) => shape("text", attributes, words);
    this.axes.replaceChildren(
      ...(this.width < 240 ? [-4, 0, 2] : [-4, -2, 0, 2]).map((power) => text(String(10 ** power),
        { x: this.toX(power), y: floor + BELOW.ticks,
          "text-anchor": { "-4": "start", 2: "end" }[power] ?? "middle" })),
      text("learning rate", { x: this.toX(-1), y: floor + BELOW.name, "text-anchor": "middle",
        class: "plane-name" }));
  }
}

/** Join neighboring rates that come home: [from, to] in powers of ten. */
function runs(rates) {
  const found = [];
  rates.forEach(({ rate, home }, k) => {
    const power = Math.log10(rate);
    if (home === null) return;
    if (rates[k - 1]?.home != null) found.at(-1)[1] = power + 1 / 24;
    else found.push([power - 1 / 24, power + 1 / 24]);
  });
  return found;
}

/** Add the strip to `parent`; returns it, with `show(state, standings)` to draw it. */
export function rateStrip(stage, parent) {
  const strip = new RateStrip(stage, { label: "Learning rates", x: [-4.2, 2.2],
    y: [0, 5], edge: { left: 8, right: 8, top: 2, bottom: 40 } });
  parent.append(strip.box);
  // Beside the map it is as low as the map; below it, as low as its texts allow.
  Object.defineProperty(strip, "aspect", { get: () => (parent.offsetTop > 0
    ? LOW / strip.width : (parent.offsetHeight - strip.box.offsetTop - 42) / strip.width) });
  const knobs = new Handles(strip, { label: "Learning rates", step: 0.05, sideways: true,
    move: (k, [across]) => {
      const power = clamp(across, -4, 2);
      const rate = Number((10 ** power / stage.get("factor")).toPrecision(3));
      stage.set({ rates: stage.get("rates").map((old, j) =>
        (j === k ? clamp(rate, 1e-4, 100) : old)) });
    } });
  const lines = strip.layer("lines");
  const tops = strip.layer("on-paper", strip.svg);
  tops.setAttribute("pointer-events", "none");

  const kept = {};
  let isBusy = false;
  /** The rates that come home; one optimizer per frame, so that a drag stays smooth. */
  function homes(now, k) {
    const key = JSON.stringify([now.surface, now.kappa, now.start]);
    if (kept[k]?.key === key) return kept[k].value;
    if (isBusy) {
      stage.redraw();
      return kept[k]?.value ?? [];
    }
    isBusy = true;
    kept[k] = { key, value: ratesHome(RACERS[k], now) };
    return kept[k].value;
  }

  function drawLine(now, k) {
    const y = strip.toY(rowOf(k));
    const line = (from, to, attributes) => shape("path",
      { d: `M${strip.toX(from)} ${y}H${strip.toX(to)}`, ...attributes });
    const limit = threshold(RACERS[k], now.surface, now.kappa);
    const at = limit && strip.toX(Math.log10(limit));
    const name = ["2/\u03bb", "3.8/\u03bb"][k];
    const way = at + ROOM > strip.toX(2.2) ? -1 : 1;
    return shape("g", {},
      ...runs(homes(now, k)).map(([from, to]) => line(from, to,
        { stroke: COLORS[k], "stroke-width": 22, "stroke-opacity": 0.3 })),
      line(-4, 2, { stroke: "var(--gray)", "stroke-width": 1.5 }),
      ...(limit ? [
        shape("path", { d: `M${at} ${y - 16}v32`, stroke: "var(--line)", "stroke-width": 2,
          "stroke-dasharray": "4 3" }),
        shape("text", { x: at + 5 * way, y: y + 18, fill: "var(--line)",
          "text-anchor": way > 0 ? "start" : "end" }, `${name} = ${short(limit)}`)]
        : []));
  }

  strip.show = (now, standings) => {
    if (!strip.ready || strip.box.hidden) return;
    const used = usedRates(now), fates = standings.map(fate);
    isBusy = false;
    const powers = used.map((rate) => clamp(Math.log10(rate), -4, 2));
    lines.replaceChildren(...used.map((_, k) => drawLine(now, k)));
    knobs.draw(powers.map((power, k) => ({ at: [power, rowOf(k)], form: "ring",
      label: `${RACERS[k]}: learning rate ${used[k]}, ${fates[k]}` })));
    tops.replaceChildren(...powers.flatMap((power, k) => [
      glyph(k, strip.toX(power), strip.toY(rowOf(k)), 5),
      shape("text", { x: strip.toX(-4.1), y: strip.toY(4.83 - k) + 4 },
        shape("tspan", { "font-weight": 700 }, RACERS[k]), ` ${used[k]}`),
      shape("text", { x: strip.toX(2.1), y: strip.toY(4.83 - k) + 4, "text-anchor": "end" },
        fates[k].replace(" at ", " "))]));
  };
  return strip;
}
