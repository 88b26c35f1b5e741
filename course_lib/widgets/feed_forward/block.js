// A Transformer of one block as course_lib computes it: pure numbers, from text to logits.

const decoded = new WeakMap();

/** Return the arrays of a packed network by name, each flat, with its shape. */
export function unpack(file) {
  if (!decoded.has(file)) {
    const arrays = {};
    for (const [name, packed] of Object.entries(file.parameters)) {
      const bytes = Uint8Array.from(atob(packed.base64), (letter) => letter.charCodeAt(0));
      arrays[name] = Float64Array.from(new Int8Array(bytes.buffer), (n) => n * packed.factor);
      arrays[name].shape = packed.shape;
    }
    decoded.set(file, arrays);
  }
  return decoded.get(file);
}

/** Reduce a text to the letters a to z and single spaces. */
export const plainLetters = (text) =>
  text.toLowerCase().replaceAll("'", "").replace(/[^a-z]+/g, " ");

/** Return what the network sees of a text: its last letters, at least a space. */
export const lastLetters = (text) => (text || " ").slice(-CONTEXT);

export const CONTEXT = 16;
const HEADS = 4;
const EPSILON = 1e-5;

/** Multiply rows (T, D) by a matrix (D, M), and add a bias if there is one. */
export function linear(rows, weight, bias) {
  const [depth, width] = weight.shape;
  return rows.map((row) => {
    const out = bias ? Float64Array.from(bias) : new Float64Array(width);
    for (let d = 0, at = 0; d < depth; d++) {
      const x = row[d];
      if (x === 0) at += width; // dark neurons write nothing
      else for (let m = 0; m < width; m++, at++) out[m] += x * weight[at];
    }
    return out;
  });
}

export const add = (a, b) => a.map((row, t) => row.map((x, d) => x + b[t][d]));
export const mean = (row) => row.reduce((sum, x) => sum + x, 0) / row.length;

/** Give each row mean 0 and spread 1, then the learned scale and shift. */
function layerNorm(rows, scale, shift) {
  return rows.map((row) => {
    const middle = mean(row);
    const centered = row.map((x) => x - middle);
    const spread = Math.sqrt(mean(centered.map((x) => x * x)) + EPSILON);
    return centered.map((x, d) => (x / spread) * scale[d] + shift[d]);
  });
}

export function softmax(scores) {
  const top = Math.max(...scores);
  const raised = Array.from(scores, (s) => Math.exp(s - top));
  const total = raised.reduce((sum, x) => sum + x, 0);
  return raised.map((x) => x / total);
}

/** What all heads gather at row t: the row that arrives, and the weights (H, t + 1). */
export function gather(asked, t) {
  const size = asked[t].length / 3;
  const width = size / HEADS;
  const joined = new Float64Array(size);
  const attention = [];
  for (let head = 0; head < HEADS; head++) {
    const [query, key, value] = [0, 1, 2].map((kind) => kind * size + head * width);
    const scores = asked.slice(0, t + 1).map((row) => {
      let sum = 0;
      for (let d = 0; d < width; d++) sum += asked[t][query + d] * row[key + d];
      return sum / Math.sqrt(width);
    });
    const weights = softmax(scores);
    weights.forEach((weight, s) => {
      for (let d = 0; d < width; d++) joined[head * width + d] += weight * asked[s][value + d];
    });
    attention.push(weights);
  }
  return { joined, attention };
}

/** The layers of the block and the head, as functions of rows. */
export function layersOf(arrays) {
  const apply = (name) => (rows) =>
    linear(rows, arrays[`${name}.weight`], arrays[`${name}.bias`]);
  const norm = (name) => (rows) =>
    layerNorm(rows, arrays[`${name}.weight`], arrays[`${name}.bias`]);
  const tokens = arrays["token_embedding.weight"];
  const places = arrays["position_embedding.weight"];
  const width = tokens.shape[1];
  return {
    embed: (token, t) => Float64Array.from({ length: width }, (_, d) =>
      tokens[token * width + d] + places[t * width + d]),
    attentionNorm: norm("blocks.0.attention_norm"),
    projection: apply("blocks.0.attention.projection"),
    output: apply("blocks.0.attention.output"),
    feedForwardNorm: norm("blocks.0.feed_forward_norm"),
    expand: apply("blocks.0.feed_forward.expand"),
    contract: apply("blocks.0.feed_forward.contract"),
    finalNorm: norm("final_norm"),
    head: apply("head"),
  };
}

/** The second half of the path: from the rows after attention to the logits. */
export function finish(layers, attended, switchedOff = []) {
  const read = layers.feedForwardNorm(attended);
  const strengths = layers.expand(read).map((row) => row.map((x) => Math.max(0, x)));
  const kept = strengths.map((row) => row.map((x, k) => (switchedOff.includes(k) ? 0 : x)));
  const written = layers.contract(kept);
  const final = add(attended, written);
  return { read, strengths, written, final, logits: layers.head(layers.finalNorm(final)) };
}

/** Follow a text through the block: as `tiny_writer.trace` of course_lib. */
export function trace(file, text, switchedOff = []) {
  const layers = layersOf(unpack(file));
  const embedded = Array.from(lastLetters(text), (letter, t) =>
    layers.embed(file.characters.indexOf(letter), t));
  const asked = layers.projection(layers.attentionNorm(embedded));
  const gathered = asked.map((_, t) => gather(asked, t));
  const attended = add(embedded, layers.output(gathered.map(({ joined }) => joined)));
  const attention = Array.from({ length: HEADS }, (_, head) => gathered.map((at, t) =>
    [...at.attention[head], ...new Array(asked.length - t - 1).fill(0)]));
  return { embedded, attended, attention, ...finish(layers, attended, switchedOff) };
}

/** Return a neuron's key (what it compares with), bias, and value (what it adds). */
export function keyAndValue(file, neuron) {
  const arrays = unpack(file);
  const [key, bias, value] = ["expand.weight", "expand.bias", "contract.weight"].map(
    (name) => arrays[`blocks.0.feed_forward.${name}`]);
  const [size, count] = key.shape;
  return {
    key: Array.from({ length: size }, (_, d) => key[d * count + neuron]),
    bias: bias[neuron],
    value: Array.from({ length: size }, (_, d) => value[neuron * size + d]),
  };
}

/** Return how much an active neuron raises each next letter, as `tiny_writer.writes` does. */
export function writes(file, neuron) {
  const arrays = unpack(file);
  const { value } = keyAndValue(file, neuron);
  const middle = mean(value);
  const scaled = value.map((x, d) => (x - middle) * arrays["final_norm.weight"][d]);
  const scores = linear([scaled], arrays["head.weight"])[0];
  const level = mean(scores);
  return Array.from(scores, (score) => score - level);
}

/** The letter that each active neuron raises most. */
export const favoritesOf = (file) => file.neurons.map((_, k) => {
  const raised = writes(file, k);
  return file.characters[raised.indexOf(Math.max(...raised))];
});
