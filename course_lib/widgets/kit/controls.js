// The controls of a figure: the bar of buttons below the picture, sliders and choices.
import { element } from "./elements.js";
import { clamp, format } from "./numbers.js";

/** Return the English name of a label, by which texts and figures know a control. */
export function englishOf(label, labels = {}) {
  return Object.entries(labels).find(([, said]) => said === label)?.[0] ?? label;
}

/** What a stage can be asked to add; values are read and set by the stage itself. */
export class Controls {
  buildControls() {
    this.spacer = element("span", { class: "interactive-spacer" });
    this.bar = element("div", { class: "interactive-bar" }, this.spacer);
    this.knobs = element("div", { class: "interactive-knobs" });
    this.more = element("details", { class: "interactive-more", hidden: "" },
      element("summary", {}, "More settings"));
    this.numChoices = 0;
    this.known = {}; // what a text beside the figure can set, light, or press, by its name
  }

  /** Return what an option or a control is called in the reader's language. */
  called(name) {
    return this.about.labels?.[name] ?? name;
  }

  /** Add a button to the bar; the one that matters most is `primary`. */
  button(label, action, { primary = false } = {}) {
    const button = element("button", { type: "button",
      class: primary && "interactive-primary" }, label);
    button.addEventListener("click", action);
    this.known[englishOf(label, this.about.labels)] = { node: button, press: action };
    this.bar.insertBefore(button, this.spacer);
    return button;
  }

  /** Add a button for what is seldom needed, at the far end of the bar. */
  quietButton(label, action) {
    const button = this.button(label, action);
    this.spacer.after(button);
    return button;
  }

  /** Fold away the sliders and choices that `make()` adds. */
  fold(make) {
    const knobs = this.knobs;
    this.knobs = element("div", { class: "interactive-knobs" });
    make();
    this.more.append(this.knobs);
    this.more.hidden = false;
    this.knobs = knobs;
  }

  /**
   * Add a labeled slider of a shared number, or of anything with `get` and `set`.
   * On a log scale `low` and `high` are positive and `step` is in decades. `write`
   * converts the value to what is shown and read aloud, if that isn't the number.
   * A text beside the figure calls the control by its `name`.
   */
  slider({ label, trait, name = trait ?? englishOf(label, this.about.labels), low, high, step,
           log = false, digits = 2, write,
           get = () => this.get(trait), set = (value) => this.set({ [trait]: value }) }) {
    const scale = log ? Math.log10 : Number;
    const back = log ? (place) => Number((10 ** place).toPrecision(3)) : Number;
    const shown = element("span", { class: "interactive-value" });
    const input = element("input", {
      type: "range", min: scale(low), max: scale(high), step: step ?? (log ? 0.05 : 0.1),
    });
    const text = write ?? ((value) =>
      (log ? String(Number(value.toPrecision(3))) : format(value, digits)));
    input.addEventListener("input", () => set(clamp(back(input.value), low, high)));
    const node = element("label", {}, element("span", {}, label), shown, input);
    this.known[name] = { node, get, set, log, whole: step === 1 };
    this.knobs.append(node);
    this.onDraw(() => {
      const value = get();
      input.value = scale(value);
      input.setAttribute("aria-valuetext", text(value));
      shown.textContent = text(value);
    });
    return input;
  }

  /** Add a choice of one option; options are [value, text] or plain values. */
  choice({ label, trait, name = trait ?? englishOf(label, this.about.labels), options,
           get = () => this.get(trait), set = (value) => this.set({ [trait]: value }) }) {
    const group = `${this.id}-choice-${this.numChoices++}`;
    const inputs = options.map((option) => {
      const [value, name] = Array.isArray(option) ? option : [option, option];
      const text = this.called(name);
      const input = element("input", { type: "radio", name: group, value });
      input.addEventListener("change", () => set(value));
      return [value, input, element("label", {}, input, element("span", {}, text))];
    });
    const node = element("fieldset", {}, element("legend", {}, label),
      ...inputs.map(([, , each]) => each));
    this.known[name] = { node, get, set };
    this.knobs.append(node);
    this.onDraw(() => {
      const now = get();
      for (const [value, input] of inputs) input.checked = value === now;
    });
  }
}
