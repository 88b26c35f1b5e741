// How many mistakes there can be, and how many there are: pure numbers, as
// course_lib.perceptron computes them. An arrow is t * (x1, x2, 1) of an example.

const EPOCHS = 1000; // as many as the library tries

const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const less = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a, b) =>
  [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

export const arrows = (examples) => examples.map(([x1, x2, target]) =>
  (target === 1 ? [x1, x2, 1] : [-x1, -x2, -1]));

/** The nearest point to the origin on the line through the tips of two arrows. */
function between(a, b) {
  const way = less(b, a);
  const share = -dot(a, way) / dot(way, way);
  return a.map((part, k) => part + share * way[k]);
}

/** The direction at right angles to the plane through three tips. */
function upright(a, b, c) {
  const normal = cross(less(b, a), less(c, a));
  return dot(normal, a) < 0 ? normal.map((part) => -part) : normal;
}

/**
 * The unit vector with the largest gap, which is the least that any arrow goes along it.
 * It's nearest to the origin on one, two or three arrows, so all of these are tried.
 */
export function widest(all) {
  let best = { gamma: -Infinity, witness: [0, 0, 0] };
  const attempt = (direction) => {
    const length = Math.hypot(...direction);
    if (!(length > 1e-12)) return;
    const witness = direction.map((part) => part / length);
    let gamma = Infinity;
    for (const arrow of all) {
      gamma = Math.min(gamma, dot(arrow, witness));
      if (gamma <= best.gamma) return;
    }
    best = { gamma, witness };
  };
  all.forEach((a, i) => {
    attempt(a);
    for (let j = 0; j < i; j++) {
      attempt(between(a, all[j]));
      for (let k = 0; k < j; k++) attempt(upright(a, all[j], all[k]));
    }
  });
  return best;
}

/** The weights after each mistake of a run from zero; `done` if no mistakes are left. */
export function run(all) {
  const weights = [];
  let now = [0, 0, 0];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const before = weights.length;
    for (const arrow of all) {
      if (dot(now, arrow) > 0) continue;
      now = now.map((part, k) => part + arrow[k]);
      weights.push(now);
    }
    if (weights.length === before) return { weights, done: true };
  }
  return { weights, done: false };
}

/** All that the figure shows about its points; without a line there's no `bound`. */
export function verdict(examples) {
  const all = arrows(examples);
  const { gamma, witness } = widest(all);
  const radius = Math.max(...all.map((arrow) => Math.hypot(...arrow)));
  if (!(gamma > 1e-9 * radius)) return { radius, bound: null };
  const { weights, done } = run(all);
  return { radius, gamma, witness, bound: (radius / gamma) ** 2, done,
    shadows: weights.map((w) => dot(w, witness)),
    lengths: weights.map((w) => Math.hypot(...w)) };
}

/** The middle of all points, along both axes together. */
export const middle = (examples) =>
  examples.reduce((sum, [x1, x2]) => sum + (x1 + x2) / 2, 0) / examples.length;

/** Move all points by the same step along both axes. */
export const moved = (examples, by) =>
  examples.map(([x1, x2, target]) => [x1 + by, x2 + by, target]);

/** The template of the code that is shown, and its values. */
export function code({ examples }) {
  return [verdict(examples).bound === null ? "none" : "line", {
    x: examples.map(([x1, x2]) => [x1, x2]), targets: examples.map((e) => e[2]) }];
}
