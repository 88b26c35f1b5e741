// The tiny writer, made to write: a text goes on, letter by letter.
import { defaultRng } from "../kit/generator.js";
import { CONTEXT, add, finish, gather, layersOf, softmax } from "./block.js";

/**
 * A network that can write, from its arrays. What a letter at a place asks for and offers
 * is computed once, since in one block it depends on nothing else.
 */
export function writerOf(arrays) {
  const layers = layersOf(arrays);
  const known = Array.from({ length: CONTEXT }, () => []);
  const ask = (token, t) => (known[t][token] ??=
    layers.projection(layers.attentionNorm([layers.embed(token, t)]))[0]);
  return { layers, ask };
}

/** Scores of the next letter after some tokens: the last row of `trace` alone. */
export function nextLogits({ layers, ask }, tokens, switchedOff = []) {
  const seen = tokens.slice(-CONTEXT);
  const last = seen.length - 1;
  const { joined } = gather(seen.map(ask), last);
  const attended = add([layers.embed(seen[last], last)], layers.output([joined]));
  return finish(layers, attended, switchedOff).logits[0];
}

/** The tokens of a text. */
export const tokensOf = (file, text) =>
  [...text].map((letter) => file.characters.indexOf(letter));

/** What follows a text, as `generate` of course_lib writes it with the same seed. */
export function writeOn(file, writer, text, { count, temperature, seed }) {
  const { random } = defaultRng(seed);
  const tokens = tokensOf(file, text);
  for (let k = 0; k < count; k++) {
    let sum = 0;
    const reached = softmax(nextLogits(writer, tokens).map((z) => z / temperature))
      .map((share) => (sum += share));
    const drawn = random();
    tokens.push(reached.findIndex((share) => share / sum > drawn));
  }
  return tokens.slice(text.length).map((token) => file.characters[token]).join("");
}
