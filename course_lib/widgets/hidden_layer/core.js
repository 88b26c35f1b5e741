// A hidden layer that learns: pure numbers, as course_lib's layers and SGD compute them.
// Weights are one row: w1 by inputs (2 x H), b1 (H), w2 (H), b2. A point is [x1, x2, target].

export const LAST_STEP = 1000;

const BENDS = {
  ReLU: [(z) => (z > 0 ? z : 0), (h) => (h > 0 ? 1 : 0)],
  tanh: [Math.tanh, (h) => 1 - h * h],
};

/** The values of the hidden units at a point. */
export function hidden(weights, { units, activation }, x1, x2) {
  const [bend] = BENDS[activation];
  const values = [];
  for (let j = 0; j < units; j++)
    values.push(bend(weights[j] * x1 + weights[units + j] * x2 + weights[2 * units + j]));
  return values;
}

/** The score of the output unit for hidden values; the cut is where it is zero. */
export function cut(weights, { units }, values) {
  let sum = weights[4 * units];
  for (let j = 0; j < units; j++) sum += weights[3 * units + j] * values[j];
  return sum;
}

/** The probability of class 1. */
export function sigmoid(z) {
  const decay = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : decay) / (1 + decay);
}

/** From a point to [hidden values, probability of class 1]. */
export function answer(weights, state, x1, x2) {
  const values = hidden(weights, state, x1, x2);
  return [values, sigmoid(cut(weights, state, values))];
}

/** The initial weights: normal numbers drawn by NumPy, and biases of zero. */
export function first({ units, seed }, starts) {
  const drawn = starts[seed];
  const none = Array(units).fill(0);
  return Float64Array.from([...drawn.slice(0, 2 * units), ...none,
    ...drawn.slice(2 * units, 3 * units), 0]);
}

/** One step of gradient descent on all points with the mean binary cross-entropy. */
export function learn(weights, state, points, rate) {
  const { units, activation } = state;
  const slope = BENDS[activation][1];
  const grads = new Float64Array(weights.length);
  for (const [x1, x2, target] of points) {
    const values = hidden(weights, state, x1, x2);
    const error = (sigmoid(cut(weights, state, values)) - target) / points.length;
    grads[4 * units] += error;
    for (let j = 0; j < units; j++) {
      const back = error * weights[3 * units + j] * slope(values[j]);
      grads[j] += back * x1;
      grads[units + j] += back * x2;
      grads[2 * units + j] += back;
      grads[3 * units + j] += error * values[j];
    }
  }
  return weights.map((w, k) => w - rate * grads[k]);
}

const runs = new Map(); // whole training runs, so that the reader can go back and forth

/** The weights after `num_steps` steps. */
export function weightsAt(state, data) {
  const key = JSON.stringify([state.points, state.units, state.activation, state.seed]);
  if (!runs.has(key) && runs.size > 20) runs.clear();
  if (!runs.has(key)) runs.set(key, [first(state, data.starts)]);
  const run = runs.get(key);
  const points = data.points[state.points];
  while (run.length <= state.num_steps)
    run.push(learn(run.at(-1), state, points, data.rates[state.points]));
  return run[state.num_steps];
}

/** Mean binary cross-entropy, and how many points are right. */
export function judge(weights, state, points) {
  let [loss, right] = [0, 0];
  for (const [x1, x2, target] of points) {
    const z = cut(weights, state, hidden(weights, state, x1, x2));
    loss += Math.max(z, 0) - z * target + Math.log1p(Math.exp(-Math.abs(z)));
    right += (z > 0) === (target === 1);
  }
  return [loss / points.length, right];
}

/** The angle, in degrees, from which the cut of three units is seen as a line. */
export function alongCut(weights, tilt) {
  const [n1, n2, n3] = weights.slice(9, 12);
  const across = Math.hypot(n1, n2);
  const ratio = across ? (-Math.tan(tilt) * n3) / across : 0;
  const angle = Math.atan2(n2, n1) + Math.acos(Math.max(-1, Math.min(1, ratio)));
  return Math.round((Math.atan2(Math.sin(angle), Math.cos(angle)) * 180) / Math.PI);
}

/** The template of the code that is shown, and its values. */
export function code({ points, activation, units, seed, num_steps, probe }) {
  return [`${points} ${activation}`, { units, seed, num_steps, probe }];
}
