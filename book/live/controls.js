// The small parts that the live page is made of: buttons, fields, a line that tells.

/** Return a new element with properties and children. */
export function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** A row of buttons below a cell, and a line that a screen reader speaks. */
export class Bar {
  constructor(cell, label) {
    this.status = make("p", { className: "live-status" });
    this.status.setAttribute("role", "status");
    this.buttons = make("div", { className: "live-buttons" });
    this.buttons.setAttribute("role", "group");
    this.buttons.setAttribute("aria-label", label);
    const place = make("div", { className: "live-bar" }, this.buttons, this.status);
    const above = ":scope > :is(.cell_input, details.above-input), .picture-code";
    const input = cell.element.querySelector(above);
    if (input) input.after(place);
    else cell.element.append(place);
    this.place = place;
  }

  /** Add a button; `act(button)` is called when it is chosen. */
  add(words, act, className = "") {
    const button = make("button", { type: "button", className, textContent: words });
    button.addEventListener("click", () => act(button));
    this.buttons.append(button);
    return button;
  }

  /**
   * Tell something, in place of what was told before; if it isn't aloud, only to the eye.
   *
   * `words` is a text, or a list of texts and nodes, such as a link within the sentence.
   */
  tell(words, { isBad = false, isAloud = true } = {}) {
    this.status.setAttribute("aria-live", isAloud ? "polite" : "off");
    this.status.classList.toggle("live-bad", isBad);
    if (this.status.textContent !== words) this.status.replaceChildren(...[words].flat());
  }
}
