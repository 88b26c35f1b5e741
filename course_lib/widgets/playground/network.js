// A feed-forward network for two classes: forward, loss, backward, and AdamW's step.
// The arithmetic of course_lib, in the same order, so that the numbers are equal.

export const sigmoidOf = (z) => 1 / (1 + Math.exp(-z));

/** Each activation, and its slope as a function of its output. */
export const ACTIVATION = {
  ReLU: [(z) => (z > 0 ? z : 0), (a) => (a > 0 ? 1 : 0)],
  tanh: [Math.tanh, (a) => 1 - a * a],
  sigmoid: [sigmoidOf, (a) => a * (1 - a)],
  linear: [(z) => z, () => 1],
};

/** Count the weights and biases between layers of these sizes. */
export const countParameters = (sizes) =>
  sizes.slice(1).reduce((sum, size, k) => sum + (sizes[k] + 1) * size, 0);

/** All parameters are in one row: each layer's weight (D, M), then its bias (M). */
export class Network {
  constructor(sizes, activation, values) {
    Object.assign(this, { sizes, activation, values });
    this.gradient = new Float64Array(values.length);
    this.starts = [];
    let start = 0;
    for (let k = 0; k + 1 < sizes.length; k++) {
      this.starts.push(start);
      start += (sizes[k] + 1) * sizes[k + 1];
    }
  }

  /** Compute every layer's output for `count` rows; the last are the logits. */
  forward(inputs, count) {
    const { sizes, starts, values } = this, act = ACTIVATION[this.activation][0];
    let before = inputs;
    return starts.map((start, k) => {
      const [ins, outs] = [sizes[k], sizes[k + 1]], bias = start + ins * outs;
      const last = k + 2 === sizes.length, after = new Float64Array(count * outs);
      for (let n = 0; n < count; n++) {
        for (let m = 0; m < outs; m++) {
          let sum = 0;
          for (let d = 0; d < ins; d++) {
            sum += before[n * ins + d] * values[start + d * outs + m];
          }
          sum += values[bias + m];
          after[n * outs + m] = last ? sum : act(sum);
        }
      }
      return (before = after);
    });
  }

  /** Fill in the gradient, given that of the logits and the outputs of all layers. */
  backward(inputs, layers, gradLogits) {
    const { sizes, starts, values, gradient } = this;
    const slope = ACTIVATION[this.activation][1], count = gradLogits.length;
    let after = gradLogits;
    gradient.fill(0);
    for (let k = starts.length - 1; k >= 0; k--) {
      const [ins, outs, start] = [sizes[k], sizes[k + 1], starts[k]];
      const bias = start + ins * outs, before = k ? layers[k - 1] : inputs;
      const back = k ? new Float64Array(count * ins) : null;
      for (let n = 0; n < count; n++) {
        for (let m = 0; m < outs; m++) gradient[bias + m] += after[n * outs + m];
        for (let d = 0; d < ins; d++) {
          const value = before[n * ins + d];
          let sum = 0;
          for (let m = 0, at = start + d * outs; m < outs; m++, at++) {
            gradient[at] += value * after[n * outs + m];
            sum += after[n * outs + m] * values[at];
          }
          if (back) back[n * ins + d] = sum * slope(value);
        }
      }
      after = back;
    }
  }
}

/** Adam (Kingma and Ba, 2015); with decay, weights shrink but biases don't: AdamW. */
export class AdamW {
  constructor(network, learningRate, decay) {
    Object.assign(this, { network, learningRate, decay, steps: 0 });
    this.mean = new Float64Array(network.values.length);
    this.squareMean = new Float64Array(network.values.length);
    this.isWeight = new Uint8Array(network.values.length);
    network.starts.forEach((start, k) =>
      this.isWeight.fill(1, start, start + network.sizes[k] * network.sizes[k + 1]));
  }

  step() {
    const { mean, squareMean, network: { values, gradient } } = this;
    this.steps += 1;
    const root = Math.sqrt(1 - 0.999 ** this.steps), shrink = this.learningRate * this.decay;
    const rate = (this.learningRate * root) / (1 - 0.9 ** this.steps);
    for (let k = 0; k < values.length; k++) {
      const slope = gradient[k];
      if (this.isWeight[k]) values[k] *= 1 - shrink;
      mean[k] = 0.9 * mean[k] + (1 - 0.9) * slope;
      squareMean[k] = 0.999 * squareMean[k] + (1 - 0.999) * slope * slope;
      values[k] -= (mean[k] / (Math.sqrt(squareMean[k]) + 1e-8 * root)) * rate;
    }
  }
}

/** Mean binary cross-entropy of logits, and the share on the right side. */
export function measure(logits, targets) {
  let loss = 0, right = 0;
  for (let n = 0; n < logits.length; n++) {
    const z = logits[n];
    loss += Math.max(z, 0) - z * targets[n] + Math.log1p(Math.exp(-Math.abs(z)));
    right += Number(z > 0) === targets[n];
  }
  return { loss: loss / logits.length, accuracy: right / logits.length };
}

/** Draw weights of variance 2 / inputs (He et al., 2015); biases start at zero. */
export function drawWeights(sizes, rng) {
  const values = new Float64Array(countParameters(sizes));
  let at = 0;
  for (let k = 0; k + 1 < sizes.length; k++) {
    const spread = Math.sqrt(2 / sizes[k]);
    for (let w = sizes[k] * sizes[k + 1]; w > 0; w--) values[at++] = spread * rng.normal();
    at += sizes[k + 1];
  }
  return values;
}

/** The weights and biases of a network, in their order, without a layer's last unit. */
export function withoutUnit({ sizes, starts, values }, layer) {
  const kept = [];
  starts.forEach((start, before) => {
    const [ins, outs] = [sizes[before], sizes[before + 1]];
    for (let d = 0; d <= ins; d++) { // the last row holds the biases
      if (before === layer && d === ins - 1) continue;
      const row = values.slice(start + d * outs, start + (d + 1) * outs);
      kept.push(...(before + 1 === layer ? row.slice(0, -1) : row));
    }
  });
  return kept;
}
