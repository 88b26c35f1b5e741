// Where a reader writes: an answer in code becomes an editor, one in words a text field.
import { Bar, make } from "./controls.js";

// CodeMirror's "Mod" is Command on these.
const MOD = /Mac|iP(hone|ad|od)/.test(navigator.platform) ? "Command" : "Control";
const HELP = "Tab indents. To leave the editor by keyboard, press Escape and then Tab. ";
const BY_HAND = "An answer in words is graded by hand, so there is no check here. What you "
  + "write is kept in this browser.";

/** Keep what was typed, and tell the reader if that isn't possible. */
function keep(answers, cell, text, bar) {
  try {
    if (text === cell.source) answers.reset(cell.id);
    else answers.set(cell.id, text);
  } catch (error) {
    bar.tell(error.message, { isBad: true });
  }
}

/** Ask before an answer is discarded. */
const isMeant = (cell) =>
  confirm(`Discard your answer to “${cell.title}” and start over?`);

// How an answer to an exercise differs from other code that a reader edits.
const EXERCISE = {
  nameOf: (cell) => `Your answer to “${cell.title}”`,
  words: "Check",
  look: "live-check",
  keys: `${MOD}+Enter checks your answer.`,
  opensByClick: true,
  isMeant,
};

/** How the code of a lesson differs: it isn't an answer, and reading comes first. */
export const LESSON = {
  nameOf: (cell) => `Code cell ${cell.number} of this page`,
  words: "Run",
  look: "",
  keys: `${MOD}+Enter runs the cell.`,
  opensByClick: false,
  isMeant: () => confirm("Discard your version of this cell?"),
};

/**
 * Code that the reader may edit; it's the book's until then.
 *
 * `press()` is called when the button is chosen, `check()` when the editor's keys are, and
 * `edited()` after the text has changed in whatever way: typed, reset, loaded from a file,
 * or changed in another tab. `kind` is EXERCISE or LESSON.
 */
export class CodeAnswer {
  #editor = null;
  #opening = null;
  #shown;

  constructor(cell, answers, { press, check, edited = () => {}, kind = EXERCISE }) {
    Object.assign(this, { cell, answers, kind, edited, onCheck: check });
    this.pre = cell.element.querySelector(".cell_input pre");
    this.bar = new Bar(cell, kind.nameOf(cell));
    this.check = this.bar.add(kind.words, press, kind.look);
    this.edit = this.bar.add("Edit", () => this.open());
    this.reset = this.bar.add("Reset", () => kind.isMeant(cell) && this.forget());
    this.handed = [...this.pre.childNodes];
    if (kind.opensByClick) {
      this.pre.addEventListener("click", () => getSelection().isCollapsed && this.open());
    }
    this.#shown = this.text;
    this.show();
  }

  get text() { return this.answers.get(this.cell.id) ?? this.cell.source; }

  /** Bring back the book's code. */
  forget() { this.change(this.cell.source); }

  /** Turn the code into an editor, whose script comes with the first of the page. */
  open() {
    this.cell.fold?.setAttribute("open", "");
    this.#opening ??= this.#open().catch(() => {
      this.#opening = null;
      this.bar.tell("The editor couldn't be loaded. Check your connection, then try again.",
        { isBad: true });
    });
    return this.#opening.then(() => this.#editor?.focus());
  }

  /** Show the kept answer; another tab may have changed it. */
  show() {
    const { text, cell } = this;
    this.reset.disabled = text === cell.source;
    if (this.#editor) this.#editor.set(text);
    else if (text === cell.source) this.pre.replaceChildren(...this.handed);
    else this.pre.textContent = `${text}\n`;
    if (text === this.#shown) return;
    this.#shown = text;
    this.edited();
  }

  /** Keep a text and show it. */
  change(text) {
    keep(this.answers, this.cell, text, this.bar);
    this.show();
  }

  async #open() {
    const { cell, bar, pre } = this;
    const { edit } = await import("./editor.js");
    const help = make("p", { className: "live-help", id: `help-${cell.id}` });
    help.textContent = HELP + this.kind.keys;
    const place = make("div", { className: "live-editor" });
    this.#editor = edit(place, {
      text: this.text,
      label: this.kind.nameOf(cell),
      help: help.id,
      onChange: (text) => this.change(text),
      onCheck: this.onCheck,
    });
    pre.parentElement.querySelector(".copybtn")?.remove();
    pre.replaceWith(place);
    bar.status.before(help);
    this.edit.remove();
  }
}

/** An answer in words. */
export class WrittenAnswer {
  constructor(cell, answers) {
    Object.assign(this, { cell, answers });
    this.field = make("textarea", { className: "live-words", rows: 8, id: `words-${cell.id}` });
    const label = make("label", { htmlFor: this.field.id }, `Your answer to “${cell.title}”`);
    cell.element.replaceChildren(label, this.field);
    this.bar = new Bar(cell, label.textContent);
    this.bar.tell(BY_HAND);
    this.field.addEventListener("input",
      () => keep(answers, cell, this.field.value, this.bar));
    this.reset = this.bar.add("Reset", () => {
      if (!isMeant(cell)) return;
      keep(answers, cell, cell.source, this.bar);
      this.show();
    });
    this.show();
  }

  /** Show the kept answer. */
  show() {
    const text = this.answers.get(this.cell.id) ?? "";
    if (text !== this.field.value) this.field.value = text;
  }
}
