// Start every timeline on this page that isn't running yet.
for (const root of document.querySelectorAll(".timeline:not([data-ready])")) {
  root.dataset.ready = "";
  const [live, plot, note, span] = ["live", "plot", "note", "span"].map((name) =>
    root.querySelector(`.timeline-${name}`));
  live.hidden = false;
  const ROW = 27;
  const make = (tag, name) => {
    const element = plot.appendChild(document.createElement(tag));
    element.className = `timeline-${name}`;
    return element;
  };
  const events = [...root.querySelectorAll("li")].map((item) => {
    const button = make("button", "event");
    button.type = "button";
    button.textContent = item.querySelector("b").textContent.replace(/\.$/, "");
    const year = Number(item.dataset.year);
    return { year, button, item, stem: make("div", "stem"), dot: make("div", "dot"),
             length: 0 };
  });
  const years = events.map((event) => event.year);
  const [first, last] = [Math.min(...years) - 2, Math.max(...years) + 2];
  let [from, to] = [first, last];
  let chosen = events[0];
  let dragged = false;

  const drawTicks = (width) => {
    plot.querySelectorAll(".timeline-tick").forEach((tick) => tick.remove());
    const room = (60 / width) * (to - from);
    const step = [1, 2, 5, 10, 20, 50].find((years) => years >= room) ?? 100;
    for (let year = Math.ceil(from / step) * step; year <= to; year += step) {
      const tick = make("div", "tick");
      tick.textContent = year;
      tick.style.left = `${((year - from) / (to - from)) * width}px`;
    }
  };
  const place = (event, width, rows) => {
    const x = ((event.year - from) / (to - from)) * width;
    const visible = x >= 0 && x <= width;
    for (const part of [event.button, event.stem, event.dot]) part.hidden = !visible;
    if (!visible) return;
    const left = Math.max(0, Math.min(x - 4, width - event.length));
    const fits = (row) => row.every(([a, b]) => left > b || left + event.length < a);
    const row = rows.findIndex(fits);
    event.button.classList.toggle("unplaced", row < 0);
    event.stem.hidden = row < 0;
    event.dot.style.left = event.stem.style.left = `${x}px`;
    event.button.style.left = row < 0 ? `${x - 6}px` : `${left}px`;
    event.button.style.bottom = row < 0 ? "-12px" : `${14 + row * ROW}px`;
    event.stem.style.height = `${14 + row * ROW}px`;
    if (row >= 0) rows[row].push([left, left + event.length + 6]);
  };
  const draw = () => {
    const width = plot.clientWidth;
    if (!width) return;
    for (const { button } of events) { // measure the labels at their full length
      button.hidden = false;
      button.classList.remove("unplaced");
    }
    events.forEach((event) => (event.length ||= event.button.offsetWidth));
    const rows = Array.from({ length: Math.floor(plot.clientHeight / ROW) - 1 },
      () => []);
    place(chosen, width, rows);
    events.forEach((event) => event !== chosen && place(event, width, rows));
    drawTicks(width);
    span.textContent = `${Math.ceil(from)} to ${Math.floor(to)}`;
  };
  const view = (start, length) => {
    const size = Math.min(last - first, Math.max(6, length));
    from = Math.min(last - size, Math.max(first, start));
    to = from + size;
    draw();
  };
  const zoom = (factor, year = chosen.year) => {
    const size = Math.min(last - first, Math.max(6, (to - from) * factor));
    const within = Math.min(1, Math.max(0, (year - from) / (to - from)));
    view(year - within * size, size);
  };
  const choose = (event, focus = true) => {
    chosen = event;
    for (const { button } of events) {
      button.setAttribute("aria-pressed", button === event.button);
      button.tabIndex = button === event.button ? 0 : -1;
    }
    note.textContent = event.item.textContent;
    const size = to - from;
    if (event.year < from || event.year > to) view(event.year - size / 2, size);
    else draw();
    if (focus) event.button.focus({ preventScroll: true });
  };
  const yearAt = (x) => {
    const box = plot.getBoundingClientRect();
    return from + ((x - box.left) / box.width) * (to - from);
  };

  for (const event of events) {
    event.button.addEventListener("click", () => dragged || choose(event));
  }
  for (const button of root.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zoom(Number(button.dataset.zoom)));
  }
  plot.addEventListener("keydown", (press) => {
    const here = events.indexOf(chosen);
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0,
                   End: events.length - 1 }[press.key];
    const factor = { "+": 0.5, "=": 0.5, "-": 2, 0: 1000 }[press.key];
    if (press.ctrlKey || press.metaKey || (next ?? factor) === undefined) return;
    press.preventDefault();
    if (factor) zoom(factor);
    else if (events[next]) choose(events[next]);
  });
  // The wheel scrolls the page until the reader has clicked in the timeline.
  plot.addEventListener("wheel", (turn) => {
    if (!turn.ctrlKey && !plot.contains(document.activeElement)) return;
    turn.preventDefault();
    zoom(turn.deltaY < 0 ? 0.8 : 1.25, yearAt(turn.clientX));
  }, { passive: false });

  const fingers = new Map();
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return Math.max(20, Math.abs(a - b));
  };
  plot.addEventListener("pointerdown", (touch) => {
    dragged = false;
    fingers.set(touch.pointerId, touch.clientX);
  });
  addEventListener("pointermove", (touch) => {
    const before = fingers.get(touch.pointerId);
    if (before === undefined) return;
    const [size, apart] = [to - from, fingers.size > 1 ? spread() : 0];
    if (!dragged && Math.abs(touch.clientX - before) < 4) return;
    dragged = true;
    fingers.set(touch.pointerId, touch.clientX);
    if (fingers.size > 1) zoom(apart / spread(), yearAt(touch.clientX));
    else view(from - ((touch.clientX - before) / plot.clientWidth) * size, size);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, (touch) => fingers.delete(touch.pointerId));
  }
  new ResizeObserver(draw).observe(plot);
  choose(chosen, false);
}
