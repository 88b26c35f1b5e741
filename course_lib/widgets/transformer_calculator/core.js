// A Transformer in numbers: its parameters, and its work for one token.

export const PARTS = ["token table", "positions", "attention", "feed-forward", "norms",
  "output matrix"];
/** Multiples of `step` from `low` to `high`. */
const range = (low, high, step) =>
  Array.from({ length: (high - low) / step + 1 }, (_, k) => low + k * step);

/** The stops of the sliders, closer together for small models, so that fingers can hit them. */
export const WIDTHS = [...range(64, 2048, 64), ...range(2560, 6144, 512),
  ...range(7168, 12288, 1024)];
export const LAYERS = [...range(1, 16, 1), ...range(18, 48, 2), ...range(56, 96, 8)];

/** The index of the list entry nearest to a value. */
export const nearest = (stops, value) => stops.reduce((best, stop, k) =>
  (Math.abs(stop - value) < Math.abs(stops[best] - value) ? k : best), 0);

const SHORTEST = 16, LONGEST = 131072; // of the contexts that can be set

/** The parameters of each part, with biases, as `TransformerSizes.parameters` counts. */
export function parameters({ vocab_size, context, embed_dim: d, num_layers, expansion, tied }) {
  const f = expansion * d;
  return {
    "token table": vocab_size * d,
    "positions": context * d,
    "attention": num_layers * (4 * d * d + 4 * d),
    "feed-forward": num_layers * (2 * d * f + f + d),
    "norms": (2 * num_layers + 1) * 2 * d,
    "output matrix": tied ? 0 : vocab_size * d,
  };
}

export const total = (state) =>
  Object.values(parameters(state)).reduce((sum, count) => sum + count, 0);

/** Multiplications and additions for one token in all blocks, as it looks at `length` positions. */
export function work({ embed_dim: d, num_layers, expansion, context }, length = context) {
  return {
    "feed-forward": 4 * num_layers * d * expansion * d,
    "projections": 8 * num_layers * d * d,
    "mixing": 4 * num_layers * length * d,
  };
}

/** The shares of FFN, projections and mixing in the work of the blocks, in percent. */
export function workShares(state, length) {
  const parts = Object.entries(work(state, length));
  const sum = parts.reduce((so_far, [, count]) => so_far + count, 0);
  return Object.fromEntries(parts.map(([name, count]) => [name, (100 * count) / sum]));
}

/** The length at which mixing takes as much work as the FFN: the width of the FFN. */
export const meeting = ({ embed_dim, expansion }) => embed_dim * expansion;

/** The nearest power of two, or one and a half times it, on a log scale; `place` is log2. */
export function contextAt(place) {
  const whole = Math.floor(place);
  const near = [2 ** whole, 1.5 * 2 ** whole, 2 ** (whole + 1)];
  const off = (length) => Math.abs(Math.log2(length) - place);
  const best = near.reduce((a, b) => (off(b) < off(a) ? b : a));
  return Math.max(SHORTEST, Math.min(LONGEST, best));
}

/** The name of the published model with exactly this many parameters, if there is one. */
export const known = (state, models) =>
  Object.keys(models).find((name) => models[name] === total(state)) ?? "";

/** Write a large number with three digits: thousand, million, billion, trillion. */
export function inWords(number) {
  const names = ["", " thousand", " million", " billion", " trillion"];
  let power = 0;
  while (power < 4 && Number((number / 1000 ** power).toPrecision(3)) >= 1000) power += 1;
  return `${Number((number / 1000 ** power).toPrecision(3))}${names[power]}`;
}

/** The template of the code that is shown, and its values. */
export function code({ vocab_size, context, embed_dim, num_layers, expansion, tied }) {
  const hidden_dim = expansion * embed_dim;
  return ["sizes", { vocab_size, context, embed_dim, num_layers, hidden_dim, tied }];
}
