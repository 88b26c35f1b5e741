// Where a reader writes: an answer in code becomes an editor, one in words a text field.
import { Bar, make } from "./controls.js";

// CodeMirror's "Mod" is Command on these.
const MOD = /Mac|iP(hone|ad|od)/.test(navigator.platform) ? "Command" : "Control";
const HELP = "Tab indents. To leave the editor by keyboard, press Escape and then Tab. ";
const BY_HAND = "An answer in words is graded by hand, so there is no check here. What you "
  + "write is kept in this browser.";

/** Keep what was typed; the book's own text needs no keeping. */
function keep(answers, cell, text) {
  if (text === cell.source) answers.reset(cell.id);
  else answers.set(cell.id, text);
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

/** What an answer in code and one in words have in common: it's kept, and follows tabs. */
class Answer {
  #here = null; // the text that another tab has replaced

  /** `shown` is the text that the reader sees, and `idle` what the bar tells otherwise. */
  constructor(cell, answers, idle) {
    Object.assign(this, { cell, answers, idle });
    answers.onChange((id) => { if (id === cell.id) this.#follow(); });
  }

  get text() { return this.answers.get(this.cell.id) ?? this.cell.source; }

  /** Keep a text and show it. */
  change(text) {
    if (this.#here !== null) this.bar.tell(this.idle);
    this.#here = null;
    keep(this.answers, this.cell, text);
    this.show();
  }

  /** Bring back the book's text. */
  forget() { this.change(this.cell.source); }

  /** Show what another tab has made of the answer; what was here can be brought back. */
  #follow() {
    this.#here ??= this.shown;
    const here = this.#here;
    this.show();
    if ([this.text, this.cell.source].includes(here)) return;
    const back = make("button", { type: "button", textContent: "Bring back what was here" });
    back.addEventListener("click", () => this.change(here));
    this.bar.tell(["You see this answer as it was changed in another tab. ", back]);
  }
}

/**
 * Code that the reader may edit; it's the book's until then.
 *
 * `press()` is called when the button is chosen, `check()` when the editor's keys are, and
 * `edited()` after the text has changed in whatever way: typed, reset, loaded from a file,
 * or changed in another tab. `kind` is EXERCISE or LESSON.
 */
export class CodeAnswer extends Answer {
  #editor = null;
  #opening = null;

  constructor(cell, answers, { press, check, edited = () => {}, kind = EXERCISE }) {
    super(cell, answers, "");
    Object.assign(this, { kind, edited, onCheck: check });
    this.pre = cell.element.querySelector(".cell_input pre");
    this.bar = new Bar(cell, kind.nameOf(cell));
    this.check = this.bar.add(kind.words, press, kind.look);
    this.edit = this.bar.add("Edit", () => this.open());
    this.reset = this.bar.add("Reset", () => kind.isMeant(cell) && this.forget());
    this.handed = [...this.pre.childNodes];
    if (kind.opensByClick) {
      this.pre.addEventListener("click", () => getSelection().isCollapsed && this.open());
    }
    this.shown = this.text;
    this.show();
  }

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
    if (text === this.shown) return;
    this.shown = text;
    this.edited();
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
export class WrittenAnswer extends Answer {
  constructor(cell, answers) {
    super(cell, answers, BY_HAND);
    this.field = make("textarea", { className: "live-words", rows: 8, id: `words-${cell.id}` });
    const label = make("label", { htmlFor: this.field.id }, `Your answer to “${cell.title}”`);
    cell.element.replaceChildren(label, this.field);
    this.bar = new Bar(cell, label.textContent);
    this.bar.tell(this.idle);
    this.field.addEventListener("input", () => this.change(this.field.value));
    this.bar.add("Reset", () => isMeant(cell) && this.forget());
    this.show();
  }

  get shown() { return this.field.value; }

  /** Show the kept answer. */
  show() { if (this.text !== this.shown) this.field.value = this.text; }
}
