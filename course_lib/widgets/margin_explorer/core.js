// A line and its street: pure numbers, as course_lib.perceptron computes them.
// The line is `offset` away from 0, along a vector with an angle and a length.
import { score } from "../kit/half_plane.js";

const DUST = 1e-9; // rounding error of a distance that is 0

const signOf = (example) => (example[2] === 1 ? 1 : -1);

/** The weights and the bias of the line. */
export function lineOf({ angle, offset, length }) {
  const turn = (angle * Math.PI) / 180;
  return { weights: [length * Math.cos(turn), length * Math.sin(turn)], bias: -length * offset };
}

/** The angle and the offset of a line, both rounded, since hands aren't exact. */
export function placed({ weights, bias }) {
  const angle = (Math.atan2(weights[1], weights[0]) * 180) / Math.PI;
  return { angle: Number(((angle + 360) % 360).toFixed(1)),
    offset: Number((-bias / Math.hypot(...weights)).toFixed(3)) + 0 };
}

/** The signed distance of a point from the line. */
export function distance(state, point) {
  const { weights, bias } = lineOf(state);
  return score(weights, bias, point) / state.length;
}

/** The row that determines the margin, where t times the distance is smallest. */
export function nearest(state, examples) {
  let found = { margin: Infinity };
  examples.forEach((example, row) => {
    const margin = signOf(example) * distance(state, example);
    if (margin < found.margin) found = { row, margin: Math.abs(margin) < DUST ? 0 : margin };
  });
  return found;
}

/** The rows that don't keep a distance: wrong, or on the line. */
export const notClear = (state, examples) => examples.flatMap((example, row) =>
  (signOf(example) * distance(state, example) > DUST ? [] : [row]));

/** The template of the code that is shown, and its values. */
export function code({ preset, angle, offset, length }) {
  return [preset, { angle, offset, length }];
}
