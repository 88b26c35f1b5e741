// The stage: the frame around a figure, its controls, its state and its clock.
import { clamp, fillCode, format } from "./numbers.js";
import { keepKeys } from "./own_keys.js";
import { holdTouches } from "./touch.js";

/** Make an HTML element; an attribute that is false or undefined is left out. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Keep values where Python doesn't run; to a figure it looks like a widget's model. */
export function localModel(values) {
  const listeners = new Set();
  let changed = false;
  return {
    get: (name) => values[name],
    set: (name, value) => { values[name] = value; changed = true; },
    save_changes: () => { if (changed) listeners.forEach((tell) => tell()); changed = false; },
    on: (event, tell) => listeners.add(tell),
    off: (event, tell) => listeners.delete(tell),
  };
}

/** Start every figure of this kind on the page that isn't running yet. */
export function mountAll(name, figure) {
  const places = `.explorable-place[data-figure="${name}"]:not([data-ready])`;
  for (const place of document.querySelectorAll(places)) {
    place.dataset.ready = "";
    mount(place, localModel(JSON.parse(place.dataset.values)), figure);
  }
}

/** Build the frame in `el`, let `figure(stage)` fill it, and return how to end it. */
export function mount(el, model, figure) {
  const stage = new Stage(model);
  figure(stage);
  el.replaceChildren(stage.root);
  stage.open();
  return () => stage.close();
}

class Stage {
  constructor(model) {
    this.model = model;
    this.about = model.get("_about");
    this.data = model.get("_data");
    // Every figure on a page has its own script, but they all share one set of ids.
    globalThis.explorableCount = (globalThis.explorableCount ?? 0) + 1;
    this.id = `explorable-${globalThis.explorableCount}`;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.drawings = [];
    this.ends = [];
    this.buildFrame();
  }

  buildFrame() {
    const { about, id } = this;
    this.screen = element("div", { class: "explorable-screen" });
    this.bar = element("div", { class: "explorable-bar" });
    this.knobs = element("div", { class: "explorable-knobs" });
    this.status = element("p", {
      class: "explorable-status", role: "status", "aria-live": "polite",
    });
    this.codeText = element("code");
    this.codeBox = element("div", { class: "explorable-code", hidden: "" },
      element("pre", {}, this.codeText));
    this.codeButton = element("button", { type: "button", "aria-expanded": "false" },
      "Code");
    this.codeButton.addEventListener("click", () => this.toggleCode());
    this.root = element("div", {
      class: "explorable", id, role: "group",
      "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-alt`,
    },
      element("p", { class: "explorable-title", id: `${id}-title` }, about.title),
      element("p", { class: "explorable-alt", id: `${id}-alt` }, about.alt),
      this.knobs, this.screen, this.status, this.bar,
      element("p", { class: "explorable-try" }, element("b", {}, "Try: "), about.try),
      this.codeBox);
    if (about.caption) this.root.append(element("p", { class: "explorable-caption" },
      about.caption));
    this.bar.append(this.codeButton);
    keepKeys(this.root);
    holdTouches(this.root);
  }

  /** Return a shared value. Never change an array in place; set a new one instead. */
  get(name) {
    return this.model.get(name);
  }

  /** Set shared values, all at once: `stage.set({ bias: 1 })`. */
  set(values) {
    for (const [name, value] of Object.entries(values)) this.model.set(name, value);
    this.model.save_changes();
    this.redraw();
  }

  /** Go back to the values the figure was made with. */
  reset() {
    this.set(structuredClone(this.model.get("_start")));
  }

  /** Call `draw` once per frame after a change by hand, clock or Python. */
  onDraw(draw) {
    this.drawings.push(draw);
  }

  /** Set the code that is shown: `names()` returns [template, { placeholder: value }]. */
  onCode(names) {
    this.codeNames = names;
  }

