// Five deep networks with weights of +s and −s, and the sizes of what they pass on.
import { defaultRng } from "../kit/generator.js";

export const NUM_NETS = 5;
export const WIDTHS = [32, 64, 128, 256];

/** A unit's output for a score, and its slope as a function of its output. */
export const ACTIVATIONS = {
  ReLU: { value: (z) => (z > 0 ? z : 0), slope: (h) => (h > 0 ? 1 : 0) },
  tanh: { value: Math.tanh, slope: (h) => 1 - h * h },
  sigmoid: { value: (z) => 1 / (1 + Math.exp(-z)), slope: (h) => h * (1 - h) },
};

export const meanSquare = (numbers) =>
  numbers.reduce((sum, one) => sum + one * one, 0) / numbers.length;

/** Draw numbers with a mean square of 1. */
function drawSignal(rng, count) {
  const drawn = Float64Array.from({ length: count }, () => rng.normal());
  const size = Math.sqrt(meanSquare(drawn));
  return drawn.map((one) => one / size);
}

/** Draw the signs of one layer, input by input: each bit is a coin. */
function drawSigns(rng, width) {
  const signs = new Int8Array(width * width);
  for (let at = 0; at < signs.length; at += 32) {
    const word = rng.word();
    for (let k = 0; k < 32; k++) signs[at + k] = 2 * ((word >>> k) & 1) - 1;
  }
  return signs;
}

let kept = { width: 0, nets: [] }; // of one width; the others are drawn again

/** Return the networks of a width; signs are drawn once, and only as deep as needed. */
function netsOf(width, depth) {
  if (kept.width !== width) {
    const nets = Array.from({ length: NUM_NETS }, (_, seed) => {
      const rng = defaultRng(seed);
      return { rng, input: drawSignal(rng, width), grad: drawSignal(rng, width), layers: [] };
    });
    kept = { width, nets };
  }
  for (const { rng, layers } of kept.nets)
    while (layers.length < depth) layers.push(drawSigns(rng, width));
  return kept.nets;
}

/** The scores of a layer, without their scale; inputs that are 0 cost nothing. */
function scoresOf(values, signs) {
  const width = values.length;
  const scores = new Float64Array(width);
  for (let i = 0; i < width; i++) {
    const value = values[i];
    if (value === 0) continue;
    for (let j = 0, at = i * width; j < width; j++) scores[j] += value * signs[at + j];
  }
  return scores;
}

/** The gradient of a layer's inputs, without its scale. */
function messagesOf(grads, signs) {
  const width = grads.length;
  const messages = new Float64Array(width);
  for (let i = 0; i < width; i++) {
    let sum = 0;
    for (let j = 0, at = i * width; j < width; j++) sum += grads[j] * signs[at + j];
    messages[i] = sum;
  }
  return messages;
}

function passThrough(net, { factor, activation, depth, width }) {
  const { value, slope } = ACTIVATIONS[activation];
  const scale = Math.sqrt(factor / width);
  const values = [net.input];
  for (let k = 0; k < depth; k++) {
    const scores = scoresOf(values[k], net.layers[k]);
    values.push(scores.map((z) => value(z * scale)));
  }
  const grads = [net.grad];
  for (let k = depth; k > 0; k--) {
    const behind = grads[0].map((grad, j) => grad * slope(values[k][j]) * scale);
    grads.unshift(messagesOf(behind, net.layers[k - 1]));
  }
  return { forward: values.map(meanSquare), backward: grads.map(meanSquare) };
}

/** Mean squares of the values and of the gradients, net by net, at layers 0 to depth. */
export function sizes(state) {
  const found = netsOf(state.width, state.depth).map((net) => passThrough(net, state));
  return { forward: found.map((one) => one.forward),
    backward: found.map((one) => one.backward) };
}

/** Smallest and largest of five numbers, and a word for what became of them. */
export function fate(numbers) {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const inside = least >= 0.1 && most <= 10;
  const word = inside ? "kept" : most < 0.1 ? "vanished" : least > 10 ? "exploded" : "scattered";
  return { least, most, word };
}

/** The template of the code that is shown, and its values. */
export function code({ factor, activation, depth, width }) {
  return [activation, { factor, depth, width }];
}
