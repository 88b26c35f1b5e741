// Bring every animation of this page to life that does not play yet.
for (const root of document.querySelectorAll(".film:not([data-ready])")) {
  root.dataset.ready = "";
  const film = JSON.parse(root.dataset.film);
  const [screen, button, slider, caption] = ["screen", "play", "slider", "caption"]
    .map((name) => root.querySelector(`.film-${name}`));
  const last = film.tiles.length - 1;
  let now = 0;
  let timer = null;

  const show = (frame) => {
    now = frame;
    const column = film.tiles[now] % film.columns;
    const row = Math.floor(film.tiles[now] / film.columns);
    const percent = (k, count) => (count > 1 ? (100 * k) / (count - 1) : 0);
    screen.style.backgroundPosition =
      `${percent(column, film.columns)}% ${percent(row, film.rows)}%`;
    slider.value = now;
    const text = film.captions[film.caption[now]];
    slider.setAttribute("aria-valuetext", `${now + 1} of ${last + 1}: ${text}`);
    if (caption.textContent !== text) caption.textContent = text;
  };
  const pause = () => {
    clearTimeout(timer);
    timer = null;
    button.textContent = "Play";
  };
  const step = () => {
    if (now === last) return pause();
    show(now + 1);
    timer = setTimeout(step, film.milliseconds[now]);
  };
  const play = () => {
    if (now === last) show(0);
    button.textContent = "Pause";
    timer = setTimeout(step, film.milliseconds[now]);
  };

  button.addEventListener("click", () => (timer === null ? play() : pause()));
  slider.addEventListener("input", () => { pause(); show(Number(slider.value)); });
  document.addEventListener("visibilitychange", () => document.hidden && pause());
  show(matchMedia("(prefers-reduced-motion: reduce)").matches ? last : 0);
}