  redraw() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.drawings.forEach((draw) => draw());
      if (!this.codeBox.hidden) this.writeCode();
    });
  }

  /** Write the line below the picture; screen readers hear it unless Play is running. */
  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  writeCode() {
    const [name, values] = this.codeNames();
    const text = fillCode(this.about.templates[name], values);
    if (this.codeText.textContent !== text) this.codeText.textContent = text;
  }

  toggleCode() {
    const shown = this.codeBox.hidden;
    if (shown) this.writeCode();
    this.codeBox.hidden = !shown;
    this.codeButton.setAttribute("aria-expanded", String(shown));
  }

  /** Add a button to the bar. */
  button(label, action) {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", action);
    this.bar.insertBefore(button, this.codeButton);
    return button;
  }

  /**
   * Add Step, Play and Reset. `step()` returns false when there's nothing left to do;
   * `reset()` is the stage's own unless it's given.
   */
  clock({ step, reset = () => this.reset(), milliseconds = 700 }) {
    this.step = step;
    this.milliseconds = milliseconds;
    this.button("Step", () => { this.pause(); step(); });
    this.playButton = this.button("Play", () => (this.timer ? this.pause() : this.play()));
    this.button("Reset", () => { this.pause(); reset(); });
  }

  play() {
    this.playButton.textContent = "Pause";
    this.status.setAttribute("aria-live", "off");
    const wait = this.calm.matches ? Math.max(1000, this.milliseconds) : this.milliseconds;
    const tick = () => {
      this.timer = setTimeout(tick, wait);
      if (this.step() === false) this.pause();
    };
    tick();
  }

  pause() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.playButton.textContent = "Play";
    this.status.setAttribute("aria-live", "polite");
  }

  /**
   * Add a labeled slider of a shared number, or of anything with `get` and `set`.
   * On a log scale `low` and `high` are positive and `step` is in decades. `write`
   * converts the value to what is shown and read aloud, if that isn't the number.
   */
  slider({ label, trait, low, high, step, log = false, digits = 2, write,
           get = () => this.get(trait), set = (value) => this.set({ [trait]: value }) }) {
    const scale = log ? Math.log10 : Number;
    const back = log ? (place) => Number((10 ** place).toPrecision(3)) : Number;
    const shown = element("span", { class: "explorable-value" });
    const input = element("input", {
      type: "range", min: scale(low), max: scale(high), step: step ?? (log ? 0.05 : 0.1),
    });
    const text = write ?? ((value) =>
      (log ? String(Number(value.toPrecision(3))) : format(value, digits)));
    input.addEventListener("input", () => set(clamp(back(input.value), low, high)));
    this.knobs.append(element("label", {}, element("span", {}, label), shown, input));
    this.onDraw(() => {
      const value = get();
      input.value = scale(value);
      input.setAttribute("aria-valuetext", text(value));
      shown.textContent = text(value);
    });
    return input;
  }

  /** Add a choice of one option; options are [value, text] or plain values. */
  choice({ label, trait, options, get = () => this.get(trait),
           set = (value) => this.set({ [trait]: value }) }) {
    const name = `${this.id}-choice-${this.knobs.childElementCount}`;
    const inputs = options.map((option) => {
      const [value, text] = Array.isArray(option) ? option : [option, option];
      const input = element("input", { type: "radio", name, value });
      input.addEventListener("change", () => set(value));
      return [value, input, element("label", {}, input, element("span", {}, text))];
    });
    this.knobs.append(element("fieldset", {}, element("legend", {}, label),
      ...inputs.map(([, , node]) => node)));
    this.onDraw(() => {
      const now = get();
      for (const [value, input] of inputs) input.checked = value === now;
    });
  }

  /** Do something when the stage is removed. */
  onClose(end) {
    this.ends.push(end);
  }

  open() {
    const changed = () => this.redraw();
    this.model.on("change", changed);
    this.onClose(() => this.model.off("change", changed));
    const hidden = () => document.hidden && this.pause();
    document.addEventListener("visibilitychange", hidden);
    this.onClose(() => document.removeEventListener("visibilitychange", hidden));
    const seen = new IntersectionObserver((entries) =>
      entries.at(-1).isIntersecting || this.pause());
    seen.observe(this.root);
    this.onClose(() => seen.disconnect());
    this.redraw();
  }

  close() {
    this.pause();
    cancelAnimationFrame(this.frame);
    this.ends.forEach((end) => end());
  }
}
