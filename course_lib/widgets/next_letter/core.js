// What the figure "64 neurons finish your word" adds to the block: a word's end, a link.
import { lastLetters, plainLetters, unpack } from "../feed_forward/block.js";
import { nextLogits, tokensOf, writerOf } from "../feed_forward/writing.js";

const [LONGEST, MOST_TYPED] = [12, 40];
const NUM_NEURONS = 64;

export const likeliest = (scores) => scores.indexOf(Math.max(...scores));

/** What the network reads of anything that a reader types or pastes. */
export const readable = (typed) => plainLetters(typed).slice(-MOST_TYPED);

/** The likeliest letters, one after the other, up to the end of the word. */
export function endingOf(file, { text, switched_off }) {
  const writer = writerOf(unpack(file)), tokens = tokensOf(file, lastLetters(text));
  let ending = "";
  while (ending.length < LONGEST) {
    const token = likeliest(nextLogits(writer, tokens, switched_off));
    if (file.characters[token] === " ") break;
    tokens.push(token);
    ending += file.characters[token];
  }
  return ending;
}

const MARK = "#next_letter";
const LINK = new RegExp(`^${MARK}&text=([a-z+]*)&off=((?:\\d\\d?(?:,\\d\\d?)*)?)$`);

/** Write what is shown as the end of an address. */
export const toLink = ({ text, switched_off }) =>
  `${MARK}&text=${text.replaceAll(" ", "+")}&off=${switched_off.join(",")}`;

/** Read such an end back; null if it isn't one, or if a value isn't allowed. */
export function fromLink(hash) {
  const [, letters, numbers] = LINK.exec(hash.replaceAll("%20", "+").replaceAll("%2C", ",")) ?? [];
  if (letters === undefined) return null;
  const text = letters.replaceAll("+", " ");
  const off = numbers ? numbers.split(",").map(Number) : [];
  const isFine = readable(text) === text && new Set(off).size === off.length
    && off.every((k) => k < NUM_NEURONS);
  return isFine ? { text, switched_off: off } : null;
}

/** The template of the code that is shown, and its values. */
export const code = ({ text, switched_off }) =>
  ["main", { text: lastLetters(text), switched_off }];
