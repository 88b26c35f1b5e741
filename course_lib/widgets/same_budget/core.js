// The counts of one feed-forward layer of a Transformer: what it stores and a token uses.

export const WIDTHS = [48, 96, 192, 384, 576, 768, 1152, 1536, 2304, 3072, 4096, 6144];
export const EXPERTS = ["1 of 1", "1 of 2", "1 of 4", "2 of 4", "1 of 8", "2 of 8", "1 of 16",
  "2 of 16", "1 of 64", "2 of 64"];

/** Hidden units: a number of sixths of d, rounded. */
export const hiddenUnits = ({ embed_dim, sixths }) => Math.floor((embed_dim * sixths + 3) / 6);

/** How many experts work for a token, and how many there are. */
export const atWork = ({ experts }) => experts.split(" of ").map(Number);

/** Weights without biases, and forward operations; `plain` is two matrices with f = 4d. */
export function count(state) {
  const d = state.embed_dim;
  const [active, all] = atWork(state);
  const one = (state.gated ? 3 : 2) * d * hiddenUnits(state);
  const router = all > 1 ? d * all : 0;
  const used = active * one + router;
  return { one, router, stored: all * one + router, used, work: 2 * used, plain: 8 * d * d };
}

/**
 * Lay out the experts as squares in a grid, and beside it one square for the plain network,
 * all at one scale, as large as fits. Returns the sides and the number of columns.
 */
export function layout(state, width, height, gap = 6) {
  const { one, plain } = count(state);
  const all = atWork(state)[1];
  const side = Math.sqrt(one), reference = Math.sqrt(plain);
  let best = { scale: 0 };
  for (let columns = 1; columns <= all; columns += 1) {
    const rows = Math.ceil(all / columns);
    const scale = Math.min((width - gap * columns) / (columns * side + reference),
      (height - gap * (rows - 1)) / (rows * side), height / reference);
    if (scale > best.scale) best = { scale, columns, rows };
  }
  const { scale, columns, rows } = best;
  return { columns, rows, side: scale * side, reference: scale * reference };
}

/** How many times as much, with at least two digits. */
export function times(part, whole) {
  const ratio = part / whole;
  return ratio >= 9.95 ? ratio.toFixed(1) : ratio.toFixed(2);
}

/** The template of the code that is shown, and its values. */
export function code(state) {
  const [num_active, num_experts] = atWork(state);
  return ["layer", { matrices: state.gated ? 3 : 2, embed_dim: state.embed_dim,
    hidden_dim: hiddenUnits(state), num_active, num_experts }];
}
