// The positions of the backpropagation stepper's cards, and its sentences.
import { format } from "../kit/numbers.js";
import { GRAPHS, messagesTo, sigmoid, slopeOf, stepsOf } from "./core.js";

/**
 * The middle of each card as fractions of the box: [across, down] on a wide page,
 * where values run to the right, and on a narrow one, where they run downward.
 */
export const PLACES = {
  neuron: {
    wide: { height: 216, half: 58, x: [0, 0.75], w: [0.29, 0.75], b: [0.62, 0], L: [1, 0.75],
      guess: [0.62, 0.75], y: [1, 0] },
    narrow: { height: 288, half: 36, x: [0.5, 0], w: [0.5, 0.31], b: [0, 0.62],
      guess: [0.5, 0.62], L: [0.5, 0.93], y: [1, 0.93] },
  },
  classifier: {
    wide: { height: 310, half: 58, x1: [0, 0.17], x2: [0, 0.935], w1: [0.27, 0.32],
      w2: [0.27, 0.8], b: [0.6, 0], z: [0.6, 0.56], L: [1, 0.56], y: [1, 0] },
    narrow: { height: 288, half: 36, x1: [0.3, 0], x2: [0.9, 0], w1: [0.37, 0.31],
      w2: [0.83, 0.31], b: [0, 0.62], z: [0.6, 0.62], L: [0.6, 0.93], y: [1, 0.93] },
  },
  network: {
    wide: { height: 376, half: 41, x1: [0, 0.13], x2: [0, 0.87], w11: [0.165, 0.17],
      w22: [0.165, 0.83], w12: [0.12, 0.4], w21: [0.12, 0.6], b1: [0.335, 0], b2: [0.335, 0.97],
      z1: [0.335, 0.29], z2: [0.335, 0.71], h1: [0.515, 0.29], h2: [0.515, 0.71],
      v1: [0.67, 0.39], v2: [0.67, 0.61], c: [0.835, 0.1], guess: [0.835, 0.5], L: [1, 0.5],
      y: [1, 0.1] },
    narrow: { height: 330, half: 34, x1: [0.33, 0], x2: [0.67, 0], w11: [0, 0.235],
      w12: [0.33, 0.235], w21: [0.67, 0.235], w22: [1, 0.235], b1: [0, 0.47], z1: [0.33, 0.47],
      z2: [0.67, 0.47], b2: [1, 0.47], h1: [0, 0.705], v1: [0.33, 0.705], v2: [0.67, 0.705],
      h2: [1, 0.705], c: [0, 0.935], guess: [0.33, 0.935], L: [0.67, 0.935], y: [1, 0.935] },
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
