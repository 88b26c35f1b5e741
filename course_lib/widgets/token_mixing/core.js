// Six tokens, one number each, and a layer over them: which outputs move? Pure numbers.

export const BEFORE = [0.9, -1.2, 0.3, 1.4, -0.5, 0.8];
export const POSITIONS = [-0.8, 0.5, -0.3, 0.7, -0.6, 0.2];
export const UNITS = { weight: [-1, 1, 1], bias: [-1, 1, -0.5], out: [-0.4, 0.9, -0.5] };
const SAME = 1e-9;

/** The pair of neighbors, from 0, that belongs to a token from 1 to 6. */
export const pair = ({ token }) => [Math.min(token, 5) - 1, Math.min(token, 5)];

/** The six numbers after the change. */
export function after({ edit, token, value }) {
  const x = [...BEFORE];
  if (edit === "value") x[token - 1] = value;
  else {
    const [left, right] = pair({ token });
    [x[left], x[right]] = [x[right], x[left]];
  }
  return x;
}

/** Which earlier and later tokens an output sees, as numbers from 0. */
export const sees = (layer, t) =>
  BEFORE.map((_, s) => s).filter((s) =>
    (layer === "full" ? true : layer === "causal" ? s <= t : s === t));

const places = ({ positions }) => (positions ? POSITIONS : POSITIONS.map(() => 0));

/** The outputs of the layer for six numbers. */
export function apply(state, numbers) {
  const x = numbers.map((number, t) => number + places(state)[t]);
  if (state.layer === "ffn") return x.map(feedForward);
  return x.map((asks, t) => {
    const seen = sees(state.layer, t);
    const scores = seen.map((s) => asks * x[s]);
    const top = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - top));
    const sum = powers.reduce((a, b) => a + b, 0);
    return seen.reduce((mean, s, k) => mean + (powers[k] / sum) * x[s], 0);
  });
}

function feedForward(x) {
  const { weight, bias, out } = UNITS;
  return out.reduce((sum, v, j) => sum + v * Math.max(0, weight[j] * x + bias[j]), 0);
}

/** How much each output moves. */
export function moves(state) {
  const old = apply(state, BEFORE);
  return apply(state, after(state)).map((y, t) => y - old[t]);
}

/** The outputs that move, as numbers from 1. */
export const moved = (state) =>
  moves(state).map((by, t) => (Math.abs(by) > SAME ? t + 1 : 0)).filter((t) => t);

/** Whether the outputs are the old six numbers, with the same two swapped. */
export function onlySwapped(state) {
  if (state.edit !== "swap") return false;
  const old = apply(state, BEFORE);
  const [left, right] = pair(state);
  [old[left], old[right]] = [old[right], old[left]];
  return apply(state, after(state)).every((y, t) => Math.abs(y - old[t]) <= SAME);
}

/** The template of the code that is shown, and its values. */
export function code(state) {
  const given = { before: BEFORE, after: after(state), positions: places(state) };
  const { weight, bias, out } = UNITS;
  return state.layer === "ffn" ? ["ffn", { ...given, weight, bias, out }]
    : [state.layer, given];
}
