// The race: five loss surfaces and a turned one, and five optimizers that walk down.
// The formulas are those of course_lib.optimizers, in the same order of operations.

export const RACERS = ["SGD", "Momentum", "AdaGrad", "RMSprop", "Adam"];
export const LAST_STEP = 200;
const FLOWN = 1e6; // a loss that isn't below this has flown off

/** Smallest x of 4x^3 - 4x + 0.3 = 0: the lower of the two valleys, by Newton. */
function lowerValley() {
  let x = -1;
  for (let k = 0; k < 20; k++) x -= (4 * x * (x * x - 1) + 0.3) / (12 * x * x - 4);
  return x;
}
const VALLEY = lowerValley();

/**
 * For each surface: loss, gradient, the lowest loss, how near counts as home, the
 * largest curvature at the lowest point, and the visible part of the plane.
 */
export const SURFACES = {
  bowl: {
    loss: (x, y) => (x * x + y * y) / 2,
    gradient: (x, y) => [x, y],
    best: 0, near: 1e-3, curvature: () => 1, bottoms: [[0, 0]],
    range: [[-6, 6], [-5, 5]],
  },
  ravine: {
    loss: (x, y, kappa) => (x * x + kappa * (y * y)) / 2,
    gradient: (x, y, kappa) => [x, kappa * y],
    best: 0, near: 1e-3, curvature: (kappa) => kappa, bottoms: [[0, 0]],
    range: [[-6, 6], [-5, 5]],
  },
  "turned ravine": {
    loss: (x, y, kappa) => ((x + y) * (x + y) + kappa * ((y - x) * (y - x))) / 4,
    gradient: (x, y, kappa) => {
      const [along, across] = [x + y, kappa * (y - x)];
      return [(along - across) / 2, (along + across) / 2];
    },
    best: 0, near: 1e-3, curvature: (kappa) => kappa, bottoms: [[0, 0]],
    range: [[-6, 6], [-5, 5]],
  },
  saddle: {
    loss: (x, y) => x * x - y * y + (y * y) * (y * y) / 2,
    gradient: (x, y) => [2 * x, 2 * y * (y * y - 1)],
    best: -0.5, near: 1e-3, curvature: () => 4, bottoms: [[0, 1], [0, -1]],
    range: [[-1.6, 1.6], [-1.6, 1.6]],
  },
  Rosenbrock: {
    loss: (x, y) => (1 - x) * (1 - x) + 100 * ((y - x * x) * (y - x * x)),
    gradient: (x, y) => {
      const bend = y - x * x;
      return [2 * (x - 1) - 400 * x * bend, 200 * bend];
    },
    // the larger root of the Hessian [[802, -400], [-400, 200]] at (1, 1)
    best: 0, near: 1e-2, curvature: () => 501 + Math.sqrt(501 * 501 - 400),
    bottoms: [[1, 1]], range: [[-2, 2], [-1, 3]],
  },
  "two minima": {
    loss: (x, y) => (x * x - 1) * (x * x - 1) + 0.3 * x + y * y,
    gradient: (x, y) => [4 * x * (x * x - 1) + 0.3, 2 * y],
    best: (VALLEY * VALLEY - 1) ** 2 + 0.3 * VALLEY, near: 1e-3,
    curvature: () => 12 * VALLEY * VALLEY - 4, bottoms: [[VALLEY, 0]],
    range: [[-2, 2], [-2, 2]],
  },
};

const CORRECTIONS = Array.from({ length: LAST_STEP + 1 }, (_, t) =>
  [1 - 0.9 ** t, Math.sqrt(1 - 0.999 ** t)]);

/** For each optimizer: one step of one coordinate; `s` is its state, `t` counts from 1. */
const UPDATES = {
  SGD: (w, g, s, rate) => w - rate * g,
  Momentum: (w, g, s, rate) => {
    s.v = 0.9 * s.v + g;
    return w - rate * s.v;
  },
  AdaGrad: (w, g, s, rate) => {
    s.v += g * g;
    return w - (rate * g) / (Math.sqrt(s.v) + 1e-10);
  },
  RMSprop: (w, g, s, rate) => {
    s.v = s.v * 0.9 + (1 - 0.9) * (g * g);
    return w - (rate * g) / (Math.sqrt(s.v) + 1e-8);
  },
  Adam: (w, g, s, rate, t) => {
    s.m = s.m * 0.9 + g * (1 - 0.9);
    s.v = s.v * 0.999 + g * g * (1 - 0.999);
    const [mean, root] = CORRECTIONS[t];
    return w - (s.m / (Math.sqrt(s.v) + 1e-8 * root)) * ((rate * root) / mean);
  },
};

