// A card of the backpropagation stepper: a number, its name, and its gradient below it.
import { signedColor } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { brief, label } from "./places.js";

export const LIMIT = 100; // of the numbers that can be given
const PENDING = { sum: "\u03a3", relu: "ReLU", "squared error": "loss", "cross-entropy": "loss" };

/** Tint a gradient: the larger it is, the stronger, never too dark to read on. */
function tint(value) {
  const strength = value ? 0.12 + 0.38 * Math.min(1, Math.abs(value) / 4) : 0;
  return `rgb(${signedColor(strength).join(" ")})`;
}

/**
 * A number with its name, and its gradient below it. Given numbers are input fields, and so
 * are gradients for the reader to guess.
 */
export class Card {
  constructor(name, kind, change, guess) {
    this.name = name;
    this.kind = kind;
    this.value = change
      ? element("input", { type: "number", step: 0.5, min: -LIMIT, max: LIMIT,
        "aria-label": label(name) })
      : element("strong");
    this.grad = element("span", { class: "stepper-grad" });
    this.asked = element("input", { type: "number", step: "any", class: "stepper-guess",
      placeholder: "?", "aria-label": `gradient of ${label(name)}` });
    this.asked.addEventListener("change", () => {
      if (Number.isFinite(this.asked.valueAsNumber)) guess(name, this.asked.valueAsNumber);
    });
    this.root = element("div", { class: `stepper-card${change ? " given" : ""}` },
      element("span", { class: "stepper-name", "aria-hidden": Boolean(change) && "true" }, label(name)),
      this.value, this.grad);
    if (!change) return;
    this.value.addEventListener("input", () => {
      const value = this.value.valueAsNumber;
      if (Number.isFinite(value)) change(name, value);
    });
    this.value.addEventListener("change", () => { this.stale = true; change(name); });
  }

  /** Show what is known, or ask for the gradient if it's to be guessed. */
  draw(value, grad, way, isAsked) {
    if (this.asked.isConnected !== isAsked) {
      this.asked.value = "";
      this.root[isAsked ? "append" : "removeChild"](this.asked);
    }
    this.root.classList.toggle("asks", isAsked);
    if (isAsked) grad = undefined;
    if (this.value.tagName !== "INPUT") this.value.textContent = value === undefined
      ? PENDING[this.kind] : brief(value);
    else if (this.stale || document.activeElement !== this.value
      || ![value, NaN].includes(this.value.valueAsNumber)) this.write(value); // NaN: "1e"
    this.grad.textContent = grad === undefined ? "" : brief(grad);
    if (grad === undefined) this.grad.removeAttribute("style");
    else this.grad.style.background = tint(grad);
    this.grad.classList.toggle("known", grad !== undefined);
    this.root.classList.toggle("forward", way === "forward");
    this.root.classList.toggle("back", way === "back" || way === "seed");
    this.root.classList.toggle("pending", value === undefined);
  }

  write(value) {
    this.stale = false;
    const text = String(Number(value.toPrecision(6)));
    if (this.value.value !== text) this.value.value = text;
  }
}
