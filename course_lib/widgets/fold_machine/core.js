// A tent applied to itself: pure numbers, as layers of two ReLUs compute them.

/** Where one fold moves a point from 0 to 1. */
export const fold = ({ crease, stretch }, y) =>
  (y < crease ? (stretch / crease) * y : (stretch / (1 - crease)) * (1 - y));

/**
 * The corners [x, height] of the zigzag after all folds, including both ends. A side
 * that crosses the crease gets a corner there; all corners are then folded.
 */
export function corners(state) {
  let found = [[0, 0], [1, 1]];
  for (let k = 0; k < state.folds; k++) {
    const bent = [];
    found.forEach(([x, y], at) => {
      const [before, low] = found[at - 1] ?? [x, y];
      if ((low - state.crease) * (y - state.crease) < 0) {
        const share = (state.crease - low) / (y - low);
        bent.push([before + share * (x - before), state.crease]);
      }
      bent.push([x, y]);
    });
    found = straightened(bent.map(([x, y]) => [x, fold(state, y)]));
  }
  return found;
}

const slope = ([x0, y0], [x1, y1]) => (y1 - y0) / (x1 - x0);

/** Leave out the corners where the slope stays the same. */
function straightened(places) {
  const steepest = Math.max(...places.slice(1).map((at, k) => Math.abs(slope(places[k], at))));
  return places.filter((at, k) => k === 0 || k === places.length - 1
    || Math.abs(slope(places[k - 1], at) - slope(at, places[k + 1])) > 1e-9 * steepest);
}

export const pieces = (state) => corners(state).length - 1;

/** Units and parameters of the folds, and of a single layer with one unit per piece. */
export function prices(state) {
  const count = pieces(state);
  return { folded: [2 * state.folds, 6 * state.folds + 1], single: [count, 3 * count + 1] };
}

/** The template of the code that is shown, and its values. */
export function code({ folds, crease, stretch }) {
  const up = stretch / crease;
  return ["tent", { folds, slopes: [up, -up / (1 - crease)], shift: -crease }];
}
