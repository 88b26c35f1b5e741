// Inside a block's feed-forward network: letters, active neurons, next letters.
import { format } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { letterBars, letterRow, lampBoard, numberRow, percent, spoken, visible } from "./parts.js";
import { favoritesOf, keyAndValue, lastLetters, plainLetters, softmax, trace, writes } from "./block.js";
import { code, placeOf, walk } from "./core.js";

const NAMES = ["text", "letters_back", "neuron", "switched_off", "head", "part"];
const ROW = { embedded: 0.35, attended: 0.5, read: 4.5, written: 0.9, final: 0.9, key: 0.22, value: 0.28 };

const isOne = (number) => (number === 1 ? "is" : "are");

export function figure(stage) {
  const file = stage.data;
  const characters = [...file.characters];
  const count = file.neurons.length;
  const raisedBy = file.neurons.map((_, k) => writes(file, k));
  const favorites = favoritesOf(file);
  const state = () => Object.fromEntries(NAMES.map((name) => [name, stage.get(name)]));
  const toggle = (k) => {
    const off = stage.get("switched_off");
    stage.set({ switched_off: off.includes(k) ? off.filter((n) => n !== k) : [...off, k] });
  };

  // ---- controls ----------------------------------------------------------------

  const input = element("input", { type: "text", maxlength: 40, spellcheck: "false",
    autocomplete: "off", autocapitalize: "none" });
  const typed = () => plainLetters(input.value).slice(0, 40);
  input.addEventListener("input", () => stage.set({ text: typed(), letters_back: 0 }));
  input.addEventListener("change", () => { input.value = stage.get("text"); });
  stage.knobs.append(element("label", { class: "ffn-text" },
    element("span", {}, "Your text (the last 16 letters count)"), input), stage.more);
  stage.fold(() => {
    stage.slider({ label: "Follow an earlier letter", trait: "letters_back", low: 0, high: 15,
      step: 1, digits: 0 });
    stage.choice({ label: "Attention", trait: "head", options: ["all", "1", "2", "3", "4"] });
  });

  // ---- the path ----------------------------------------------------------------

  const path = element("div", { class: "ffn-path" });
  stage.screen.append(path);
  stage.screen.before(stage.bar);
  const drawLetters = letterRow(stage, path, (t) => {
    const last = lastLetters(stage.get("text")).length - 1;
    if (t >= 0 && t <= last) stage.set({ letters_back: last - t });
  });
  const stream = element("div", { class: "ffn-stream" });
  const rows = {};
  for (const name of ["embedded", "attended"]) rows[name] = numberRow(stream, ROW[name]);
  const box = element("div", { class: "ffn-box", role: "group",
    "aria-label": "The feed-forward network" });
  stream.append(box);
  rows.read = numberRow(box, ROW.read);
  const lampName = element("p", { class: "ffn-name" });
  const inside = element("div", { class: "ffn-inside" });
  box.append(lampName, inside);
  const drawLamps = lampBoard(inside, count, { pick: (k) => stage.set({ neuron: k }), toggle });
  inside.append(element("p", { class: "ffn-name" }, "Each shows the letter it raises most."));
  rows.written = numberRow(box, ROW.written);
  rows.final = numberRow(stream, ROW.final);
  path.append(stream);
  const barName = element("p", { class: "ffn-name" });
  const bars = element("div", { class: "ffn-bars" }, barName);
  const drawBars = letterBars(stage, bars, characters);
  stream.append(bars);
  const { node: cardNode, draw: drawCard } = card();
  stage.screen.after(cardNode);

  /** The picked neuron: its sum and its switch, and all the rest folded below. */
  function card() {
    const title = element("b"), sum = element("span");
    const turn = element("button", { type: "button" });
    turn.addEventListener("click", () => toggle(stage.get("neuron")));
    const vectors = element("div");
    const key = numberRow(vectors, ROW.key);
    const value = numberRow(vectors, ROW.value);
    const places = element("div", { class: "ffn-places" });
    const worth = element("p", { class: "ffn-small" });
    const { writer, "3-gram": three, "4-gram": four } = file.scores;
    vectors.append(worth);
    const node = element("div", { class: "ffn-card" },
      element("div", { class: "ffn-head" }, element("p", { class: "ffn-sum" }, title, sum), turn),
      element("details", {}, element("summary", {}, "Details"),
        element("div", { class: "ffn-detail" }, vectors, element("div", {},
          element("p", { class: "ffn-name" }, "Where it is brightest in the plays, with the next letter boxed"),
          places)),
        element("p", { class: "ffn-small" }, "On text it has never seen, this one-block network has a loss of "
          + `${format(writer)} nats per letter. Tables of counts reach ${format(three)} `
          + `(3-gram) and ${format(four)} (4-gram).`)));
    const draw = ({ neuron, switched_off }, strength, read) => {
      const about = file.neurons[neuron];
      const parts = keyAndValue(file, neuron);
      const match = parts.key.reduce((total, k, d) => total + k * read[d], 0);
      const off = switched_off.includes(neuron);
      title.textContent = `Neuron ${neuron}`;
      turn.textContent = off ? "Switch on" : "Switch off";
      key("key: a column of W\u2081", parts.key);
      value("value: a row of W\u2082", parts.value);
      const score = match + parts.bias;
      const outcome = strength === 0 ? `so it is inactive${off ? " (and switched off)" : ""}`
        : off ? "but it is switched off" : `so its strength is ${format(strength)}`;
      sum.textContent = `: row \u00b7 key + bias = ${format(match)} ${parts.bias < 0 ? "\u2212" : "+"} `
        + `${format(Math.abs(parts.bias))} = ${format(score)}, ${outcome}.`;
      places.replaceChildren(...about.places.slice(0, 8).map((letters) => element("code", {},
        [...letters.slice(2, -1)].map(visible).join(""),
        element("b", {}, visible(letters.at(-1))))));
      worth.textContent = about.places.length === 0
        ? "It's never active, because it died in training."
        : `It's active for ${percent(about.active)} of the letters. Without it, the loss on text that the `
          + `network has never seen would rise by ${format(about.cost, 3)} nats.`;
    };
    return { node, draw };
  }

  // ---- drawing -----------------------------------------------------------------

  stage.clock({
    milliseconds: 2500,
    step() {
      const next = walk(state());
      stage.set(next);
      return next.part < 5;
    },
  });
  let whole, seen; // the text's way with all neurons, and without those switched off

  stage.aim(() => {
    const text = stage.get("text"), at = placeOf(state());
    const [first, before] = [seen, whole].map(({ logits }) =>
      logits[at].indexOf(Math.max(...logits[at])));
    return [first !== before, text.includes("q") && text !== stage.get("_start").text];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    const at = placeOf(now);
    const letters = [...lastLetters(now.text)];
    whole = trace(file, now.text);
    seen = now.switched_off.length ? trace(file, now.text, now.switched_off) : whole;
    const probs = softmax(seen.logits[at]);
    const best = probs.indexOf(Math.max(...probs));
    const heads = now.head === "all" ? seen.attention : [seen.attention[Number(now.head) - 1]];
    const attention = letters.map((_, t) =>
      heads.reduce((sum, head) => sum + head[at][t], 0) / heads.length);
    const share = (row, k) => row[k] / (file.neurons[k].strongest || 1);
    const reached = (part) => now.part >= part;
    const note = (part) => ({ shown: reached(part), now: now.part === part });
    if (typed() !== now.text) input.value = now.text; // never while an accent is composed

    drawLetters({ letters, at, attention, reached: reached(1),
      glows: seen.strengths.map((row) => (reached(3) ? share(row, now.neuron) : 0)) });
    rows.embedded(`\u201c${visible(letters[at])}\u201d as 32 numbers`,
      seen.embedded[at], note(0));
    rows.attended("+ what attention adds", seen.attended[at], note(1));
    rows.read("FFN: after layer norm", seen.read[at], note(2));
    const active = seen.strengths[at].filter((x, k) => x > 0 && !now.switched_off.includes(k)).length;
    lampName.textContent = `max(0, row \u00b7 W\u2081 + b\u2081): ${reached(3) ? active : "?"} of `
      + `${count} neurons ${isOne(active)} active`;
    lampName.classList.toggle("ffn-now", now.part === 3);
    drawLamps(favorites.map((letter, k) => ({ letter,
      share: reached(3) ? share(seen.strengths[at], k) : 0,
      off: now.switched_off.includes(k) })), now.neuron);
    drawCard(now, seen.strengths[at][now.neuron], seen.read[at]);
    rows.written("\u00b7 W\u2082 + b\u2082, added up",
      seen.written[at], note(4));
    rows.final("+ what the FFN writes", seen.final[at], note(4));
    barName.textContent = `The next letter and, below it, what neuron ${now.neuron} writes`;
    barName.classList.toggle("ffn-now", now.part === 5);
    drawBars({ probs, before: softmax(whole.logits[at]), raised: raisedBy[now.neuron],
      writer: `neuron ${now.neuron}`, shown: reached(5) });
    stage.say(...sentence(now, { letters, at, attention, active, probs, best }));
  });

  function brightest(strengths) {
    const shares = strengths.map((x, k) => x / (file.neurons[k].strongest || 1));
    const k = shares.indexOf(Math.max(...shares));
    return shares[k] === 0 ? "No neuron is active, so here the FFN adds only its bias."
      : `The brightest lamp, neuron ${k}, raises ${spoken(favorites[k])} most.`;
  }

  function sentence(now, { letters, at, attention, active, probs, best }) {
    const here = `\u201c${visible(letters[at])}\u201d`;
    const most = Math.max(0, ...attention.slice(0, at));
    if (now.part === 0) return [`1 of 6: the letter ${here} is looked up in a table.`,
      "There are 32 numbers for the letter, plus 32 for its position. Blue is below zero, "
      + "and vermilion is above."];
    if (now.part === 1) return ["2 of 6: attention adds information from earlier letters"
      + `${at === 0 ? ", but here there are none" : `, most of all from \u201c${
        visible(letters[attention.indexOf(most)])}\u201d (${percent(most)})`}.`,
    "This is the only step in which letters meet."];
    if (now.part === 2) return ["3 of 6: layer norm gives the row a mean of 0 and a spread of 1, "
      + "and then applies a learned scale and shift.", "The result is what the FFN reads."];
    if (now.part === 3) return [`4 of 6: ${active} of ${count} neurons ${isOne(active)} active.`, "Every "
      + "neuron takes row \u00b7 key, adds its bias, and stays dark if the sum is below zero."];
    if (now.part === 4) return ["5 of 6: each active neuron writes its value, multiplied by "
      + "its strength.", "The sum of all these is added to the row."];
    const off = now.switched_off.length;
    const before = softmax(whole.logits[at]);
    const was = before.indexOf(Math.max(...before));
    return [`${off ? `With ${off} ${off > 1 ? "neurons" : "neuron"} switched off, the` : "The"} `
      + `most likely letter after ${here} is ${spoken(characters[best])} (${percent(probs[best])}).`,
    off ? `With all neurons on, it is ${spoken(characters[was])} (${percent(before[was])}).`
      : brightest(whole.strengths[at])];
  }
}
