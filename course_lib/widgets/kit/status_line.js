// The state of a figure in words: all of them below the picture, one sentence aloud.
import { element } from "./elements.js";

const REST = 600; // milliseconds without a change after which the sentence is read aloud

export class StatusLine {
  constructor() {
    this.line = element("p", { class: "interactive-status" });
    this.heard = element("p", { class: "interactive-alt", role: "status",
      "aria-live": "polite" });
    this.awake = false;
    this.held = false;
  }

  /** Speak from now on: the reader has acted on the figure. */
  wake() {
    this.awake = true;
  }

  /** Write what is so now; a screen reader hears the sentence when the change rests. */
  say(sentence, more) {
    const text = [sentence, ...more].filter(Boolean).join(" ");
    if (this.line.textContent !== text) this.line.textContent = text;
    if (this.sentence === sentence) return;
    this.sentence = sentence;
    this.wait();
  }

  wait() {
    clearTimeout(this.timer);
    this.heard.textContent = "";
    if (this.held || !this.awake) return;
    this.timer = setTimeout(() => {
      this.heard.textContent = this.isPraise ? `Goal reached: ${this.sentence}` : this.sentence;
      this.isPraise = false;
    }, REST);
  }

  /** Begin the next sentence with the news that the reader has reached a goal. */
  praise() {
    this.isPraise = this.awake;
    this.wait();
  }

  /** Say nothing aloud for now, because much changes by itself. */
  hold() {
    this.held = true;
    clearTimeout(this.timer);
  }

  release() {
    this.held = false;
    this.wait();
  }
}
