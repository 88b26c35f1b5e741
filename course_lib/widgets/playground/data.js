// The playground's points and inputs, drawn exactly as course_lib.datasets does.
const TURN = 2 * Math.PI;

/** Two alternating classes; `place(class)` returns a point and can draw numbers for it. */
function takeTurns(count, place) {
  return Array.from({ length: count }, (_, k) => [...place(k % 2), k % 2]);
}

function drawBlobs(count, rng) {
  const centers = [0, 1].map(() => [0, 0].map(() => -3 + 6 * rng.random()));
  return takeTurns(count, (target) => centers[target]);
}

function drawXor(count, rng) {
  return Array.from({ length: count }, () => {
    const corner = [rng.coin(), rng.coin()];
    return [...corner, corner[0] ^ corner[1]];
  });
}

function drawMoons(count, rng) {
  const angles = Array.from({ length: count }, () => Math.PI * rng.random());
  const half = Math.ceil(count / 2);
  return angles.map((a, k) => (k < half ? [Math.cos(a), Math.sin(a), 0]
    : [1 - Math.cos(a), 0.5 - Math.sin(a), 1]));
}

function drawCircles(count, rng) {
  return takeTurns(count, (target) => {
    const angle = TURN * rng.random(), radius = target ? 0.5 : 1;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

function drawSpirals(count, rng) {
  return takeTurns(count, (target) => {
    const radius = Math.sqrt(rng.random()), angle = TURN * (1.5 * radius + target / 2);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** Each set of course_lib.datasets: its draw, its label, its window. */
export const DATA = {
  blobs: { draw: drawBlobs, label: "blobs", middle: [0, 0], reach: 3 },
  noisy_xor: { draw: drawXor, label: "XOR", middle: [0.5, 0.5], reach: 0.5 },
  moons: { draw: drawMoons, label: "moons", middle: [0.5, 0.25], reach: 1.5 },
  circles: { draw: drawCircles, label: "circles", middle: [0, 0], reach: 1 },
  spirals: { draw: drawSpirals, label: "spirals", middle: [0, 0], reach: 1 },
};

/** Draw points [x1, x2, class], and leave the generator in the state of NumPy's. */
export function drawPoints(name, count, noise, rng) {
  const points = DATA[name].draw(count, rng).map(([x1, x2, target]) =>
    [x1 + noise * rng.normal(), x2 + noise * rng.normal(), target]);
  if (name !== "moons") return points;
  const half = Math.ceil(count / 2); // a row of one moon, a row of the other
  return points.map((_, k) => points[k % 2 ? half + (k - 1) / 2 : k / 2]);
}

/** Return [x range, y range] of a square that shows a set at this noise. */
export function windowOf(name, noise) {
  const { middle, reach } = DATA[name], half = 1.15 * reach + 2.2 * noise;
  return middle.map((m) => [m - half, m + half]);
}

/** The possible inputs of a network: how each is computed, and how it's written. */
export const FEATURES = {
  x1: [(x1) => x1, "x\u2081"],
  x2: [(x1, x2) => x2, "x\u2082"],
  "x1**2": [(x1) => x1 * x1, "x\u2081\u00b2"],
  "x2**2": [(x1, x2) => x2 * x2, "x\u2082\u00b2"],
  "x1*x2": [(x1, x2) => x1 * x2, "x\u2081x\u2082"],
  "sin(pi*x1)": [(x1) => Math.sin(Math.PI * x1), "sin \u03c0x\u2081"],
  "sin(pi*x2)": [(x1, x2) => Math.sin(Math.PI * x2), "sin \u03c0x\u2082"],
};

/** Compute the inputs of rows [x1, x2, ...]: one row-major array, (N, D). */
export function inputsOf(points, features) {
  const wanted = features.map((name) => FEATURES[name][0]);
  const inputs = new Float64Array(points.length * wanted.length);
  let at = 0;
  for (const [x1, x2] of points) for (const feature of wanted) inputs[at++] = feature(x1, x2);
  return inputs;
}
