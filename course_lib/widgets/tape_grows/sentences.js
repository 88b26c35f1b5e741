// What the tape's cards, its program, and its sentences say.
import { format, listed } from "../kit/numbers.js";
import { rightGrads, stepsOf } from "./core.js";

/** How each operation is written on its card, and how in Python, with its parts. */
export const WRITTEN = {
  square: { y: "x \u00b7 x" },
  polynomial: { b: "3 \u00b7 a", c: "b\u00b2", d: "c + b" },
  neuron: { p: "x \u00b7 w", s: "p + b", h: "max(0, s)", e: "h \u2212 y", L: "e\u00b2" },
  residual: { p: "w \u00b7 x", h: "max(0, p)", r: "x + h" },
};

/** The lines of each program: texts, and the parts [name, ...] that make an operation. */
export const PROGRAMS = {
  square: [["y = ", ["y", "x * x"]]],
  polynomial: [["b = ", ["b", "3 * a"]], ["d = ", ["d", ["c", "b**2"], " + b"]]],
  neuron: [["L = ", ["L", "(", ["e", ["h", "(", ["s", ["p", "x * w"], " + b"], ").relu()"],
    " - y"], ") ** 2"]]],
  residual: [["r = ", ["r", "x + ", ["h", "(", ["p", "w * x"], ").relu()"]]]],
};

/** Write a number with at most four digits. */
export const shortly = (value) => format(Number(value.toPrecision(4)), 4);

/** Put a negative number in parentheses where it follows a sign. */
const enclosed = (value) => (value < 0 ? `(${shortly(value)})` : shortly(value));

const PARTS = { multiply: "\u00b7", add: "+", subtract: "\u2212" };

/** Write an operation with numbers: "3 \u00b7 2". */
function inNumbers(rule, given) {
  const [a, b] = given;
  if (rule in PARTS) return `${shortly(a)} ${PARTS[rule]} ${enclosed(b)}`;
  return { triple: `3 \u00b7 ${enclosed(a)}`, square: `${enclosed(a)}\u00b2`,
    relu: `max(0, ${shortly(a)})` }[rule];
}

/** Explain a local slope: where the number comes from. */
function slopeInWords({ rule, parents, given }, k, slope) {
  const text = shortly(slope);
  return { multiply: `${parents[1 - k]} = ${text}`, triple: text,
    square: `2 \u00b7 ${parents[0]} = ${text}`, add: `${text} for a sum`,
    subtract: `${text} for ${k ? "what is subtracted" : "a difference"}`,
    relu: `${text} because the ReLU is ${given[0] > 0 ? "open" : "closed"}` }[rule];
}

/** Return the names whose gradients are wrong, because something was overwritten. */
export function wrongNames(state, { grads }) {
  const right = rightGrads(state);
  return Object.keys(right).filter((name) => grads[name] !== right[name]);
}

function ending(state, { grads }, numbers, end) {
  const wrong = wrongNames(state, { grads }).filter((name) => numbers.includes(name));
  if (!wrong.length) {
    const [name] = numbers;
    return `Done. Nudge ${name} by 0.001, and ${end} changes by about `
      + `${shortly(grads[name] / 1000)}.`;
  }
  const right = rightGrads(state);
  return `Done, but the gradient of ${listed(wrong)} is wrong: `
    + `${listed(wrong.map((name) => `${shortly(grads[name])} in place of ${shortly(right[name])}`))}.`;
}

/** Say what the last step did, in one sentence and what is to be added to it. */
export function sentences(state, shown, operations, numbers) {
  const { values, grads, taken } = shown;
  const last = taken.at(-1);
  const end = operations.at(-1)[0];
  const read = (name) => {
    const [, rule, parents] = operations.find(([each]) => each === name);
    return { rule, parents, given: parents.map((parent) => values[parent]) };
  };
  if (!last) return [`The tape begins with ${listed(numbers.map((name) =>
    `${name} = ${shortly(values[name])}`))}.`, "Press Step to record the first operation."];
  const { way, to, from, k } = last;
  if (way === "forward") {
    const { rule, parents, given } = read(to);
    return [`Recorded: ${to} = ${WRITTEN[state.expression][to]} = ${inNumbers(rule, given)} = `
      + `${shortly(values[to])}.`, `The card keeps the value, and that it came from `
      + `${listed([...new Set(parents)])}.`];
  }
  if (way === "seed") return [`Everything is recorded. ${end}.backward() runs the tape back `
    + `and starts with 1, the gradient of ${end} itself.`];
  const { arrived, slope, message, before } = last;
  const meet = before === undefined ? "" : state.accumulate
    ? `It's added to what is there: ${shortly(before)} + ${enclosed(message)} = ${shortly(grads[to])}.`
    : `It replaces the ${shortly(before)} that was there, which is lost.`;
  const isEnd = taken.length === stepsOf(state.expression).length;
  return [`${from} hands ${to} its gradient, ${shortly(arrived)}, times the local slope, `
    + `${slopeInWords(read(from), k, slope)}. That's ${shortly(message)}.`, meet,
  isEnd && ending(state, shown, numbers, end)];
}
