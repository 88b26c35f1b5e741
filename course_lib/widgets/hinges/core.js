// A sum of hinges that learns: pure numbers, as course_lib's layers and Momentum give them.
// A hinge is [weight, bias, output weight]: it adds v * relu(w * x + b). A curve is its
// heights at PLACES evenly spaced points from 0 to 1.

export const PLACES = 65;
export const LAST_STEP = 2000;
export const MOST = 32;
const STEEPNESS = 4; // of a new hinge's weight, so that its bend learns about as fast as its slope
const [RATE, MOMENTUM, TOO_LARGE] = [0.01, 0.95, 1e4];

const x = Float64Array.from({ length: PLACES }, (_, i) => i / (PLACES - 1));

/** What one hinge adds at a point. */
export const lift = ([w, b, v], at) => v * Math.max(0, w * at + b);

/** The sum of all hinges at a point, plus the ground `bias`. */
export const total = ({ hinges, bias }, at) =>
  hinges.reduce((sum, hinge) => sum + lift(hinge, at), bias);

/** Where a hinge bends, and how much the slope changes there. */
export const bendOf = ([w, b]) => (w ? -b / w : 0);
export const changeOf = ([w, , v]) => v * Math.abs(w);

/** Twelve digits of each number, as many as the code has. */
export const tidy = (hinge) => hinge.map((part) => Number(part.toPrecision(12)) + 0);

/**
 * A hinge that bends at a point by a change of slope. A sharp bend is shared between both
 * weights, because training steps would be too large if one of them were large.
 */
export function rebend([w], bend, change) {
  const size = Math.max(STEEPNESS, Math.sqrt(Math.abs(change)));
  return tidy([w < 0 ? -size : size, (w < 0 ? size : -size) * bend, change / size]);
}

/** Evenly spaced flat hinges that open alternately to the right and to the left. */
export function flat(width) {
  return Array.from({ length: width }, (_, k) => {
    return rebend([k % 2 ? -1 : 1], (k + 0.4) / width, 0);
  });
}

/** The height of a curve between its points. */
export function heightAt(target, at) {
  const place = Math.max(0, Math.min(1, at)) * (PLACES - 1);
  const left = Math.min(PLACES - 2, Math.floor(place));
  return target[left] + (place - left) * (target[left + 1] - target[left]);
}

/** Hinges at even knots of a curve, each with the change of slope at its knot. */
export function through(target, width) {
  const knots = Array.from({ length: width + 1 }, (_, k) => heightAt(target, k / width));
  let slope = 0;
  const hinges = knots.slice(0, -1).map((height, k) => {
    const next = (knots[k + 1] - height) * width;
    const change = next - slope;
    slope = next;
    return rebend([1], k / width, change);
  });
  return { hinges, bias: tidy([knots[0]])[0] };
}

/** The start of a run; `run.rows` are the weights after each step. */
function begin({ hinges, bias }) {
  const row = Float64Array.from([0, 1, 2].flatMap((k) => hinges.map((h) => h[k])).concat(bias));
  return { width: hinges.length, rows: [row], velocity: new Float64Array(row.length) };
}

/** The slope of the mean squared error for every weight of a row. */
export function gradient(row, width, target) {
  const grads = new Float64Array(row.length);
  for (let i = 0; i < PLACES; i++) {
    let error = row[3 * width] - target[i];
    for (let j = 0; j < width; j++) {
      const z = row[j] * x[i] + row[width + j];
      if (z > 0) error += row[2 * width + j] * z;
    }
    error *= 2 / PLACES;
    grads[3 * width] += error;
    for (let j = 0; j < width; j++) {
      const z = row[j] * x[i] + row[width + j];
      if (!(z > 0)) continue;
      grads[2 * width + j] += error * z;
      grads[width + j] += error * row[2 * width + j];
      grads[j] += error * row[2 * width + j] * x[i];
    }
  }
  return grads;
}

/** One step with momentum; false if the numbers would diverge. */
function advance(run, target) {
  const grads = gradient(run.rows.at(-1), run.width, target);
  run.velocity = run.velocity.map((v, k) => MOMENTUM * v + grads[k]);
  const next = run.rows.at(-1).map((value, k) => value - RATE * run.velocity[k]);
  return next.every((value) => Math.abs(value) < TOO_LARGE) && run.rows.push(next) > 0;
}

let last = {}; // the run that was shown last, so that only new steps are computed

/** The hinges and the bias after `num_steps` steps; `stopped` if they diverged before. */
export function trained({ hinges, bias, target, num_steps }) {
  const key = JSON.stringify([hinges, bias, target]);
  if (last.key !== key) last = { key, run: begin({ hinges, bias }), going: true };
  const { run } = last;
  while (last.going && run.rows.length <= num_steps) last.going = advance(run, target);
  const row = run.rows[Math.min(num_steps, run.rows.length - 1)];
  const { width } = run;
  return { bias: row[3 * width], stopped: num_steps >= run.rows.length,
    hinges: hinges.map((_, j) => [row[j], row[width + j], row[2 * width + j]]) };
}

/** The same as a new start: tidy numbers, so that the next step is the first. */
export function frozen(state) {
  const { hinges, bias } = trained(state);
  return { hinges: hinges.map(tidy), bias: tidy([bias])[0], num_steps: 0 };
}

/** The largest error at the points of the curve, and where it is. */
export function worst(net, target) {
  let found = { error: -1 };
  x.forEach((at, i) => {
    const error = Math.abs(total(net, at) - target[i]);
    if (error > found.error) found = { error, at };
  });
  return found;
}

/** The curve with one of `knots` + 1 even knots moved and its neighbors fixed. */
export function moveKnot(target, knots, k, height) {
  const by = height - heightAt(target, k / knots);
  return target.map((y, i) =>
    round(y + by * Math.max(0, 1 - Math.abs(x[i] * knots - k))));
}

/** The curve after a stroke of the pen between two points. */
export function stroke(target, [x0, y0], [x1, y1]) {
  const [left, right] = x0 < x1 ? [x0, x1] : [x1, x0];
  const reach = 0.5 / (PLACES - 1);
  return target.map((y, i) => {
    if (x[i] < left - reach || x[i] > right + reach) return y;
    const share = x1 === x0 ? 1 : Math.max(0, Math.min(1, (x[i] - x0) / (x1 - x0)));
    return round(y0 + share * (y1 - y0));
  });
}

const round = (y) => Number(Math.max(-1.5, Math.min(1.5, y)).toFixed(3)) + 0;

/** The template of the code that is shown, and its values. */
export function code({ hinges, bias, target, curve, num_steps }) {
  return [curve, { width: hinges.length, bias, num_steps, target,
    weight: hinges.map((h) => h[0]), creases: hinges.map((h) => h[1]),
    output: hinges.map((h) => h[2]) }];
}
