// The goals of a figure: one is shown at a time, and ticked when the reader gets there.
import { element } from "./elements.js";

export class Goals {
  constructor(texts, id) {
    this.texts = texts;
    this.answers = texts;
    this.reached = texts.map(() => false);
    this.at = 0;
    this.word = element("b");
    this.text = element("span", { id });
    this.next = element("button", { type: "button", "aria-describedby": id });
    this.next.addEventListener("click", () => this.show((this.at + 1) % this.texts.length));
    this.root = element("div", { class: "interactive-goal" },
      element("span", { class: "interactive-tick", "aria-hidden": "true" }),
      element("p", { class: "interactive-try" }, this.word, this.text),
      ...(texts.length > 1 ? [this.next] : []));
    this.show(0);
  }

  /** Show the goal with this number. */
  show(at) {
    this.at = at;
    const isReached = this.reached[at];
    this.word.textContent = isReached ? "Done: " : "Try: ";
    this.text.textContent = (isReached ? this.answers : this.texts)[at];
    this.next.textContent = `${at + 1}\u2009/\u2009${this.texts.length}\u2002\u203a`;
    this.next.setAttribute("aria-label", `${at + 1} / ${this.texts.length}: next goal`);
    this.root.classList.toggle("interactive-reached", isReached);
  }

  /** Give a goal another text, which starts out unreached, and one for when it's reached. */
  rewrite(at, text, answer = text) {
    this.answers = this.answers.with(at, answer);
    if (this.texts[at] === text) return;
    this.texts = this.texts.with(at, text);
    this.reached[at] = false;
    this.show(this.at);
  }

  /**
   * Tick, for good, what `test()` says is reached; return whether the goal that is shown
   * has just been ticked.
   */
  judge(test) {
    if (this.reached.every(Boolean)) return false;
    const before = this.reached[this.at];
    test().forEach((isReached, k) => { this.reached[k] ||= isReached; });
    if (this.reached[this.at] === before) return false;
    this.show(this.at);
    return true;
  }
}
