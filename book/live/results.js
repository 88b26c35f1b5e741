// What the cells of a page have shown, each with the code that it is about. When that code
// changes, the page says so, until it is the same again. What checks said is kept in this
// browser beside the answers, as one text in localStorage for each page, under
// "verdicts of <page>":
//
//   { "version": 1,
//     "verdicts": { "<check>": { "outputs": [...], "about": { "<cell>": <number> } } } }
//
// <check> is the id of the check's cell, and "about" has each cell that the verdict depends
// on, with a number by which its code is known again (`numberOf`). A check makes a verdict
// anew, so a text that makes no sense, or has no room, is no loss and isn't told.
import { clear, date, scoreIn, show } from "./verdict.js";

const PREFIX = "verdicts of ";
const VERSION = 1;
const LONGEST = 50_000; // characters of a verdict; what an answer prints may have no end
const EARLIER = "From an earlier visit. ";
const ELSEWHERE = "From another tab. ";

const isObject = (value) => Object.prototype.toString.call(value) === "[object Object]";
const isVerdict = (value) =>
  isObject(value) && Array.isArray(value.outputs) && value.outputs.every(isObject)
  && isObject(value.about);

/** Return a whole number below 2^53 that hardly any other text has (two sums of its letters). */
function numberOf(text) {
  let [one, two] = [7, 11];
  for (const letter of text) {
    const code = letter.codePointAt(0);
    one = Math.imul(one ^ code, 0x9e3779b1);
    two = Math.imul(two ^ code, 0x85ebca6b);
    two ^= one >>> 15;
  }
  return (two & 0x1fffff) * 2 ** 32 + (one >>> 0);
}

/** Return the verdicts in a kept text that make sense. */
function parse(text) {
  try {
    const { version, verdicts } = JSON.parse(text);
    if (version !== VERSION) return {};
    return Object.fromEntries(Object.entries(verdicts).filter(([, each]) => isVerdict(each)));
  } catch {
    return {};
  }
}

/** What cells have shown, by their ids. */
export class Results {
  #key;
  #there = {}; // { outputs, about, whence, isPast } by cell
  #codes;
  #words;
  #changed;

  /**
   * Show what was kept of a page.
   *
   * `codes()` returns the present code by cell, `line(cell, whence)` the line below a
   * result, and `past(cell, others)` the one that says that the code of the cells `others`
   * isn't what it was, or "" if there are none. `changed()` hears of every change.
   */
  constructor(page, cells, { codes, line, past, changed }) {
    this.#key = PREFIX + page;
    this.cells = new Map(cells.map((cell) => [cell.id, cell]));
    [this.#codes, this.#words, this.#changed] = [codes, { line, past }, changed];
    this.#load(EARLIER);
    addEventListener("storage", ({ key }) => {
      if (key !== this.#key) return;
      this.#load(ELSEWHERE);
      this.follow();
    });
  }

  /** Remove what a cell has shown: it runs again. */
  begin(id) {
    delete this.#there[id];
    clear(this.cells.get(id));
  }

  /** Show what a cell gave; `codes` has the code, by cell, that it depends on. */
  put(id, outputs, codes, isKept) {
    const numbers = Object.entries(codes).map(([cell, code]) => [cell, numberOf(code)]);
    const verdict = { outputs, about: Object.fromEntries(numbers) };
    this.#set(id, { ...verdict, whence: "" });
    if (isKept) this.#keep(id, verdict);
  }

  /** Remove what cells have shown, and what is kept of it. */
  forget(ids) {
    ids.forEach((id) => this.begin(id));
    if (ids.some((id) => id in this.#read())) ids.forEach((id) => this.#keep(id, undefined));
  }

  /** Mark what is about other code than the present one. */
  follow() {
    const codes = this.#codes();
    for (const [id, { about }] of Object.entries(this.#there)) {
      const others = Object.keys(about)
        .filter((other) => about[other] !== numberOf(codes[other] ?? ""));
      this.#there[id].isPast = others.length > 0;
      date(this.cells.get(id), this.#words.past(this.cells.get(id), others));
    }
    this.#changed();
  }

  /** Return the score of a check, and whether it is about other code; null if none. */
  scoreOf(id) {
    const there = this.#there[id];
    const score = there && scoreIn(there.outputs);
    return score ? { ...score, isPast: there.isPast, isOld: there.whence !== "" } : null;
  }

  #set(id, result) {
    this.#there[id] = result;
    const cell = this.cells.get(id);
    show(cell, result.outputs, this.#words.line(cell, result.whence));
  }

  #read() {
    try { return parse(localStorage.getItem(this.#key)); } catch { return {}; } // barred
  }

  #load(whence) {
    const textOf = ({ outputs, about } = {}) => JSON.stringify([outputs, about]);
    for (const [id, { outputs, about }] of Object.entries(this.#read())) {
      const isNew = textOf({ outputs, about }) !== textOf(this.#there[id]);
      const isHere = [id, ...Object.keys(about)].every((cell) => this.cells.has(cell));
      if (isHere && isNew) this.#set(id, { outputs, about, whence });
    }
  }

  #keep(id, verdict) {
    if (JSON.stringify(verdict)?.length > LONGEST) return;
    const verdicts = { ...this.#read(), [id]: verdict };
    try {
      localStorage.setItem(this.#key, JSON.stringify({ version: VERSION, verdicts }));
    } catch { /* barred, or no room */ }
  }
}
