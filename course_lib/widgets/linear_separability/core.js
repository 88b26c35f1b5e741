// The learning rule on a truth table, until it stops or returns: integers, as in
// course_lib.perceptron.certify_separability. Weights are [w1, ..., b], a table is its lamps.

/** All corners of the square or the cube, counting up. */
export const cornersOf = (lamps) => {
  const inputs = Math.log2(lamps.length);
  return lamps.map((_, row) =>
    Array.from({ length: inputs }, (_, k) => (row >> (inputs - 1 - k)) & 1));
};

/** The weighted sum plus the bias. */
export const scoreAt = (weights, corner) =>
  corner.reduce((sum, x, k) => sum + weights[k] * x, weights.at(-1));

/** Run the rule from zero; return every mistake, all weights, and what the end proves. */
export function run(lamps) {
  const arrows = cornersOf(lamps).map((corner, row) =>
    [...corner, 1].map((x) => (lamps[row] ? x : -x) + 0));
  let weights = arrows[0].map(() => 0);
  const [path, indices, seen] = [[weights], [], new Map([[String(weights), 0]])];
  for (let row = 0, right = 0; right < arrows.length; row = (row + 1) % arrows.length) {
    if (arrows[row].reduce((sum, a, k) => sum + a * weights[k], 0) > 0) {
      right += 1;
      continue;
    }
    right = 0;
    weights = weights.map((w, k) => w + arrows[row][k]);
    path.push(weights);
    indices.push(row);
    const first = seen.get(String(weights));
    if (first !== undefined)
      return { separable: false, path, indices, uses: count(indices.slice(first), lamps) };
    seen.set(String(weights), indices.length);
  }
  return { separable: true, path, indices, uses: lamps.map(() => 0) };
}

const count = (indices, lamps) => lamps.map((_, row) => indices.filter((i) => i === row).length);

/** What is shown after some updates; at the end `over` is true. */
export function shown({ lamps, num_updates }) {
  const whole = run(lamps);
  const at = Math.min(num_updates, whole.indices.length);
  const over = at === whole.indices.length;
  return { ...whole, at, over, weights: whole.path[at], last: whole.indices[at - 1],
    used: count(whole.indices.slice(0, at), lamps) };
}

/** One more update, or null at the end. */
export function step(state) {
  const { at, over } = shown(state);
  return over ? null : { num_updates: at + 1 };
}

/** The last update of the run. */
export const end = ({ lamps }) => ({ num_updates: run(lamps).indices.length });

/** Switch one lamp, which starts the run over. */
export const turned = ({ lamps }, row) => ({ num_updates: 0,
  lamps: lamps.map((lamp, k) => (k === row ? 1 - lamp : lamp)) });

/** Rows whose answer isn't, or isn't clearly, the lamp's. */
export const wrongRows = (weights, lamps) => cornersOf(lamps).map((corner, row) =>
  !((lamps[row] ? 1 : -1) * scoreAt(weights, corner) > 0));

/** The edges of the square or the cube, each as two rows. */
export function edgesOf(lamps) {
  const edges = [];
  for (let row = 0; row < lamps.length; row++)
    for (let bit = 1; bit < lamps.length; bit *= 2) if (!(row & bit)) edges.push([row, row | bit]);
  return edges;
}

/** Where the score is zero on the edges, each point once. */
export function cuts(weights, lamps) {
  const corners = cornersOf(lamps);
  const found = new Map();
  for (const [from, to] of edgesOf(lamps)) {
    const [a, b] = [scoreAt(weights, corners[from]), scoreAt(weights, corners[to])];
    if (a === b || a * b > 0) continue;
    const place = corners[from].map((x, k) => x + (a / (a - b)) * (corners[to][k] - x));
    found.set(place.map((x) => x.toFixed(9)).join(), place);
  }
  return [...found.values()];
}

/** The template of the code that is shown, and its values. */
export function code(state) {
  return ["table", { lamps: state.lamps, num_updates: shown(state).at,
    inputs: Math.log2(state.lamps.length) }];
}
