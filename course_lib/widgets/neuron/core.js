// One neuron and the gate that it should be: pure numbers, as in course_lib.

export const ROWS = [[0, 0], [0, 1], [1, 0], [1, 1]];

/** The answers of each gate to 00, 01, 10, 11. */
export const GATES = {
  AND: [0, 0, 0, 1], OR: [0, 1, 1, 1], NAND: [1, 1, 1, 0], NOR: [1, 0, 0, 0], XOR: [0, 1, 1, 0],
};

export const scores = ({ w1, w2, b }) => ROWS.map(([x1, x2]) => w1 * x1 + w2 * x2 + b);

/** A lamp is on where the score is above zero; a score of exactly 0 leaves it off. */
export const answers = (state) => scores(state).map((s) => (s > 0 ? 1 : 0));

/** How many of the four lamps match the gate. */
export const countRight = (state) =>
  answers(state).filter((answer, k) => answer === GATES[state.gate][k]).length;

/** The template of the code that is shown, and its values. */
export function code({ w1, w2, b, gate }) {
  return ["neuron", { weight: [w1, w2], bias: b, gate }];
}
