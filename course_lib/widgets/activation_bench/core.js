// One unit on a line of inputs: pure numbers, as course_lib's activations have them.

export const REACH = 3; // inputs are shown from -3 to 3
export const FLAT = 0.01; // a slope below this lets almost nothing pass
const LEAK = 0.1;
const [SCALE, CUBIC] = [Math.sqrt(2 / Math.PI), 0.044715]; // of GELU's tanh form
const TOPS = [1.25, 2.5, 5, 10, 20, 50];

function sigmoid(z) {
  const decay = Math.exp(-Math.abs(z));
  return (z < 0 ? decay : 1) / (1 + decay);
}

const gate = (z) => (1 + Math.tanh(SCALE * (z + CUBIC * z ** 3))) / 2;

/** The unit's output for a score, and its slope. */
export const ACTIVATIONS = {
  step: { value: (z) => (z > 0 ? 1 : 0), slope: () => 0 },
  sigmoid: { value: sigmoid, slope: (z) => sigmoid(z) * sigmoid(-z) },
  tanh: { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  ReLU: { value: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) },
  "leaky ReLU": { value: (z) => (z > 0 ? z : LEAK * z), slope: (z) => (z > 0 ? 1 : LEAK) },
  GELU: {
    value: (z) => z * gate(z),
    slope: (z) => gate(z) * (1 + z * 2 * SCALE * (1 + 3 * CUBIC * z * z) * (1 - gate(z))),
  },
};

/** Return what the unit does at one input: score, output, slope, and how it responds. */
export function at({ weight, bias, activation }, x) {
  const score = weight * x + bias;
  const output = ACTIVATIONS[activation].value(score);
  const slope = ACTIVATIONS[activation].slope(score);
  const saturated = Math.abs(slope) < FLAT;
  return { x, score, output, slope, saturated, silent: saturated && Math.abs(output) < FLAT };
}

/** Count the inputs for which the unit is saturated, and those for which it is silent. */
export function counts(state, inputs) {
  const found = inputs.map((x) => at(state, x));
  return ["saturated", "silent"].map((name) => found.filter((one) => one[name]).length);
}

/** Return the lowest and the highest output in a picture of the curve. */
export function heights(state) {
  if (["step", "sigmoid", "tanh"].includes(state.activation)) return [-1.25, 1.25];
  const ends = [-REACH, REACH].map((x) => at(state, x).output);
  const top = TOPS.find((one) => one >= Math.max(...ends.map(Math.abs)));
  return [Math.min(...ends) < -top / 4 ? -top : -top / 4, top];
}

/** The template of the code that is shown, and its values. */
export function code({ weight, bias, activation }) {
  return [activation, { weight, bias }];
}
