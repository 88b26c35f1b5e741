// A whole training run, determined by its settings; as code of the library, and as a link.
import { defaultRng } from "../kit/generator.js";
import { literal } from "../kit/numbers.js";
import { drawPoints, inputsOf } from "./data.js";
import { AdamW, Network, countParameters, drawWeights, measure, sigmoidOf } from "./network.js";

/** Count the training points; the others are for testing. */
export const countTraining = ({ num_points: count, test_share: share }) =>
  count - Math.trunc(count * share);

/** A training run from its initial weights; `epoch()` goes through the data once. */
export class Training {
  constructor(settings) {
    const { num_points: count, features, hidden, batch_size: batchSize } = settings;
    this.rng = defaultRng(settings.seed);
    this.points = drawPoints(settings.dataset, count, settings.noise, this.rng);
    this.numTrain = countTraining(settings);
    const part = (rows) => ({ inputs: inputsOf(rows, features), targets: rows.map((r) => r[2]) });
    this.train = part(this.points.slice(0, this.numTrain));
    this.test = part(this.points.slice(this.numTrain));
    const sizes = [features.length, ...hidden, 1], drawn = drawWeights(sizes, this.rng);
    const values = settings.start.length ? Float64Array.from(settings.start) : drawn;
    this.network = new Network(sizes, settings.activation, values);
    this.optimizer = new AdamW(this.network, settings.learning_rate, settings.weight_decay);
    this.batchSize = batchSize;
    this.failed = false;
    this.curve = [this.measureAll()];
  }

  get epochs() {
    return this.curve.length - 1;
  }

  measureAll() {
    const [train, test] = [this.train, this.test].map(({ inputs, targets }) =>
      measure(this.network.forward(inputs, targets.length).at(-1), targets));
    return { train, test };
  }

  /** Take a step for each batch; return false if a loss is no longer a number. */
  epoch() {
    const order = this.rng.permutation(this.numTrain);
    for (let start = 0; start < order.length && !this.failed; start += this.batchSize) {
      this.failed = !this.learn(order.slice(start, start + this.batchSize));
    }
    if (!this.failed) this.curve.push(this.measureAll());
    return !this.failed;
  }

  learn(rows) {
    const { network, train } = this, width = network.sizes[0];
    const inputs = new Float64Array(rows.length * width);
    rows.forEach((row, n) =>
      inputs.set(train.inputs.subarray(row * width, (row + 1) * width), n * width));
    const targets = rows.map((row) => train.targets[row]);
    const layers = network.forward(inputs, rows.length), logits = layers.at(-1);
    if (!Number.isFinite(measure(logits, targets).loss)) return false;
    network.backward(inputs, layers,
      logits.map((z, n) => (sigmoidOf(z) - targets[n]) / rows.length));
    if (!network.gradient.every(Number.isFinite)) return false;
    this.optimizer.step();
    return true;
  }
}

// ---- as code ---------------------------------------------------------------------

const LAYER = { ReLU: "ReLU", tanh: "Tanh", sigmoid: "Sigmoid", linear: null };

/** Return the name of the template and its values, as Python's `code_values` does. */
export function code(state) {
  const { dataset, features, hidden, activation, weight_decay: decay, start } = state;
  const layer = hidden.length ? LAYER[activation] : null;
  const sizes = [features.length, ...hidden, 1], lines = [];
  for (let k = 0; k + 1 < sizes.length; k++) {
    if (k && layer) lines.push(`    ${layer}(),`);
    lines.push(`    Linear(${sizes[k]}, ${sizes[k + 1]}, rng=rng),`);
  }
  const columns = features.map((name) =>
    name.replace("sin(pi", "np.sin(np.pi").replace(/(?<!\*)\*(?!\*)/, " * "));
  const given = start.length ? `\noptimizer.values[:] = ${literal(start)}` : "";
  const fit = state.epoch
    ? `\nfit(model, loss, optimizer, batches, num_epochs=${state.epoch})` : "";
  const words = {
    dataset,
    arguments: `${state.num_points}, ${dataset === "blobs" ? "num_classes=2, " : ""}`
      + `noise=${literal(state.noise)}, rng=rng`,
    layers: ["Linear", "Sequential", ...(layer ? [layer] : [])]
      .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)).join(", "),
    columns: columns.join(", "),
    network: lines.join("\n"),
    optimizer: decay ? "AdamW" : "Adam",
    decay: decay ? `, weight_decay=${literal(decay)}, decay_vectors=False` : "",
    given,
    fit,
  };
  const places = Object.fromEntries(
    Object.entries(words).map(([name, text]) => [name, { code: text }]));
  return ["main", { ...places, seed: state.seed, num_train: countTraining(state),
    learning_rate: state.learning_rate, batch_size: state.batch_size }];
}

// ---- as a link ---------------------------------------------------------------------

const MARK = "#playground";

/** Write what differs from the default settings as the end of a URL. */
export function toLink(state, first) {
  const parts = Object.keys(first).filter((name) => String(state[name]) !== String(first[name]));
  return [MARK, ...parts.map((name) => `${name}=${[state[name]].flat().join(",")}`)].join("&");
}

/** Read such an end back; null if it isn't one, or if a value isn't allowed. */
export function fromLink(link, first, limits) {
  const [mark, ...parts] = decodeURIComponent(link).split("&");
  if (mark !== MARK) return null;
  const state = structuredClone(first);
  for (const part of parts) {
    const [name, text] = [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)];
    if (!Object.hasOwn(limits, name)) return null;
    const { names, low, high, many, whole } = limits[name];
    const values = (many && text === "" ? [] : many ? text.split(",") : [text])
      .map((piece) => (names ? piece : piece === "" ? NaN : Number(piece)));
    const allowed = (value) => (names ? names.includes(value)
      : value >= low && value <= high && (!whole || Number.isInteger(value)));
    if (!values.every(allowed) || (many && values.length > many)) return null;
    state[name] = many ? values : values[0];
  }
  const sizes = [state.features.length, ...state.hidden, 1];
  const fits = !state.start.length || state.start.length === countParameters(sizes);
  return state.features.length && fits ? state : null;
}
