// The positions of the backpropagation stepper's cards, and its sentences.
import { format } from "../kit/numbers.js";
import { GRAPHS, messagesTo, sigmoid, slopeOf, stepsOf } from "./core.js";

/**
 * The middle of each card as fractions of the box: [across, down] on a wide page,
 * where values run to the right, and on a narrow one, where they run downward.
 */
export const PLACES = {
  neuron: {
    wide: { height: 230, x: [0, 0.78], w: [0.25, 0.78], b: [0.5, 0.08], guess: [0.5, 0.78],
      L: [1, 0.78], y: [1, 0.08] },
    narrow: { height: 380, x: [0.5, 0], w: [0.5, 0.3], b: [0, 0.64], guess: [0.5, 0.64],
      L: [0.5, 1], y: [1, 1] },
  },
  classifier: {
    wide: { height: 300, x1: [0, 0.2], x2: [0, 1], w1: [0.25, 0.35], w2: [0.25, 0.85],
      b: [0.5, 0], z: [0.5, 0.6], L: [1, 0.6], y: [1, 0] },
    narrow: { height: 400, x1: [0.3, 0], x2: [0.9, 0], w1: [0.37, 0.31], w2: [0.83, 0.31],
      b: [0, 0.64], z: [0.6, 0.64], L: [0.6, 1], y: [1, 1] },
  },
  network: {
    wide: { height: 440, x1: [0, 0.23], x2: [0, 0.77], w11: [0.157, 0.23], w22: [0.157, 0.77],
      w12: [0.11, 0.41], w21: [0.11, 0.59], b1: [0.32, 0], b2: [0.32, 1], z1: [0.32, 0.23],
      z2: [0.32, 0.77], h1: [0.505, 0.23], h2: [0.505, 0.77], v1: [0.67, 0.365],
      v2: [0.67, 0.635], c: [0.835, 0.14], guess: [0.835, 0.5], L: [1, 0.5], y: [1, 0.14] },
    narrow: { height: 610, x1: [0.33, 0], x2: [0.67, 0], w11: [0, 0.17], w12: [0.33, 0.17],
      w21: [0.67, 0.17], w22: [1, 0.17], b1: [0, 0.36], b2: [1, 0.36], z1: [0.33, 0.36],
      z2: [0.67, 0.36], h1: [0.33, 0.52], h2: [0.67, 0.52], v1: [0.33, 0.67], v2: [0.67, 0.67],
      c: [0, 0.84], guess: [0.5, 0.84], L: [0.5, 1], y: [1, 1] },
  },
};

/** Write the name of a number as readers know it. */
export const label = (name) => (name === "guess" ? "\u0177"
  : name.replace(/\d/g, (digit) => "\u2080\u2081\u2082"[digit]));

/** Write a number with at most four digits. */
export const brief = (value) => (Math.abs(value) >= 1e5 ? value.toExponential(1)
  : format(Number(value.toPrecision(4)), 4));

/** Put a negative number in parentheses where it follows a sign. */
const signed = (value) => (value < 0 ? `(${brief(value)})` : brief(value));

function forward(graph, { values, last }) {
  const { edge: [from, to, weight], message, before } = last;
  const value = values[from];
  const kind = GRAPHS[graph].kinds[to];
  const sum = before === undefined ? "."
    : `; together, ${brief(before)} + ${signed(message)} = ${brief(before + message)}.`;
  if (kind === "relu") return `max(0, ${label(from)}) = max(0, ${brief(value)}) = `
    + `${brief(message)}: the gate is ${value > 0 ? "open" : "closed"}.`;
  if (kind === "squared error") return `L = (\u0177 \u2212 y)\u00b2 = (${brief(value)} \u2212 `
    + `${signed(values.y)})\u00b2 = ${brief(message)}.`;
  if (kind === "cross-entropy") return `the score z = ${brief(value)} means a `
    + `probability of \u03c3(z) = ${brief(sigmoid(value))}, so L = ${brief(message)}.`;
  if (!weight) return `${label(from)} = ${brief(message)} arrives at ${label(to)}${sum}`;
  return `${label(from)} \u00b7 ${label(weight)} = ${brief(value)} \u00b7 `
    + `${signed(values[weight])} = ${brief(message)} arrives at ${label(to)}${sum}`;
}

function slopeName(graph, { edge: [from, node, weight], to, slope }) {
  const text = brief(slope);
  if (to === weight) return `${label(from)} = ${text}`;
  if (weight) return `${label(weight)} = ${text}`;
  return { sum: `${text} (a sum just passes it on)`,
    relu: `${text} (the gate is ${slope ? "open" : "closed"})`,
    "squared error": `2 \u00b7 (\u0177 \u2212 y) = ${text}`,
    "cross-entropy": `\u03c3(z) \u2212 y = ${text}` }[GRAPHS[graph].kinds[node]];
}

function back(graph, { grads, last }) {
  const { edge, to, arrived, before, message } = last;
  const meet = before !== undefined
    && `Two paths meet: ${brief(before)} + ${signed(message)} = ${brief(grads[to])}.`;
  return [`Back to ${label(to)}: the gradient of ${label(edge[1])}, ${brief(arrived)}, times the `
    + `local slope ${slopeName(graph, last)} gives ${brief(message)}.`, meet];
}

/** Say what the last step did, in one sentence and what is to be added to it. */
export function sentence(graph, shown, isEnd) {
  const { last, grads } = shown;
  if (!last) return [`Step 0 of ${stepsOf(graph).length}: only the framed numbers are known.`,
    "You can change them. Press Step to send the values forward, edge by edge."];
  if (last.way === "forward") return [`Forward: ${forward(graph, shown)}`];
  if (last.way === "seed") return ["Now the question is turned around: how much does L "
    + "change when a number is nudged?", "For L itself, the answer is 1."];
  if (!isEnd) return back(graph, shown);
  const weight = GRAPHS[graph].numbers.findLast((name) => name[0] === "w");
  return [...back(graph, shown), `Done. Nudge ${label(weight)} by 0.001, and L changes by about `
    + `${brief(grads[weight] / 1000)}.`];
}

/** Judge the last guess, and ask for the gradients that are still to be guessed. */
export function question({ last }, verdict, left, isEnd) {
  const asked = isEnd ? "All steps are done: type a gradient, and press Enter."
    : `Back to ${label(last.to)}: what gradient does it get?`;
  return [verdict || asked, left ? `${left} ${left === 1 ? "gradient is" : "gradients are"} left `
    + "to guess." : "Nothing is left to guess here."];
}

/** Explain how to find a gradient that was guessed wrong. */
export function hint(graph, { values }, name, value) {
  const ways = messagesTo(graph, name).map(({ edge, to }) => {
    const slope = slopeOf(graph, values, edge, to);
    return `the gradient of ${label(edge[1])} times ${slopeName(graph, { edge, to, slope })}`;
  });
  const meet = ways.length > 1 ? "Two messages meet: " : "Take ";
  return `${label(name)}: ${brief(value)} isn't right. ${meet}${ways.join(", plus ")}.`;
}
