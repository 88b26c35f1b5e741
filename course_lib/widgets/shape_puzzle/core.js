// The shape puzzle: what meets, what fits, and the counts; pure numbers.

export const LARGEST = 4096; // the largest size that can be set

/** The matrices of the chain, each with the names of its two sizes. */
export const tiles = ({ hidden_layer }) => [
  { name: "x", rows: "batch", columns: "features" },
  { name: "W\u2081", rows: "w1_in", columns: "w1_out" },
  ...(hidden_layer ? [{ name: "W\u2082", rows: "w2_in", columns: "w2_out" }] : []),
];

/** Where two matrices meet: the columns of one and the rows of the next. */
export function joints(state) {
  const chain = tiles(state);
  return chain.slice(1).map((lower, k) => {
    const upper = chain[k];
    return { upper, lower, left: state[upper.columns], right: state[lower.rows],
      fits: state[upper.columns] === state[lower.rows] };
  });
}

export const fits = (state) => joints(state).every((joint) => joint.fits);

/** Weights and biases of each matrix: one weight per arrow, one bias per unit. */
export const counts = (state) =>
  tiles(state).slice(1).map(({ rows, columns }) =>
    state[rows] * state[columns] + state[columns]);

export const numParameters = (state) => counts(state).reduce((sum, n) => sum + n, 0);

export const outFeatures = (state) => state[tiles(state).at(-1).columns];

/** The sizes of the layers, inputs first. */
export const layerSizes = (state) =>
  [state.features, ...tiles(state).slice(1).map(({ columns }) => state[columns])];

/** Set one size; if `together`, the size that it meets follows. */
export function resize(state, name, value) {
  const size = Math.max(1, Math.min(LARGEST, Math.round(value)));
  const changed = { [name]: size };
  if (state.together)
    for (const { upper, lower } of joints(state)) {
      if (upper.columns === name) changed[lower.rows] = size;
      if (lower.rows === name) changed[upper.columns] = size;
    }
  return changed;
}

/** Make the rows below a joint as many as the columns above it. */
export function fix(state, k) {
  const { lower, left } = joints(state)[k];
  return { [lower.rows]: left };
}

/** Make the numbers that meet move together or one by one; together they must fit. */
export function bind(state, together) {
  const changed = { together };
  if (together) joints(state).forEach((_, k) => Object.assign(changed, fix(state, k)));
  return changed;
}

/** Add or remove the hidden layer; the output keeps its size. */
export const setHidden = (state, hidden) =>
  (hidden === state.hidden_layer ? {}
    : { hidden_layer: hidden, w1_out: hidden ? state.w2_in : state.w2_out });

const ends = (state, first, last) =>
  fits(state) && state.features === first && outFeatures(state) === last;

/** What each goal starts with, what it asks for, and whether it has been reached. */
const GOALS = {
  free: { start: {}, reached: () => false },
  a: {
    start: { hidden_layer: true, batch: 5, features: 2, w1_in: 2, w1_out: 3, w2_in: 4, w2_out: 1 },
    reached: (state) => ends(state, 2, 1) && numParameters(state) === 33,
  },
  b: {
    start: { hidden_layer: true, batch: 32, features: 784, w1_in: 784, w1_out: 64, w2_in: 64, w2_out: 10 },
    reached: (state) => ends(state, 784, 10) && numParameters(state) < 8000,
  },
  c: {
    start: { hidden_layer: true, batch: 32, features: 784, w1_in: 784, w1_out: 128, w2_in: 100, w2_out: 10 },
    reached: (state) => ends(state, 784, 10) && state.hidden_layer
      && numParameters(state) < 100000
      && numParameters(state) + unitPrice(state) >= 100000,
  },
};

/** The cost of one more hidden unit: a weight per input, a weight per output, and a bias. */
export const unitPrice = (state) => state.features + outFeatures(state) + 1;

export const reached = (state) => GOALS[state.goal].reached(state);

/** Choosing a goal lays out its first chain. */
export const choose = (goal) => ({ goal, ...GOALS[goal].start });

/** The template of the code that is shown, and its values. */
export function code(state) {
  const { batch, features, w1_in, w1_out, w2_in, w2_out } = state;
  const name = `${state.hidden_layer ? "one" : "none"}${fits(state) ? "" : "_clash"}`;
  const hidden = state.hidden_layer ? { w2_in, w2_out } : {};
  return [name, { batch, features, w1_in, w1_out, ...hidden }];
}
