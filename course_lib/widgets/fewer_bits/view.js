// How few bits can it spell with? A text, its loss, and the curve of all losses.
import { element } from "../kit/elements.js";
import { Plane, shape } from "../kit/plane.js";
import { plainLetters } from "../feed_forward/block.js";
import { code, numBytes, startOf, write } from "./core.js";

const NAMES = ["bits", "kept", "start", "seed"];
const BITS = [8, 7, 6, 5, 4, 3, 2];
const LOOK = { nothing: "bits-rounded", positions: "bits-kept" };
const NAMED = { nothing: ["positions rounded too", 4.1], positions: ["positions keep 8 bits", 3.6] };
const LEVELS = { "1-gram": "counting letters", "3-gram": "counting triples" };
const percent = (share) => `${(100 * share).toFixed(0)}%`;

export function figure(stage) {
  const { measured, scores } = stage.data;
  const state = () => Object.fromEntries(NAMES.map((name) => [name, stage.get(name)]));
  const about = ({ bits, kept }) => measured[kept][bits];

  stage.slider({ label: "bits per weight", trait: "bits", low: 2, high: 8, step: 1, digits: 0 });
  stage.choice({ label: "Position table", trait: "kept",
    options: [["nothing", "rounded too"], ["positions", "keeps 8 bits"]] });
  const input = element("input", { type: "text", maxlength: 40, spellcheck: "false",
    autocomplete: "off", autocapitalize: "none" });
  const typed = () => plainLetters(input.value).slice(0, 40);
  input.addEventListener("input", () => stage.set({ start: typed() }));
  input.addEventListener("change", () => { input.value = stage.get("start"); });
  stage.knobs.append(element("label", { class: "ffn-text" },
    element("span", {}, "It goes on from"), input));
  stage.button("Write again", () => stage.set({ seed: (stage.get("seed") + 1) % 100 }));
  stage.quietButton("Reset", () => stage.reset());

  // ---- the text, the numbers, and the curve ------------------------------------------

  const begun = element("b"), written = element("span");
  const rows = ["loss, nats per letter", "real words", "size"].map((name) => {
    const cell = element("td");
    return { cell, node: element("tr", {}, element("th", { scope: "row" }, name), cell) };
  });
  stage.screen.append(element("p", { class: "bits-text" }, begun, written));
  const plane = new Plane(stage, { label: "The loss for each number of bits", x: [1.5, 8.5],
    y: [1.5, 4.5], xLabel: "bits per weight", yLabel: "loss", aspect: 0.5, widest: 440 });
  const marks = plane.layer("marks");
  plane.onPress(([x]) => stage.set({ bits: Math.min(8, Math.max(2, Math.round(x))) }));
  stage.screen.append(element("table", { class: "neuron-table bits-table" },
    element("tbody", {}, ...rows.map(({ node }) => node))));

  function drawPlane(now) {
    if (!plane.ready) return;
    const levels = Object.entries(LEVELS).flatMap(([name, words]) => [
      plane.curve([[1.5, scores[name]], [8.5, scores[name]]], { class: "bits-level" }),
      shape("text", { x: plane.toX(8.4), y: plane.toY(scores[name]) - 5,
        "text-anchor": "end" }, words)]);
    const curves = Object.entries(measured).flatMap(([kept, found]) => {
      const places = BITS.map((bits) => [bits, found[bits].loss]);
      const [words, y] = NAMED[kept];
      return [plane.curve(places, { class: LOOK[kept] }),
        plane.curve([[3.7, y], [4.3, y]], { class: LOOK[kept] }),
        shape("text", { x: plane.toX(4.45), y: plane.toY(y) + 4 }, words), ...places.map(([bits, loss]) =>
        shape("circle", { class: `mark ${LOOK[kept]}`, cx: plane.toX(bits),
          cy: plane.toY(loss), r: bits === now.bits && kept === now.kept ? 8 : 3.5 }))];
    });
    marks.replaceChildren(...levels, ...curves);
  }

  stage.aim(() => {
    const now = state();
    const fewer = measured[now.kept][now.bits - 1];
    return [about(now).words >= 0.9 && (!fewer || fewer.words < 0.9),
      now.bits === 3 && now.kept === "positions"];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    const { loss, words } = about(now);
    if (typed() !== now.start) input.value = now.start;
    begun.textContent = startOf(now);
    written.textContent = write(stage.data, now);
    [loss.toFixed(2), percent(words), `${(numBytes(stage.data, now) / 1000).toFixed(1)} kB`]
      .forEach((text, k) => { rows[k].cell.textContent = text; });
    drawPlane(now);
    stage.say(`With ${now.bits} bits per weight${now.kept === "positions"
      ? " and 8 for the positions" : ""}, the loss is ${loss.toFixed(2)} nats per letter, and `
      + `${percent(words)} of the words that it writes are words of the plays.`);
  });
}
