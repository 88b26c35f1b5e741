// What a reader writes on one page, the answers to exercises or the changed cells of a
// lesson, kept in this browser and sent nowhere. Each page has one text in localStorage,
// under "answers of <page>", where <page> is the page's path in the book without ".html",
// such as chapters/01_perceptron/exercises:
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
  + "of the book. This edition can't read them and won't replace them, so it can't keep your "
  + "new answers.";
const FULL = "This browser has no room left, so it can't keep your last changes.";
const BARRED = "This browser doesn't let the page keep what you write, which happens in some "
  + "private windows.";

class OtherEdition extends Error {}

/** Return the sentence for what went wrong when answers were to be kept. */
function reason(error) {
  if (error instanceof OtherEdition) return OTHER_EDITION;
  return error?.name === "QuotaExceededError" ? FULL : BARRED;
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
  #problem = "";
  #known; // the texts when this tab or its callbacks last heard of them
  #callbacks = new Set();
  #keepers = new Set();

  constructor(page) {
    this.#key = PREFIX + page;
    this.#known = this.all();
    addEventListener("storage", this.#listen);
    // A page that was frozen hasn't heard of what happened elsewhere.
    for (const kind of ["focus", "pageshow"]) addEventListener(kind, () => this.#listen());
  }

  /** Why the last changes aren't kept, as a sentence; empty if they are. */
  get problem() { return this.#problem; }

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
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  /** Call `callback()` whenever `problem` has changed. */
  onProblem(callback) { this.#keepers.add(callback); }

  #listen = ({ key = this.#key } = {}) => {
    if (this.#problem) this.#tryToKeep(); // there may be room now
    if (key !== this.#key && key !== null) return; // null: all keys were removed
    const [before, after] = [this.#known, this.all()];
    this.#known = after;
    for (const cell of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (before[cell] === after[cell]) continue;
      this.#callbacks.forEach((callback) => callback(cell, after[cell]));
    }
  };

  #tryToKeep() {
    const before = this.#problem;
    try {
      this.#keep();
      [this.#unkept, this.#problem] = [{}, ""];
    } catch (error) {
      this.#problem = reason(error);
    }
    if (this.#problem !== before) this.#keepers.forEach((callback) => callback());
  }

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
    this.#tryToKeep();
    this.#known = this.all();
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
 * `reset`, `all`, `onChange`, `problem` and `onProblem`.
 *
 * If they can't be kept, they live in memory, and `problem` says why. Each change, and
 * each sign that there may be room again, tries to keep them all.
 */
export function answersOf(page) {
  if (typeof page !== "string" || !page) {
    throw new TypeError(`Expected the name of a page, got ${JSON.stringify(page)}.`);
  }
  return new Answers(page);
}
