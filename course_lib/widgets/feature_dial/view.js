// A dial for a feature: bars of the next letter, and a text continued with and without it.
import { element } from "../kit/elements.js";
import { format } from "../kit/numbers.js";
import { letterBars, percent, spoken, visible } from "../feed_forward/parts.js";
import { plainLetters } from "../feed_forward/block.js";
import { code, f1, featureOf, nextLetter, write } from "./core.js";

const NAMES = ["text", "feature", "strength", "draw"];
const times = (strength) => `${format(strength, 2)} \u00d7 typical`;
const best = (probs) => probs.indexOf(Math.max(...probs));
const named = (text) => [...text].map(visible).join("");
const nameOf = ({ ending, counts }) => (counts ? named(ending) : "a random mix");

export function figure(stage) {
  const file = stage.data;
  const characters = [...file.characters];
  const state = () => Object.fromEntries(NAMES.map((name) => [name, stage.get(name)]));

  // ---- controls ----------------------------------------------------------------

  const input = element("input", { type: "text", maxlength: 40, spellcheck: "false",
    autocomplete: "off", autocapitalize: "none" });
  const typed = () => plainLetters(input.value).slice(0, 40);
  input.addEventListener("input", () => stage.set({ text: typed() }));
  input.addEventListener("change", () => { input.value = stage.get("text"); });
  stage.knobs.append(element("label", { class: "ffn-text" },
    element("span", {}, "Your text (the last 16 letters count)"), input));
  stage.choice({ label: "Feature that reads", trait: "feature",
    options: file.features.map((feature) => [feature.ending, nameOf(feature)]) });
  stage.slider({ label: "Turn it up", trait: "strength", low: 0, high: 4, step: 0.1,
    write: times });
  stage.button("Draw other letters", () => stage.set({ draw: (stage.get("draw") % 20) + 1 }));

  // ---- what is shown -----------------------------------------------------------

  const bars = element("div", { class: "ffn-bars" },
    element("p", { class: "ffn-name" }, "The next letter"));
  const drawBars = letterBars(stage, bars, characters, "without the feature");
  const [plain, turned] = ["As it is", "Turned up"].map((name) => {
    const begun = element("span", { class: "dial-begun" }), added = element("b");
    bars.append(element("p", { class: "dial-line" }, element("span", { class: "ffn-name" }, name),
      element("code", {}, begun, added)));
    return { begun, added };
  });
  const reads = element("p", { class: "ffn-small" });
  const places = element("div", { class: "ffn-places" });
  stage.screen.append(element("div", { class: "dial" }, bars, reads, places));
  let without, after; // the next letter without the feature, and with it
  const plainly = { key: "", written: "" }; // without the feature, for one text and draw

  stage.aim(() => {
    const { text, strength, feature } = state();
    const isSame = best(after) === best(without);
    return [!isSame, isSame && strength >= 2 && text !== stage.get("_start").text,
      !isSame && !featureOf(file, feature).counts];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state(), key = `${now.text} ${now.draw}`;
    const feature = featureOf(file, now.feature), name = nameOf(feature);
    if (plainly.key !== key) {
      [plainly.key, plainly.written] = [key, write(file, { ...now, strength: 0 })];
      without = nextLetter(file, { ...now, strength: 0 });
    }
    after = nextLetter(file, now);
    if (typed() !== now.text) input.value = now.text; // never while an accent is composed
    const raised = after.map((p, k) => Math.log(p / without[k]));
    const level = raised.reduce((sum, x) => sum + x, 0) / raised.length;
    drawBars({ probs: after, before: without, raised: raised.map((x) => x - level),
      writer: feature.counts ? `the feature ${name}` : name, shown: true });
    for (const [line, written] of [[plain, plainly.written], [turned, write(file, now)]]) {
      line.begun.textContent = named(now.text);
      line.added.textContent = named(written);
    }
    drawCard(feature);
    stage.say(`With ${name} at ${times(now.strength)}, the most likely letter is `
      + `${spoken(characters[best(after)])} (${percent(after[best(after)])}).`,
    `Without it, it's ${spoken(characters[best(without)])} `
      + `(${percent(without[best(without)])}).`);
  });

  /** What the feature reads, by counting, and where it is strongest. */
  function drawCard({ ending, counts, unit_counts: unit, places: strongest }) {
    if (!counts) {
      reads.textContent = "A control: random numbers for all 64 neurons, together as long as a "
        + "feature usually is. It reads nothing, and no training made it.";
      places.replaceChildren();
      return;
    }
    const [both, active, holds] = counts;
    reads.textContent = `Of 20,000 letters that nobody used to choose it, the feature is active at `
      + `${active}, and ${both} of these end in ${named(ending)}, which ${holds} letters do. `
      + `Its F1 score is ${format(f1(counts))}; the best single neuron's is ${format(f1(unit))}. `
      + "It is strongest here (the next letter is boxed):";
    places.replaceChildren(...strongest.map((letters) => element("code", {},
      [...letters.slice(0, -1)].map(visible).join(""), element("b", {}, visible(letters.at(-1))))));
  }
}
