// The racers: a color and a form for each, and the bet on who wins.
import { BLUE, BROWN, DARK_GREEN, ORANGE, VERMILION } from "../../figures/kit/palette.js";
import { format } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { shape } from "../kit/plane.js";
import { RACERS, SURFACES, gone } from "./core.js";

export const COLORS = ["#222222", BLUE, BROWN, DARK_GREEN, VERMILION];
const FORMS = [ // each about 1 in radius
  "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
  "M0 -1.15L1.1 0.85H-1.1Z",
  "M-0.9 -0.9H0.9V0.9H-0.9Z",
  "M0 -1.25L1.05 0L0 1.25L-1.05 0Z",
  "M0 -1.35L0.37 -0.46L1.28 -0.42L0.57 0.16L0.82 1.09L0 0.56L-0.82 1.09L-0.57 0.16"
    + "L-1.28 -0.42L-0.37 -0.46Z",
];
export const PLACES = ["first", "second", "third", "fourth", "last"];

export const glyph = (k, x, y, r) => shape("path", { d: FORMS[k], fill: COLORS[k],
  stroke: "white", "stroke-width": 1.2 / r, transform: `translate(${x} ${y}) scale(${r})` });

/** Where an optimizer is, in a few letters. */
export function fate({ loss, home, flown }) {
  if (flown !== null) return `flew off at ${flown}`;
  return home !== null ? `home at ${home}` : `loss ${format(Number(loss.toPrecision(2)), 12)}`;
}

/** The bets of a reader are kept with the predictions of a lesson, where it keeps any. */
const betName = (surface) => `answer-race-${surface.replace(" ", "-")}`;

/**
 * Five lanes, which are also the choice of a bet: until the race begins, one of them can
 * be chosen. Returns `draw(state, standings, order)`, and `bet()`, a number or -1.
 */
export function lanes(stage, parent) {
  const bets = {}; // by surface, on a page that keeps none
  const bet = (surface) => globalThis.keptPredictions?.read(betName(surface)) ?? bets[surface];
  stage.choice({ label: "Who wins?", name: "bet", options: [...RACERS],
    get: () => bet(stage.get("surface")),
    set: (racer) => {
      const surface = stage.get("surface");
      bets[surface] = racer;
      globalThis.keptPredictions?.write(betName(surface), racer);
      stage.redraw();
    } });
  const { node } = stage.known.bet;
  node.classList.add("race-lanes");
  parent.append(node);
  const legend = node.querySelector("legend");
  const all = [...node.querySelectorAll("label")].map((lane, k) => {
    const words = element("span", { class: "race-fate" });
    const medal = element("b", { class: "race-medal" });
    const bar = element("span", { style: `background: ${COLORS[k]}` });
    const mark = shape("svg", { viewBox: "-8 -8 16 16", width: 16, height: 16,
      "aria-hidden": "true" }, glyph(k, 0, 0, 5.5));
    lane.querySelector("span").before(mark);
    lane.append(words, medal, element("span", { class: "race-bar" }, bar));
    return { input: lane.querySelector("input"), words, medal, bar };
  });

  return {
    bet: (surface) => RACERS.indexOf(bet(surface)),
    draw({ surface, num_steps }, standings, order, first) {
      legend.textContent = num_steps ? `Step ${num_steps}` : "Who wins?";
      all.forEach(({ input, words, medal, bar }, k) => {
        const one = standings[k], isHome = one.home !== null;
        const share = gone(one.loss, first, SURFACES[surface]);
        const at = order.indexOf(k);
        input.disabled = num_steps > 0;
        words.textContent = num_steps ? fate(one) : "";
        bar.style.width = `${isHome ? 100 : Math.min(96, 100 * share)}%`;
        medal.textContent = isHome ? at + 1 : "";
        medal.style.background = isHome ? (at ? "var(--faint)" : ORANGE) : "none";
      });
    },
  };
}
