// Start every animation on this page that isn't running yet.
const QUICK = 130; // milliseconds: a frame this short is one of a movement
const STEP = 240; // milliseconds that a change in one single step takes
const PACKED = "H4sI"; // what all drawings begin with
const PAPER = 3; // pixels of a still on paper for one pixel of the page

/** Return when each frame begins, and the frame, with its fraction, at a time. */
function timelineOf(milliseconds) {
  const starts = [0];
  for (const each of milliseconds) starts.push(starts.at(-1) + each);
  const isLone = (k) => milliseconds[k] > QUICK && !(milliseconds[k + 1] <= QUICK);
  const frameAt = (time) => {
    const k = starts.findIndex((start) => start > time) - 1;
    if (k < 0 || k === milliseconds.length - 1) return milliseconds.length - 1;
    // A frame that waits moves at the end of its time, as fast as those after it.
    const room = isLone(k) ? STEP : milliseconds[k] > QUICK ? milliseconds[k + 1] : Infinity;
    const length = Math.min(room, milliseconds[k]);
    const share = Math.max(0, (time - starts[k + 1] + length) / length);
    return k + (isLone(k) ? share * share * (3 - 2 * share) : share);
  };
  return { starts, isLone, frameAt };
}

for (const root of document.querySelectorAll(".animation:not([data-ready])")) {
  root.dataset.ready = "";
  const animation = JSON.parse(root.dataset.animation);
  const [screen, button, slider, caption, speed] = ["screen", "play", "slider", "caption", "speed"]
    .map((name) => root.querySelector(`.animation-${name}`));
  // The picture and its advice are for where scripts don't run.
  root.querySelector(".animation-asleep")?.remove();
  for (const part of root.querySelectorAll("[hidden]")) part.hidden = false;
  // The slider keeps its keys, which a notebook would treat as commands.
  root.addEventListener("focusin", (event) =>
    event.target.setAttribute("data-lm-suppress-shortcuts", ""));
  root.addEventListener("keydown", (event) =>
    event.ctrlKey || event.metaKey || event.key === "Escape" || event.stopPropagation());
  const { starts, isLone, frameAt } = timelineOf(animation.milliseconds);
  const last = animation.milliseconds.length - 1;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
  const canvas = document.createElement("canvas");
  let [now, time, running, before, drawing] = [0, 0, null, 0, null];

  const draw = () => drawing?.draw(canvas, now);
  const show = (f) => {
    now = f;
    draw();
    slider.value = f;
    const frame = Math.floor(f), text = animation.captions[animation.caption[frame]];
    const told = `${frame + 1} of ${last + 1}: ${text}`;
    if (slider.ariaValueText !== told) slider.setAttribute("aria-valuetext", told);
    if (caption.textContent !== text) caption.textContent = text;
  };
  const stop = () => {
    cancelAnimationFrame(running);
    running = null;
    button.textContent = "Play";
  };
  const pause = () => {
    stop();
    slider.step = 1; // a link leads to a whole frame, and keys go frame by frame
  };
  const step = (moment) => {
    const passed = Math.max(0, moment - before); // a frame can have begun before Play
    time += Math.min(100, passed) * Number(speed.value);
    before = moment;
    const f = frameAt(time);
    if (f !== now) show(f);
    if (now === last) pause();
    else running = requestAnimationFrame(step);
  };
  const go = (f) => {
    const frame = Math.floor(f);
    time = starts[frame] + (f - frame) * animation.milliseconds[frame];
    show(f);
  };
  const play = () => {
    if (now === last) go(0);
    button.textContent = "Pause";
    slider.step = "any";
    before = performance.now();
    running = requestAnimationFrame(step);
  };

  /** Fit the canvas to its place; a pixel of it is one of the screen. */
  const fit = () => {
    const width = Math.round(screen.clientWidth * devicePixelRatio);
    const height = Math.round((width * drawing.size[1]) / drawing.size[0]);
    if (width && canvas.width !== width) Object.assign(canvas, { width, height });
    draw();
  };
  /** Draw the stills, with so many pixels for each of the page. */
  const drawStills = (scale, isTurned) => {
    drawing.color(root, isTurned);
    for (const still of root.querySelectorAll(".animation-still")) {
      const picture = still.querySelector("canvas") ?? document.createElement("canvas");
      const [width, height] = drawing.size.map((side) => Math.round((scale * side) / 2));
      Object.assign(picture, { width, height });
      drawing.draw(picture, Number(still.dataset.frame));
      still.append(picture);
    }
    drawing.color(root);
  };
  const recolor = () => {
    drawing.color(root);
    draw();
    if (isCalm.matches) drawStills(devicePixelRatio);
  };
  const wake = async () => {
    while (!root.dataset.drawing.startsWith(PACKED)) // a long page fetches it later
      await new Promise((go) => { root.addEventListener("drawing", go, { once: true }); });
    screen.replaceChildren(canvas);
    drawing = new Drawing(await unpack(root.dataset.drawing), isLone);
    drawing.color(root);
    new ResizeObserver(fit).observe(screen);
    fit();
    if (isCalm.matches) drawStills(devicePixelRatio);
    for (const page of [document.documentElement, document.body])
      new MutationObserver(recolor).observe(page, { attributeFilter: ["data-theme", "theme",
        "data-jp-theme-light"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolor);
    isCalm.addEventListener("change", recolor);
    addEventListener("beforeprint", () => drawStills(PAPER, false));
  };

  button.addEventListener("click", () => (running === null ? play() : pause()));
  slider.addEventListener("pointerdown", () => { slider.step = "any"; });
  slider.addEventListener("keydown", () => { slider.step = 1; });
  slider.addEventListener("input", () => { stop(); go(Number(slider.value)); });
  slider.addEventListener("change", () => { pause(); go(Number(slider.value)); });
  document.addEventListener("visibilitychange", () => document.hidden && pause());
  show(isCalm.matches ? last : 0);
  // Without the means to unpack the drawing, the picture stays. Printing asks for stills.
  if (globalThis.DecompressionStream) root.drawn = wake().then(() => drawStills);
}
