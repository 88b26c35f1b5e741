// A ball in a bowl: gradient descent on (x^2 + kappa y^2) / 2, as pure numbers.

export const LAST_STEP = 200;
const FLOWN = 1e6; // a loss that isn't below this has flown off
const HOME = 1e-6; // a loss below this has arrived
const PATIENCE = 20000; // steps after which we stop checking whether it arrives

export const loss = (x, y, kappa) => (x * x + kappa * (y * y)) / 2;

/** One step from a point. */
export const descend = ([x, y], { learning_rate, kappa }) =>
  [x - learning_rate * x, y - learning_rate * (kappa * y)];

/** The points and losses of the steps taken so far; fewer if the ball has flown off. */
export function roll(state) {
  const places = [state.start];
  const losses = [loss(...state.start, state.kappa)];
  while (places.length <= state.num_steps && losses.at(-1) < FLOWN) {
    places.push(descend(places.at(-1), state));
    losses.push(loss(...places.at(-1), state.kappa));
  }
  return { places, losses };
}

/** The factors by which one step multiplies the distance along x and along y. */
export const factors = ({ learning_rate, kappa }) =>
  [1 - learning_rate, 1 - learning_rate * kappa];

/** How many steps until the loss is below a millionth; null if it never gets there. */
export function stepsHome(state) {
  let place = state.start;
  for (let count = 0; count <= PATIENCE; count++) {
    const height = loss(...place, state.kappa);
    if (height < HOME) return count;
    if (!(height < FLOWN)) return null;
    place = descend(place, state);
  }
  return null;
}

/** Describe what a factor does to a distance. */
export function fate(factor) {
  const size = Math.abs(factor);
  if (Math.abs(size - 1) < 1e-12) return factor > 0 ? "stands still" : "swings forever";
  if (size > 1) return "explodes";
  if (size < 1e-12) return "one step";
  return factor > 0 ? "creeps home" : "swings home";
}

/** The template of the code that is shown, and its values. */
export function code(state) {
  const { learning_rate, kappa, start } = state;
  const num_steps = roll(state).places.length - 1;
  return ["descent", { learning_rate, kappa, start, num_steps }];
}
