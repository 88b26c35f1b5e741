// The stage: the frame around a figure, its state and its clock.
import { Controls } from "./controls.js";
import { element } from "./elements.js";
import { Goals } from "./goals.js";
import { fillCode } from "./numbers.js";
import { keepKeys } from "./own_keys.js";
import { StatusLine } from "./status_line.js";
import { holdTouches } from "./touch.js";

const ACTS = ["click", "pointerdown", "keydown", "input", "change"]; // of a reader

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

/**
 * Start every figure of this kind on the page that isn't running yet. One that breaks is
 * marked and reported, and the others start all the same. The page finds the values that
 * a figure has now in the `model` of its place.
 */
export function mountAll(name, figure) {
  const isNew = ":not([data-ready], [data-broken])";
  const places = `.interactive-place[data-figure="${name}"]${isNew}`;
  for (const place of document.querySelectorAll(places)) {
    try {
      place.model = localModel(JSON.parse(place.dataset.values));
      mount(place, place.model, figure);
      place.dataset.ready = "";
    } catch (error) {
      place.dataset.broken = "";
      reportError(error);
    }
  }
}

/** Build the frame in `el`, let `figure(stage)` fill it, and return how to end it. */
export function mount(el, model, figure) {
  const stage = new Stage(model);
  figure(stage);
  el.replaceChildren(stage.root);
  el.stage = stage; // where the words of a text find it
  stage.open();
  return () => stage.close();
}

class Stage extends Controls {
  constructor(model) {
    super();
    this.model = model;
    this.about = model.get("_about");
    this.data = model.get("_data");
    // Every figure on a page has its own script, but they all share one set of ids.
    globalThis.interactiveCount = (globalThis.interactiveCount ?? 0) + 1;
    this.id = `interactive-${globalThis.interactiveCount}`;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.drawings = [];
    this.ends = [];
    this.buildFrame();
  }

  buildFrame() {
    const { about, id } = this;
    this.screen = element("div", { class: "interactive-screen" });
    this.buildControls();
    this.goals = new Goals(about.goals, `${id}-goal`);
    this.status = new StatusLine();
    this.codeText = element("code");
    this.codeBox = element("div", { class: "interactive-code", hidden: "" },
      element("pre", {}, this.codeText));
    this.codeButton = element("button", { type: "button", "aria-expanded": "false" },
      "Code");
    this.codeButton.addEventListener("click", () => this.toggleCode());
    this.root = element("div", {
      class: "interactive", id, role: "group",
      "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-alt`,
    },
      element("p", { class: "interactive-title", id: `${id}-title` }, about.title),
      element("p", { class: "interactive-alt", id: `${id}-alt` }, about.alt),
      this.goals.root, this.screen, this.bar, this.knobs, this.more, this.status.line,
      this.status.heard, this.codeBox);
    if (about.caption) this.root.append(element("p", { class: "interactive-caption" },
      about.caption));
    this.bar.append(this.codeButton);
    for (const act of ACTS)
      this.root.addEventListener(act, () => this.status.wake(), { capture: true });
    keepKeys(this.root);
    holdTouches(this.root);
  }

  /** Return a shared value. Never change an array in place; set a new one instead. */
  get(name) {
    return this.model.get(name);
  }

  /** Set shared values, all at once: `stage.set({ bias: 1 })`. */
  set(values) {
    this.isLed = Boolean(this.begunBy); // what a text's word began to play is the text's
    for (const [name, value] of Object.entries(values)) this.model.set(name, value);
    this.model.save_changes();
    this.redraw();
  }

  /** Set values for a text: goals are the reader's, so this reaches none of them. */
  lead(values) {
    this.set(values);
    this.isLed = true;
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
      if (!this.isLed && this.goals.judge(this.test)) this.status.praise();
      if (!this.codeBox.hidden) this.writeCode();
    });
  }

  /**
   * Tell the state in one sentence, below the picture and, when the change rests, to a
   * screen reader whose reader has acted on the figure. What follows the sentence is
   * written there, too, but not read aloud by itself.
   */
  say(sentence, ...more) {
    this.status.say(sentence, more);
  }

  /**
   * Set the tests of the figure's goals: `test()` returns whether each is reached. It is
   * called right after the drawing, until all are, so it needs no number computed twice.
   */
  aim(test) {
    this.test = test;
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

  /**
   * Add Play, Step and Reset. `step()` returns false when there's nothing left to do;
   * `reset()` is the stage's own unless it's given, and `pace()` is how many milliseconds
   * the next step is away.
   */
  clock({ step, reset = () => this.reset(), milliseconds = 700,
          pace = () => milliseconds }) {
    this.step = step;
    this.pace = pace;
    this.playButton = this.button("Play", () => (this.timer ? this.pause() : this.play()),
      { primary: true });
    this.playButton.classList.add("interactive-play");
    this.button("Step", () => { this.pause(); step(); });
    this.quietButton("Reset", () => { this.pause(); reset(); });
  }

  play() {
    this.playButton.textContent = "Pause";
    this.playButton.classList.add("interactive-playing");
    this.status.hold();
    const tick = () => {
      this.timer = setTimeout(tick, Math.max(this.calm.matches ? 1000 : 0, this.pace()));
      if (this.step() === false) this.pause();
    };
    tick();
  }

  pause() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.playButton.textContent = "Play";
    this.playButton.classList.remove("interactive-playing");
    this.status.release();
  }

  /** Do something when the stage is removed. */
  onClose(end) {
    this.ends.push(end);
  }

  open() {
    const isLed = this.root.querySelector(".interactive-primary");
    if (!isLed) this.bar.before(this.knobs, this.more); // settings lead where no button does
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
    this.status.hold();
    cancelAnimationFrame(this.frame);
    this.ends.forEach((end) => end());
  }
}
