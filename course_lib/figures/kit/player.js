// Start every animation on this page that isn't running yet.
for (const root of document.querySelectorAll(".animation:not([data-ready])")) {
  root.dataset.ready = "";
  const animation = JSON.parse(root.dataset.animation);
  const [screen, button, slider, caption, speed] = ["screen", "play", "slider", "caption", "speed"]
    .map((name) => root.querySelector(`.animation-${name}`));
  // A picture replaces the player where scripts don't run.
  root.querySelector(".animation-asleep")?.remove();
  for (const part of root.querySelectorAll("[hidden]")) part.hidden = false;
  // The slider keeps its keys, which a notebook would treat as commands.
  root.addEventListener("focusin", (event) =>
    event.target.setAttribute("data-lm-suppress-shortcuts", ""));
  root.addEventListener("keydown", (event) =>
    event.ctrlKey || event.metaKey || event.key === "Escape" || event.stopPropagation());
  const last = animation.tiles.length - 1;
  let now = 0;
  let timer = null;

  const show = (frame) => {
    now = frame;
    const column = animation.tiles[now] % animation.columns;
    const row = Math.floor(animation.tiles[now] / animation.columns);
    const percent = (k, count) => (count > 1 ? (100 * k) / (count - 1) : 0);
    screen.style.backgroundPosition =
      `${percent(column, animation.columns)}% ${percent(row, animation.rows)}%`;
    slider.value = now;
    const text = animation.captions[animation.caption[now]];
    slider.setAttribute("aria-valuetext", `${now + 1} of ${last + 1}: ${text}`);
    if (caption.textContent !== text) caption.textContent = text;
  };
  const pause = () => {
    clearTimeout(timer);
    timer = null;
    button.textContent = "Play";
  };
  const wait = () => {
    // A notebook may also show players of before, which have no choice of speed.
    timer = setTimeout(step, animation.milliseconds[now] / Number(speed?.value ?? 1));
  };
  const step = () => {
    if (now === last) return pause();
    show(now + 1);
    return wait();
  };
  const play = () => {
    if (now === last) show(0);
    button.textContent = "Pause";
    wait();
  };

  button.addEventListener("click", () => (timer === null ? play() : pause()));
  slider.addEventListener("input", () => { pause(); show(Number(slider.value)); });
  document.addEventListener("visibilitychange", () => document.hidden && pause());
  show(matchMedia("(prefers-reduced-motion: reduce)").matches ? last : 0);
}
