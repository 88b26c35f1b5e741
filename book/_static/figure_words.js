// Words of a text that move the figure they speak of, or light one of its controls
// (book/_ext/figure_words.py). Without this script, or without the figure, they are text.
{
  const GLIDE = 600; // milliseconds
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const moving = new WeakMap(); // by stage: how to end what a word began, and how to stop it
  const wayBack = new WeakMap(); // by word: the reader's own state
  const followed = new WeakSet(); // stages whose changes are marked at the words
  const words = () => [...document.querySelectorAll(".figure-word")];
  const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  const stageOf = (word) => document.getElementById(word.dataset.in)
    ?.querySelector(".interactive")?.parentElement.stage;
  const targetOf = (word) => JSON.parse(word.dataset.to); // values to set, or a name
  const stateOf = (stage) => Object.fromEntries(
    Object.keys(stage.get("_start")).map((name) => [name, stage.get(name)]));

  /** Return the control of this name, or the group of handles. */
  const controlOf = (stage, name) => {
    const label = CSS.escape(stage.called(name));
    return stage.known[name]?.node
      ?? stage.root.querySelector(`.handles[aria-label="${label}"]`);
  };

  // ---- words that set ----------------------------------------------------------------

  /** Do by the figure's own controls what a word says: they set what belongs to it, too. */
  function perform(stage, { press, ...values }) {
    const ofControls = Object.entries(values).filter(([name]) => stage.known[name]);
    for (const [name, value] of [...ofControls, ...ofControls]) // one can undo the one before
      if (!isSame(stage.known[name].get(), value)) stage.known[name].set(value);
    stage.set(Object.fromEntries(
      Object.entries(values).filter(([name]) => !stage.known[name])));
    if (press) stage.known[press].press();
  }

  const isAlike = (a, b) => (Array.isArray(a)
    ? Array.isArray(b) && a.length === b.length && a.every((x, k) => isAlike(x, b[k]))
    : Number.isFinite(a) && Number.isFinite(b));
  const between = (a, b, t, log) => (Array.isArray(a)
    ? a.map((x, k) => between(x, b[k], t, log)) : log ? a * (b / a) ** t : a + t * (b - a));

  /**
   * Go from one state to another. What can't glide jumps first; a whole number counts if
   * nothing else changes. Python isn't told of each frame.
   */
  function glide(stage, from, to, smooth) {
    const changed = Object.keys(to).filter((name) => !isSame(from[name], to[name]));
    const gliding = changed.filter((name) => isAlike(from[name], to[name])
      && (smooth.includes(name) || (changed.length === 1 && !Array.isArray(to[name]))));
    const isLocal = Boolean(stage.root.parentElement.model);
    if (calm.matches || !isLocal || !gliding.length) return stage.lead(to);
    const at = (t) => Object.fromEntries(gliding.map((name) => {
      const value = between(from[name], to[name], t, stage.known[name]?.log);
      return [name, smooth.includes(name) ? value : Math.round(value)];
    }));
    let begin, frame;
    const stop = () => { cancelAnimationFrame(frame); moving.delete(stage); };
    const end = () => { stop(); stage.lead(to); };
    const go = (now) => {
      begin ??= now;
      const t = (now - begin) / GLIDE;
      if (t >= 1) return end();
      stage.lead(at(t * t * (3 - 2 * t)));
      frame = requestAnimationFrame(go);
    };
    moving.set(stage, { stop, end });
    stage.lead({ ...to, ...at(0) });
    frame = requestAnimationFrame(go);
  }

  const isThere = (word, stage) => {
    const { press, ...values } = targetOf(word);
    if (press) return stage.begunBy === word; // what it presses can play on
    return Object.entries(values).every(([name, value]) =>
      isSame(stage.known[name]?.get() ?? stage.get(name), value));
  };

  function set(word, stage) {
    moving.get(stage)?.end(); // so that the way back never leads to a state midway
    stage.pause();
    stage.status.wake();
    globalThis.dockFigure(stage, word);
    const before = stateOf(stage);
    const smooth = word.dataset.smooth.split(" ");
    const isBack = wayBack.has(word) && isThere(word, stage);
    stage.begunBy = undefined;
    if (isBack) {
      glide(stage, before, wayBack.get(word), smooth);
      wayBack.delete(word);
      return;
    }
    if (targetOf(word).press) stage.begunBy = word;
    perform(stage, targetOf(word));
    wayBack.set(word, before);
    glide(stage, before, stateOf(stage), smooth);
  }

  // ---- words that name a control -------------------------------------------------------

  function goTo(stage, name) {
    const control = controlOf(stage, name);
    globalThis.undockFigure();
    const folded = control.closest("details");
    if (folded) folded.open = true;
    control.dispatchEvent(new Event("reveal", { bubbles: true })); // it can be in a tab
    control.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    const focused = control.querySelector("input:checked, input, [tabindex='0']") ?? control;
    focused.focus({ preventScroll: true });
  }

  /** Light what a word names or sets, as long as it's under the pointer or has the focus. */
  function light(word) {
    const stage = stageOf(word);
    if (!stage) return;
    const target = targetOf(word);
    const names = typeof target === "string" ? [target]
      : Object.entries(target).map(([name, value]) => (name === "press" ? value : name));
    for (const control of names.map((name) => controlOf(stage, name)).filter(Boolean)) {
      control.litBy ??= new Set(); // the pointer and the focus can be on two words
      control.litBy[word.matches(":hover, :focus") ? "add" : "delete"](word);
      control.classList.toggle("figure-lit", control.litBy.size > 0);
    }
  }

  // ---- all words of a page -------------------------------------------------------------

  /** Mark the words whose state the figure shows, now and after each change. */
  function follow(stage) {
    if (followed.has(stage)) return;
    followed.add(stage);
    const mark = () => words().forEach((word) => {
      if (stageOf(word) === stage && typeof targetOf(word) !== "string")
        word.ariaPressed = String(isThere(word, stage));
    });
    stage.model.on("change", mark);
    for (const act of ["pointerdown", "keydown", "input", "change"])
      stage.root.addEventListener(act, () => {
        moving.get(stage)?.stop();
        stage.begunBy = undefined;
      }, { capture: true });
    mark();
  }

  function act(word) {
    const stage = stageOf(word);
    if (!stage) return;
    follow(stage); // on a live page, a cell that ran again has a new one
    const target = targetOf(word);
    if (typeof target === "string") goTo(stage, target);
    else set(word, stage);
  }

  /** Return the element that says to a screen reader what a word does. */
  function noteFor(stage, isName) {
    const id = `${stage.id}-${isName ? "name" : "sets"}`;
    if (!document.getElementById(id)) {
      const note = Object.assign(document.createElement("span"), { id, hidden: true });
      const { title } = stage.about;
      note.textContent = isName ? `goes to this control of the figure \u201c${title}\u201d`
        : `moves the figure \u201c${title}\u201d, and again back`;
      document.querySelector(".bd-article").append(note);
    }
    return id;
  }

  /** Make a word a button; a real one could not break between two lines. */
  function wire(word, stage) {
    const target = targetOf(word), isName = typeof target === "string";
    Object.assign(word, { role: "button", tabIndex: 0 });
    if (isName && word.querySelector(".math")) word.ariaLabel = target; // a formula has no name
    word.setAttribute("aria-describedby", noteFor(stage, isName));
    word.addEventListener("click", ({ detail }) => detail > 1 || act(word)); // a double click is one
    word.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      if (!event.repeat) act(word);
    });
    for (const name of ["pointerenter", "pointerleave", "focus", "blur"])
      word.addEventListener(name, () => light(word));
    follow(stage);
  }

  const wireAll = () => {
    for (const word of words())
      if (!word.role && stageOf(word)) wire(word, stageOf(word));
  };
  addEventListener("DOMContentLoaded", () => {
    wireAll();
    new MutationObserver(wireAll).observe(document.querySelector(".bd-article"),
      { subtree: true, attributeFilter: ["data-ready"] }); // a figure that comes late
  });
}
