// Six planted facts: keys, thresholds, values, and what is read. Pure numbers.
import { defaultRng } from "../kit/generator.js";

export const COUNTRIES = ["France", "Japan", "Egypt", "Italy", "Norway", "Peru"];
export const CITIES = ["Paris", "Tokyo", "Cairo", "Rome", "Oslo", "Lima"];
const [SEED, SIZE, DRAWS, SIX] = [5, 32, 20, 6];

const dot = (a, b) => a.reduce((sum, value, k) => sum + value * b[k], 0);
const times = (count, make) => Array.from({ length: count }, (_, k) => make(k));

let made = null;
/** The rows of random numbers, each of length 1, as Python draws them. */
export function words() {
  if (made) return made;
  const { normal } = defaultRng(SEED);
  const row = () => {
    const numbers = times(SIZE, normal);
    const length = Math.sqrt(dot(numbers, numbers));
    return numbers.map((value) => value / length);
  };
  const [subjects, answers] = [times(SIX, row), times(SIX, row)];
  const [noises, strangers] = times(2, () => times(DRAWS, () => times(SIX, row)));
  const alike = answers.map((a) => answers.map((b) => dot(a, b)));
  return (made = { subjects, answers, noises, strangers, alike });
}

/** What all six units write; those that aren't listed write their own capital. */
export const allWrites = ({ writes }) => times(SIX, (k) => writes[k] ?? k + 1);

/** How well a prompt, a row with noise, fits each key. */
function fit(row, noise, length) {
  const prompt = row.map((value, k) => value + length * noise[k]);
  return words().subjects.map((key) => dot(prompt, key));
}

/** How well each of the six prompts fits each key. */
export function fits({ noise, draw }) {
  const { subjects, noises } = words();
  return subjects.map((row, k) => fit(row, noises[draw - 1][k], noise));
}

/** How strongly a unit responds to a fit. */
export const strength = (value, threshold) => Math.max(0, value - threshold);

/** The number of the city that is read from the fits of one prompt, 0 for silence. */
function read(fitting, threshold, writes) {
  const { alike } = words();
  const scores = CITIES.map((_, city) => writes.reduce((sum, written, unit) => (written
    ? sum + (strength(fitting[unit], threshold) / (1 - threshold)) * alike[written - 1][city]
    : sum), 0));
  const best = Math.max(...scores);
  return best > 0 ? scores.indexOf(best) + 1 : 0;
}

/** The number of the city that is read for each country, 0 for silence. */
export function readings(state) {
  const writes = allWrites(state);
  return fits(state).map((fitting) => read(fitting, state.threshold, writes));
}

/** Counts over all noise samples: right, wrong, silent; unrelated vectors with an answer. */
export function survey(state) {
  const { subjects, noises, strangers } = words();
  const writes = allWrites(state);
  const counts = [0, 0, 0, 0];
  noises.forEach((draw, number) => draw.forEach((noise, k) => {
    const reading = (row) => read(fit(row, noise, state.noise), state.threshold, writes);
    const found = reading(subjects[k]);
    counts[found === k + 1 ? 0 : found ? 1 : 2] += 1;
    if (reading(strangers[number][k])) counts[3] += 1;
  }));
  return counts;
}

/** The template of the code that is shown, and its values. */
export const code = (state) => ["main", { threshold: state.threshold, noise: state.noise,
  draw: state.draw, writes: allWrites(state) }];
