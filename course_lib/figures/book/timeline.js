// Start every timeline on this page that isn't running yet. Each label is a flag on its
// event's line, above all lines that it covers; a narrow timeline is a list.
for (const root of document.querySelectorAll(".timeline:not([data-ready])")) {
  root.dataset.ready = "";
  const [live, plot, note, span] = ["live", "plot", "note", "span"].map((name) =>
    root.querySelector(`.timeline-${name}`));
  live.hidden = false;
  const [ROW, GAP, NARROW] = [26, 6, 580]; // pixels
  const MOST_ROWS = 6; // of flags that all wave to the right
  const make = (tag, name) => {
    const element = plot.appendChild(document.createElement(tag));
    element.className = `timeline-${name}`;
    return element;
  };
  const items = [...root.querySelectorAll("li")];
  const events = items.map((item, k) => {
    const button = make("button", "event");
    button.type = "button";
    button.textContent = item.querySelector("b").textContent.replace(/\.$/, "");
    const year = Number(item.dataset.year);
    button.style.order = 2 * k;
    const before = Number((items[k - 1] ?? item).dataset.year);
    button.style.setProperty("--pause", `${year - before}px`);
    return { year, button, item, stem: make("div", "stem"), dot: make("div", "dot"),
             length: 0, side: 1, row: 0 };
  });
  let inward = []; // the events of each side, from the outside inward
  const years = events.map((event) => event.year);
  const [first, last] = [Math.min(...years) - 2, Math.max(...years) + 2];
  let [from, to] = [first, last];
  let chosen = events[0];
  let dragged = false;
  let listed = false;
  let [width, pads, scale] = [0, [0, 0], 1]; // pads are beside the years, for flags

  const xOf = (year) => pads[0] + (year - from) * scale;
  const yearAt = (x) => from + (x - pads[0]) / scale;
  const leftOf = ({ year, side, length }) => xOf(year) + (side < 0 ? -length : 0);
  const fits = (event) =>
    leftOf(event) >= 0 && leftOf(event) + event.length <= width;
  const covers = (event, outer) =>
    (xOf(outer.year) - xOf(event.year)) * event.side < event.length + GAP;
  const rescale = () => { scale = (width - pads[0] - pads[1]) / (to - from); };

  const drawTicks = () => {
    plot.querySelectorAll(".timeline-tick").forEach((tick) => tick.remove());
    const step = [1, 2, 5, 10, 20, 50].find((years) => years >= 60 / scale) ?? 100;
    const end = Math.min(last, yearAt(width));
    let year = Math.ceil(Math.max(first, yearAt(0)) / step) * step;
    for (; year <= end; year += step) {
      const tick = make("div", "tick");
      tick.textContent = year;
      tick.style.left = `${xOf(year)}px`;
    }
  };
  const place = (event, placed) => {
    const x = xOf(event.year);
    const visible = x >= 0 && x <= width;
    for (const part of [event.button, event.stem, event.dot]) part.hidden = !visible;
    if (!visible) return;
    const room = fits(event);
    const below = placed.filter((other) =>
      other.side === event.side && covers(event, other));
    event.row = 1 + Math.max(-1, ...below.map((other) => other.row));
    event.button.classList.toggle("unplaced", !room);
    event.stem.hidden = !room;
    event.dot.style.left = event.stem.style.left = `${x}px`;
    event.button.style.left = `${room ? leftOf(event) : x - 6}px`;
    event.button.style.bottom = room ? `${14 + event.row * ROW}px` : "-12px";
    event.stem.style.height = `${12 + (event.row + 1) * ROW}px`;
    if (room) placed.push(event);
  };
  // Let the first flags wave to the left, leave room for flags beside the years, and
  // return the number of rows that the flags take when all years are shown.
  const stack = (turned) => {
    events.forEach((event, k) => { event.side = k < turned ? -1 : 1; });
    inward = [...events.slice(0, turned), ...events.slice(turned).reverse()];
    pads = [0, 0];
    for (let round = 0; round < 6; round++) {
      rescale();
      pads = [-1, 1].map((side) => Math.max(0, ...events.map((event) =>
        event.side === side ? event.length - scale
          * (side < 0 ? event.year - first : last - event.year) : 0)) + 1);
    }
    rescale();
    inward.forEach((event, k) => place(event, inward.slice(0, k)));
    return Math.max(...events.map((event) => event.row)) + 1;
  };
  const measure = () => {
    for (const { button } of events) {
      button.hidden = false;
      button.classList.remove("unplaced");
    }
    for (const event of events) event.length = event.button.offsetWidth;
    const shown = [from, to];
    [from, to] = [first, last];
    let rows = stack(0);
    if (rows > MOST_ROWS) rows = stack(Math.ceil(events.length / 2));
    plot.style.height = `${14 + rows * ROW}px`;
    [from, to] = shown;
  };
  const drawList = () => {
    for (const { button } of events) {
      button.hidden = false;
      button.classList.remove("unplaced");
    }
    note.style.order = chosen.button.style.order;
  };
  const draw = () => {
    if (!live.clientWidth) return;
    const resized = live.clientWidth !== width;
    width = live.clientWidth;
    listed = width < NARROW;
    live.classList.toggle("timeline-listed", listed);
    if (listed) return drawList();
    if (resized) measure();
    rescale();
    const placed = [];
    inward.forEach((event) => place(event, placed));
    drawTicks();
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
    note.replaceChildren(...event.item.cloneNode(true).childNodes);
    const size = to - from;
    if (!listed && (event.year < from || event.year > to || !fits(event))) {
      view(event.year - size / 2, size);
    } else draw();
    if (focus) event.button.focus({ preventScroll: !listed });
  };

  for (const event of events) {
    event.button.addEventListener("click", () => {
      if (dragged) return;
      const before = event.button.getBoundingClientRect().top;
      choose(event);
      const moved = event.button.getBoundingClientRect().top - before;
      if (listed) scrollBy({ top: moved, behavior: "instant" }); // it stays under the finger
    });
  }
  for (const button of root.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zoom(Number(button.dataset.zoom)));
  }
  plot.addEventListener("keydown", (press) => {
    const here = events.indexOf(chosen);
    const inList = listed ? { ArrowDown: here + 1, ArrowUp: here - 1 } : {};
    const next = { ...inList, ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0,
                   End: events.length - 1 }[press.key];
    const factor = listed ? undefined
      : { "+": 0.5, "=": 0.5, "-": 2, 0: 1000 }[press.key];
    if (press.ctrlKey || press.metaKey || (next ?? factor) === undefined) return;
    press.preventDefault();
    if (factor) zoom(factor);
    else if (events[next]) choose(events[next]);
  });
  const yearUnder = ({ clientX }) => yearAt(clientX - plot.getBoundingClientRect().left);
  // The wheel scrolls the page until the reader has clicked in the timeline.
  plot.addEventListener("wheel", (turn) => {
    if (listed || (!turn.ctrlKey && !plot.contains(document.activeElement))) return;
    turn.preventDefault();
    zoom(turn.deltaY < 0 ? 0.8 : 1.25, yearUnder(turn));
  }, { passive: false });

  const fingers = new Map();
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return Math.max(20, Math.abs(a - b));
  };
  plot.addEventListener("pointerdown", (touch) => {
    dragged = false;
    if (!listed) fingers.set(touch.pointerId, touch.clientX);
  });
  addEventListener("pointermove", (touch) => {
    const before = fingers.get(touch.pointerId);
    if (before === undefined) return;
    const [size, apart] = [to - from, fingers.size > 1 ? spread() : 0];
    if (!dragged && Math.abs(touch.clientX - before) < 4) return;
    dragged = true;
    fingers.set(touch.pointerId, touch.clientX);
    if (fingers.size > 1) zoom(apart / spread(), yearUnder(touch));
    else view(from - (touch.clientX - before) / scale, size);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, (touch) => fingers.delete(touch.pointerId));
  }
  new ResizeObserver(() => requestAnimationFrame(draw)).observe(live);
  choose(chosen, false);
  document.fonts?.ready.then(() => { // faces that came late have made labels wider
    width = 0;
    draw();
  });
}
