// What a reader writes on one page, the answers to exercises or the changed cells of a
// lesson, kept in this browser and sent nowhere. Each page has one text in localStorage, under "answers of <page>", where <page> is the
// page's path in the book without ".html", such as chapters/01_perceptron/exercises:
//
//   { "version": 1,
//     "answers": { "<cell>": { "text": "...", "at": "<ISO 8601>" } } }
//
// <cell> is the id of an answer's cell in the notebook, or STUDENT for the id that a
// course gave its student; "at" is when the text was written, and never
// earlier than that of the text before it. A text of another version,
// or one that makes no sense, is neither read nor replaced.

export const STUDENT = "STUDENT";
const PREFIX = "answers of ";
const VERSION = 1;

const isObject = (value) => Object.prototype.toString.call(value) === "[object Object]";
const isAnswer = (value) =>
  isObject(value) && typeof value.text === "string" && typeof value.at === "string";
const isKept = (value) => isObject(value) && value.version === VERSION
  && isObject(value.answers) && Object.values(value.answers).every(isAnswer);

/** Return the answers in a kept text, or null if this version can't read it. */
function parse(text) {
  if (text === null) return {};
  try {
    const value = JSON.parse(text);
    return isKept(value) ? value.answers : null;
  } catch {
    return null;
  }
}

const OTHER_EDITION = "This browser has answers to this page from a different edition "
  + "of the book. This edition can't read them and won't replace them, so your new answers "
  + "can't be kept.";
const FULL = "This browser has no room left for your answers.";
const BARRED = "This browser doesn't let the page keep your answers, which happens in some "
  + "private windows.";
const REST = "They last only until you reload or close the page, so download them before "
  + "you do.";

const CODE_LOST = "This browser can't keep the code that you change on this page, so it lasts "
  + "only until you reload or close the page.";

class OtherEdition extends Error {}

/** Return the sentences for what went wrong when answers were to be kept. */
function reason(error) {
  const isFull = error?.name === "QuotaExceededError";
  const what = error instanceof OtherEdition ? OTHER_EDITION : isFull ? FULL : BARRED;
  return `${what} ${REST}`;
}

/** Return the texts of answers by cell, without removed ones, whose text is null. */
function texts(answers) {
  const there = Object.entries(answers).filter(([, { text }]) => text !== null);
  return Object.fromEntries(there.map(([cell, { text }]) => [cell, text]));
}

/** The answers to one page; `answersOf` makes them. */
class Answers {
  #key;
  #unkept = {}; // what isn't in the storage yet
  #hasTold = false;
  #known; // the texts when this tab or its callbacks last heard of them
  #callbacks = new Set();
  #reason;

  constructor(page, isLesson) {
    this.#key = PREFIX + page;
    this.#reason = isLesson ? () => CODE_LOST : reason;
    this.#known = this.all();
  }

  /** Return the answer in a cell, or undefined if there is none. */
  get(cell) { return this.all()[cell]; }

  /** Return all answers by the ids of their cells. */
  all() { return texts(this.#entries()); }

  /** Keep an answer. */
  set(cell, text) {
    if (typeof text !== "string") {
      throw new TypeError(`Expected the text of the cell ${cell}, got ${typeof text}.`);
    }
    this.#change(cell, text);
  }

  /** Forget an answer. */
  reset(cell) { this.#change(cell, null); }

  /**
   * Call `callback(cell, text)` for each answer that changes in another tab; the text is
   * undefined if the answer was forgotten there. Return what stops this.
   */
  onChange(callback) {
    if (!this.#callbacks.size) addEventListener("storage", this.#listen);
    this.#callbacks.add(callback);
    return () => {
      this.#callbacks.delete(callback);
      if (!this.#callbacks.size) removeEventListener("storage", this.#listen);
    };
  }

  #listen = ({ key }) => {
    if (key !== this.#key && key !== null) return; // null: all keys were removed
    const [before, after] = [this.#known, this.all()];
    this.#known = after;
    for (const cell of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (before[cell] === after[cell]) continue;
      this.#callbacks.forEach((callback) => callback(cell, after[cell]));
    }
  };

  /** Return the entries of all answers by cell; those of removed ones have no text. */
  #entries() {
    let kept = {};
    try { kept = parse(localStorage.getItem(this.#key)) ?? {}; } catch { /* barred */ }
    return this.#over(kept);
  }

  /** Return the kept answers with the unkept ones, unless another tab's are newer. */
  #over(kept) {
    const newer = Object.entries(this.#unkept)
      .filter(([cell, { at }]) => !(kept[cell]?.at > at));
    return { ...kept, ...Object.fromEntries(newer) };
  }

  #change(cell, text) {
    const [now, before] = [new Date().toISOString(), this.#entries()[cell]?.at];
    const at = before > now ? before : now; // a clock may have been set back
    this.#unkept = { ...this.#unkept, [cell]: { text, at } };
    try {
      this.#keep();
      [this.#unkept, this.#hasTold] = [{}, false];
    } catch (error) {
      if (this.#hasTold) return;
      this.#hasTold = true;
      throw new Error(this.#reason(error), { cause: error });
    } finally {
      this.#known = this.all();
    }
  }

  #keep() {
    const kept = parse(localStorage.getItem(this.#key));
    if (!kept) throw new OtherEdition();
    const answers = Object.fromEntries(
      Object.entries(this.#over(kept)).filter(([, { text }]) => text !== null));
    const text = JSON.stringify({ version: VERSION, answers });
    if (Object.keys(answers).length) localStorage.setItem(this.#key, text);
    else localStorage.removeItem(this.#key);
  }
}

/**
 * Return the answers to a page, or the changed cells of a lesson, with `get`, `set`,
 * `reset`, `all` and `onChange`.
 *
 * If they can't be kept, they live in memory. The first `set` or `reset` that isn't kept
 * throws an Error whose message tells the reader so; the later ones don't, until keeping
 * has worked again.
 */
export function answersOf(page, { isLesson = false } = {}) {
  if (typeof page !== "string" || !page) {
    throw new TypeError(`Expected the name of a page, got ${JSON.stringify(page)}.`);
  }
  return new Answers(page, isLesson);
}
