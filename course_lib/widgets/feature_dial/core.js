// A feature added to the tiny writer's hidden units, and the text that follows.
import { softmax, unpack } from "../feed_forward/block.js";
import { nextLogits, tokensOf, writeOn, writerOf } from "../feed_forward/writing.js";

const [NUM_LETTERS, TEMPERATURE] = [24, 0.5];
const CONTRACT = "blocks.0.feed_forward.contract";

export const featureOf = (file, ending) =>
  file.features.find((feature) => feature.ending === ending);

/** What a feature adds to the token vector at its typical strength, 32 numbers. */
function addedBy(file, ending) {
  const { direction, typical } = featureOf(file, ending);
  const values = unpack({ parameters: { direction } }).direction;
  const weight = unpack(file)[`${CONTRACT}.weight`];
  const width = weight.shape[1];
  return Float64Array.from({ length: width }, (_, d) =>
    values.reduce((sum, value, k) => sum + typical * value * weight[k * width + d], 0));
}

/** The network with the feature added: its value is in the bias of the last layer. */
function turnedUp(file, { feature, strength }) {
  const arrays = { ...unpack(file) };
  const added = addedBy(file, feature);
  arrays[`${CONTRACT}.bias`] = arrays[`${CONTRACT}.bias`].map((x, d) => x + strength * added[d]);
  return writerOf(arrays);
}

const textOf = ({ text }) => text || " ";

/** The probabilities of the next letter. */
export const nextLetter = (file, state) =>
  softmax(nextLogits(turnedUp(file, state), tokensOf(file, textOf(state))));

/** What is written next. */
export const write = (file, state) => writeOn(file, turnedUp(file, state), textOf(state),
  { count: NUM_LETTERS, temperature: TEMPERATURE, seed: state.draw });

/** The F1 score of three counts: both, active, and with the ending. */
export const f1 = ([both, active, holds]) => (2 * both) / (active + holds);

/** The template of the code that is shown, and its values. */
export const code = (state) => ["main", { text: textOf(state), feature: state.feature,
  strength: state.strength, draw: state.draw }];
