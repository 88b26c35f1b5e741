// The tiny writer with fewer bits for each weight: what it writes, and what it weighs.
import { unpack } from "../feed_forward/block.js";
import { writeOn, writerOf } from "../feed_forward/writing.js";

const TEMPERATURE = 0.5;
const POSITIONS = "position_embedding.weight";
const NUM_LETTERS = 160;

/** Round to the nearest whole number, and a half to the even one, as NumPy does. */
function rint(x) {
  const nearest = Math.round(x);
  return Math.abs(x % 1) === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest;
}

/** Round a flat matrix to whole numbers times one scale per column. */
export function rounded(weight, columns, bits) {
  const found = new Float64Array(weight.length);
  for (let column = 0; column < columns; column++) {
    let largest = 0;
    for (let k = column; k < weight.length; k += columns)
      largest = Math.max(largest, Math.abs(weight[k]));
    const scale = largest / (2 ** (bits - 1) - 1) || 1;
    for (let k = column; k < weight.length; k += columns)
      found[k] = rint(weight[k] / scale) * scale;
  }
  return found;
}

/** How many bits each weight of an array has; a row of numbers isn't rounded. */
const bitsOf = (name, { bits, kept }) =>
  (kept === "positions" && name === POSITIONS ? 8 : bits);

const isMatrix = ([, { shape }]) => shape.length === 2;

/** The bytes of the rounded weights, with scales and rows in float32. */
export function numBytes(file, state) {
  return Object.entries(file.parameters).reduce((total, [name, { shape }]) => {
    const size = shape.reduce((product, side) => product * side, 1);
    return total + (shape.length === 1 ? 4 * size
      : Math.ceil((size * bitsOf(name, state)) / 8) + 4 * shape[1]);
  }, 0);
}

const writers = new Map(); // by what is rounded, as each takes a few milliseconds

/** The rounded network, made to write. */
function roundedWriter(file, state) {
  const key = `${state.bits} ${state.kept}`;
  if (!writers.has(key)) {
    const arrays = { ...unpack(file) };
    for (const [name, array] of Object.entries(arrays).filter(isMatrix)) {
      arrays[name] = rounded(array, array.shape[1], bitsOf(name, state));
      arrays[name].shape = array.shape;
    }
    writers.set(key, writerOf(arrays));
  }
  return writers.get(key);
}

/** What the writer reads first: the start, or at least a space. */
export const startOf = ({ start }) => start || " ";

/** The text that follows. */
export const write = (file, state) => writeOn(file, roundedWriter(file, state), startOf(state),
  { count: NUM_LETTERS, temperature: TEMPERATURE, seed: state.seed });

/** The template of the code that is shown, and its values. */
export function code(state) {
  return ["main", { bits: state.bits, kept: state.kept === "positions" ? [POSITIONS] : [],
    start: startOf(state), seed: state.seed }];
}
