// One neuron and its activation: pure numbers, as course_lib.functional has them.

export const ROWS = [[0, 0], [0, 1], [1, 0], [1, 1]];

/** What the neuron makes of a score. */
export const ACTIVATIONS = {
  step: (s) => (s > 0 ? 1 : 0),
  sigmoid: (s) => 1 / (1 + Math.exp(-s)),
  ReLU: (s) => Math.max(0, s),
};

export const scores = ({ w1, w2, b }) => ROWS.map(([x1, x2]) => w1 * x1 + w2 * x2 + b);

export const outputs = (state) => scores(state).map(ACTIVATIONS[state.activation]);

/** A lamp is on where the score is above zero. */
export const answers = (state) => scores(state).map((s) => (s > 0 ? 1 : 0));

/** The template and the values of the code that is shown. */
export function code({ w1, w2, b, activation }) {
  return [activation, { weight: [w1, w2], bias: b }];
}
