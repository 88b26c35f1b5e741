// A tape of operations: it records them one by one, and then it runs back.
// The part without a browser: expressions, rules, and every number after some steps.
import { literal } from "../kit/numbers.js";

/** The rule of each operation: its value, and its local slope toward each parent. */
const RULES = {
  multiply: { value: (a, b) => a * b, slopes: (a, b) => [b, a] },
  add: { value: (a, b) => a + b, slopes: () => [1, 1] },
  subtract: { value: (a, b) => a - b, slopes: () => [1, -1] },
  triple: { value: (a) => 3 * a, slopes: () => [3] },
  square: { value: (a) => a * a, slopes: (a) => [2 * a] },
  relu: { value: (a) => Math.max(0, a), slopes: (a) => [a > 0 ? 1 : 0] },
};

/**
 * Each expression: its numbers in the order of the Python value, and the operations in
 * the order in which they are recorded, as [name, rule, parents].
 */
export const EXPRESSIONS = {
  square: { numbers: ["x"], operations: [["y", "multiply", ["x", "x"]]] },
  polynomial: {
    numbers: ["a"],
    operations: [["b", "triple", ["a"]], ["c", "square", ["b"]], ["d", "add", ["c", "b"]]],
  },
  neuron: {
    numbers: ["x", "w", "b", "y"],
    operations: [["p", "multiply", ["x", "w"]], ["s", "add", ["p", "b"]], ["h", "relu", ["s"]],
      ["e", "subtract", ["h", "y"]], ["L", "square", ["e"]]],
  },
  residual: {
    numbers: ["x", "w"],
    operations: [["p", "multiply", ["w", "x"]], ["h", "relu", ["p"]], ["r", "add", ["x", "h"]]],
  },
};

/** List all names on the tape, in order. */
export const tapeOf = (expression) => {
  const { numbers, operations } = EXPRESSIONS[expression];
  return [...numbers, ...operations.map(([name]) => name)];
};

/**
 * List the edges of the tape as { from, to, k, isTwin }: `from` is parent number k of
 * `to`, and a twin has been its parent before.
 */
export const edgesOf = (expression) =>
  EXPRESSIONS[expression].operations.flatMap(([to, , parents]) =>
    parents.map((from, k) => ({ from, to, k, isTwin: parents.indexOf(from) < k })));

/** List the steps: all operations, the gradient of the end, and all messages back. */
export function stepsOf(expression) {
  const { operations } = EXPRESSIONS[expression];
  const back = operations.toReversed().flatMap(([from, , parents]) =>
    parents.map((to, k) => ({ way: "back", from, to, k })));
  return [...operations.map(([to]) => ({ way: "forward", to })),
    { way: "seed", to: operations.at(-1)[0] }, ...back];
}

/**
 * Return what the tape holds after so many steps: `values` and `grads` by name, and the
 * steps that were taken. Each message back has the gradient that arrived, the local slope,
 * their product as `message`, and what its receiver had `before`. Without `accumulate`,
 * the message replaces it.
 */
export function replay(expression, numbers, count, accumulate = true) {
  const graph = EXPRESSIONS[expression];
  const values = Object.fromEntries(graph.numbers.map((name, k) => [name, numbers[k]]));
  const grads = {};
  const read = (name) => {
    const [, rule, parents] = graph.operations.find(([each]) => each === name);
    return [RULES[rule], parents.map((parent) => values[parent])];
  };
  const taken = stepsOf(expression).slice(0, count).map((step) => {
    const { way, from, to, k } = step;
    if (way === "forward") {
      const [rule, given] = read(to);
      values[to] = rule.value(...given);
      return step;
    }
    if (way === "seed") {
      grads[to] = 1;
      return step;
    }
    const [rule, given] = read(from);
    const slope = rule.slopes(...given)[k];
    const [arrived, before] = [grads[from], grads[to]];
    const message = arrived * slope;
    grads[to] = accumulate ? (before ?? 0) + message : message;
    return { ...step, arrived, slope, message, before };
  });
  return { values, grads, taken };
}

/** Return everything that a state shows; steps beyond the last change nothing. */
export const show = ({ expression, num_steps, accumulate, ...state }) =>
  replay(expression, state[expression], num_steps, accumulate);

/** Return the gradients as they would be with `+=` after the same steps. */
export const rightGrads = (state) => show({ ...state, accumulate: true }).grads;

/** Write a number as Python code for a float: "3.0". */
const asFloat = (value) => ({ code: literal(value).replace(/^-?\d+$/, "$&.0") });

/** Return the name of the template, and the values of its placeholders. */
export function code({ expression, num_steps, accumulate, ...state }) {
  const { numbers } = EXPRESSIONS[expression];
  const given = Object.fromEntries(numbers.map((name, k) =>
    [name, asFloat(state[expression][k])]));
  return [accumulate ? expression : `${expression}_overwritten`,
    { ...given, num_steps: Math.min(num_steps, stepsOf(expression).length) }];
}
