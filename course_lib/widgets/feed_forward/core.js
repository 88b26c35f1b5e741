// What the figure "Inside the FFN" shows of the block: a place on the path.
import { lastLetters } from "./block.js";

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
