// Three scores and the cross-entropy of their softmax: pure numbers, as in course_lib.

export const REACH = 10; // a score is from -10 to 10, before the shift
const SMALL = 0.01; // a loss below this is left alone

/** The scores themselves: the values of the sliders, plus what was added to all of them. */
export const scores = ({ logits, shift }) => logits.map((z) => z + shift);

/** Logarithms of the probabilities; the largest score is subtracted before any power. */
function logProbs(state) {
  const z = scores(state);
  const most = Math.max(...z);
  const logSum = Math.log(z.reduce((sum, one) => sum + Math.exp(one - most), 0));
  return z.map((one) => one - most - logSum);
}

export const probs = (state) => logProbs(state).map(Math.exp);

export const loss = (state) => -logProbs(state)[state.true_class];

/** Slope of the loss for each score: probability minus one-hot. */
export const gradient = (state) =>
  probs(state).map((p, k) => p - (k === state.true_class ? 1 : 0));

/** The loss as the formula is written, powers first, which is nan above 709. */
export function naiveLoss(state) {
  const powers = scores(state).map(Math.exp);
  const sum = powers.reduce((all, one) => all + one, 0);
  return -Math.log(powers[state.true_class] / sum);
}

/** One step of gradient descent on the scores; false if the loss is already small. */
export function step(state) {
  if (loss(state) < SMALL) return false;
  const push = gradient(state);
  return { logits: state.logits.map((z, k) =>
    Math.max(-REACH, Math.min(REACH, z - push[k]))) };
}

/** The template of the code that is shown, and its values. */
export function code({ logits, shift, true_class }) {
  return ["loss", { logits, shift, true_class }];
}
