// What the figure "Inside the FFN" shows of the block: a neuron, and a place on the path.
import { lastLetters, linear, mean, unpack } from "./block.js";

/** Return a neuron's key (what it compares with), bias, and value (what it adds). */
export function keyAndValue(file, neuron) {
  const arrays = unpack(file);
  const [key, bias, value] = ["expand.weight", "expand.bias", "contract.weight"].map(
    (name) => arrays[`blocks.0.feed_forward.${name}`]);
  const [size, count] = key.shape;
  return {
    key: Array.from({ length: size }, (_, d) => key[d * count + neuron]),
    bias: bias[neuron],
    value: Array.from({ length: size }, (_, d) => value[neuron * size + d]),
  };
}

/** Return how much an active neuron raises each next letter, as `tiny_writer.writes` does. */
export function writes(file, neuron) {
  const arrays = unpack(file);
  const { value } = keyAndValue(file, neuron);
  const middle = mean(value);
  const scaled = value.map((x, d) => (x - middle) * arrays["final_norm.weight"][d]);
  const scores = linear([scaled], arrays["head.weight"])[0];
  const level = mean(scores);
  return Array.from(scores, (score) => score - level);
}

/** Return the row that is followed, counted from the end and never before the start. */
export const placeOf = ({ text, letters_back }) =>
  Math.max(0, lastLetters(text).length - 1 - letters_back);

/** One part farther along the path, or from the last to the first. */
export const walk = ({ part }) => ({ part: (part + 1) % 6 });

const SHOWN = ["embedded", "attended", "read", "strengths", "written", "logits"];

/** The template of the code that is shown, and its values. */
export function code(state) {
  return ["main", {
    text: lastLetters(state.text), place: placeOf(state),
    switched_off: state.switched_off, neuron: state.neuron, shown: SHOWN[state.part],
  }];
}