/** The rate from which on the optimizer can't settle at the lowest point, or null. */
export function threshold(racer, surface, kappa) {
  const flat = { SGD: 2, Momentum: 2 * (1 + 0.9) }[racer];
  return flat ? flat / SURFACES[surface].curvature(kappa) : null;
}

/**
 * Run one optimizer. Returns its points, one more than steps (fewer if it flies off),
 * their losses, `home`, the step from which it stays near the lowest loss (or null),
 * and `flown`.
 */
export function walk(racer, { surface, kappa, start }, rate, keep = true) {
  const { loss, gradient, best, near } = SURFACES[surface];
  const update = UPDATES[racer];
  const [forX, forY] = [{ v: 0, m: 0 }, { v: 0, m: 0 }];
  let [x, y] = start;
  let height = loss(x, y, kappa);
  const [places, losses] = [[start], [height]];
  let home = height - best <= near ? 0 : null;
  let flown = false;
  for (let t = 1; t <= LAST_STEP && !flown; t++) {
    const slope = gradient(x, y, kappa);
    x = update(x, slope[0], forX, rate, t);
    y = update(y, slope[1], forY, rate, t);
    height = loss(x, y, kappa);
    if (keep) {
      places.push([x, y]);
      losses.push(height);
    }
    if (height - best > near) home = null;
    else home ??= t;
    flown = !(height < FLOWN);
  }
  return { places, losses, home: flown ? null : home, flown };
}

/** Tell which rates from 1e-4 to 100, several per decade, bring the optimizer home. */
export function ratesHome(racer, race, perDecade = 12) {
  return Array.from({ length: 6 * perDecade + 1 }, (_, k) => {
    const rate = 10 ** (k / perDecade - 4);
    return { rate, home: walk(racer, race, rate, false).home };
  });
}

/** The rates that are used: times the factor, with three digits. */
export const usedRates = ({ rates, factor }) =>
  rates.map((rate) => Number((rate * factor).toPrecision(3)));

/** Run the whole race of a state: the result of `walk` for each optimizer. */
export const runRace = (state) =>
  usedRates(state).map((rate, k) => walk(RACERS[k], state, rate));

const OTHER_WAY = { ravine: "turned ravine", "turned ravine": "ravine" };

/** Turn a ravine and its start by 45 degrees, or back; null for any other surface. */
export function turned({ surface, start: [x, y] }) {
  const other = OTHER_WAY[surface];
  if (!other) return null;
  const way = surface === "ravine" ? Math.SQRT1_2 : -Math.SQRT1_2; // of the sine
  const place = [x * Math.SQRT1_2 - y * way, x * way + y * Math.SQRT1_2];
  return { surface: other, start: place.map((value, k) => {
    const [low, high] = SURFACES[other].range[k];
    return Number(Math.max(low, Math.min(high, value)).toFixed(3));
  }) };
}

/** Where an optimizer is after some steps: its loss, and whether it's home or gone. */
export function standing({ losses, home, flown }, count) {
  const last = losses.length - 1;
  return { loss: losses[Math.min(count, last)], home: home !== null && count >= home ? home : null,
    flown: flown && count >= last ? last : null };
}

/** The numbers of all optimizers, the leader first: by their step home, then by loss. */
export function order(standings) {
  const key = ({ loss, home, flown }) => (home !== null ? [0, home] : [flown === null ? 1 : 2, loss]);
  const keys = standings.map(key);
  return standings.map((_, k) => k)
    .sort((a, b) => keys[a][0] - keys[b][0] || keys[a][1] - keys[b][1]);
}

/** How much of the way from the first loss down to home is gone, on a log scale. */
export function gone(loss, first, { best, near }) {
  const [from, now] = [first, loss].map((height) => Math.log(Math.max(height - best, near) / near));
  return from > 0 ? Math.max(0, Math.min(1, 1 - now / from)) : 1;
}

/** Return the name of the template, and the values of its placeholders. */
export function code(state) {
  const { surface, start, num_steps, kappa } = state;
  return [surface, { start, rates: usedRates(state), num_steps, kappa }];
}
