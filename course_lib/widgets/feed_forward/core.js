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
function linear(rows, weight, bias) {
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

const add = (a, b) => a.map((row, t) => row.map((x, d) => x + b[t][d]));
const mean = (row) => row.reduce((sum, x) => sum + x, 0) / row.length;

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

/** Attend to earlier rows: return what arrives, and the weights (H, T, T). */
function attend(rows, arrays, part) {
  const size = rows[0].length;
  const width = size / HEADS;
  const asked = linear(rows, arrays[`${part}.projection.weight`],
    arrays[`${part}.projection.bias`]);
  const joined = rows.map(() => new Float64Array(size));
  const attention = [];
  for (let head = 0; head < HEADS; head++) {
    const [query, key, value] = [0, 1, 2].map((kind) => kind * size + head * width);
    attention.push(rows.map((_, t) => {
      const scores = rows.slice(0, t + 1).map((_, s) => {
        let sum = 0;
        for (let d = 0; d < width; d++) sum += asked[t][query + d] * asked[s][key + d];
        return sum / Math.sqrt(width);
      });
      const weights = softmax(scores);
      weights.forEach((weight, s) => {
        for (let d = 0; d < width; d++) joined[t][head * width + d] += weight * asked[s][value + d];
      });
      return [...weights, ...new Array(rows.length - t - 1).fill(0)];
    }));
  }
  const brought = linear(joined, arrays[`${part}.output.weight`], arrays[`${part}.output.bias`]);
  return { brought, attention };
}

/** Follow a text through the block: as `tiny_writer.trace` of course_lib. */
export function trace(file, text, switchedOff = []) {
  const arrays = unpack(file);
  const named = (name) => arrays[`blocks.0.${name}`];
  const norm = (rows, name) => layerNorm(rows, named(`${name}.weight`), named(`${name}.bias`));
  const width = arrays["token_embedding.weight"].shape[1];
  const embedded = Array.from(lastLetters(text), (letter, t) => {
    const token = file.characters.indexOf(letter) * width;
    return Float64Array.from({ length: width }, (_, d) =>
      arrays["token_embedding.weight"][token + d]
      + arrays["position_embedding.weight"][t * width + d]);
  });
  const { brought, attention } =
    attend(norm(embedded, "attention_norm"), arrays, "blocks.0.attention");
  const attended = add(embedded, brought);
  const read = norm(attended, "feed_forward_norm");
  const strengths = linear(read, named("feed_forward.expand.weight"),
    named("feed_forward.expand.bias")).map((row) => row.map((x) => Math.max(0, x)));
  const kept = strengths.map((row) => row.map((x, k) => (switchedOff.includes(k) ? 0 : x)));
  const written = linear(kept, named("feed_forward.contract.weight"),
    named("feed_forward.contract.bias"));
  const final = add(attended, written);
  const logits = linear(layerNorm(final, arrays["final_norm.weight"], arrays["final_norm.bias"]),
    arrays["head.weight"]);
  return { embedded, attended, read, strengths, written, final, attention, logits };
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

/** Return the row that is followed, counted from the end and never before the start. */
export const placeOf = ({ text, letters_back }) =>
  Math.max(0, lastLetters(text).length - 1 - letters_back);

/** One part farther along the path, or from the last to the first. */
export const walk = ({ part }) => ({ part: (part + 1) % 6 });

const SHOWN = ["embedded", "attended", "read", "strengths", "written", "logits"];

/** The template of the code that is shown, and its values. */
export function code(state) {
  return ["main", {
    text: lastLetters(state.text), place: placeOf(state),
    switched_off: state.switched_off, neuron: state.neuron, shown: SHOWN[state.part],
  }];
}
