// The learning rule of the perceptron: pure numbers, as in course_lib.perceptron.
// An example is [x1, x2, target]; the target is 0 or 1, its sign t is -1 or +1.
import { score } from "../kit/half_plane.js";

export const sign = (example) => (example[2] === 1 ? 1 : -1);

/** A point on the line is undecided and counts as wrong. */
export const isWrong = (weights, bias, example) =>
  !(sign(example) * score(weights, bias, example) > 0);

export const countWrong = (weights, bias, examples) =>
  examples.filter((example) => isWrong(weights, bias, example)).length;

/** Whether the line has been moved by hand since the rule last moved it. */
const isMoved = ({ weights, bias, last_row }) =>
  last_row === -1 && (weights[0] !== 0 || weights[1] !== 0 || bias !== 0);

/**
 * Go on from row `next_row`, around and around, to the next mistake, and learn from it.
 * If the line has been moved by hand, a new run with its own count begins there.
 * Returns the changed values, or null if all the rows are right.
 */
export function learn(state) {
  const { weights, bias, examples, next_row, num_updates, from_zero } = state;
  const moved = isMoved(state);
  for (let k = 0; k < examples.length; k++) {
    const row = (next_row + k) % examples.length;
    if (!isWrong(weights, bias, examples[row])) continue;
    const t = sign(examples[row]);
    return {
      weights: [weights[0] + t * examples[row][0], weights[1] + t * examples[row][1]],
      bias: bias + t,
      next_row: (row + 1) % examples.length,
      last_row: row,
      num_updates: (moved ? 0 : num_updates) + 1,
      from_zero: from_zero && !moved,
    };
  }
  return null;
}

/** The distance from the line to the nearest point, negative if one is wrong. */
export function margin(weights, bias, examples) {
  const length = Math.hypot(...weights);
  return Math.min(...examples.map((e) => (sign(e) * score(weights, bias, e)) / length));
}

/** Novikoff's (R / gamma)^2 with these weights as its witness; null if they do not separate. */
export function bound(weights, bias, examples) {
  const gap = Math.min(...examples.map((e) => sign(e) * score(weights, bias, e)));
  if (!(gap > 0)) return null;
  const longest = Math.max(...examples.map(([x1, x2]) => x1 * x1 + x2 * x2 + 1));
  const [w1, w2] = weights;
  return (longest * (w1 * w1 + w2 * w2 + bias * bias)) / (gap * gap);
}

/** The biases of the two parallel lines through the nearest points: the street. */
export function street(weights, bias, examples) {
  const gap = Math.min(...examples.map((e) => sign(e) * score(weights, bias, e)));
  return gap > 0 ? [bias - gap, bias + gap] : [];
}

/** The template of the code that is shown, and its values. */
export function code({ weights, bias, examples, preset }) {
  const learned = { weights, bias };
  if (preset === "penguins") return ["penguins", learned];
  if (preset !== "own") return ["gate", { ...learned, preset }];
  return ["own", {
    ...learned,
    x: examples.map(([x1, x2]) => [x1, x2]),
    targets: examples.map((e) => e[2]),
  }];
}
