// 64 neurons finish a word: the text, the neurons as lamps, the five likeliest letters.
import { element } from "../kit/elements.js";
import { returnLink } from "../kit/return_link.js";
import { favoritesOf, lastLetters, softmax, trace } from "../feed_forward/block.js";
import { lampBoard, percent, spoken, visible } from "../feed_forward/parts.js";
import { code, endingOf, fromLink, likeliest, readable, toLink } from "./core.js";

const NUM_BARS = 5;

/** A row for each letter. The likeliest five are shown, and each moves to its rank. */
function rankedBars(place, characters) {
  const rows = characters.map((letter) => {
    const bar = element("i"), share = element("span");
    const row = element("div", { class: "next-row" }, element("b", {}, visible(letter)),
      element("span", { class: "next-track" }, bar), share);
    return { row, bar, share };
  });
  const box = element("div", { class: "next-bars", role: "img" }, ...rows.map(({ row }) => row));
  place.append(element("p", { class: "next-name" }, "The next letter (dashed: with all neurons on)"), box);
  return (probs, before) => {
    const order = characters.map((_, k) => k).sort((a, b) => probs[b] - probs[a]);
    order.forEach((k, rank) => {
      const { row, bar, share } = rows[k];
      row.style.setProperty("--rank", Math.min(rank, NUM_BARS));
      row.classList.toggle("next-shown", rank < NUM_BARS);
      row.classList.toggle("next-first", rank === 0);
      row.style.setProperty("--before", before[k]);
      bar.style.transform = `scaleX(${probs[k].toFixed(4)})`;
      share.textContent = percent(probs[k]);
    });
    requestAnimationFrame(() => box.classList.add("next-moves")); // from the second time on
    const told = order.slice(0, NUM_BARS).map((k) =>
      `${spoken(characters[k])} ${percent(probs[k])}`);
    box.setAttribute("aria-label", `The likeliest next letters: ${told.join(", ")}.`);
  };
}

export function figure(stage) {
  const file = stage.data;
  const characters = [...file.characters];
  const favorites = favoritesOf(file);
  const state = () => ({ text: stage.get("text"), switched_off: stage.get("switched_off") });
  let picked = 0; // the lamp that the arrow keys have reached

  const input = element("input", { type: "text", spellcheck: "false", autocomplete: "off",
    autocapitalize: "none", enterkeyhint: "done" });
  input.addEventListener("input", () => stage.set({ text: readable(input.value) }));
  const begun = element("span"), added = element("b");
  const lamps = element("div", { class: "next-lamps" });
  const bars = element("div", { class: "next-right" });
  stage.screen.append(
    element("div", { class: "interactive-knobs" }, element("label", { class: "next-text" },
      element("span", {}, "Type the start of a word (the last 16 letters count)"), input)),
    element("p", { class: "next-word", "aria-label": "The finished word" }, begun, added),
    bars, lamps, stage.goals.root, stage.bar, stage.status.line);
  stage.root.classList.add("next-letter");
  const drawBars = rankedBars(bars, characters);
  const drawLamps = lampBoard(lamps, favorites.length, {
    direct: true,
    pick(k) { picked = k; stage.redraw(); },
    toggle(k) {
      const off = stage.get("switched_off");
      picked = k;
      stage.set({ switched_off: off.includes(k) ? off.filter((n) => n !== k) : [...off, k] });
    },
  });
  lamps.append(element("p", { class: "next-name" }, "Each lamp shows the letter it raises most."));
  const allOn = stage.button("All on", () => stage.set({ switched_off: [] }));
  const copy = returnLink(stage, "next_letter", { read: fromLink, write: () => toLink(state()) });
  const start = stage.get("_start");

  let probs, before, ending; // as drawn; `before` is with all neurons on
  stage.aim(() => {
    const { text, switched_off: off } = state();
    const differs = likeliest(probs) !== likeliest(before);
    return [text.endsWith("kin") && off.length === 2 && ending === "d",
      differs && off.length === 1 && text !== start.text];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state(), off = now.switched_off;
    const all = trace(file, now.text);
    const strengths = all.strengths.at(-1);
    before = softmax(all.logits.at(-1));
    probs = off.length ? softmax(trace(file, now.text, off).logits.at(-1)) : before;
    if (readable(input.value) !== now.text) input.value = now.text; // as a link or Reset says
    ending = endingOf(file, now);
    begun.textContent = lastLetters(now.text).split(" ").at(-1);
    added.textContent = ending || visible(" ");
    drawLamps(favorites.map((letter, k) => ({ letter, off: off.includes(k),
      share: strengths[k] / (file.neurons[k].strongest || 1) })), picked);
    drawBars(probs, before);
    allOn.disabled = off.length === 0;
    if (copy) copy.hidden = now.text === start.text && String(off) === String(start.switched_off);
    stage.say(...sentence(now));
  });

  function sentence({ switched_off: off }) {
    const [best, was] = [likeliest(probs), likeliest(before)];
    const told = `${spoken(characters[best])} (${percent(probs[best])})`;
    if (off.length === 0) return [`The likeliest next letter is ${told}.`,
      "Press a lamp to switch that neuron off."];
    return [`With ${off.length} of 64 neurons switched off, the likeliest letter is ${told}.`,
      `With all of them on, it's ${spoken(characters[was])} (${percent(before[was])}).`];
  }
}
